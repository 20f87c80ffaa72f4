import Casework
import Console
import Desk
import TerminalUI

/// A console's state in a test's hand: keys go in, effects come out, and results are fed by the test.
struct Hand {
  var state: ConsoleState

  init(_ language: Language = .english, _ size: Size = CaseLayout.smallest, person: PersonID? = Sample.reviewer) {
    state = ConsoleState(language: language, size: size, now: Sample.now, person: person)
  }

  /// A reviewer, or somebody else, at home.
  static func home(
    _ language: Language = .english, _ size: Size = CaseLayout.smallest, as role: Casework.Role = .reviewer,
    _ figures: HomeFigures = Sample.figures()
  ) throws -> Hand {
    var hand = Hand(language, size)
    _ = hand.state.update(.signedIn(PersonSignedIn(id: try Sample.required(Sample.reviewer), role: role), .standard))
    _ = hand.state.update(.figures(figures))
    return hand
  }

  /// A reviewer with a case open.
  static func working(_ language: Language = .english, _ size: Size = CaseLayout.smallest, on facts: CaseFacts? = nil) throws -> Hand {
    var hand = try home(language, size)
    _ = hand.press("Enter")
    _ = hand.state.update(try Sample.claimed(facts ?? Sample.facts()))
    // As after the first quiet second.
    if case .working(var open) = hand.state.screen {
      open.claimedAhead = true
      hand.state.screen = .working(open)
    }
    return hand
  }

  /// A reviewer who looks.
  static func looking(_ language: Language = .english, _ size: Size = CaseLayout.smallest, at facts: CaseFacts? = nil) throws -> Hand {
    var hand = try working(language, size, on: facts)
    _ = hand.look()
    return hand
  }

  /// Presses keys by their names, and returns what the last one asks for.
  @discardableResult
  mutating func press(_ names: String..., at now: Instant? = nil) -> [ConsoleEffect] {
    var effects: [ConsoleEffect] = []
    for name in names { effects = Key(named: name).map { state.update(.key($0), at: now ?? state.now) } ?? [] }
    return effects
  }

  /// Presses the look key, and answers for the desk.
  mutating func look() -> [ConsoleEffect] {
    let effects = press("+")
    for case .look(_, let level, let frames) in effects { _ = state.update(.shown(Sample.look(level, frames))) }
    return effects
  }

  /// What a quiet second asks for, but for the alarms, which are asked for all the time.
  mutating func tick(at now: Instant) -> [ConsoleEffect] { state.update(.tick, at: now).filter { $0 != .alarms } }

  var surface: Surface { state.surface() }

  /// The screen's text in one line, with single blanks.
  var text: String { surface.lines.joined(separator: " ").split(separator: " ").joined(separator: " ") }

  /// The case that is open.
  var open: CaseScreen? { if case .working(let open) = state.screen { open } else { nil } }
}
