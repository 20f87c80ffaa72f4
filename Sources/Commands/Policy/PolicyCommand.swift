import ArgumentParser
import Casework
import Desk
import Foundation

/// `cameo policy`: the rules in force.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "policy", "The rules in force.", exits: [.failed, .notPermitted],
    subcommands: [PolicyShow.self, PolicyCheck.self, PolicyApply.self, PolicyConfirm.self])
}

/// `cameo policy show`: the policy in force, as TOML.
struct PolicyShow: ParsableCommand {
  static let configuration = CommandConfiguration("show", "The policy in force, as TOML.", exits: [.failed])

  @OptionGroup var store: StoreOption

  func run() throws {
    let desk = try store.open().desk
    let (policy, proposed) = try atDesk { () throws(DeskError) in (try desk.system.policy(), try desk.system.proposedPolicies()) }
    StandardOutput.write(policy.canonicalText)
    StandardOutput.flush()
    for one in proposed {
      for difference in one.change.differences { StandardError.say("proposed: \(difference.words)") }
      StandardError.say("a policy waits for an auditor", hint: "cameo policy confirm \(one.hash.prefix(16))")
    }
  }
}

/// `cameo policy check`: whether a file holds settings of a policy.
struct PolicyCheck: ParsableCommand {
  static let configuration = CommandConfiguration("check", "Whether a TOML file holds settings of a policy.", exits: [.failed])

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let settings = try PolicyFile.read(file)
    let change = PolicyChange(from: .standard, to: try PolicyFile.policy(settings, of: file))
    for difference in change.differences { StandardError.say("unlike the default: \(difference.words)") }
    StandardError.say(
      change.loosens ? "the settings are fine; they loosen what the default guards" : "the settings are fine",
      hint: change.loosens ? "where they loosen what is in force, cameo policy apply waits for an auditor" : nil)
  }
}

/// `cameo policy apply`: changes what a file names.
struct PolicyApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    "apply", "Change what a TOML file names of the policy; what loosens a guard waits for an auditor (supervisor).",
    exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let settings = try PolicyFile.read(file)
    let desk = try store.open().desk
    let outcome = try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().apply(settings) }
    outcome.tell()
  }
}

/// `cameo policy confirm`: an auditor puts a policy into force that a supervisor proposed.
struct PolicyConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    "confirm", "Put a policy into force that a supervisor proposed (auditor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Its hash, or the first eight digits of it.")
  var hash: String

  func run() throws {
    let (hash, desk) = (hash, try store.open().desk)
    let outcome = try signIn.act(at: desk) { session throws(DeskError) in try session.auditor().confirmPolicy(hash) }
    outcome.tell()
  }
}

extension PolicyOutcome {
  /// Says what is another now, or will be.
  fileprivate func tell() {
    for difference in change.differences { StandardOutput.line(difference.words) }
    StandardOutput.flush()
    if change.differences.isEmpty {
      StandardError.say("all of it holds already")
    } else if isInForce {
      StandardError.say("in force from now on")
    } else {
      StandardError.say(
        "nothing is in force yet: it loosens a guard, so an auditor confirms it", hint: "cameo policy confirm \(hash.prefix(16))")
    }
  }
}

extension PolicyChange.Difference {
  /// Old and new, and whether a guard is loosened.
  fileprivate var words: String { "\(self)\(loosens ? "  (loosens)" : "")" }
}
