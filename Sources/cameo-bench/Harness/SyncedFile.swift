import Glibc

/// A file of 4 KiB that is written over and synced again and again: what the disk itself takes for one durable write.
struct SyncedFile: ~Copyable {
  private let descriptor: Int32
  private let page = [UInt8](repeating: 0xA5, count: 4_096)

  init(path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("\(path) cannot be made") }
  }

  deinit {
    close(descriptor)
  }

  /// Writes the page over and waits until it is on the disk.
  func sync() throws {
    let written = unsafe page.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard written == page.count, fdatasync(descriptor) == 0 else { throw BenchError("the disk does not sync") }
  }
}
