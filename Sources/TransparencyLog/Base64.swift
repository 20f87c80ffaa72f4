/// Base64 with the standard alphabet and padding, decoded strictly (RFC 4648, section 4).
///
/// Every byte string has exactly one accepted spelling: no line breaks, no missing padding, no stray bits in the last character.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")
  private static let invalid: UInt8 = 0xff

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: invalid, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Spells the bytes in groups of four characters, padded with `=`.
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        characters.append(position <= group.count ? alphabet[bits >> (18 - 6 * position) & 0x3f] : padding)
      }
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// Reads the one canonical spelling of some bytes; nil for anything else.
  package static func decode(_ characters: some Collection<UInt8>) -> [UInt8]? {
    guard characters.count.isMultiple(of: 4) else { return nil }
    let paddingCount = characters.suffix(2).count { $0 == padding }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var bits: UInt32 = 0
    var bitCount = 0
    for character in characters.dropLast(paddingCount) {
      let value = values[Int(character)]
      guard value != invalid else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
    let strayBits = bits & ((1 << bitCount) - 1)
    return strayBits == 0 ? bytes : nil
  }
}
