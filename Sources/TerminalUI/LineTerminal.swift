/// What happens on the lines of line mode.
package enum LineEvent: Equatable, Sendable {
  case line(String)
  /// A request to end, a wish to stop for a while, the end of the lines.
  case terminate, suspend, hangup
  /// The time given to wait is over.
  case tick
}

/// Lines in and out, without a cursor and without colours.
@MainActor
package protocol LineTerminal: AnyObject {
  /// Waits for the next event; after `timeout`, if one is given, that is ``LineEvent/tick``.
  func nextEvent(within timeout: Duration?) -> LineEvent
  /// Writes text as it is.
  func write(_ text: String)
  /// Throws away the lines that a person typed and nobody read.
  func flushTypeAhead()
  /// Stops the process as Ctrl-Z does.
  func suspend()
}
