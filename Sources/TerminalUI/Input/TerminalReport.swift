/// What a terminal says of itself when it is asked.
package enum TerminalReport: Hashable, Sendable {
  /// Where its cursor stands, counted from 1 (CPR, ECMA-48); never row 1, where a key looks the same.
  case cursor(row: Int, column: Int)
  /// Whether it knows a private mode (DECRPM, DEC STD 070).
  case mode(Int, isKnown: Bool)
  /// The colour of its background (OSC 11, xterm).
  case background(RGB)
}
