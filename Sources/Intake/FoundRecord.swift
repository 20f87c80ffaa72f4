package import Desk

/// One record as it lies in a file, before a vendor's format is applied.
package struct FoundRecord: Sendable {
  /// The file's name below the input and the record's place in it from 1, such as `a.json#1`; of standard input, `-#1`.
  package let name: String
  /// Where it lies; `nil` of standard input.
  package let folder: RecordFolder?
  /// What it says, or why it cannot be read.
  package let content: Result<JSONObject, RecordRefusal>
}

/// Why an input gives no records at all.
package enum InputError: Error, Equatable, Sendable {
  case notFound(String)
  /// The path, and the system's words.
  case unreadable(String, String)
}
