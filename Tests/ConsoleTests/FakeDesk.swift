import Casework
import Console
import Desk
import TerminalUI

/// A desk in memory: it deals cases in order, shows made-up pictures, and notes everything that it is asked for.
@MainActor
final class FakeDesk: ConsoleWork {
  /// Something that was asked for, and what had been done to the terminal by then.
  struct Asked {
    let effect: ConsoleEffect
    let deeds: Int
  }

  private(set) var asked: [Asked] = []
  /// The time, which moves by half a second with every event.
  var now = Sample.now
  var terminal: ScriptedTerminal?
  /// What is said instead of doing it, for effects of that name.
  var refusals: [String: ConsoleFailure] = [:]
  private var waiting: [CaseFacts]
  private var held: (facts: CaseFacts, lease: Lease)?
  private var decided: [(facts: CaseFacts, fence: Int)] = []

  init(waiting: [CaseFacts]) {
    self.waiting = waiting
  }

  var effects: [ConsoleEffect] { asked.map(\.effect) }
  /// What was asked for, but for the alarms, which are asked for all the time.
  var names: [String] { effects.map(Self.name).filter { $0 != "alarms" } }

  nonisolated static func name(_ effect: ConsoleEffect) -> String { String("\(effect)".prefix { $0 != "(" }) }

  func perform(_ effect: ConsoleEffect) -> ConsoleResult? {
    asked.append(Asked(effect: effect, deeds: terminal?.deeds.count ?? 0))
    if let refusal = refusals[Self.name(effect)] { return .failed(refusal) }
    switch effect {
    case .keepSymbols: return .symbolsKept(true)
    case .alarms: return .alarms([])
    case .ring, .openAlarm, .alarm: return nil
    case .edit, .pauseLook, .keepDraft, .claimAhead, .endLook, .lock, .signOut, .suspend, .audit: return nil
    case .signIn(let name):
      guard let id = PersonID(name), id == Sample.reviewer else { return .signInFailed(.doesNotFit) }
      return .signedIn(PersonSignedIn(id: id, role: .reviewer), .standard)
    case .refresh: return .figures(Sample.figures(waiting: waiting.count, holdsCase: held != nil))
    case .browse(let words): return .browsed(words.isEmpty ? (try? Sample.waiting()) ?? [] : [])
    case .claim: return deal()
    case .look(_, let level, let frames): return .shown(Sample.look(level, frames))
    case .draw(let frames): return .shown(Sample.look(.middle, frames))
    case .answer(let lease, let answer):
      guard let held, lease.isSameClaim(as: held.lease) else { return .failed(.leaseOver) }
      self.held = nil
      if let lane = answer.outcome.lane { return .answered(answer, .passedOn(lane)) }
      if answer.outcome.settlesAtOnce { return .answered(answer, .shredded) }
      decided.append((held.facts, lease.fence))
      return .answered(answer, .decided(takeBackUntil: now + .minutes(10)))
    case .skip(_, let reason):
      held = nil
      return .skipped(reason)
    case .takeBack:
      guard let last = decided.popLast() else { return .failed(.nothingToTakeBack) }
      if let held { waiting.insert(held.facts, at: 0) }
      return hold(last.facts, fence: last.fence + 1).map(ConsoleResult.tookBack)
    case .keepPalette: return .paletteKept(true)
    case .renew(let lease):
      guard let held, lease.isSameClaim(as: held.lease) else { return .failed(.leaseOver) }
      return hold(held.facts, fence: lease.fence).map { .renewed($0.lease) }
    }
  }

  private func deal() -> ConsoleResult? {
    if let held { return .claimed(claimed(held.facts, held.lease)) }
    guard !waiting.isEmpty else { return .nothingWaits }
    return hold(waiting.removeFirst(), fence: 1).map(ConsoleResult.claimed)
  }

  private func hold(_ facts: CaseFacts, fence: Int) -> ClaimedCase? {
    held = (try? Sample.lease(on: facts.id, fence: fence, from: now)).map { (facts, $0) }
    return held.map { claimed($0.facts, $0.lease) }
  }

  private func claimed(_ facts: CaseFacts, _ lease: Lease) -> ClaimedCase {
    ClaimedCase(facts: facts, lease: lease, question: .asked(by: facts, under: .standard))
  }
}

/// A whole sitting: a script of keys, a terminal and a desk in memory, and the console between them.
@MainActor
struct Sitting {
  let desk: FakeDesk
  let terminal: ScriptedTerminal
  let loop: ConsoleLoop

  /// Plays a script to its end; after it the terminal hangs up.
  init(
    _ script: String, waiting: [CaseFacts], refusing refusals: [String: ConsoleFailure] = [:], step: Span = Span(milliseconds: 500),
    language: Language = .english
  ) throws {
    let events = try Self.events(script)
    desk = FakeDesk(waiting: waiting)
    terminal = ScriptedTerminal(size: CaseLayout.smallest, events: events)
    (desk.terminal, desk.refusals) = (terminal, refusals)
    let state = ConsoleState(language: language, size: terminal.size, now: desk.now, person: Sample.reviewer)
    loop = ConsoleLoop(state: state, work: desk, terminal: terminal) { [desk] in
      desk.now = desk.now + step
      return desk.now
    }
    loop.run()
  }

  /// The screens that were shown, as text in one line.
  var screens: [String] {
    terminal.deeds.compactMap { deed in
      if case .presented(let surface) = deed { surface.lines.joined(separator: " ") } else { nil }
    }
  }

  /// The deeds in one word each; a face on a screen is told, and so are the symbols of the test card, which have no colours.
  var deeds: [String] {
    terminal.deeds.map { deed in
      switch deed {
      case .presented(let surface) where surface.showsPicture: surface.hasOwnColors ? "picture" : "symbols"
      case .presented: "screen"
      case .flushed: "flush"
      case .erased: "erase"
      case .suspended: "suspend"
      }
    }
  }

  /// The deed before each thing of that name was asked for.
  func deedsBefore(_ name: String) -> [String] {
    desk.asked.filter { FakeDesk.name($0.effect) == name }.map { $0.deeds > 0 ? deeds[$0.deeds - 1] : "" }
  }

  /// Keys by their names between blanks, and in brackets what else happens at a terminal.
  private static func events(_ script: String) throws -> [InputEvent] {
    let others: [String: InputEvent] = [
      "<focus-lost>": .focusLost, "<focus>": .focusGained, "<suspend>": .suspend, "<continued>": .continued, "<hangup>": .hangup,
      "<terminate>": .terminate, "<tick>": .tick, "<paste>": .paste("2\n"), "<small>": .resized(Size(columns: 40, rows: 12)),
      "<large>": .resized(Size(columns: 120, rows: 40)),
    ]
    return try script.split(separator: " ").map { word in
      if let other = others[String(word)] { return other }
      return .key(try Sample.required(Key(named: String(word))))
    }
  }
}

extension Surface {
  /// Whether a cell of a picture has a colour that is not the terminal's own.
  fileprivate var hasOwnColors: Bool {
    (0..<size.rows).contains { row in self.row(row).contains { $0.isPicture && $0.style.foreground != .default } }
  }
}
