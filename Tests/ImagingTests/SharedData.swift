import Foundation
import Testing

/// The corpora and frames that are shared beside the checkout; tests that need them are skipped where they are absent.
enum SharedData {
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["CAMEO_SHARED"] { return URL(filePath: path) }
    return URL(filePath: #filePath).appending(path: "../../../../shared").standardized
  }()

  static let isPresent = FileManager.default.fileExists(atPath: root.appending(path: "data/corpora").path)
  static let absence: Comment = "the shared corpora are absent: set CAMEO_SHARED"

  /// The bytes of a file below `data`.
  static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: root.appending(path: "data/\(path)")))
  }

  /// The names in a folder below `data` with this ending, without it, sorted.
  static func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "data/\(folder)").path)
      .filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }
}
