import TransparencyLog

/// Hexadecimal digits in lower case, two a byte, as test vectors have them.
enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Spells the bytes, most significant digit first.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var characters: [UInt8] = []
    for byte in bytes {
      characters.append(digits[Int(byte >> 4)])
      characters.append(digits[Int(byte & 0xf)])
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// Reads an even number of lower-case digits; nil for anything else.
  static func decode(_ characters: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in characters {
      guard let digit = value(of: character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Hash {
  /// Reads 64 lower-case hexadecimal digits; nil for anything else.
  init?(hex: String) {
    guard let bytes = Hex.decode(hex.utf8) else { return nil }
    self.init(bytes.span)
  }

  /// The 32 bytes as 64 lower-case hexadecimal digits.
  var hex: String { Hex.encode(bytes) }
}
