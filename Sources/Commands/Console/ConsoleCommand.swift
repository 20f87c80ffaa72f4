import ArgumentParser
import Casework
import Console
import Desk
import Foundation
import TerminalCurses
import TerminalUI

/// `cameo`: the console.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "console", "Open the console (what cameo does without a command).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(help: ArgumentHelp("Other keys: a TOML file of lines such as cover = \"c\".", valueName: "file"))
  var keys: String?

  @Flag(help: "Line mode for screen readers: words and numbered answers, no cursor, no colours.")
  var plain = false

  func run() throws {
    guard !plain else {
      let open = try store.open()
      return try MainActor.assumeIsolated { try ConsoleLauncher.runPlain(open, signIn: signIn) }
    }
    MainActor.assumeIsolated { CursesTerminal.watch() }
    let keys = try keys.map { path throws(CommandFailure) in try KeyBindingsFile.read(path) } ?? KeyBindingsFile()
    let open = try store.open()
    try MainActor.assumeIsolated { try ConsoleLauncher.run(open, signIn: signIn, keys: keys) }
  }
}

/// Takes the terminal, runs the console on it, and gives it back.
@MainActor
enum ConsoleLauncher {
  static func run(
    _ open: OpenDesk, signIn: SignInOptions, keys: KeyBindingsFile = KeyBindingsFile(), practice: Practice? = nil
  ) throws(CommandFailure) {
    let environment = ProcessInfo.processInfo.environment
    let noTerminal = CommandFailure(.failed, "the console needs a terminal", hint: "run it in one, or cameo console --plain with a pipe")
    // Before anybody signs in, which is written down.
    guard isatty(0) == 1, isatty(1) == 1 else { throw noTerminal }
    CursesTerminal.watch()
    let session = signIn.isGiven && signIn.passphraseFile != nil ? try signIn.session(at: open.desk) : nil
    let login = try signIn.name.map { name throws(CommandFailure) in try Login.argument(name) }
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal(environment: environment, colorDepth: noColor ? .mono : nil, usesMouse: keys.usesMouse)
    } catch {
      try? session?.member.end()
      throw failure(error, environment["TERM"] ?? "") ?? noTerminal
    }
    try? terminal.redirectStandardError(to: open.directory.messages)
    defer { terminal.stop() }
    do {
      let console = try ConsoleRuntime(
        desk: open.desk, terminal: terminal, language: .ofThisProcess, keys: keys.changes,
        login: login, practice: practice, symbols: TerminalMemory(environment))
      console.run(session: session)
    } catch {
      throw CommandFailure(.vault(error))
    }
  }

  /// What helps where the terminal cannot show the console; nil where it is none.
  private static func failure(_ error: CursesTerminalError, _ term: String) -> CommandFailure? {
    let name = String(term.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }.prefix(40).map(Character.init))
    let plain = "cameo console --plain works in any terminal"
    switch error {
    case .poorTerminal:
      return CommandFailure(
        .failed, "the console needs a terminal that can place its cursor, and TERM is \(name)",
        hint: "\(plain); TERM=xterm-256color where the terminal is a better one")
    case .unknownTerminal where name.isEmpty:
      return CommandFailure(
        .failed, "the console needs a terminal, and TERM is not set",
        hint: "set it to what the terminal is, such as TERM=xterm-256color; \(plain)")
    case .unknownTerminal:
      return CommandFailure(
        .failed, "the console needs a terminal that is known here, and TERM is \(name)",
        hint:
          "copy its description from where it is known: infocmp -x \(name) | ssh THIS-HOST tic -x -; or TERM=xterm-256color; or \(plain)")
    case .notATerminal, .systemCallFailed: return nil
    }
  }

  /// Runs the console on lines, which may come from a pipe; who signs in is asked for before.
  static func runPlain(_ open: OpenDesk, signIn: SignInOptions) throws(CommandFailure) {
    let session = try signIn.session(at: open.desk)
    do {
      let lines = try DescriptorLines(input: 0, output: 1)
      defer { lines.stop() }
      try PlainRuntime.run(desk: open.desk, terminal: lines, language: .ofThisProcess, session: session)
    } catch let error as VaultError {
      throw CommandFailure(.vault(error))
    } catch {
      throw CommandFailure(.failed, "the lines cannot be watched", hint: "run it in a terminal or with a pipe")
    }
  }
}
