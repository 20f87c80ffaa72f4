/// One line of a `look.end`: which mosaic was drawn, and the receipt that only the case's own key can make.
package struct LookReceipt: Equatable, Sendable {
  /// Kind and index, such as `probe 0`.
  package let frame: String
  /// Such as `L2`.
  package let level: String
  /// Columns and rows, such as `23x15`.
  package let size: String
  /// Symbols, colours and view.
  package let rendering: String
  /// HMAC-SHA256 in hexadecimal.
  package let receipt: String

  /// Those that a look's end tells, in the order in which they were drawn.
  package static func all(in end: Entry) -> [LookReceipt] {
    (end.text(.mosaics) ?? "").split(separator: "\n").compactMap { LookReceipt(line: $0) }
  }

  /// Reads a line; fails on one that tells of no mosaic.
  init?(line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count >= 6, let last = parts.last, last.count == 64, last.allSatisfy(\.isHexDigit) else { return nil }
    (frame, level, size) = ("\(parts[0]) \(parts[1])", String(parts[2]), String(parts[3]))
    (rendering, receipt) = (parts[4..<(parts.count - 1)].joined(separator: " "), String(last))
  }
}
