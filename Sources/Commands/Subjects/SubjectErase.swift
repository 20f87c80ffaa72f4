import ArgumentParser
import Casework
import Desk

/// `cameo subject erase`: forgets a subject.
struct SubjectErase: ParsableCommand {
  static let configuration = CommandConfiguration(
    "erase", "Destroy what is left of a subject's faces, and forget their reference (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: ArgumentHelp("The subject, as upstream refers to them.", valueName: "ref"))
  var reference: String

  func validate() throws {
    if reference.isEmpty { throw ValidationError("an empty reference is nobody's") }
  }

  func run() throws {
    let desk = try store.open().desk
    let report = try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().eraseSubject(reference) }
    report.erased.forEach { StandardOutput.line($0.description) }
    StandardOutput.flush()
    if !report.waiting.isEmpty {
      let waiting = report.waiting.map(\.description).joined(separator: ", ")
      StandardError.say(
        "the demand is recorded and waits for the end of an alarm or a legal hold: \(waiting)",
        hint: "retention forgets them then; cameo case show says what keeps one")
    }
    let before = report.before > 0 ? ", \(report.before) were before" : ""
    StandardError.say(
      "\(report.erased.count) \(report.erased.count == 1 ? "case" : "cases") forgotten\(before)",
      hint: report.isGone ? "cameo subject report still says who looked" : "run it once more: others were reading what is deleted")
  }
}
