package import Casework
import Desk
package import TerminalUI

/// The console in line mode, for screen readers: the same states and effects, told in words, one question at a time.
@MainActor
package final class PlainLoop {
  package private(set) var state: ConsoleState
  private let work: any ConsoleWork
  private let terminal: any LineTerminal
  private let now: () -> Instant
  private var subject = ""
  private var picture: LookOnScreen?
  private var message: Message?

  /// A loop that begins with a state.
  package init(state: ConsoleState, work: any ConsoleWork, terminal: any LineTerminal, now: @escaping () -> Instant) {
    (self.state, self.work, self.terminal, self.now) = (state, work, terminal, now)
    // There is no window whose focus could be lost, and nothing on the lines can be covered.
    self.state.reportsFocus = false
    self.state.namesKeys = false
  }

  private var plain: PlainWords { state.language.plainWords }

  /// Runs until the state is over, or nobody is signed in any more.
  package func run(beginningWith result: ConsoleResult) {
    say(plain.welcome)
    carryOut(state.update(result))
    tell()
    while !isOver {
      let event = terminal.nextEvent(within: state.wait)
      let before = (subject, state.message)
      take(event)
      if event != .tick || before != (PlainScreen(state).subject, state.message) { tell() }
    }
  }

  private var isOver: Bool { state.isOver || state.person == nil }

  private func take(_ event: LineEvent) {
    switch event {
    case .line(let line): take(line)
    case .terminate: feed(.terminate)
    case .hangup: feed(.hangup)
    case .suspend: feed(.suspend)
    case .tick: feed(.tick)
    }
  }

  /// Takes what is typed for an answer; whatever else a line says does nothing.
  private func take(_ line: String) {
    let screen = PlainScreen(state)
    let typed = String(
      String.UnicodeScalarView(
        line.unicodeScalars.compactMap { scalar in if case .character(let plain) = Key.character(scalar).folded { plain } else { nil } })
    ).trimmed
    let found = (screen.choices + screen.others).first { $0.typed == typed || ($0.typed.count > 1 && $0.typed == typed.lowercased()) }
    guard let found else {
      say(plain.notUnderstood)
      return feed(.tick)
    }
    switch found.meaning {
    case .key(let key): feed(.key(key))
    case .reason(let code, let outcome): state.choose(code, sending: outcome)
    case .readAgain: subject = ""
    case .allReasons:
      guard case .working(let open) = state.screen, let draft = open.draft else { return }
      for choice in screen.allReasons(of: draft, at: open.question) { say("\(untrusted: choice.typed) \(choice.words)") }
    }
  }

  private func feed(_ event: InputEvent) { carryOut(state.update(event, at: now())) }

  private func carryOut(_ first: [ConsoleEffect]) {
    var effects = first
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      if effect == .suspend { terminal.suspend() } else if let result = work.perform(effect) { effects = state.update(result) + effects }
    }
  }

  // MARK: - Telling

  /// Says what is new, then asks.
  private func tell() {
    if state.message != message, let text = state.message?.text { say(text) }
    message = state.message
    let screen = PlainScreen(state)
    if screen.subject != subject {
      terminal.flushTypeAhead()
      subject = screen.subject
      screen.lines.forEach(say)
    }
    tellPicture()
    guard !isOver else { return }
    say(screen.question)
    for choice in screen.choices { say("\(choice.typed.isEmpty ? plain.emptyLine : "\(untrusted: choice.typed)") \(choice.words)") }
    terminal.write(plain.prompt.plain)
  }

  /// Prints a picture that was asked for and is not printed yet.
  private func tellPicture() {
    let look: LookOnScreen? = if case .working(let open) = state.screen { open.look } else { nil }
    defer { picture = look }
    guard let look, look != picture else { return }
    for (name, shown) in [(state.words.probe, look.first), (state.words.enrolled, look.second)] {
      guard let shown else { continue }
      say("\(name), \(state.words.levels(look.level)), \(plain.linesFollow(shown.size.rows))")
      for line in shown.lines { terminal.write(line + "\n") }
    }
  }

  private func say(_ text: SafeText) { terminal.write(text.plain + "\n") }
}

extension String {
  /// Without blanks before and behind.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
