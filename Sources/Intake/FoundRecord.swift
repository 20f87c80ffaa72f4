package import Desk

/// One record as it lies in a file, before a vendor's format is applied.
package struct FoundRecord: Sendable {
  /// The file's name below the input and the record's place in it from 1, such as `a.json#1`; of standard input, `-#1`.
  package let name: String
  /// Where it lies; `nil` of standard input.
  package let folder: RecordFolder?
  /// The file that it stands in; `nil` of standard input, and where it could not be opened.
  package let file: InboxFile?
  /// What it says, or why it cannot be read.
  package let content: Result<JSONObject, RecordRefusal>
}

/// Why an input gives no records at all.
package enum InputError: Error, Equatable, Sendable {
  case notFound(String)
  /// The path, and the system's words.
  case unreadable(String, String)

  /// The path that it is about.
  package var path: String {
    switch self {
    case .notFound(let path), .unreadable(let path, _): path
    }
  }
}
