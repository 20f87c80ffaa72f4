/// A person's pseudonym, one for as long as they are here: `[a-z0-9][a-z0-9._-]{0,31}`. Entries and tables know people by it alone.
///
/// It is drawn at random, so that nothing follows from it once the table that gives the person's ``Login`` is erased.
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

  /// Makes a pseudonym of 60 random bits, such as `p-7f3kq2md9x0a`.
  package init(randomBits: UInt64) {
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    description = "p-" + String((0..<12).map { letters[Int(randomBits >> (5 * UInt64($0)) & 31)] })
  }

  package static func < (left: PersonID, right: PersonID) -> Bool {
    left.description < right.description
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
