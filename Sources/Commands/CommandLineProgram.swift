import ArgumentParser
import CHardening
import Glibc

/// The whole program: arguments in, an exit code out.
package enum CommandLineProgram {
  /// Runs the command that the arguments name, and ends the process.
  package static func run(_ arguments: [String]) -> Never {
    // First of all: Swift's own crash handler would print memory.
    guard cameo_harden_process() == 0 else { end(.failed, "this process could not be hardened", hint: "do not run it setuid") }
    // As many as a command needs at once; without them, whatever waits for their work would never end.
    guard cameo_try_threads(4) == 0 else {
      end(.failed, "no thread can be started here", hint: "raise the limit of processes or of memory: ulimit -u, ulimit -v")
    }
    unsafe setlocale(LC_ALL, "")
    if unsafe setlocale(LC_CTYPE, nil).map({ unsafe String(cString: $0) }) ?? "C" == "C" { unsafe setlocale(LC_CTYPE, "C.UTF-8") }
    signal(SIGINT) { _ in _exit(ProcessExit.interrupted.rawValue) }
    if let word = wordWithoutHelp(arguments) { end(.usage, "unknown command '\(word)'", hint: "cameo --help lists them") }
    do {
      var command = try RootCommand.parseAsRoot(withStoreBehindCommand(arguments))
      try command.run()
      StandardOutput.flush()
      exit(ProcessExit.done.rawValue)
    } catch let failure as CommandFailure {
      StandardOutput.flush()
      end(failure.exit, failure.message, hint: failure.hint)
    } catch let code as ExitCode {
      // The result itself says what was wrong.
      StandardOutput.flush()
      exit(code.rawValue)
    } catch {
      end(parsing: error)
    }
  }

  /// Arguments with a leading `--store DIR` moved behind the command, where it is read; without a command it is the console's.
  static func withStoreBehindCommand(_ arguments: [String]) -> [String] {
    let count = arguments.first == "--store" ? 2 : arguments.first?.hasPrefix("--store=") == true ? 1 : 0
    let rest = arguments.dropFirst(count)
    let command = command(at: rest)
    return command + arguments.prefix(count) + withNegativeNumberLast(rest.dropFirst(command.count), of: command)
  }

  /// The words at the beginning that name a command: `audit log` has two.
  private static func command(at words: ArraySlice<String>) -> [String] {
    var named: [String] = []
    var level: [any ParsableCommand.Type] = RootCommand.configuration.subcommands
    for word in words {
      guard let command = level.first(where: { $0.configuration.commandName == word }) else { break }
      named.append(word)
      level = command.configuration.subcommands
    }
    return named
  }

  /// The word behind `help` that names no command, of which the parser would say nothing.
  static func wordWithoutHelp(_ arguments: [String]) -> String? {
    guard arguments.first == "help" else { return nil }
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    return words.dropFirst(command(at: words[...]).count).first
  }

  /// A priority below 0 would be taken for an option; behind `--` it is none.
  private static func withNegativeNumberLast(_ arguments: ArraySlice<String>, of command: [String]) -> [String] {
    guard command == ["case", "priority"], !arguments.contains("--"), let place = arguments.lastIndex(where: { Int($0) ?? 0 < 0 }) else {
      return Array(arguments)
    }
    return arguments[..<place] + arguments[(place + 1)...] + ["--", arguments[place]]
  }

  private static func end(parsing error: any Error) -> Never {
    guard RootCommand.exitCode(for: error) != .success else {
      StandardOutput.write(RootCommand.fullMessage(for: error) + "\n")
      StandardOutput.flush()
      exit(ProcessExit.done.rawValue)
    }
    let message = UsageMessage(parser: RootCommand.message(for: error))
    end(.usage, message.problem, hint: message.hint)
  }

  private static func end(_ code: ProcessExit, _ message: String, hint: String?) -> Never {
    StandardError.say(message, hint: hint)
    exit(code.rawValue)
  }
}

/// The exit codes that scripts rely on.
package enum ProcessExit: Int32, Sendable {
  case done = 0
  case failed = 1
  /// Some or all records were refused.
  case refused = 2
  /// Not permitted, or not signed in.
  case notPermitted = 3
  /// The trail did not verify.
  case unverified = 4
  /// The command line was wrong.
  case usage = 64
  case interrupted = 130
}
