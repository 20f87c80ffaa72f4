import Foundation
import Glibc

/// Why a name below a folder does not lead to a file.
enum PathProblem: Error, Equatable {
  case missing
  /// A symbolic link stands on the way, or at its end.
  case symbolicLink
  /// A pipe, a socket or a device.
  case notAFile
  /// What should be gzip is not, or ends early.
  case damagedPacking
  /// It unpacks to more than any record does: a bomb.
  case unpacksTooFar
  case system(Int32)

  /// What the system says of an error number.
  static func text(of code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
  }
}

/// An open file or folder, closed with its last reference.
final class Descriptor: Sendable {
  private let number: Int32

  private init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// A second descriptor of one that is open already, such as standard input.
  static func duplicate(of number: Int32) throws(PathProblem) -> Descriptor {
    try opened(fcntl(number, F_DUPFD_CLOEXEC, 0))
  }

  /// Whatever is at a path that the operator gave: symbolic links are followed.
  static func trusted(_ path: String) throws(PathProblem) -> Descriptor {
    let found: Descriptor
    do {
      // Without O_NONBLOCK, a pipe that nobody writes to would hold everything up.
      found = try opened(unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))
    } catch .system(ENOENT) {
      throw .missing
    }
    guard try [S_IFREG, S_IFDIR].contains(found.kind) else { throw .notAFile }
    return found
  }

  /// A regular file at a path that somebody else gave, below this folder: every part is opened in the part before, and none may be a link.
  func file(_ parts: [String]) throws(PathProblem) -> Descriptor {
    guard let name = parts.last else { throw .missing }
    var folder = self
    for part in parts.dropLast() {
      folder = try folder.entry(part, flags: O_RDONLY | O_DIRECTORY)
    }
    // Without O_NONBLOCK, a pipe that nobody writes to would hold everything up.
    let file = try folder.entry(name, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
    switch try file.kind {
    case S_IFREG: return file
    case S_IFDIR: throw .missing
    default: throw .notAFile
    }
  }

  /// Whether this is a folder.
  var isFolder: Bool { (try? kind) == S_IFDIR }

  /// Which file this is, and how it stood at this moment.
  var identity: FileIdentity {
    get throws(PathProblem) { FileIdentity(try status) }
  }

  /// The folder of these parts below this one; none may be a link.
  func folder(_ parts: some Sequence<String>) throws(PathProblem) -> Descriptor {
    var folder = self
    for part in parts { folder = try folder.entry(part, flags: O_RDONLY | O_DIRECTORY) }
    return folder
  }

  /// The folder of these parts below this one, made where it is missing, for its owner alone; none may be a link.
  func makeFolder(_ parts: some Sequence<String>) throws(PathProblem) -> Descriptor {
    var folder = self
    for part in parts {
      if unsafe mkdirat(folder.number, part, 0o700) != 0, errno != EEXIST { throw .system(errno) }
      folder = try folder.entry(part, flags: O_RDONLY | O_DIRECTORY)
    }
    return folder
  }

  /// The names in this folder.
  var names: [String] {
    get throws(PathProblem) {
      do {
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd/\(number)")
      } catch {
        throw .system(EIO)
      }
    }
  }

  /// Removes a file from this folder, if it is still the one that was read, and as it was.
  ///
  /// - Returns: whether it is gone.
  func remove(_ name: String, ifStill identity: FileIdentity) throws(PathProblem) -> Bool {
    guard isStill(name, identity) else { return false }
    guard unsafe unlinkat(number, name, 0) == 0 else { throw .system(errno) }
    return true
  }

  /// Moves a file of this folder into another, if it is still the one that was read, and as it was.
  ///
  /// - Returns: whether it was moved.
  func move(_ name: String, ifStill identity: FileIdentity, into folder: Descriptor) throws(PathProblem) -> Bool {
    guard isStill(name, identity) else { return false }
    guard unsafe renameat(number, name, folder.number, name) == 0 else { throw .system(errno) }
    return true
  }

  /// Removes what is in this folder, the folders in it too; links are removed, and not followed.
  ///
  /// - Returns: how many files were there.
  func empty(isCountOnly: Bool = false) throws(PathProblem) -> Int {
    var count = 0
    for name in try names {
      if let inner = try? entry(name, flags: O_RDONLY | O_DIRECTORY) {
        count += try inner.empty(isCountOnly: isCountOnly)
        if !isCountOnly, unsafe unlinkat(number, name, AT_REMOVEDIR) != 0 { throw .system(errno) }
      } else {
        count += 1
        if !isCountOnly, unsafe unlinkat(number, name, 0) != 0 { throw .system(errno) }
      }
    }
    return count
  }

  /// Removes an empty folder from this one.
  func removeFolder(_ name: String) throws(PathProblem) {
    guard unsafe unlinkat(number, name, AT_REMOVEDIR) == 0 else { throw .system(errno) }
  }

  private func isStill(_ name: String, _ identity: FileIdentity) -> Bool {
    var status = stat()
    return unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && FileIdentity(status) == identity
  }

  /// The file's size in bytes at this moment.
  var size: Int {
    get throws(PathProblem) { Int(try status.st_size) }
  }

  /// Reads the next bytes, at most `count`; none at the end.
  func read(upTo count: Int) throws(PathProblem) -> [UInt8] {
    while true {
      var result = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        result = unsafe Glibc.read(number, buffer.baseAddress, count)
        initialized = max(0, result)
      }
      if result >= 0 { return bytes }
      guard errno == EINTR else { throw .system(errno) }
    }
  }

  private func entry(_ name: String, flags: Int32) throws(PathProblem) -> Descriptor {
    do {
      return try Self.opened(unsafe openat(number, name, flags | O_NOFOLLOW | O_CLOEXEC))
    } catch .system(let code) {
      switch code {
      case ELOOP, ENOTDIR: throw isLink(name) ? .symbolicLink : .missing
      case ENOENT, ENAMETOOLONG: throw .missing
      case ENXIO: throw .notAFile
      default: throw .system(code)
      }
    }
  }

  private func isLink(_ name: String) -> Bool {
    var status = stat()
    return unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private var kind: mode_t {
    get throws(PathProblem) { try status.st_mode & S_IFMT }
  }

  private var status: stat {
    get throws(PathProblem) {
      var status = stat()
      guard unsafe fstat(number, &status) == 0 else { throw .system(errno) }
      return status
    }
  }

  private static func opened(_ number: Int32) throws(PathProblem) -> Descriptor {
    guard number >= 0 else { throw .system(errno) }
    return Descriptor(number)
  }
}
