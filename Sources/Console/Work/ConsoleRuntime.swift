package import Casework
package import Desk
package import TerminalUI

/// The console of a desk on a terminal.
@MainActor
package final class ConsoleRuntime {
  private let work: DeskWork
  private let loop: ConsoleLoop

  /// A console for that desk on that terminal.
  ///
  /// - Throws: `VaultError.noMemory` where a passphrase has nowhere to go.
  package init(
    desk: Desk, terminal: any TerminalDriver, language: Language, keys: KeyChanges, login: Login?,
    practice: Practice? = nil, symbols: (any SymbolMemory)? = nil
  ) throws(VaultError) {
    work = try DeskWork(desk: desk, symbols: symbols) { terminal.traits }
    var state = ConsoleState(language: language, size: terminal.size, now: desk.now(), login: login)
    (state.keyChanges, state.practice) = (keys, practice)
    (state.symbols.lowered, state.chosenPalette) = (symbols?.lowered, symbols?.palette)
    loop = ConsoleLoop(state: state, work: work, terminal: terminal, now: desk.now)
  }

  /// Runs until the person leaves or the terminal does.
  ///
  /// - Parameter session: somebody who signed in before the console opened.
  package func run(session: SignedIn? = nil) {
    loop.run(beginningWith: session.map(work.open))
  }
}

/// The console of a desk in line mode.
@MainActor
package enum PlainRuntime {
  /// Runs until the person leaves or the lines end.
  ///
  /// - Parameter session: who signed in.
  /// - Throws: `VaultError.noMemory` where secrets have nowhere to go.
  package static func run(desk: Desk, terminal: any LineTerminal, language: Language, session: SignedIn) throws(VaultError) {
    // Letters only, and no colours.
    let traits = TerminalTraits(colorDepth: .mono, ambiguousWidth: .wide, reportsFocus: false)
    let work = try DeskWork(desk: desk, symbols: nil) { traits }
    let state = ConsoleState(language: language, size: CaseLayout.smallest, now: desk.now(), login: session.member.login)
    PlainLoop(state: state, work: work, terminal: terminal, now: desk.now).run(beginningWith: work.open(session))
  }
}
