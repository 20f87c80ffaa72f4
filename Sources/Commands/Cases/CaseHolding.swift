import ArgumentParser
import Casework
import Desk
import Reports

/// `cameo case hold`: a legal hold, by two roles.
struct CaseHoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "hold",
    "Keep a case's face from being destroyed (supervisor or auditor: 72 hours; repeated by the other, to its date).",
    exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  @Option(help: ArgumentHelp("The last day, in UTC, or a time.", valueName: "date"))
  var until: DeadlineArgument

  @Option(help: ArgumentHelp("Why, without personal data.", valueName: "words"))
  var reason: String

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    let hold = try signIn.act(at: desk) { session throws(DeskError) in
      try session.oversight().hold(id, until: until.instant, because: reason)
    }
    StandardOutput.line("held until \(hold.end.rfc3339)")
    StandardOutput.flush()
    guard let asked = hold.asked else { return }
    let other = asked.role == .supervisor ? "an auditor" : "a supervisor"
    StandardError.say(
      "to hold it until \(asked.until.rfc3339), \(other) has to repeat that",
      hint: "cameo case hold \(id) --until \(asked.until.rfc3339), signed in as \(other)")
  }
}

/// `cameo case unhold`: a legal hold is lifted, by two roles.
struct CaseUnholdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "unhold", "Lift a legal hold (supervisor and auditor, each).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    let rest = try signIn.act(at: desk) { session throws(DeskError) in try session.oversight().unhold(id) }
    guard let rest else { return StandardOutput.line("lifted") }
    StandardOutput.line("held until \(rest.end.rfc3339)")
    StandardOutput.flush()
    let other = rest.lifter == .supervisor ? "an auditor" : "a supervisor"
    StandardError.say("\(other) has to lift it too", hint: "cameo case unhold \(id), signed in as \(other)")
  }
}

extension CaseLife.LegalHold {
  /// Until when the face is kept, and whose word is missing.
  var words: String {
    let missing = (asked?.role).map { $0 == .supervisor ? "an auditor" : "a supervisor" }
    let longer = asked.flatMap { asked in missing.map { ", until \(asked.until.rfc3339) once \($0) repeats it" } } ?? ""
    let lifting = lifter.map { ", lifted once \($0 == .supervisor ? "an auditor" : "a supervisor") agrees" } ?? ""
    return "held until \(end.rfc3339)\(longer)\(lifting)"
  }
}
