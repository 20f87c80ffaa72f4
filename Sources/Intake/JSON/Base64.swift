/// Base64 (RFC 4648) as vendors write it: either alphabet, with or without padding, broken into lines, as a `data:` address.
enum Base64 {
  /// The bytes that a text stands for; `nil` where it has a character or a length that base64 has not.
  static func decode(_ text: String) -> [UInt8]? {
    let values = Self.values
    var digits = Array(text.utf8)[...]
    if text.hasPrefix("data:"), let comma = digits.firstIndex(of: UInt8(ascii: ",")) {
      digits = digits[(comma + 1)...]
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3 + 3)
    var group: UInt32 = 0
    var count = 0
    var isPadded = false
    for character in digits {
      let value = values[Int(character)]
      switch value {
      case whitespace: continue
      case padding: isPadded = true
      case 0..<64 where !isPadded:
        group = group << 6 | UInt32(value)
        count += 1
        if count == 4 {
          bytes.append(UInt8(truncatingIfNeeded: group >> 16))
          bytes.append(UInt8(truncatingIfNeeded: group >> 8))
          bytes.append(UInt8(truncatingIfNeeded: group))
          (group, count) = (0, 0)
        }
      default: return nil
      }
    }
    switch count {
    case 1: return nil
    case 2: bytes.append(UInt8(truncatingIfNeeded: group >> 4))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: group >> 10))
      bytes.append(UInt8(truncatingIfNeeded: group >> 2))
    default: break
    }
    return bytes
  }

  private static let whitespace: UInt8 = 0xFD
  private static let padding: UInt8 = 0xFE
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for (value, character) in (letters + "+/").utf8.enumerated() { values[Int(character)] = UInt8(value) }
    for (value, character) in (letters + "-_").utf8.enumerated() { values[Int(character)] = UInt8(value) }
    for character in " \n\r\t".utf8 { values[Int(character)] = whitespace }
    values[Int(UInt8(ascii: "="))] = padding
    return values
  }()
}
