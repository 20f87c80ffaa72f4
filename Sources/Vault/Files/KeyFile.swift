import Desk
import Glibc

/// A file of fixed length that holds a secret: eight bytes that tell format and version, then the secret's bytes.
struct KeyFile {
  let path: String
  /// Eight bytes, the last of which is the version.
  let format: [UInt8]
  /// How many bytes follow the format's.
  let secretCount: Int

  /// Makes the file, readable and writable for this account alone, and returns when it is on disk together with its name.
  /// - Throws: `exists`, `noMemory`, `failed`; a file that could not be written whole is taken away again.
  func create(_ secret: SecretBytes) throws(KeyFileError) {
    let content = try content(with: secret)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists : .failed(errno) }
    defer { close(descriptor) }
    do throws(KeyFileError) {
      guard fchmod(descriptor, 0o600) == 0 else { throw .failed(errno) }
      try content.withBytes { (bytes) throws(KeyFileError) in try Self.write(bytes, to: descriptor) }
      guard fsync(descriptor) == 0 else { throw .failed(errno) }
      try synchronizeDirectory()
    } catch {
      unsafe unlink(path)
      throw error
    }
  }

  /// Reads the secret.
  /// - Throws: `missing`, `notPrivate`, `damaged` on another length, `unknownFormat`, `noMemory`, `failed`.
  func load() throws(KeyFileError) -> SecretBytes {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw .missing
      case ELOOP: throw .notPrivate
      case let code: throw .failed(code)
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .failed(errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o7777 == 0o600, status.st_uid == geteuid() else { throw .notPrivate }
    guard status.st_size == off_t(format.count + secretCount) else { throw .damaged }

    var content = try Self.room(for: format.count + secretCount)
    try unsafe content.fill { (room) throws(KeyFileError) in try unsafe Self.read(room, from: descriptor) }
    return try content.withBytes { (bytes) throws(KeyFileError) in
      guard bytes.count == format.count + secretCount else { throw .damaged }
      guard format.indices.allSatisfy({ bytes[$0] == format[$0] }) else { throw .unknownFormat }
      do { return try SecretBytes(bytes.extracting(format.count...)) } catch { throw .noMemory }
    }
  }

  private func content(with secret: SecretBytes) throws(KeyFileError) -> LockedMemory {
    var content = try Self.room(for: format.count + secretCount)
    for byte in format { content.append(byte) }
    do { try secret.append(to: &content) } catch { throw .noMemory }
    return content
  }

  private static func room(for count: Int) throws(KeyFileError) -> LockedMemory {
    do { return try LockedMemory(capacity: count) } catch { throw .noMemory }
  }

  private static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(KeyFileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.extracting(written...).withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .failed(errno) }
      written += count
    }
  }

  private static func read(_ room: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32) throws(KeyFileError) -> Int {
    var filled = 0
    while filled < room.count {
      let rest = unsafe UnsafeMutableBufferPointer(rebasing: room[filled...])
      let count = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .failed(errno) }
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }

  // MARK: Replacing

  /// Puts another secret in the place of the one that is there; the old bytes are then overwritten.
  ///
  /// The old file keeps a second name until that is done: a crash in between leaves it where ``discardLeftovers()`` finds it.
  func replace(with secret: SecretBytes) throws(KeyFileError) {
    try discardLeftovers()
    try KeyFile(path: newPath, format: format, secretCount: secretCount).create(secret)
    guard unsafe link(path, oldPath) == 0, unsafe rename(newPath, path) == 0 else {
      let code = errno
      try? discardLeftovers()
      throw .failed(code)
    }
    try synchronizeDirectory()
    try discardLeftovers()
  }

  /// Overwrites and removes what an interrupted replacement left.
  func discardLeftovers() throws(KeyFileError) {
    try discard(newPath)
    try discard(oldPath)
  }

  /// Runs `body` while no other process or thread does the same for a file of this folder.
  func exclusively(_ body: () throws(KeyFileError) -> Void) throws(KeyFileError) {
    let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .failed(errno) }
    }
    try body()
  }

  private var newPath: String { path + ".new" }
  private var oldPath: String { path + ".old" }

  private func discard(_ leftover: String) throws(KeyFileError) {
    let descriptor = unsafe open(leftover, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .failed(errno) }
      return
    }
    defer { close(descriptor) }
    var (status, current) = (stat(), stat())
    guard unsafe fstat(descriptor, &status) == 0 else { throw .failed(errno) }
    // A second name of the file in use: the crash came before its replacement.
    let isInUse = unsafe lstat(path, &current) == 0 && current.st_ino == status.st_ino && current.st_dev == status.st_dev
    if !isInUse, status.st_mode & S_IFMT == S_IFREG {
      let zeros = [UInt8](repeating: 0, count: min(max(0, Int(status.st_size)), 4_096))
      try Self.write(zeros.span, to: descriptor)
      guard fdatasync(descriptor) == 0 else { throw .failed(errno) }
    }
    guard unsafe unlink(leftover) == 0 else { throw .failed(errno) }
  }

  private var directory: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private func synchronizeDirectory() throws(KeyFileError) {
    let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .failed(errno) }
  }
}
