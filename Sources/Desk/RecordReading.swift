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
        EntryDraft(.reportExport)
          .with(.report, "\(report) \(format)")
          .with(.from, range.from?.milliseconds)
          .with(.to, range.to?.milliseconds)
          .with(.begin, range.after.map(Int64.init)))
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
    return try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<UInt64, Refusal> in
      .success(try transaction.append(EntryDraft(.trailRead).with(.filter, words)))
    }
  }
}

extension StoreReader {
  /// Whether the entry that settled a decision tells the same outcome, reason and reviewer.
  package func tells(_ settled: SettledDecision) throws(StoreError) -> Bool {
    guard let stored = try entry(at: settled.settledBy), let entry = try? Entry(canonicalBytes: stored.bytes) else { return false }
    let decision = settled.decision
    return entry.kind == .decisionSettle && entry.caseID == decision.caseID && entry.text(.outcome) == decision.outcome.rawValue
      && entry.text(.reason) == decision.reason.rawValue && entry.text(.person) == decision.reviewer.description
  }
}
