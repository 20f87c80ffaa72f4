package import TerminalUI

extension RGB {
  /// The background that the environment tells of: black on the Linux console, and by `COLORFGBG`, which rxvt and Konsole set to the numbers
  /// of their colours (`15;0`, `0;default;15`).
  package init?(environment: [String: String]) {
    if environment["TERM"] == "linux" {
      self.init(0)
      return
    }
    guard !GlyphTable.isMultiplexed(environment), let last = environment["COLORFGBG"]?.split(separator: ";").last, let index = UInt8(last),
      index < 16
    else { return nil }
    self = .palette(index)
  }
}
