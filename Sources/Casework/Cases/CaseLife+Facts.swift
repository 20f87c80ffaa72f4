extension CaseLife {
  /// Where a case stands by what the tables hold of it, as one person sees it: whoever is not them is ``Person/another``.
  ///
  /// - Parameters:
  ///   - lease: the one on the case, current or over.
  ///   - decision: the one that stands.
  ///   - passage: how it came into its lane, as the trail tells it.
  ///   - takeBackTime: how long what passed it on may be taken back.
  ///   - hold: the legal hold, as the trail tells it.
  ///   - awaitsErasure: whether an erasure waits for the end of an alarm or a hold.
  package init(
    _ facts: CaseFacts, lease: Lease?, decision: Decision?, passage: CasePassage = .none, takeBackTime: Span = .seconds(0),
    hold: LegalHold? = nil, awaitsErasure: Bool = false, seenBy person: PersonID?
  ) {
    func number(_ other: PersonID) -> Person { other == person ? .oneself : .another }
    let isOver = [.shredded, .expired, .erased].contains(facts.state)
    self.init(
      importedAs: facts.state == .claimed ? .open : facts.state, lane: facts.lane, heldFor: facts.heldFor, isTold: facts.notice != nil,
      hasFace: facts.epoch != nil && !facts.frames.isEmpty)
    if isOver { face = .destroyed }
    if let lease {
      (fence, until) = (Int64(lease.fence), lease.until)
      if facts.state == .claimed { holder = number(lease.holder) }
    }
    if let decision {
      (outcome, reason, decider) = (decision.outcome, decision.reason, number(decision.reviewer))
      takeBackUntil = decision.takeBackUntil
    }
    if let told = passage.alarm {
      var alarm = Alarm(raiser: number(told.first.person), withdrawUntil: told.first.at + takeBackTime)
      (alarm.isTouched, alarm.isAcknowledged) = (told.isTouched, told.acknowledged != nil)
      alarm.proposal = told.proposal.map { Alarm.Proposal(proposer: number($0.person), outcome: $0.outcome, reason: $0.reason) }
      alarm.renewer = told.renewer.map { number($0.person) }
      self.alarm = alarm
    }
    (legalHold, self.awaitsErasure) = (hold, awaitsErasure)
    if let told = passage.referral, !told.isTakenUp {
      referral = Referral(person: number(told.person), takeBackUntil: told.at + takeBackTime, lane: told.lane)
    }
  }
}
