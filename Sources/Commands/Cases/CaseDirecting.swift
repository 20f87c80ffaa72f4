import ArgumentParser
import Casework
import Desk
import Reports

/// `cameo case release`: ends what delays a case.
struct CaseRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    "release", "End a claim, or open a case that is held for its box, without a picture (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().release(id) }
  }
}

/// `cameo case priority`: moves a case within its lane.
struct CasePriority: ParsableCommand {
  static let configuration = CommandConfiguration(
    "priority", "Move an undecided case within its lane (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  @Argument(help: "From -1000 to 1000; higher is dealt earlier, 0 is usual.")
  var priority: Int

  func validate() throws {
    guard CaseFacts.priorities.contains(priority) else { throw ValidationError("a priority is from -1000 to 1000") }
  }

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().prioritize(id, priority) }
  }
}

/// `cameo case acknowledge`: a supervisor knows of an alarm.
struct CaseAcknowledge: ParsableCommand {
  static let configuration = CommandConfiguration(
    "acknowledge", "Say that you know of the alarm about a case, and see to it (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().acknowledgeAlarm(id) }
  }
}

extension CaseID {
  /// A case's name from the command line.
  static func argument(_ text: String) throws(CommandFailure) -> CaseID {
    guard let id = CaseID(text) else {
      throw CommandFailure(.usage, "not a case's name: \(text.prefix(40))", hint: "ten letters and digits")
    }
    return id
  }
}
