import Casework

/// What entries tell of a case's life, in the words that its rules are asked in.
extension ExaminedEntry.Content {
  /// A case as its import tells it.
  ///
  /// An unknown state or lane is told by `isKnown`; the case is then held, so that nothing of it may be shown.
  func importedLife() -> (life: CaseLife, isKnown: Bool) {
    let (state, lane) = (state.flatMap(CaseState.init), told?.lane.flatMap(Lane.init))
    let hold = told?.code.flatMap(HoldReason.init)
    let life = CaseLife(
      importedAs: state ?? .held, lane: lane ?? .normal, heldFor: hold, isTold: told?.notice != nil,
      hasFace: told?.frameHashes?.isEmpty == false)
    return (life, state != nil && lane != nil && (hold == nil) == (told?.code == nil))
  }

  /// What the entry tells of its case's life; `nil` where nothing.
  ///
  /// - Throws: where it cannot be read as anything that happens to a case.
  func event(_ lives: inout CaseLives) throws(CaseStory.Break) -> CaseEvent? {
    switch kind {
    case .noticeRecord: return .told
    case .caseRelease: return .release
    // Both are about how an undecided case is dealt, and change nothing else of it.
    case .casePriority, .caseReadmit: return .prioritize
    // A claim without an end is none: no fence is under its number.
    case .claimTake: return .claim(claim(&lives, fence: until == nil ? 0 : fence), until: instant(until))
    case .claimRenew: return .renew(claim(&lives, fence: fence), until: instant(until))
    case .claimSkip: return .skip(claim(&lives, fence: fence))
    case .claimEnd: return .giveBack(claim(&lives, fence: fence))
    case .lookBegin: return .look(claim(&lives, fence: fence))
    case .decisionRecord:
      let (outcome, reason) = try answer()
      // In format 1 policy alone said for how long an answer may be taken back.
      let until = until.map { Instant(milliseconds: $0) } ?? (outcome.settlesAtOnce ? at : Instant(milliseconds: .max))
      return .decide(claim(&lives, fence: fence), outcome, reason, takeBackUntil: until)
    case .decisionTakeBack: return .takeBack(by: actor(&lives), at: at)
    case .decisionSettle:
      return .settle(of: person.flatMap { lives.person($0) }, outcome.flatMap(Outcome.init), reason.flatMap(ReasonCode.init))
    case .alarmAcknowledge: return .acknowledge(by: actor(&lives))
    case .alarmWithdraw: return .withdraw(by: actor(&lives), at: at)
    case .alarmPropose:
      let (outcome, reason) = try answer()
      return .propose(claim(&lives, fence: fence), outcome, reason)
    case .alarmAgree:
      let (outcome, reason) = try answer()
      let proposal = CaseLife.Alarm.Proposal(proposer: person.flatMap { lives.person($0) }, outcome: outcome, reason: reason)
      return .agree(by: actor(&lives), proposal)
    case .alarmDisagree: return .disagree(by: actor(&lives))
    case .alarmRenew: return .renewAlarm(by: actor(&lives))
    case .caseReseal: return .reseal
    case .redrawBegin: return .redraw
    // A hold without a date is none: it is over when it is asked for.
    case .caseHold: return .hold(by: role, until: instant(until), at: at)
    case .caseUnhold: return .unhold(by: role, at: at)
    case .caseExpire: return .expire(at: at)
    case .caseEraseAsk: return .awaitErasure(at: at)
    case .caseErase: return .erase(by: actor(&lives), at: at)
    case .faceShred: return .shred(leaving: state.flatMap(CaseState.init), by: actor(&lives), at: at)
    // Every kind stands here, so that nobody adds one without saying what it does to a case.
    case .storeFounded, .sessionBegin, .sessionEnd, .signInFail, .signInRelease, .actRefuse, .caseRead, .peopleFound, .peopleRequest,
      .peopleAdd, .peopleConfirm, .peopleQualify, .peopleRetire,
      .peoplePassphraseBegin, .peoplePassphraseDone, .peopleWithdraw, .peopleForget,
      .epochCreate, .epochExtend, .epochDestroyBegin, .epochDestroyDone, .policyApply, .policyPropose, .policyConfirm, .caseImport,
      .inboxConsume, .inboxEnd,
      .lookEnd, .redrawRequest, .redrawAnswer,
      .trailRead, .trailVerify, .reportExport, .trailReplay, .trailCheckpoint, .trailExport, .trailWitness, .subjectReport, .subjectErase,
      .findingRecord, .findingClose, .periodSignOff, .sampleCommit, .sampleDraw, .alarmWake, .retentionAllow,
      .clockJump:
      return nil
    }
  }

  /// What is answered, and why.
  private func answer() throws(CaseStory.Break) -> (Outcome, ReasonCode) {
    guard let outcome = outcome.flatMap(Outcome.init), let reason = reason.flatMap(ReasonCode.init) else {
      throw CaseStory.Break(.badDecision, "its outcome or its reason is none that there is")
    }
    return (outcome, reason)
  }

  private func claim(_ lives: inout CaseLives, fence: Int64?) -> CaseEvent.Claim {
    CaseEvent.Claim(by: actor(&lives), fence: fence ?? 0, at: at)
  }

  private func actor(_ lives: inout CaseLives) -> CaseLife.Person? {
    actor.person == nil ? nil : lives.person(actor.name)
  }

  /// In which role somebody acts.
  private var role: Role? { if case .person(_, let role) = actor { role } else { nil } }

  private func instant(_ milliseconds: Int64?) -> Instant { Instant(milliseconds: milliseconds ?? 0) }
}

extension CaseLife.Person {
  /// The person whom a word names; `nil` where it is none.
  init?(_ word: WordTable.Word) {
    guard word != .none else { return nil }
    self.init(word.number)
  }
}

extension WordTable.Word {
  /// The word that names a person whom a life knows.
  init(_ person: CaseLife.Person) {
    self.init(number: person.number)
  }
}
