/// A terminal in memory: it plays events from a list and keeps everything that was done to it, in order.
package final class ScriptedTerminal: TerminalDriver {
  /// What was done to the terminal.
  package enum Deed: Equatable, Sendable {
    case presented(Surface), flushed, erased, suspended
  }

  /// Everything done so far.
  package private(set) var deeds: [Deed] = []
  /// How often it rang.
  package private(set) var rings = 0
  /// The present size; a `resized` event changes it.
  package private(set) var size: Size
  /// What it claims to be able to show.
  package let traits: TerminalTraits
  /// Whether pasted text is to come character by character.
  package private(set) var tellsPastesApart = false
  private var events: [InputEvent]

  /// A terminal that will tell of these events, and then of its end.
  package init(size: Size, traits: TerminalTraits = TerminalTraits(), events: [InputEvent]) {
    self.size = size
    self.traits = traits
    self.events = events.reversed()
  }

  /// What the screen shows now: the surface presented last, as the traits let it through; nil after an erasure.
  package var screen: Surface? {
    for deed in deeds.reversed() {
      switch deed {
      case .presented(let surface): return surface
      case .erased, .suspended: return nil
      case .flushed: continue
      }
    }
    return nil
  }

  /// Keeps the surface as the traits let it through.
  package func present(_ surface: Surface) {
    deeds.append(.presented(surface.adapted(to: traits)))
  }

  /// Plays the next event at once, and a hang-up when none is left.
  package func nextEvent(within timeout: Duration?) -> InputEvent {
    guard let event = events.popLast() else { return .hangup }
    if case .resized(let size) = event { self.size = size }
    return event
  }

  /// Notes what is asked for; pasted text comes as the test says.
  package func tellPastesApart(_ isApart: Bool) {
    tellsPastesApart = isApart
  }

  /// Notes the flush; the events stay, for a test chooses their order.
  package func flushTypeAhead() {
    deeds.append(.flushed)
  }

  /// Notes the erasure.
  package func erase() {
    deeds.append(.erased)
  }

  /// Notes that it rang.
  package func ring() {
    rings += 1
  }

  /// Notes the stop.
  package func suspend() {
    deeds.append(.suspended)
  }
}
