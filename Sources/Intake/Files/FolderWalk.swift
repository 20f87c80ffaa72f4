import Foundation
import Glibc

/// The record files of a folder and of the folders in it, in the order of their names; each as its way from the folder.
///
/// Folders called `frames`, hidden names and linked folders are left out.
struct FolderWalk: Sequence, IteratorProtocol {
  private enum Entry {
    case file([String])
    case folder([String])
  }

  private static let endings = ["json", "jsonl", "ndjson"]

  private let root: String
  /// What is still to come, the next one last.
  private var pending: [Entry]

  init(_ root: String) {
    self.root = root
    pending = [.folder([])]
  }

  /// One file of that folder alone.
  init(_ root: String, file parts: [String]) {
    self.root = root
    pending = [.file(parts)]
  }

  /// Whether a folder has others in it that a walk goes into.
  static func hasFolders(_ root: String) -> Bool {
    let walk = FolderWalk(root)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.contains { if case .folder? = walk.found(in: [], $0) { true } else { false } }
  }

  /// The next record file, or a folder that cannot be listed.
  mutating func next() -> Result<[String], UnreadableFolder>? {
    while let entry = pending.popLast() {
      switch entry {
      case .file(let parts):
        return .success(parts)
      case .folder(let parts):
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path(parts)) else {
          return .failure(UnreadableFolder(parts: parts))
        }
        pending += names.sorted(by: >).compactMap { found(in: parts, $0) }
      }
    }
    return nil
  }

  private func found(in folder: [String], _ name: String) -> Entry? {
    guard !name.hasPrefix(".") else { return nil }
    let parts = folder + [name]
    if isFolder(parts) { return name == "frames" ? nil : .folder(parts) }
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased()
    let isCompressed = Self.endings.contains { name.lowercased().hasSuffix(".\($0).gz") }
    return isCompressed || Self.endings.contains(ending ?? "") ? .file(parts) : nil
  }

  private func isFolder(_ parts: [String]) -> Bool {
    var status = stat()
    return unsafe lstat(path(parts), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func path(_ parts: [String]) -> String {
    ([root] + parts).joined(separator: "/")
  }
}

/// A folder whose names cannot be read.
struct UnreadableFolder: Error {
  let parts: [String]
}
