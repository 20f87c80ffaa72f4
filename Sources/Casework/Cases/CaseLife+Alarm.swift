extension CaseLife {
  /// An alarm that is open: a reviewer fears for somebody, and two people have to be of one mind before it ends.
  package struct Alarm: Equatable, Sendable {
    /// Who raised it first.
    package let raiser: Person
    /// Until when its raiser may withdraw it.
    package let withdrawUntil: Instant
    /// Whether anybody else opened the case, raised the alarm too, or acknowledged it: from then on it is not its raiser's alone.
    package var isTouched = false
    package var isAcknowledged = false
    /// How it is to end, where a reviewer proposed that.
    package var proposal: Proposal?
    /// Who asked that it be renewed, and waits for a second person.
    package var renewer: Person?

    /// How a reviewer who looked wants an alarm to end.
    package struct Proposal: Equatable, Sendable {
      package let proposer: Person?
      package let outcome: Outcome
      package let reason: ReasonCode

      package init(proposer: Person?, outcome: Outcome, reason: ReasonCode) {
        (self.proposer, self.outcome, self.reason) = (proposer, outcome, reason)
      }
    }
  }

  /// How far an alarm is.
  package enum AlarmStage: Int, CaseIterable, Sendable {
    /// None is open.
    case none
    case open
    /// It is proposed how it is to end: nobody is dealt the case until a supervisor answers.
    case proposed
  }

  /// How far the case's alarm is.
  package var alarmStage: AlarmStage { alarm.map { $0.proposal == nil ? .open : .proposed } ?? .none }

  /// An answer that passed the case on to another reviewer, while nobody took it up.
  package struct Referral: Equatable, Sendable {
    package let person: Person
    let takeBackUntil: Instant
    /// The lane from which it came.
    let lane: Lane
  }

  /// An alarm, who passed the case on, a legal hold, and whether an erasure waits.
  indirect enum Passing: Equatable, Sendable {
    case kept(Alarm?, Referral?, LegalHold?, awaitsErasure: Bool)

    /// Fails where there is none of them.
    init?(_ alarm: Alarm?, _ referral: Referral?, _ hold: LegalHold?, _ awaitsErasure: Bool) {
      guard alarm != nil || referral != nil || hold != nil || awaitsErasure else { return nil }
      self = .kept(alarm, referral, hold, awaitsErasure: awaitsErasure)
    }

    var alarm: Alarm? { if case .kept(let alarm, _, _, _) = self { alarm } else { nil } }
    var referral: Referral? { if case .kept(_, let referral, _, _) = self { referral } else { nil } }
    var legalHold: LegalHold? { if case .kept(_, _, let hold, _) = self { hold } else { nil } }
    var awaitsErasure: Bool { if case .kept(_, _, _, let waits) = self { waits } else { false } }
  }

  /// Why something cannot happen to an alarm; `nil` where it can.
  func refusal(ofAlarm event: CaseEvent) -> Refusal? {
    guard let alarm else { return isGone ? .faceGone : .noAlarm }
    switch event {
    case .acknowledge: return alarm.isAcknowledged ? .acknowledgedAlready : nil
    case .withdraw(by: let person, at: let now):
      guard person != nil, person == alarm.raiser else { return .notDecider }
      return alarm.isTouched || alarm.proposal != nil ? .notAloneAnyMore : now < alarm.withdrawUntil ? nil : .takeBackOver
    case .propose(let claim, let outcome, _):
      if let refusal = refusal(under: claim) { return refusal }
      return outcome.mayEndAlarm ? nil : .alarmOpen
    case .agree(by: let person, let proposal):
      guard let standing = alarm.proposal else { return .noProposal }
      guard person != nil, person != standing.proposer else { return .onePersonAlone }
      return standing == proposal ? nil : .decisionDiffers
    case .disagree(by: let person):
      guard let standing = alarm.proposal else { return .noProposal }
      return person != nil && person != standing.proposer ? nil : .onePersonAlone
    case .renewAlarm(by: let person): return person != nil && person != alarm.renewer ? nil : .onePersonAlone
    default: return .noAlarm
    }
  }

  /// What an event makes of the alarm, whether it may happen or not.
  mutating func followAlarm(_ event: CaseEvent) {
    switch event {
    case .acknowledge:
      alarm?.isAcknowledged = true
      alarm?.isTouched = true
    case .withdraw:
      alarm = nil
      (holder, stage) = (nil, .open)
    case .propose(let claim, let outcome, let reason):
      holder = nil
      alarm?.proposal = Alarm.Proposal(proposer: claim.person, outcome: outcome, reason: reason)
    case .agree(by: _, let proposal):
      alarm = nil
      (holder, stage) = (nil, .decided)
      // Two people were of one mind: nobody takes that back alone.
      (decider, outcome, reason, takeBackUntil) = (proposal.proposer, proposal.outcome, proposal.reason, Instant(milliseconds: 0))
    case .disagree: alarm?.proposal = nil
    case .renewAlarm(by: let person):
      let isSecond = alarm?.renewer != nil
      alarm?.renewer = isSecond ? nil : person
    default: break
    }
  }

  /// A case is raised an alarm about, or once more.
  mutating func raise(by person: Person?, withdrawUntil: Instant) {
    guard alarm == nil else {
      alarm?.isTouched = true
      return
    }
    alarm = person.map { Alarm(raiser: $0, withdrawUntil: withdrawUntil) }
  }
}

extension Outcome {
  /// Whether two people may end an alarm with it: not by passing the case on, nor by destroying what shows the danger.
  package var mayEndAlarm: Bool { lane == nil && self != .overexposed }
}
