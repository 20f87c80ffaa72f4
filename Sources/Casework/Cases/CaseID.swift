/// The name of a case: ten characters of Crockford's base 32 (50 random bits), such as `7F3KQ2MD9X`.
package struct CaseID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The ten characters.
  package let description: String

  /// Reads a case's name in either letter case; fails on any other length or character.
  package init?(_ text: String) {
    let upper = text.utf8.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0 }
    guard upper.count == 10, upper.allSatisfy(Self.alphabet.contains) else { return nil }
    description = String(decoding: upper, as: UTF8.self)
  }

  /// Makes the name that the lowest 50 of these random bits spell.
  package init(randomBits: UInt64) {
    let digits = (0..<10).map { Self.alphabet[Int(randomBits >> (UInt64($0) * 5) & 31)] }
    description = String(decoding: digits, as: UTF8.self)
  }

  package static func < (left: CaseID, right: CaseID) -> Bool {
    left.description < right.description
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
