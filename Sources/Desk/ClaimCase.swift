import AuditTrail
package import Casework
import Store

/// A case that was dealt: its facts, and the lease under which it may be worked on.
package struct ClaimedCase: Equatable, Sendable {
  package let facts: CaseFacts
  package let lease: Lease
  /// What it asks, under the policy in force.
  package let question: Question
  /// What this reviewer saw of it already.
  package let seen: SeenFrames
  /// What was chosen under this claim and not sent.
  package let draft: KeptDraft?
  /// The same subject's cases before this one, newest first.
  package let earlier: [EarlierAttempt]
  /// Faces that this reviewer saw since their last break.
  package let facesSinceBreak: Int
  /// How it came into its lane: the alarm that is open, and who passed it on.
  package let passage: CasePassage
  /// Looks at the finest level that the budgets of the case and of the shift still let begin; `nil` where nobody counted.
  package let fineLooksLeft: Int?

  package init(
    facts: CaseFacts, lease: Lease, question: Question, seen: SeenFrames = SeenFrames(), draft: KeptDraft? = nil,
    earlier: [EarlierAttempt] = [], facesSinceBreak: Int = 0, passage: CasePassage = .none, fineLooksLeft: Int? = nil
  ) {
    (self.passage, self.fineLooksLeft) = (passage, fineLooksLeft)
    (self.facts, self.lease, self.question) = (facts, lease, question)
    (self.seen, self.draft, self.earlier, self.facesSinceBreak) = (seen, draft, earlier, facesSinceBreak)
  }
}

