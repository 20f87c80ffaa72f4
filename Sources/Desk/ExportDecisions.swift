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

  /// Calls `body` with each settled decision, in the order in which they settled.
  ///
  /// - Throws: `StoreError.damaged` where a decision is not what the trail tells.
  package func each(_ body: (SettledDecision) -> Void) throws(DeskError) {
    try desk.read { reader throws(StoreError) in
      try reader.eachSettledDecision(range) { settled throws(StoreError) in
        // Who decided what about which record leaves as the trail tells it, not as a table was made to say; the rest is the tables'.
        guard try reader.tells(settled) else {
          throw .damaged("the decision on case \(settled.decision.caseID) is not the one in entry \(settled.settledBy)")
        }
        body(settled)
      }
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
}
