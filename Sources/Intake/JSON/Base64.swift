import Foundation

/// Base64 (RFC 4648) as vendors write it: either alphabet, with or without padding, broken into lines, as a `data:` address.
enum Base64 {
  /// The bytes that a text stands for; `nil` where it has a character or a length that base64 has not.
  static func decode(_ text: String) -> [UInt8]? {
    var digits = Substring(text).utf8
    if text.hasPrefix("data:"), let comma = digits.firstIndex(of: UInt8(ascii: ",")) {
      digits = digits[digits.index(after: comma)...]
    }
    var spelled: [UInt8] = []
    spelled.reserveCapacity(digits.count + 3)
    for digit in digits {
      switch digit {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
      case UInt8(ascii: "-"): spelled.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): spelled.append(UInt8(ascii: "/"))
      default: spelled.append(digit)
      }
    }
    while spelled.last == UInt8(ascii: "=") { spelled.removeLast() }
    spelled += [UInt8](repeating: UInt8(ascii: "="), count: (4 - spelled.count % 4) % 4)
    return Data(base64Encoded: Data(spelled)).map { [UInt8]($0) }
  }
}
