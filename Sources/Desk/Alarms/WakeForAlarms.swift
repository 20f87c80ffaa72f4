import AuditTrail
package import Casework
import Store

/// The house's own program that wakes somebody who sits at no console.
package protocol AlarmCaller: Sendable {
  /// Whether there is a program that may be run.
  var isThere: Bool { get }
  /// Runs it with the case's name and how old its alarm is, and waits for nothing.
  func wake(for id: CaseID, age: Span)
}

extension Desk {
  /// Runs the house's program for every alarm that nobody acknowledged in the time that policy gives, once each; written down first.
  ///
  /// Whatever goes wrong stops nobody's work: an alarm is raised whether a program runs or not.
  func wakeForAlarms() {
    guard let caller = surroundings.alarmCaller, caller.isThere else { return }
    guard let ids = try? read({ reader throws(StoreError) in try reader.openAlarms() }), !ids.isEmpty else { return }
    // Where policy cannot be read, nobody knows for how long it would let an alarm wait: it does not wait.
    let wakeTime = (try? policy())?.wakeTime ?? .seconds(0)
    let begin = sessionBegin()
    let due = try? commit(by: systemAuthor()) { transaction, now throws(StoreError) -> Result<[(CaseID, Span)], Refusal> in
      var due: [(CaseID, Span)] = []
      for id in ids {
        guard let facts = try transaction.facts(of: id), let alarm = try transaction.passage(of: facts).alarm else { continue }
        let age = now - alarm.first.at
        guard alarm.acknowledged == nil, !alarm.isWoken, age >= wakeTime else { continue }
        due.append((id, age))
      }
      guard !due.isEmpty else { return .failure(.noAlarm) }
      try transaction.append(begin)
      for (id, _) in due { try transaction.append(AlarmWake(), about: id) }
      try transaction.append(SessionEnd())
      return .success(due)
    }
    for (id, age) in due ?? [] { caller.wake(for: id, age: age) }
  }
}

extension SystemSession {
  /// Runs the house's program for alarms that wait, where it is time.
  package func wakeForAlarms() { desk.wakeForAlarms() }
}
