extension CaseLife {
  /// Why an event cannot happen to a case as it stands; the raw values are the page's.
  package enum Refusal: String, Error, CaseIterable, Sendable {
    /// It cannot have come in like that.
    case badImport = "bad import"
    /// Nobody recorded that the subject was told.
    case untold
    /// That the subject was told is recorded already.
    case toldAlready = "told already"
    /// It is held for another reason than want of a notice.
    case held
    /// It came in without a face.
    case noPicture = "no picture"
    /// Nothing delays it.
    case notDelayed = "not delayed"
    /// Nothing is to be decided about it any more.
    case notUndecided = "not undecided"
    /// The fence is not above the newest claim's.
    case oldFence = "old fence"
    /// Somebody else holds it.
    case claimedAlready = "claimed already"
    /// Who acts does not hold it under that fence.
    case notHolder = "not the holder"
    /// The claim's time is over.
    case leaseOver = "lease over"
    /// A decision stands.
    case decidedAlready = "decided already"
    /// No decision stands.
    case notDecided = "not decided"
    /// Another person decided.
    case notDecider = "not the decider"
    case takeBackOver = "take-back over"
    case settledAlready = "settled already"
    /// Its answer can still be taken back: that settles first.
    case notSettled = "not settled"
    /// What settles is not the decision that stands.
    case decisionDiffers = "decision differs"
    case expiredAlready = "expired already"
    case erasedAlready = "erased already"
    /// Its face is destroyed, or about to be: only facts are left.
    case faceGone = "face gone"
    /// An alarm is open: two people end it, and nothing else does.
    case alarmOpen = "alarm open"
    /// No alarm is open.
    case noAlarm = "no alarm"
    case acknowledgedAlready = "acknowledged already"
    /// Somebody else opened or acknowledged the alarm: it is no longer its raiser's to withdraw.
    case notAloneAnyMore = "not alone any more"
    /// Nobody proposed how the alarm is to end, or that was refused.
    case noProposal = "no proposal"
    /// It is proposed how the alarm is to end, which a supervisor answers first.
    case proposalWaits = "proposal waits"
    /// The same person may not be both of two.
    case onePersonAlone = "one person alone"
    /// The certificate is written already.
    case shreddedAlready = "shredded already"
    /// It is not settled, expired or erased, or not as the certificate says.
    case shredTooEarly = "shred too early"
    /// A legal hold is open: nothing destroys its face.
    case onHold = "on hold"
    /// No legal hold is open.
    case noHold = "no hold"
    /// The date to which it would be held is over.
    case holdOver = "hold over"
    /// The hold that waits for a second role has another date.
    case holdDiffers = "hold differs"
    /// It is held to that date already.
    case holdStands = "hold stands"
    /// Nothing keeps its face, so that an erasure need not wait.
    case nothingKeeps = "nothing keeps it"
    /// Nobody asked that it be forgotten.
    case erasureNotAsked = "erasure not asked"
    /// That it be forgotten is asked already, and waits.
    case erasureWaits = "erasure waits"
  }

  /// Why the event cannot happen; `nil` where it can.
  package func refusal(of event: CaseEvent) -> Refusal? {
    switch event {
    case .told: !isUndecided ? .notUndecided : isTold ? .toldAlready : nil
    case .release: refusalOfRelease
    case .prioritize: isUndecided ? nil : .notUndecided
    case .claim(let claim, until: _): refusal(ofTaking: claim)
    case .renew(let claim, until: _), .skip(let claim): refusal(under: claim)
    case .giveBack(let claim): isHeld(by: claim) ? nil : .notHolder
    case .look(let claim): refusal(ofLook: claim)
    case .decide(let claim, let outcome, _, takeBackUntil: _):
      isGone
        ? .faceGone
        : isDecided ? .decidedAlready : refusal(under: claim) ?? (alarm != nil && outcome.lane == nil ? .alarmOpen : nil)
    case .acknowledge, .withdraw, .propose, .agree, .disagree, .renewAlarm: refusal(ofAlarm: event)
    case .takeBack(by: let person, at: let now): refusal(ofTakeBackBy: person, at: now)
    case .settle(of: let person, let outcome, let reason): refusal(ofSettling: outcome, reason, of: person)
    case .reseal, .redraw: isGone ? .faceGone : face == .sealed ? nil : .noPicture
    case .expire(at: let now):
      isDecided ? .decidedAlready : stage == .expired ? .expiredAlready : isGone ? .faceGone : refusalToDestroy(at: now)
    case .hold(by: let role, until: let until, at: let now): refusal(ofHoldBy: role, until: until, at: now)
    case .unhold(by: let role, at: let now): refusal(ofLiftBy: role, at: now)
    case .awaitErasure(at: let now):
      stage == .erased ? .erasedAlready : awaitsErasure ? .erasureWaits : refusalToDestroy(at: now) == nil ? .nothingKeeps : nil
    case .erase(by: let person, at: let now): refusal(ofErasureBy: person, at: now)
    case .shred(leaving: let state, by: let person, at: let now): refusal(ofShredding: state, by: person, at: now)
    }
  }

