import ArgumentParser
import Casework
import Desk
import Foundation

/// `cameo policy`: the rules in force.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "policy", "The rules in force.", exits: [.failed, .notPermitted],
    subcommands: [PolicyShow.self, PolicyCheck.self, PolicyApply.self])
}

/// `cameo policy show`: the policy in force, as TOML.
struct PolicyShow: ParsableCommand {
  static let configuration = CommandConfiguration("show", "The policy in force, as TOML.", exits: [.failed])

  @OptionGroup var store: StoreOption

  func run() throws {
    let desk = try store.open().desk
    StandardOutput.write(try atDesk { () throws(DeskError) in try desk.system.policy() }.canonicalText)
  }
}

/// `cameo policy check`: whether a file is a policy.
struct PolicyCheck: ParsableCommand {
  static let configuration = CommandConfiguration("check", "Whether a TOML file is a policy.", exits: [.failed])

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    _ = try PolicyFile.read(file)
    StandardError.say("the policy is fine")
  }
}

/// `cameo policy apply`: puts a file's policy into force.
struct PolicyApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    "apply", "Put a TOML file's policy into force (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let policy = try PolicyFile.read(file)
    let desk = try store.open().desk
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().apply(policy) }
  }
}
