/// The name by which a person signs in: `[a-z0-9][a-z0-9._-]{0,31}`.
package struct PersonID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name itself.
  package let description: String

  /// Fails where the text is not of that form.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (1...32).contains(bytes.count), let first = bytes.first, Self.isLetterOrDigit(first),
      bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    else { return nil }
    description = text
  }

  package static func < (left: PersonID, right: PersonID) -> Bool {
    left.description < right.description
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
