import Glibc
import Store

/// What tells one file from another, whatever it is called.
struct FileIdentity: Equatable, Sendable {
  let device, inode: UInt64
}

/// A store's file: it belongs to the account that runs Cameo, nobody else reaches it, and it is no link to elsewhere.
struct StoreFile {
  let path: String

  /// Makes an empty file that only its owner reads and writes, durably.
  ///
  /// - Throws: `exists` where anything is there already, a dangling link included.
  func create() throws(StoreError) {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure() }
    defer { close(file) }
    // The umask may have taken bits away.
    guard fchmod(file, 0o600) == 0, fsync(file) == 0 else { throw Self.failure() }
    let folder = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.failure() }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure() }
  }

  /// Checks the file and the journals beside it.
  ///
  /// - Throws: `missing`, or `unsafe` with the path and what is wrong with it.
  func check() throws(StoreError) {
    guard try check(path) else { throw .missing }
    for journal in ["-wal", "-shm", "-journal"] { _ = try check(path + journal) }
  }

  /// Which file has the name now.
  ///
  /// - Throws: `unsafe` where none has.
  func identity() throws(StoreError) -> FileIdentity {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw .unsafe("\(path): was moved or replaced while it was open") }
    return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// Whether the disk has room for the files that SQLite keeps beside the database; `true` where nobody can tell.
  var hasRoom: Bool {
    var status = statvfs()
    guard unsafe statvfs(parent, &status) == 0 else { return true }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) >= Self.roomBesideDatabase
  }

  /// The index of a write-ahead log is made 32 KiB at a time, and its header is written on its own.
  private static let roomBesideDatabase: UInt64 = 64 << 10

  private var parent: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether there is such a file.
  private func check(_ path: String) throws(StoreError) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw Self.failure() }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unsafe("\(path): not a regular file") }
    guard status.st_uid == geteuid() else { throw .unsafe("\(path): belongs to another account") }
    guard status.st_mode & 0o077 == 0 else { throw .unsafe("\(path): other accounts may open it") }
    guard status.st_nlink == 1 else { throw .unsafe("\(path): has another name") }
    return true
  }

  private static func failure() -> StoreError {
    switch errno {
    case EEXIST, ELOOP: .exists
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM, EROFS: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    default: .ioFailed(unsafe String(cString: strerror(errno)))
    }
  }
}
