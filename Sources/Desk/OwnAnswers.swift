import AuditTrail
package import Casework
import Store

extension ReviewerSession {
  /// The case that this person answered last, as far as the answer may be taken back: decided, passed on, or raised an alarm about.
  package func newestAnswer() throws(DeskError) -> CaseID? {
    let (policy, now) = (try desk.policy(), desk.surroundings.now())
    return try desk.read { reader throws(StoreError) in
      let decided = try reader.decisions(by: person, limit: 1).first
      var passedOn: (id: CaseID, at: Instant)?
      let filter = EntryFilter(
        actor: person.description, kinds: [.decisionRecord, .decisionTakeBack, .alarmWithdraw], from: now - policy.takeBackTime,
        isReversed: true)
      var undone: Set<CaseID> = []
      try reader.eachEntry(filter) { stored throws(StoreError) in
        let entry = try stored.read()
        guard let id = entry.caseID, !undone.contains(id) else { return true }
        guard let told: DecisionRecord = entry.says() else {
          undone.insert(id)
          return true
        }
        if told.outcome.lane != nil { passedOn = (id, entry.at) }
        return false
      }
      guard let passedOn else { return decided?.caseID }
      return decided.map { $0.decidedAt > passedOn.at ? $0.caseID : passedOn.id } ?? passedOn.id
    }
  }
}
