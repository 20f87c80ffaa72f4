import Glibc

/// Which file of a machine this is, and how it stood when it was looked at: what was written since is another.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    (device, number, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  /// When it was written to last, in milliseconds since 1970.
  var writtenAt: Int { seconds * 1_000 + nanoseconds / 1_000_000 }
}
