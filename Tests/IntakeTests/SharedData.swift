import Foundation

/// Records and corpora that come with the project's data, not with its sources.
enum SharedData {
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["CAMEO_SHARED"] { return URL(filePath: path) }
    return URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared").standardized
  }()

  static var isAbsent: Bool { !FileManager.default.fileExists(atPath: path("data/vendor")) }

  static func path(_ name: String) -> String { root.appending(path: name).path }
}