extension ReviewerSession {
  /// Deals the next case: the one already held, else the first in the order of the queue that this reviewer may open.
  ///
  /// What is held already, the next case claimed ahead before all, is only read; what is due to settle or go is written first.
  /// - Returns: `nil` where nothing waits.
  package func claimNext() throws(DeskError) -> ClaimedCase? {
    try desk.keepUp()
    let policy = try desk.policy()
    let now = desk.surroundings.now()
    let held = try desk.read { reader throws(StoreError) -> ClaimedCase? in
      try reader.held(by: person, at: now).first.flatMap { lease throws(StoreError) in
        try claimed(lease, under: policy, at: now, in: reader)
      }
    }
    if let held { return held }
    let epochs = try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) }
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<ClaimedCase?, Refusal> in
      let lease: Lease
      if let other = try transaction.held(by: person, at: now).first {
        lease = other
      } else {
        guard let next = try take(epochs, until: now + policy.leaseTime, at: now, in: transaction) else { return .success(nil) }
        lease = next
      }
      return .success(try claimed(lease, under: policy, at: now, in: transaction))
    }
  }

  /// Claims the case that comes after the one that is worked on, and opens nothing of it: `claimNext` deals it then without a write.
  ///
  /// - Returns: whether a case is claimed ahead now; one at most is.
  @discardableResult
  package func claimAhead() throws(DeskError) -> Bool {
    let policy = try desk.policy()
    let now = desk.surroundings.now()
    let count = try desk.read { reader throws(StoreError) in try reader.held(by: person, at: now).count }
    // Ahead of nothing there is nothing to claim.
    guard count == 1 else { return count > 1 }
    let epochs = try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) }
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Bool, Refusal> in
      guard try transaction.held(by: person, at: now).count == 1 else { return .success(false) }
      return .success(try take(epochs, until: now + policy.leaseTime, at: now, in: transaction) != nil)
    }
  }

  private func take(
    _ epochs: Set<EpochID>, until: Instant, at now: Instant, in transaction: any StoreTransaction
  ) throws(StoreError) -> Lease? {
    guard let lease = try transaction.claimNext(for: person, epochs: epochs, until: until, now: now) else { return nil }
    try transaction.append(Self.taken(lease), about: lease.caseID)
    return lease
  }

  /// A claimed case with all that goes with it.
  func claimed(_ lease: Lease, under policy: Policy, at now: Instant, in reader: any StoreReader) throws(StoreError) -> ClaimedCase? {
    guard let facts = try reader.facts(of: lease.caseID) else { return nil }
    return ClaimedCase(
      facts: facts, lease: lease, question: Question.asked(by: facts, under: policy),
      seen: try reader.seenFrames(of: lease.caseID, by: person), draft: try reader.draft(under: lease),
      earlier: try reader.earlierAttempts(before: facts, limit: 3),
      facesSinceBreak: try reader.facesSeen(by: person, since: now - policy.shift, until: now, breakTime: policy.breakTime),
      passage: try reader.passage(of: facts), fineLooksLeft: try fineLooksLeft(at: facts.id, under: policy, at: now, in: reader))
  }

  private func fineLooksLeft(
    at id: CaseID, under policy: Policy, at now: Instant, in reader: any StoreReader
  ) throws(StoreError) -> Int {
    let atCase = try reader.looks(by: person, at: .fine, case: id, since: Instant(milliseconds: 0))
    let inShift = try reader.looks(by: person, at: .fine, case: nil, since: now - policy.shift)
    return max(0, min(policy.fineLooksPerCase - atCase, policy.fineLooksPerShift - inShift))
  }

  /// Lengthens the lease on a case that is still held, and with it that of the case claimed ahead.
  package func renew(_ lease: Lease) throws(DeskError) -> Lease {
    let policy = try desk.policy()
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Lease, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID),
        try allows(.renew(Self.claim(under: lease, at: now), until: now + policy.leaseTime), under: lease, in: transaction)
      else { return .failure(.notHolder) }
      for other in try transaction.held(by: person, at: now) where other.caseID != current.caseID {
        _ = try lengthen(other, until: now + policy.leaseTime, in: transaction)
      }
      return .success(try lengthen(current, until: now + policy.leaseTime, in: transaction))
    }
  }

  private func lengthen(_ lease: Lease, until: Instant, in transaction: any StoreTransaction) throws(StoreError) -> Lease {
    let renewed = try transaction.renew(lease, until: until)
    try transaction.append(ClaimRenew(fence: renewed.fence, until: renewed.until), about: lease.caseID)
    return renewed
  }

  /// Keeps what was chosen and not sent, so that it outlives a broken line; it goes with the claim, and no entry tells of it.
  package func keep(_ draft: KeptDraft?, under lease: Lease) throws(DeskError) {
    try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID), current.holds(for: person, fence: lease.fence, at: now) else {
        return .failure(.notHolder)
      }
      try transaction.keep(draft, under: current)
      return .success(())
    }
  }

  /// Gives a case back undecided, with a reason; it is not dealt to this person again. At a shift's end everything goes back.
  package func skip(_ lease: Lease, because reason: SkipReason) throws(DeskError) {
    try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID),
        try allows(.skip(Self.claim(under: lease, at: now)), under: lease, in: transaction)
      else { return .failure(.notHolder) }
      try transaction.end(current)
      // Whoever goes home may be dealt it tomorrow.
      if reason != .endOfShift { try transaction.exclude(person, from: lease.caseID) }
      try transaction.append(ClaimSkip(fence: current.fence, reason: reason), about: lease.caseID)
      if reason == .endOfShift { try member.giveBack(at: now, in: transaction) }
      return .success(())
    }
  }

  /// Whether the case's life lets this person do that under a lease.
  private func allows(_ event: CaseEvent, under lease: Lease, in reader: any StoreReader) throws(StoreError) -> Bool {
    try reader.life(of: lease.caseID, seenBy: person)?.allows(event) ?? false
  }

  /// What this person claims to do under a lease.
  static func claim(under lease: Lease, at now: Instant) -> CaseEvent.Claim {
    CaseEvent.Claim(by: .oneself, fence: Int64(lease.fence), at: now)
  }

  static func taken(_ lease: Lease) -> ClaimTake { ClaimTake(fence: lease.fence, until: lease.until) }
}

extension MemberSession {
  /// Gives back what this person holds, but for so many that were claimed first.
  func giveBack(keeping count: Int = 0, at now: Instant, in transaction: any StoreTransaction) throws(StoreError) {
    for lease in try transaction.held(by: person, at: now).dropFirst(count) {
      try transaction.end(lease)
      try transaction.append(ClaimEnd(fence: lease.fence), about: lease.caseID)
    }
  }
}
