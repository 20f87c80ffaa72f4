import AuditTrail
package import Casework
import Store

/// What became of an answer.
package enum AnswerEffect: Equatable, Sendable {
  /// It can be taken back until then.
  case decided(takeBackUntil: Instant)
  /// The case went back, into that lane.
  case passedOn(Lane)
  /// The face is destroyed already.
  case shredded
}

extension ReviewerSession {
  /// Writes an answer: a decision that can be taken back, or the case's way into another lane.
  ///
  /// - Throws: `Refusal.notLookedAt` where policy wants something looked at before that outcome.
  package func answer(_ lease: Lease, _ answer: Answer) throws(DeskError) -> AnswerEffect {
    let policy = try desk.policy()
    let effect = try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<AnswerEffect, Refusal> in
      guard let current = try transaction.lease(on: lease.caseID), current.holds(for: person, fence: lease.fence, at: now),
        let facts = try transaction.facts(of: lease.caseID), facts.state == .claimed
      else { return .failure(.notHolder) }
      let missing = Question.asked(by: facts, under: policy)
        .missing(for: answer.outcome, having: try transaction.seenFrames(of: facts.id, by: person), at: facts)
      guard missing.isEmpty else { return .failure(.notLookedAt(missing)) }
      try transaction.append(
        DecisionRecord(
          record: try transaction.record(of: facts.id), fence: current.fence, outcome: answer.outcome, reason: answer.reason,
          secondaryReason: answer.secondaryReason),
        about: facts.id)
      try transaction.end(current)
      if let lane = answer.outcome.lane {
        try transaction.set(.open, lane: lane, of: facts.id)
        // Who asks for another pair of eyes is not asked again.
        try transaction.exclude(person, from: facts.id)
        return .success(.passedOn(lane))
      }
      let takeBackUntil = answer.outcome.settlesAtOnce ? now : now + policy.takeBackTime
      let decision = Decision(
        caseID: facts.id, outcome: answer.outcome, reason: answer.reason, secondaryReason: answer.secondaryReason,
        subjectComment: answer.subjectComment, reviewer: person, claimedAt: current.claimedAt, decidedAt: now,
        takeBackUntil: takeBackUntil, settledAt: nil)
      try transaction.set(.decided, lane: facts.lane, of: facts.id)
      try transaction.insert(decision, fence: current.fence)
      return .success(answer.outcome.settlesAtOnce ? .shredded : .decided(takeBackUntil: takeBackUntil))
    }
    // What shows too much does not wait for anybody's next write, nor for those that were due before it.
    if effect == .shredded {
      while try desk.read({ reader throws(StoreError) in try reader.facts(of: lease.caseID)?.state }) != .shredded {
        guard try desk.keepUp() != RetentionReport() else { break }
      }
    }
    return effect
  }

  /// Takes this reviewer's own standing decision back: the case is theirs again, under a new fence.
  package func takeBack(_ id: CaseID) throws(DeskError) -> ClaimedCase {
    let policy = try desk.policy()
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<ClaimedCase, Refusal> in
      guard let decision = try transaction.decision(on: id), decision.reviewer == person else { return .failure(.nothingToTakeBack) }
      guard decision.settledAt == nil, now < decision.takeBackUntil else { return .failure(.takeBackOver) }
      try member.giveBack(at: now, in: transaction)
      try transaction.removeDecision(on: id)
      try transaction.append(DecisionTakeBack(), about: id)
      guard let facts = try transaction.facts(of: id) else { return .failure(.noSuchCase) }
      try transaction.set(.open, lane: facts.lane, of: id)
      let lease = try transaction.claim(id, for: person, until: now + policy.leaseTime, now: now)
      try transaction.append(Self.taken(lease), about: id)
      guard let claimed = try claimed(lease, under: policy, at: now, in: transaction) else { return .failure(.noSuchCase) }
      return .success(claimed)
    }
  }
}
