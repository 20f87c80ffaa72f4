/// A JSON value (RFC 8259); a number keeps the digits that it was written with.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([String: JSON])
}

/// The members of a JSON object by their names; no name stands twice.
package typealias JSONObject = [String: JSON]

/// Why bytes are not one JSON value.
struct JSONError: Error, Equatable {
  let problem: String
  /// The first byte that does not fit, counted in the array that the bytes are a slice of.
  let offset: Int
}

extension JSON {
  /// How deep arrays and objects may stand within one another.
  static let depthLimit = 64
  /// How many values one record may hold: more would cost memory out of all proportion to its bytes.
  static let valueLimit = 1_000_000

  /// Reads exactly one value in UTF-8, with white space round it.
  init(parsing bytes: ArraySlice<UInt8>) throws(JSONError) {
    var parser = JSONParser(bytes)
    self = try parser.wholeValue()
  }

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}
