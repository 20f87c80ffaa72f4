import Casework
import Foundation

extension Instant {
  /// Reads a time as vendors write it: RFC 3339 and its relatives, or digits that count from the Unix epoch.
  init?(vendorText text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let instant = Instant(rfc3339: text) {
      self = instant
    } else if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }),
      let count = Double(text), let instant = Instant(epoch: count)
    {
      self = instant
    } else {
      return nil
    }
  }

  /// Reads a count from the Unix epoch, as seconds below 1e11 (the year 5138) and else as milliseconds.
  ///
  /// Fails before 1973 (1e8 seconds) and past the year 9999: such a count is not a time of capture.
  init?(epoch count: Double) {
    let milliseconds = count < 1e11 ? count * 1_000 : count
    guard milliseconds >= 1e11, milliseconds < 253_402_300_800_000 else { return nil }
    self.init(milliseconds: Int64(milliseconds))
  }
}
