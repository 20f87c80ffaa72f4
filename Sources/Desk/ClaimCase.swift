import AuditTrail
package import Casework
import Store

/// A case that was dealt: its facts, and the lease under which it may be worked on.
package struct ClaimedCase: Equatable, Sendable {
  package let facts: CaseFacts
  package let lease: Lease
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
      if let lease = try transaction.held(by: person, at: now), let facts = try transaction.facts(of: lease.caseID) {
        return .success(ClaimedCase(facts: facts, lease: lease))
      }
      let until = now + policy.leaseTime
      guard let lease = try transaction.claimNext(for: person, epochs: epochs, until: until, now: now),
        let facts = try transaction.facts(of: lease.caseID)
      else { return .success(nil) }
      try transaction.append(Self.taken(lease))
      return .success(ClaimedCase(facts: facts, lease: lease))
    }
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
