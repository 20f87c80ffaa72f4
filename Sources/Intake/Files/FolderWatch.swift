import Foundation
import Glibc

/// Hears of what arrives in folders and in the folders below them, by inotify.
///
/// What it cannot watch (a limit of the system, a file system that tells nothing) is looked at every two seconds instead.
package final class FolderWatch {
  private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR)
  private static let pause: Int32 = 2_000

  private let queue: Int32
  private let folders: [String]
  private var isWhole = true

  /// - Throws: `InputError.notFound` where one of them is no folder.
  package init(_ folders: [String]) throws(InputError) {
    for folder in folders {
      guard (try? Descriptor.trusted(folder))?.isFolder == true else { throw .notFound(folder) }
    }
    self.folders = folders
    queue = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    watchAll()
  }

  deinit {
    if queue >= 0 { close(queue) }
  }

  /// Waits until something arrives, and then until nothing has for a moment; or for so many milliseconds.
  ///
  /// - Returns: whether something did.
  @discardableResult
  package func wait(upTo milliseconds: Int?) -> Bool {
    let longest = isWhole ? -1 : Self.pause
    let limit = milliseconds.map { longest < 0 ? Int32(clamping: $0) : min(longest, Int32(clamping: $0)) } ?? longest
    let hasArrived = hears(within: limit)
    // Many files at once are one arrival; a stream that never ends is not waited for.
    if hasArrived { for _ in 0..<10 where hears(within: 50) {} }
    // A folder that arrived may hold some already: it is watched first, and looked at by whoever waited.
    watchAll()
    return hasArrived
  }

  private func hears(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&descriptor, queue >= 0 ? 1 : 0, milliseconds) > 0 else { return false }
    var events = [UInt8](repeating: 0, count: 1 << 14)
    while unsafe read(queue, &events, events.count) > 0 {}
    return true
  }

  private func watchAll() {
    isWhole = queue >= 0
    for folder in folders { watch(folder) }
  }

  private func watch(_ folder: String) {
    if unsafe inotify_add_watch(queue, folder, Self.mask) < 0, errno != ENOENT, errno != ENOTDIR { isWhole = false }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      var status = stat()
      if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { watch(path) }
    }
  }
}
