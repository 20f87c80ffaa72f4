import AuditTrail
import Casework
package import Store

extension Session {
  /// Writes that settled decisions are exported; before they are.
  package func recordExport(_ report: String, format: String, range: DecisionRange) throws(DeskError) {
    try require(.supervisor)
    try desk.keepUp()
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(
        ReportExport(report: report, reportFormat: format, from: range.from, to: range.to, after: range.after))
      return .success(())
    }
  }

  /// Writes that entries of the trail are read; before they are.
  ///
  /// Auditors and supervisors read all of it, everyone else what they did themselves.
  ///
  /// - Returns: SEQ of the entry that says so.
  @discardableResult
  package func recordTrailReading(_ filter: EntryFilter, as words: String) throws(DeskError) -> UInt64 {
    guard role != .reviewer || filter.actor == person.description else { throw .refused(.needs(.auditor)) }
    return try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(TrailRead(scope: words)))
    }.seq
  }
}

extension StoreReader {
  /// Whether the entry that settled a decision tells the same outcome, reason and reviewer.
  package func tells(_ settled: SettledDecision) throws(StoreError) -> Bool {
    guard let stored = try entry(at: settled.settledBy), let entry = try? Entry(canonicalBytes: stored.bytes) else { return false }
    let decision = settled.decision
    guard entry.caseID == decision.caseID, let told: DecisionSettle = entry.says() else { return false }
    return told.outcome == decision.outcome && told.reason == decision.reason && told.person == decision.reviewer
  }
}
