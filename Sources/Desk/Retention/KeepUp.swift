import AuditTrail
import Casework
import Store

/// What one run of retention did.
package struct RetentionReport: Equatable, Sendable {
  package var settled = 0
  package var shredded = 0
  package var expired = 0
  /// Cases that were forgotten once nothing kept them any more.
  package var erased = 0
  package var epochsDestroyed = 0

  /// Nothing.
  package init() {}
}

extension Desk {
  /// How many cases of each kind one run takes at most, unless it is told otherwise: nobody's next case waits long for it.
  static let keepUpLimit = 32

  /// Settles what can no longer be taken back and destroys the faces whose time is over: what a case that is dealt, a report and a run of retention do before.
  ///
  /// - Parameter limit: at most so many cases of each kind.
  @discardableResult
  func keepUp(limit: Int = keepUpLimit) throws(DeskError) -> RetentionReport {
    wakeForAlarms()
    guard try !due(at: surroundings.now(), limit: 1).isEmpty else { return RetentionReport() }
    let (policy, now) = (try policy(), surroundings.now())
    let work = try read { reader throws(StoreError) in try reader.work(at: now, limit: limit, policy: policy) }
    guard !work.isEmpty else { return RetentionReport() }
    let begin = sessionBegin()
    let report = try commit(by: systemAuthor()) { transaction, now throws(StoreError) -> Result<RetentionReport, Refusal> in
      // As it is now: another process may have done some of it.
      let work = try transaction.work(at: now, limit: limit, policy: policy)
      try transaction.append(begin)
      for decision in work.toSettle { try settle(decision, in: transaction, at: now, policy: policy) }
      // What settled just now may have no window at all.
      let toErase = try transaction.work(at: now, limit: limit, policy: policy).toErase
      for id in toErase { try eraseWhatWaited(id, in: transaction, at: now, policy: policy) }
      let rest = try transaction.work(at: now, limit: limit, policy: policy)
      for id in rest.toShred {
        try transaction.require(.shred(leaving: .shredded, by: nil, at: now), of: id)
        try shred(id, leaving: .shredded, in: transaction, at: now)
      }
      for id in rest.toExpire {
        try transaction.require(.expire(at: now), .shred(leaving: .expired, by: nil, at: now), of: id)
        try transaction.append(CaseExpire(), about: id)
        try shred(id, leaving: .expired, in: transaction, at: now)
      }
      try transaction.append(SessionEnd())
      var report = RetentionReport()
      (report.settled, report.shredded, report.expired) = (work.toSettle.count, rest.toShred.count, rest.toExpire.count)
      report.erased = toErase.count
      return .success(report)
    }
    if report.shredded + report.expired + report.erased > 0 {
      _ = try storing { () throws(StoreError) in try store.forgetDeleted() }
    }
    return report
  }

  /// Forgets a case whose subject asked for it while an alarm or a hold was open; an answer that could still be taken back settles first.
  private func eraseWhatWaited(_ id: CaseID, in transaction: any StoreTransaction, at now: Instant, policy: Policy) throws(StoreError) {
    if let decision = try transaction.decision(on: id), decision.settledAt == nil {
      try settle(decision, in: transaction, at: now, policy: policy)
    }
    try transaction.require(.erase(by: nil, at: now), of: id)
    guard let facts = try transaction.facts(of: id), let subject = facts.subject else {
      throw .damaged("an erasure of case \(id) waits, which is nobody's")
    }
    try forget(id, of: subject, hasFace: ![.shredded, .expired].contains(facts.state), in: transaction, at: now)
  }

  /// Forgets a case that may be forgotten: its subject's reference, and what is left of its face.
  func forget(
    _ id: CaseID, of subject: SubjectPseudonym, hasFace: Bool, in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) {
    try transaction.append(CaseErase(subject: subject), about: id)
    if hasFace {
      try shred(id, leaving: .erased, in: transaction, at: now)
    } else {
      // The certificate of its face stands in the trail already.
      try transaction.destroyFace(of: id, leaving: .erased, at: now)
    }
  }

  /// What waits for retention now, and what keeps it.
  func due(at now: Instant, limit: Int) throws(DeskError) -> RetentionDue {
    try read { reader throws(StoreError) in
      RetentionDue(
        toSettle: try reader.dueToSettle(at: now, limit: limit).count,
        toShred: try reader.dueToShred(at: now, limit: limit).count,
        toExpire: try reader.dueToExpire(at: now, limit: limit).count,
        toErase: try reader.dueToErase(at: now, limit: limit).count)
    }
  }

  /// What keeps faces that are due from being destroyed until two people say so.
  func brake() throws(DeskError) -> RetentionBrake? {
    let (policy, now) = (try policy(), surroundings.now())
    return try read { reader throws(StoreError) in try reader.brake(at: now, policy: policy) }
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
  /// Cases whose erasure need not wait any more.
  package let toErase: Int

  package init(toSettle: Int, toShred: Int, toExpire: Int, toErase: Int = 0) {
    (self.toSettle, self.toShred, self.toExpire, self.toErase) = (toSettle, toShred, toExpire, toErase)
  }

  var isEmpty: Bool { toSettle + toShred + toExpire + toErase == 0 }
}

/// What one run may do now.
struct RetentionWork {
  let toSettle: [Decision]
  let toShred: [CaseID]
  let toExpire: [CaseID]
  let toErase: [CaseID]

  var isEmpty: Bool { toSettle.isEmpty && toShred.isEmpty && toExpire.isEmpty && toErase.isEmpty }
}

extension StoreReader {
  /// What one run may do now: at most so many cases of each kind, and nothing that waits for two people. What somebody answered goes as they
  /// did, whatever the clock says.
  func work(at now: Instant, limit: Int, policy: Policy) throws(StoreError) -> RetentionWork {
    let toSettle = try dueToSettle(at: now, limit: limit)
    guard try brake(at: now, policy: policy) != nil else {
      return RetentionWork(
        toSettle: toSettle, toShred: try dueToShred(at: now, limit: limit), toExpire: try dueToExpire(at: now, limit: limit),
        toErase: try dueToErase(at: now, limit: limit))
    }
    // Also an erasure that waits: a clock that is wrong may have ended the hold for which it did.
    return RetentionWork(toSettle: toSettle, toShred: try dueToShredAtOnce(at: now, limit: limit), toExpire: [], toErase: [])
  }
}
