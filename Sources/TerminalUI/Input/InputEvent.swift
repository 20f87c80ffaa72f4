/// What happens at the terminal.
package enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The first mouse button was pressed on a cell.
  case click(Point)
  /// Text was pasted; it is never taken for keys.
  case paste(String)
  /// A character was pasted, where nothing that is pasted may be kept: into a passphrase. It is never taken for a key.
  case pasted(Unicode.Scalar)
  /// The terminal has another size.
  case resized(Size)
  /// The terminal's window has the keyboard again.
  case focusGained
  /// The terminal's window lost the keyboard: a picture is to be covered.
  case focusLost
  /// The terminal is gone.
  case hangup
  /// Someone asks the program to end.
  case terminate
  /// Someone asks the program to stop for a while: cover, then call the driver's `suspend`.
  case suspend
  /// The program runs again after a stop; everything is to be drawn anew.
  case continued
  /// The terminal answered a question; a driver tells of it where its traits are others since.
  case report(TerminalReport)
  /// The time given to wait is over.
  case tick
}
