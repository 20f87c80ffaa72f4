import AuditTrail
import Casework
import Store

/// What one run of retention did.
package struct RetentionReport: Equatable, Sendable {
  package var settled = 0
  package var shredded = 0
  package var expired = 0
  package var epochsDestroyed = 0

  /// Nothing.
  package init() {}
}

extension Desk {
  /// How many cases of each kind one run takes at most, unless it is told otherwise: nobody's next case waits long for it.
  static let keepUpLimit = 32

  /// Settles what can no longer be taken back and destroys the faces whose time is over: what any process does beside its next write.
  ///
  /// - Parameter limit: at most so many cases of each kind.
  @discardableResult
  func keepUp(limit: Int = keepUpLimit) throws(DeskError) -> RetentionReport {
    wakeForAlarms()
    let due = try due(at: surroundings.now(), limit: 1)
    guard !due.isEmpty else { return RetentionReport() }
    let policy = try policy()
    let begin = sessionBegin()
    let report = try commit(by: systemAuthor()) { transaction, now throws(StoreError) -> Result<RetentionReport, Refusal> in
      var report = RetentionReport()
      try transaction.append(begin)
      for decision in try transaction.dueToSettle(at: now, limit: limit) {
        try settle(decision, in: transaction, at: now, policy: policy)
        report.settled += 1
      }
      for id in try transaction.dueToShred(at: now, limit: limit) {
        try transaction.require(.shred(leaving: .shredded, by: nil), of: id)
        try shred(id, leaving: .shredded, in: transaction, at: now)
        report.shredded += 1
      }
      for id in try transaction.dueToExpire(at: now, limit: limit) {
        try transaction.require(.expire, .shred(leaving: .expired, by: nil), of: id)
        try transaction.append(CaseExpire(), about: id)
        try shred(id, leaving: .expired, in: transaction, at: now)
        report.expired += 1
      }
      try transaction.append(SessionEnd())
      return .success(report)
    }
    if report.shredded + report.expired > 0 {
      _ = try storing { () throws(StoreError) in try store.forgetDeleted() }
    }
    return report
  }

  /// What waits for retention now.
  func due(at now: Instant, limit: Int) throws(DeskError) -> RetentionDue {
    try read { reader throws(StoreError) in
      RetentionDue(
        toSettle: try reader.dueToSettle(at: now, limit: limit).count,
        toShred: try reader.dueToShred(at: now, limit: limit).count,
        toExpire: try reader.dueToExpire(at: now, limit: limit).count)
    }
  }

  /// Settles a decision: from now on it stands, and may leave.
  func settle(
    _ decision: Decision, in transaction: any StoreTransaction, at now: Instant, policy: Policy
  ) throws(StoreError) {
    let event = CaseEvent.settle(of: .oneself, decision.outcome, decision.reason)
    try transaction.require(event, of: decision.caseID, seenBy: decision.reviewer)
    let shredAt = Retention.shredAt(decision.outcome, settledAt: now, policy: policy)
    try transaction.append(
      DecisionSettle(
        person: decision.reviewer, record: try transaction.record(of: decision.caseID), outcome: decision.outcome, reason: decision.reason,
        until: shredAt),
      about: decision.caseID)
    try transaction.settle(decision.caseID, at: now, shredAt: shredAt)
  }

  /// Destroys a case's key, and writes the certificate that says so: the entry, signed on its own.
  func shred(
    _ id: CaseID, leaving state: CaseState, in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) {
    let frames = try transaction.facts(of: id)?.frames.count ?? 0
    let wrap = try transaction.destroyFace(of: id, leaving: state, at: now)
    try transaction.append(
      FaceShred(state: state, frames: frames, epoch: wrap?.epoch, wrapDigest: wrap.map { Digest.sha256($0.bytes) }), about: id)
  }
}

/// How many cases wait for retention.
package struct RetentionDue: Equatable, Sendable {
  package let toSettle: Int
  package let toShred: Int
  package let toExpire: Int

  package init(toSettle: Int, toShred: Int, toExpire: Int) {
    (self.toSettle, self.toShred, self.toExpire) = (toSettle, toShred, toExpire)
  }

  var isEmpty: Bool { toSettle + toShred + toExpire == 0 }
}