  private var isUndecided: Bool { stage == .held || stage == .open }

  private var isDecided: Bool { outcome != nil || stage == .decided || stage == .settled || stage == .shredded }

  /// Whether its face is destroyed or about to be.
  var isGone: Bool { face == .destroyed || stage == .expired || stage == .erased }

  private var refusalOfRelease: Refusal? {
    guard stage != .held || isTold else { return .untold }
    return state == .held || state == .claimed ? nil : .notDelayed
  }

  private func refusal(ofTaking claim: CaseEvent.Claim) -> Refusal? {
    if isGone { return .faceGone }
    if !isTold { return .untold }
    if stage == .held { return .held }
    if isDecided { return .decidedAlready }
    if alarm?.proposal != nil { return .proposalWaits }
    guard claim.person != nil, claim.fence > fence else { return .oldFence }
    return holder != nil && holder != claim.person && claim.at < until ? .claimedAlready : nil
  }

  private func refusal(ofLook claim: CaseEvent.Claim) -> Refusal? {
    if isGone { return .faceGone }
    if stage == .held { return isTold ? .held : .untold }
    if let refusal = refusal(under: claim) { return refusal }
    if !isTold { return .untold }
    return face == .sealed ? nil : .noPicture
  }

  /// What only who holds the case may do, and only while they do.
  func refusal(under claim: CaseEvent.Claim) -> Refusal? {
    guard isHeld(by: claim) else { return .notHolder }
    return claim.at < until ? nil : .leaseOver
  }

  private func isHeld(by claim: CaseEvent.Claim) -> Bool {
    stage == .open && holder != nil && holder == claim.person && fence == claim.fence
  }

  private func refusal(ofTakeBackBy person: Person?, at now: Instant) -> Refusal? {
    guard outcome != nil else { return refusal(ofTakingUpBy: person, at: now) }
    guard person != nil, person == decider else { return .notDecider }
    guard stage == .decided else { return .settledAlready }
    return now < takeBackUntil ? nil : .takeBackOver
  }

  /// What passed a case on is taken back like any answer, while nobody took it up.
  private func refusal(ofTakingUpBy person: Person?, at now: Instant) -> Refusal? {
    guard let referral, stage == .open, holder == nil else { return .notDecided }
    guard person != nil, person == referral.person else { return .notDecider }
    return now < referral.takeBackUntil ? nil : .takeBackOver
  }

  private func refusal(ofSettling outcome: Outcome?, _ reason: ReasonCode?, of person: Person?) -> Refusal? {
    guard self.outcome != nil else { return .notDecided }
    guard stage == .decided else { return .settledAlready }
    return person == decider && outcome == self.outcome && reason == self.reason ? nil : .decisionDiffers
  }

  private func refusal(ofErasureBy person: Person?, at now: Instant) -> Refusal? {
    if stage == .erased { return .erasedAlready }
    if let refusal = refusalToDestroy(at: now) { return refusal }
    if stage == .decided { return .notSettled }
    return person != nil || awaitsErasure ? nil : .erasureNotAsked
  }

  private func refusal(ofShredding state: CaseState?, by person: Person?, at now: Instant) -> Refusal? {
    guard face != .destroyed else { return .shreddedAlready }
    if isOnHold(at: now) { return .onHold }
    switch state {
    case .shredded? where stage == .settled && person == nil, .expired? where stage == .expired && person == nil: return nil
    // Whoever erases also writes the certificate, in the same commit.
    case .erased? where stage == .erased: return nil
    default: return .shredTooEarly
    }
  }
}
