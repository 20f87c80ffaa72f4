import AuditTrail
package import Casework
import Store

/// What became of an answer.
package enum AnswerEffect: Equatable, Sendable {
  /// It can be taken back until then.
  case decided(takeBackUntil: Instant)
  /// The case went back, into that lane.
  case passedOn(Lane)
  /// An alarm is open: what was answered is proposed, and a supervisor has to agree.
  case proposed
  /// The face is destroyed already.
  case shredded
}

extension ReviewerSession {
  /// Writes an answer: a decision that can be taken back, the case's way into another lane, an alarm; or, where an alarm is open, what is
  /// proposed to end it.
  ///
  /// - Parameter note: for whoever has the case next, where the answer passes it on.
  /// - Throws: `Refusal.notLookedAt` where that outcome, or its reason, needs something looked at before.
  package func answer(_ lease: Lease, _ answer: Answer, note: String? = nil) throws(DeskError) -> AnswerEffect {
    let policy = try desk.policy()
    let note = note.flatMap { $0.isEmpty ? nil : String(String.UnicodeScalarView($0.unicodeScalars.prefix(Self.longestNote))) }
    let effect = try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<AnswerEffect, Refusal> in
      guard let facts = try transaction.facts(of: lease.caseID), let current = try transaction.lease(on: lease.caseID) else {
        return .failure(.notHolder)
      }
      let takeBackUntil = answer.outcome.settlesAtOnce ? now : now + policy.takeBackTime
      let claim = Self.claim(under: lease, at: now)
      let endsAlarm = try transaction.passage(of: facts).alarm != nil && answer.outcome.mayEndAlarm
      let event =
        endsAlarm
        ? CaseEvent.propose(claim, answer.outcome, answer.reason)
        : CaseEvent.decide(claim, answer.outcome, answer.reason, takeBackUntil: takeBackUntil)
      let next: CaseLife
      switch try transaction.life(of: facts.id, seenBy: person, after: event) {
      case .success(let life): next = life
      case .failure(.alarmOpen): return .failure(.alarmOpen)
      case .failure: return .failure(.notHolder)
      }
      let question = Question.asked(by: facts, under: policy)
      guard question.offers(answer.outcome, at: facts) else { return .failure(.notOffered) }
      let missing =
        question
        .missing(for: answer.outcome, because: answer.reason, having: try transaction.seenFrames(of: facts.id, by: person), at: facts)
      guard missing.isEmpty else { return .failure(.notLookedAt(missing)) }
      let record = try transaction.record(of: facts.id)
      if endsAlarm {
        try transaction.append(
          AlarmPropose(
            record: record, fence: current.fence, outcome: answer.outcome, reason: answer.reason, secondaryReason: answer.secondaryReason,
            note: note),
          about: facts.id)
      } else {
        try transaction.append(
          DecisionRecord(
            record: record, fence: current.fence, outcome: answer.outcome, reason: answer.reason, secondaryReason: answer.secondaryReason,
            note: answer.outcome.lane == nil ? nil : note, until: answer.outcome.lane == nil ? takeBackUntil : nil),
          about: facts.id)
      }
      try transaction.end(current)
      try transaction.set(next.state, lane: next.lane, of: facts.id)
      try transaction.set(next.alarmStage, of: facts.id)
      if endsAlarm { return .success(.proposed) }
      if let lane = answer.outcome.lane {
        // Who asks for another pair of eyes is not asked again; whoever raised the alarm may open it, and is not dealt it.
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
    if effect == .passedOn(.danger) { desk.wakeForAlarms() }
    return effect
  }

  /// Scalars of a note to a colleague.
  package static var longestNote: Int { 200 }

  /// Takes this reviewer's own newest answer to a case back: the case is theirs again, under a new fence.
  ///
  /// What passed the case on is taken back while nobody took it up, and an alarm is withdrawn while nobody opened or acknowledged it.
  package func takeBack(_ id: CaseID) throws(DeskError) -> ClaimedCase {
    let policy = try desk.policy()
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<ClaimedCase, Refusal> in
      let next: CaseLife
      let isAlarm = try transaction.facts(of: id).map { facts throws(StoreError) in try transaction.passage(of: facts).alarm != nil }
      let event = isAlarm == true ? CaseEvent.withdraw(by: .oneself, at: now) : CaseEvent.takeBack(by: .oneself, at: now)
      switch try transaction.life(of: id, seenBy: person, after: event, takeBackTime: policy.takeBackTime) {
      case .failure(.noSuchCase): return .failure(.nothingToTakeBack)
      case .failure(let refusal): return .failure(refusal)
      case .success(let life): next = life
      }
      try member.giveBack(at: now, in: transaction)
      if try transaction.decision(on: id) != nil { try transaction.removeDecision(on: id) }
      if isAlarm == true {
        try transaction.append(AlarmWithdraw(), about: id)
      } else {
        try transaction.append(DecisionTakeBack(), about: id)
      }
      try transaction.set(next.state, lane: next.lane, of: id)
      try transaction.set(next.alarmStage, of: id)
      // What is taken back did not happen: it keeps the case from nobody.
      try transaction.readmit(person, to: id)
      let lease = try transaction.claim(id, for: person, until: now + policy.leaseTime, now: now)
      try transaction.append(Self.taken(lease), about: id)
      guard let claimed = try claimed(lease, under: policy, at: now, in: transaction) else { return .failure(.noSuchCase) }
      return .success(claimed)
    }
  }
}
