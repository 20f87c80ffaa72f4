import Foundation

/// A file that the caller names, read whole and never beyond what its kind may have.
enum InputFile {
  /// The file's bytes; `nil` where it cannot be read or has more than `limit`.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    FileHandle(forReadingAtPath: path).flatMap { bytes(of: $0, limit: limit) }
  }

  /// What is left of an open file; `nil` where it cannot be read or is more than `limit`.
  static func bytes(of file: FileHandle, limit: Int) -> [UInt8]? {
    // Reading an empty file gives nothing rather than no bytes.
    guard let data = try? file.read(upToCount: limit + 1) ?? Data(), data.count <= limit else { return nil }
    return Array(data)
  }
}
