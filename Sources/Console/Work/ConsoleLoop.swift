package import Casework
package import TerminalUI

/// Does what the console asks of the world.
@MainActor
package protocol ConsoleWork: AnyObject {
  /// Does it, and returns what came of it; `nil` where nothing does.
  func perform(_ effect: ConsoleEffect) -> ConsoleResult?
}

/// Shows states on a terminal, takes its events, and has effects done.
@MainActor
package final class ConsoleLoop {
  /// What decides the screen.
  package private(set) var state: ConsoleState
  private let work: any ConsoleWork
  private let terminal: any TerminalDriver
  private let now: () -> Instant
  /// The claim whose case was on the screen last.
  private var shownClaim: Lease?

  /// A loop that begins with a state.
  package init(
    state: ConsoleState, work: any ConsoleWork, terminal: any TerminalDriver, now: @escaping () -> Instant
  ) {
    (self.state, self.work, self.terminal, self.now) = (state, work, terminal, now)
  }

  /// Runs until the state is over.
  ///
  /// - Parameter result: something that happened already, such as a sign-in.
  package func run(beginningWith result: ConsoleResult? = nil) {
    takeTraits()
    if let result { carryOut(state.update(result)) }
    while !state.isOver {
      present()
      terminal.tellPastesApart(state.asksForPassphrase)
      let event = terminal.nextEvent(within: timeout)
      takeTraits()
      for event in pressed(event) { carryOut(state.update(event, at: now())) }
    }
  }

  private func takeTraits() {
    state.reportsFocus = terminal.traits.reportsFocus
    state.colorDepth = terminal.traits.colorDepth
    state.symbols.richest = SymbolChoice.richest(terminal.traits)
    state.background = terminal.traits.background
  }

  /// A click as the keys that stand where it was, on the screen that is shown.
  private func pressed(_ event: InputEvent) -> [InputEvent] {
    guard case .click(let point) = event else { return [event] }
    return state.surface(theme: state.theme).keys(at: point).map(InputEvent.key)
  }

  /// Without anyone signed in nothing ticks; otherwise once a second, for the clock, the lease and the lock, and when a frame is due.
  private var timeout: Duration? { state.wait }

  private func present() {
    terminal.present(state.surface(theme: state.theme))
    // What was typed for the last case must not answer one that nobody had seen.
    if let lease = state.lease, !lease.isSameClaim(as: shownClaim) { terminal.flushTypeAhead() }
    shownClaim = state.lease
  }

  private func carryOut(_ first: [ConsoleEffect]) {
    var effects = first
    while !effects.isEmpty {
      if let result = perform(effects.removeFirst()) { effects = state.update(result) + effects }
    }
  }

  private func perform(_ effect: ConsoleEffect) -> ConsoleResult? {
    switch effect {
    case .suspend:
      terminal.suspend()
      return nil
    case .ring:
      terminal.ring()
      return nil
    case .pauseLook:
      terminal.present(state.surface(theme: state.theme))
      return work.perform(effect)
    case .signIn:
      terminal.present(state.surface(theme: state.theme))
      defer { terminal.flushTypeAhead() }
      return work.perform(effect)
    case .endLook, .lock, .signOut:
      // The picture is off the screen before its look ends, and before anything else happens.
      terminal.erase()
      return work.perform(effect)
    default: return work.perform(effect)
    }
  }
}
