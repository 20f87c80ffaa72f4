import Foundation

/// The published test vectors, which are kept beside the repository.
enum SharedData {
  static let directory: URL = {
    if let path = ProcessInfo.processInfo.environment["CAMEO_SHARED"] { return URL(filePath: path) }
    return URL(filePath: #filePath).appending(path: "../../../../shared").standardized
  }()

  static let isPresent = FileManager.default.fileExists(atPath: directory.appending(path: "data/vectors").path)
  static let absence = "the shared vectors are absent: set CAMEO_SHARED"

  static func vectors<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: directory.appending(path: "data/vectors/\(name)")))
  }
}
