/// Finds `CSI O`, the report that the window lost the keyboard, in bytes that mean nothing else.
struct FocusLossMatch: Sendable {
  private var matched = 0

  /// Whether the last byte was ESC.
  var isAtEscape: Bool { matched == 1 }

  /// Takes a byte, and returns whether it ended the report.
  mutating func take(_ byte: UInt8) -> Bool {
    switch (matched, byte) {
    case (_, Byte.escape): matched = 1
    case (1, UInt8(ascii: "[")): matched = 2
    case (2, UInt8(ascii: "O")):
      matched = 0
      return true
    default: matched = 0
    }
    return false
  }
}
