import Casework
import Desk

extension Desk {
  /// Says on standard error what retention should have done an hour ago: said by every command that writes.
  ///
  /// Where the desk cannot say it, the command's own work will tell why.
  func tellWhatIsDue() {
    let (due, brake): (RetentionDue, RetentionBrake?)
    do {
      (due, brake) = (try system.overdue(by: .hours(1)), try system.brake())
    } catch {
      return
    }
    let faces = due.toShred + due.toExpire
    guard faces + due.toSettle > 0 else { return }
    let what = faces > 0 ? "\(faces) faces are past their time" : "\(due.toSettle) decisions should have settled"
    StandardError.say(
      brake.map { "\(what) and wait for two people: \($0.words)" } ?? what,
      hint: brake == nil ? "cameo retention run, by a timer" : "cameo retention status")
  }
}
