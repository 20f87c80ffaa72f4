/// One character of UTF-8 after the other, for text that is kept nowhere.
struct UTF8Scalar: Sendable {
  private var missing = 0
  private var value: UInt32 = 0
  private var least: UInt32 = 0

  /// Takes a byte, and returns the character that it completes; what is malformed is dropped.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case ..<0x80:
      missing = 0
      return Unicode.Scalar(byte)
    case 0x80..<0xC0:
      guard missing > 0 else { return nil }
      (missing, value) = (missing - 1, value << 6 | UInt32(byte & 0x3F))
      guard missing == 0, value >= least else { return nil }
      return Unicode.Scalar(value)
    case 0xC2..<0xE0: (missing, value, least) = (1, UInt32(byte & 0x1F), 0x80)
    case 0xE0..<0xF0: (missing, value, least) = (2, UInt32(byte & 0x0F), 0x800)
    case 0xF0..<0xF5: (missing, value, least) = (3, UInt32(byte & 0x07), 0x10000)
    default: missing = 0
    }
    return nil
  }
}
