import AuditTrail
import Casework
package import Store

/// Settled decisions on their way out; none is made without the entry that says so.
package struct DecisionExport: Sendable {
  package let range: DecisionRange
  /// SEQ of the entry that tells of it.
  package let writtenAs: UInt64
  private let desk: Desk

  fileprivate init(_ range: DecisionRange, writtenAs seq: UInt64, at desk: Desk) {
    (self.range, writtenAs, self.desk) = (range, seq, desk)
  }

  /// SEQ from which the next export of a feed goes on.
  package var continuesAfter: UInt64 { writtenAs }

  /// Calls `body` with each settled decision, in the order in which they settled; a feed has the alarms that were raised among them.
  ///
  /// What settled after this export's own entry is left to the next one.
  /// - Throws: `StoreError.damaged` where a decision is not what the trail tells.
  package func each(_ body: (SettledDecision) -> Void) throws(DeskError) {
    try desk.read { reader throws(StoreError) in
      var preserved = try range.after.map { seq throws(StoreError) in try reader.raisedAlarms(after: seq, before: writtenAs) } ?? []
      try reader.eachSettledDecision(range) { settled throws(StoreError) in
        guard settled.settledBy < writtenAs else { return }
        // Who decided what about which record leaves as the trail tells it, not as a table was made to say; the rest is the tables'.
        guard try reader.tells(settled) else {
          throw .damaged("the decision on case \(settled.decision.caseID) is not the one in entry \(settled.settledBy)")
        }
        while let next = preserved.first, next.settledBy < settled.settledBy { body(preserved.removeFirst()) }
        var told = settled
        if settled.lane == .second || settled.lane == .danger { told.firstAnswer = try reader.firstAnswer(to: settled.decision.caseID) }
        body(told)
      }
      preserved.forEach(body)
    }
  }
}

extension SupervisorSession {
  /// Exports settled decisions; written down first.
  ///
  /// - Parameter format: the form in which they leave.
  package func exportDecisions(_ range: DecisionRange, as format: String) throws(DeskError) -> DecisionExport {
    try desk.keepUp()
    let (_, seq) = try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(
        try transaction.append(
          ReportExport(report: "decisions", reportFormat: format, from: range.from, to: range.to, after: range.after)))
    }
    return DecisionExport(range, writtenAs: seq, at: desk)
  }
}

extension StoreReader {
  /// Whether the entry that settled a decision tells the same outcome, reason, reviewer and record.
  fileprivate func tells(_ settled: SettledDecision) throws(StoreError) -> Bool {
    guard let entry = try entry(at: settled.settledBy)?.read() else { return false }
    let decision = settled.decision
    guard entry.caseID == decision.caseID, let told: DecisionSettle = entry.says() else { return false }
    let record = try record(of: decision.caseID)
    return told.outcome == decision.outcome && told.reason == decision.reason && told.person == decision.reviewer && told.record == record
  }

  /// What the first of two reviewers answered, who passed the case on.
  fileprivate func firstAnswer(to id: CaseID) throws(StoreError) -> Answer? {
    guard let facts = try facts(of: id), let referral = try passage(of: facts).referral else { return nil }
    return Answer(outcome: .refer, reason: referral.reason, secondaryReason: referral.secondaryReason)
  }

  /// The alarms that were raised by entries in between, as rows that ask upstream to preserve what it has.
  fileprivate func raisedAlarms(after start: UInt64, before end: UInt64) throws(StoreError) -> [SettledDecision] {
    var raised: [SettledDecision] = []
    let filter = EntryFilter(kinds: [.decisionRecord], start: start.addingReportingOverflow(1).partialValue, end: end)
    try eachEntry(filter) { stored throws(StoreError) in
      let entry = try stored.read()
      guard let told: DecisionRecord = entry.says(), told.outcome == .danger, let id = entry.caseID, let person = entry.actor.person,
        let facts = try facts(of: id)
      else { return true }
      let decision = Decision(
        caseID: id, outcome: .danger, reason: told.reason, secondaryReason: told.secondaryReason, subjectComment: nil, reviewer: person,
        claimedAt: entry.at, decidedAt: entry.at, takeBackUntil: entry.at, settledAt: nil)
      raised.append(
        SettledDecision(
          decision: decision, vendor: facts.vendor, source: facts.source, session: facts.session, result: facts.result, looks: 0,
          finestLevel: .facts, settledBy: stored.seq, kind: .preserve, lane: .danger))
      return true
    }
    return raised
  }
}
