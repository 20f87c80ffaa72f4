/// A terminal: it shows surfaces and tells what happens.
///
/// One owner, the main actor, holds it; waiting for an event blocks.
@MainActor
package protocol TerminalDriver: AnyObject {
  /// The present size.
  var size: Size { get }

  /// What the terminal can show, as far as it has told; ``InputEvent/report(_:)`` says that it is something else now.
  var traits: TerminalTraits { get }

  /// Shows a surface, writing only what changed since the last.
  func present(_ surface: Surface)

  /// Waits for the next event; after `timeout`, if one is given, that is ``InputEvent/tick``.
  ///
  /// After ``InputEvent/hangup`` no key comes any more.
  func nextEvent(within timeout: Duration?) -> InputEvent

  /// Has pasted text told character by character, and kept nowhere, while a passphrase is asked for.
  func tellPastesApart(_ isApart: Bool)

  /// Throws away what was typed but not read yet, so that no early key confirms a decision; what the terminal itself tells stays.
  func flushTypeAhead()

  /// Blanks the screen and forgets what was on it, at once: covers a picture before anything else happens.
  func erase()

  /// Rings, or flashes where the person's terminal does that instead.
  func ring()

  /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again when the process continues.
  func suspend()
}

/// What a terminal can show.
package struct TerminalTraits: Equatable, Sendable {
  /// How many colours.
  package var colorDepth: ColorDepth
  /// How wide it draws symbols such as `─` and `▒`.
  package var ambiguousWidth: AmbiguousWidth
  /// Whether it draws octants (Unicode 16) itself, in one column each; older terminals drop them, and shift the row.
  package var drawsOctants: Bool
  /// Whether it draws sextants and smooth mosaics (Unicode 13) itself, edge to edge, instead of leaving them to a font that may lack them.
  package var drawsMosaics: Bool
  /// Whether it tells that its window lost the keyboard.
  package var reportsFocus: Bool
  /// The colour of its background; nil where it is not known.
  package var background: RGB?

  /// Traits; by default those of a modern terminal.
  package init(
    colorDepth: ColorDepth = .trueColor, ambiguousWidth: AmbiguousWidth = .narrow, drawsOctants: Bool = false, drawsMosaics: Bool = false,
    reportsFocus: Bool = true, background: RGB? = nil
  ) {
    self.colorDepth = colorDepth
    self.ambiguousWidth = ambiguousWidth
    self.drawsOctants = drawsOctants
    self.drawsMosaics = drawsMosaics
    self.reportsFocus = reportsFocus
    self.background = background
  }
}
