extension CaseLife {
  /// What an event makes of the case, whether it may happen or not.
  ///
  /// A verifier that found an event refused goes on as it is told with this, so that it compares the tables with what the trail tells.
  package mutating func follow(_ event: CaseEvent) {
    switch event {
    case .told:
      isTold = true
      if stage == .held, hold == .noNotice { stage = .open }
    case .release:
      holder = nil
      // Nobody vouches for what its picture shows.
      if stage == .held, lane == .normal { lane = .noFace }
      stage = .open
    case .prioritize, .look, .reseal, .redraw: break
    case .claim(let claim, let until), .renew(let claim, let until):
      (holder, fence, self.until) = (claim.person, claim.fence, until)
      if case .claim = event {
        referral = nil
        if let alarm, claim.person != alarm.raiser { self.alarm?.isTouched = true }
      }
    case .skip, .giveBack: holder = nil
    case .decide(let claim, let outcome, let reason, let takeBackUntil):
      holder = nil
      if let lane = outcome.lane {
        // Referring a case, and raising the alarm, leave it undecided; while an alarm is open it stays in that lane.
        if outcome == .danger {
          raise(by: claim.person, withdrawUntil: takeBackUntil)
        } else {
          referral = claim.person.map { Referral(person: $0, takeBackUntil: takeBackUntil, lane: self.lane) }
        }
        (self.lane, stage) = (alarm == nil ? lane : .danger, .open)
      } else {
        stage = .decided
        (decider, self.outcome, self.reason, self.takeBackUntil) = (claim.person, outcome, reason, takeBackUntil)
      }
    case .acknowledge, .withdraw, .propose, .agree, .disagree, .renewAlarm: followAlarm(event)
    case .takeBack:
      if outcome == nil, let referral { lane = referral.lane }
      referral = nil
      (decider, outcome, reason) = (nil, nil, nil)
      stage = .open
    case .settle: stage = .settled
    case .expire:
      holder = nil
      stage = .expired
    case .hold, .unhold: legalHold = LegalHold.after(event, legalHold)
    case .awaitErasure: awaitsErasure = true
    case .erase:
      holder = nil
      stage = .erased
      awaitsErasure = false
    case .shred(leaving: let state, by: _, at: _):
      holder = nil
      (stage, face) = (state ?? stage, .destroyed)
    }
  }
}
