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
      let takeBackUntil = answer.outcome.settlesAtOnce ? now : now + policy.takeBackTime
      let event = CaseEvent.decide(Self.claim(under: lease, at: now), answer.outcome, answer.reason, takeBackUntil: takeBackUntil)
      guard let current = try transaction.lease(on: lease.caseID), let facts = try transaction.facts(of: lease.caseID),
        case .success(let next) = try transaction.life(of: lease.caseID, seenBy: person, after: event)
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
      try transaction.set(next.state, lane: next.lane, of: facts.id)
      if let lane = answer.outcome.lane {
        // Who asks for another pair of eyes is not asked again.
        try transaction.exclude(person, from: facts.id)
        return .success(.passedOn(lane))
      }
      let decision = Decision(
        caseID: facts.id, outcome: answer.outcome, reason: answer.reason, secondaryReason: answer.secondaryReason,
        subjectComment: answer.subjectComment, reviewer: person, claimedAt: current.claimedAt, decidedAt: now,
        takeBackUntil: takeBackUntil, settledAt: nil)
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
      let next: CaseLife
      switch try transaction.life(of: id, seenBy: person, after: .takeBack(by: .oneself, at: now)) {
      case .failure(.noSuchCase): return .failure(.nothingToTakeBack)
      case .failure(let refusal): return .failure(refusal)
      case .success(let life): next = life
      }
      try member.giveBack(at: now, in: transaction)
      try transaction.removeDecision(on: id)
      try transaction.append(DecisionTakeBack(), about: id)
      try transaction.set(next.state, lane: next.lane, of: id)
      let lease = try transaction.claim(id, for: person, until: now + policy.leaseTime, now: now)
      try transaction.append(Self.taken(lease), about: id)
      guard let claimed = try claimed(lease, under: policy, at: now, in: transaction) else { return .failure(.noSuchCase) }
      return .success(claimed)
    }
  }
}
