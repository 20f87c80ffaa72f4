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

  package init(
    facts: CaseFacts, lease: Lease, question: Question, seen: SeenFrames = SeenFrames(), draft: KeptDraft? = nil,
    earlier: [EarlierAttempt] = [], facesSinceBreak: Int = 0
  ) {
    (self.facts, self.lease, self.question) = (facts, lease, question)
    (self.seen, self.draft, self.earlier, self.facesSinceBreak) = (seen, draft, earlier, facesSinceBreak)
  }
}

extension Session {
  /// Deals the next case: the one already held, else the first in the order of the queue that this reviewer may open.
  ///
  /// - Returns: `nil` where nothing waits.
  package func claimNext() throws(DeskError) -> ClaimedCase? {
    try require(.reviewer)
    try desk.keepUp()
    let policy = try desk.policy()
    let epochs = try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) }
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<ClaimedCase?, Refusal> in
      if let lease = try transaction.held(by: person, at: now), let claimed = try claimed(lease, under: policy, at: now, in: transaction) {
        return .success(claimed)
      }
      let until = now + policy.leaseTime
      guard let lease = try transaction.claimNext(for: person, epochs: epochs, until: until, now: now),
        let claimed = try claimed(lease, under: policy, at: now, in: transaction)
      else { return .success(nil) }
      try transaction.append(Self.taken(lease))
      return .success(claimed)
    }
  }

  /// A claimed case with all that goes with it.
  func claimed(_ lease: Lease, under policy: Policy, at now: Instant, in reader: any StoreReader) throws(StoreError) -> ClaimedCase? {
    guard let facts = try reader.facts(of: lease.caseID) else { return nil }
    return ClaimedCase(
      facts: facts, lease: lease, question: Question.asked(by: facts, under: policy),
      seen: try reader.seenFrames(of: lease.caseID, by: person), draft: try reader.draft(under: lease),
      earlier: try reader.earlierAttempts(before: facts, limit: 3),
      facesSinceBreak: try reader.facesSeen(by: person, since: now - policy.shift, until: now, breakTime: policy.breakTime))
  }

  /// Lengthens the lease on a case that is still held.
  package func renew(_ lease: Lease) throws(DeskError) -> Lease {
    let policy = try desk.policy()
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Lease, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID), current.holds(for: person, fence: lease.fence, at: now) else {
        return .failure(.notHolder)
      }
      let renewed = try transaction.renew(current, until: now + policy.leaseTime)
      try transaction.append(
        EntryDraft(.claimRenew, case: lease.caseID).with(.fence, renewed.fence).with(.until, renewed.until.milliseconds))
      return .success(renewed)
    }
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

  /// Gives a case back undecided, with a reason; it is not dealt to this person again.
  package func skip(_ lease: Lease, because reason: SkipReason) throws(DeskError) {
    try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID), current.holds(for: person, fence: lease.fence, at: now) else {
        return .failure(.notHolder)
      }
      try transaction.end(current)
      try transaction.exclude(person, from: lease.caseID)
      try transaction.append(
        EntryDraft(.claimSkip, case: lease.caseID).with(.fence, current.fence).with(.reason, reason.rawValue))
      return .success(())
    }
  }

  static func taken(_ lease: Lease) -> EntryDraft {
    EntryDraft(.claimTake, case: lease.caseID).with(.fence, lease.fence).with(.until, lease.until.milliseconds)
  }
}
