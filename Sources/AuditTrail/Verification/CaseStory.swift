import Casework

/// One case's story as the trail has told it so far, and whether it can go on as the next entry says.
struct CaseStory: Sendable {
  private struct Claim {
    let holder: PersonID
    let fence: Int64
    var until: Int64
  }

  private struct Standing {
    let decider: PersonID
    let outcome: String?
    let reason: String?
    var isSettled = false
  }

  private var claim: Claim?
  private var fence: Int64 = 0
  private var decision: Standing?
  private var isExpired = false
  private var isErased = false
  private var isShredded = false

  /// Why the story cannot go on like that.
  struct Break: Error {
    let problem: Problem
    let detail: String

    init(_ problem: Problem, _ detail: String) {
      (self.problem, self.detail) = (problem, detail)
    }
  }

  /// Goes on with an entry about the case, written by someone in whose role it is.
  mutating func take(_ entry: ExaminedEntry.Content) throws(Break) {
    switch entry.kind {
    case .claimTake: try take(claim: entry)
    case .claimRenew:
      try requireClaim(entry)
      claim?.until = entry.until ?? 0
    case .claimSkip:
      try requireClaim(entry)
      claim = nil
    case .claimEnd:
      guard let claim, claim.holder == entry.actor.person, claim.fence == entry.fence else { throw Self.noClaim(entry) }
      self.claim = nil
    case .lookBegin:
      try requireFace("looked at")
      try requireClaim(entry)
    case .decisionRecord: try decide(entry)
    case .decisionTakeBack:
      guard let decision else { throw Break(.notDecided, "there is no decision to take back") }
      guard !decision.isSettled else { throw Break(.settledAlready, "a settled decision is taken back") }
      guard decision.decider == entry.actor.person else { throw Break(.notDecider, "it takes back what \(decision.decider) decided") }
      self.decision = nil
    case .decisionSettle: try settle(entry)
    case .caseReseal: try requireFace("sealed again")
    case .caseExpire:
      guard decision == nil else { throw Break(.decidedAlready, "a decided case expires") }
      guard !isExpired, !isShredded else { throw Break(.afterShred, "the case expires once more") }
      isExpired = true
    case .caseRelease: claim = nil
    case .caseErase:
      guard !isErased else { throw Break(.afterShred, "the case is erased once more") }
      isErased = true
      claim = nil
    case .faceShred: try shred(entry)
    case .redrawBegin: try requireFace("drawn again")
    default: break
    }
  }

  private mutating func take(claim entry: ExaminedEntry.Content) throws(Break) {
    try requireFace("claimed")
    guard decision == nil else { throw Break(.decidedAlready, "a decided case is claimed") }
    guard let holder = entry.actor.person, let until = entry.until, let fence = entry.fence, fence > self.fence else {
      throw Break(.badFence, "a claim's fence must be above \(self.fence), not \(entry.fence.map { "\($0)" } ?? "missing")")
    }
    if let claim, claim.holder != holder, entry.at.milliseconds < claim.until {
      throw Break(.claimedAlready, "the case is claimed by \(claim.holder)")
    }
    claim = Claim(holder: holder, fence: fence, until: until)
    self.fence = fence
  }

  private mutating func decide(_ entry: ExaminedEntry.Content) throws(Break) {
    try requireFace("decided")
    guard decision == nil else { throw Break(.decidedAlready, "a decision stands") }
    try requireClaim(entry)
    claim = nil
    // Referring a case, and raising the alarm, leave it undecided.
    guard entry.outcome.flatMap(Outcome.init)?.lane == nil, let decider = entry.actor.person else { return }
    decision = Standing(decider: decider, outcome: entry.outcome, reason: entry.reason)
  }

  private mutating func settle(_ entry: ExaminedEntry.Content) throws(Break) {
    guard let decision else { throw Break(.notDecided, "there is no decision to settle") }
    guard !decision.isSettled else { throw Break(.settledAlready, "the decision settles once more") }
    guard entry.person == decision.decider.description, entry.outcome == decision.outcome, entry.reason == decision.reason else {
      throw Break(.decisionDiffers, "it is not the decision that settles")
    }
    self.decision?.isSettled = true
  }

  private mutating func shred(_ entry: ExaminedEntry.Content) throws(Break) {
    guard !isShredded else { throw Break(.afterShred, "the face is destroyed once more") }
    switch entry.state.flatMap(CaseState.init) {
    case .shredded where decision?.isSettled == true && entry.actor == .system, .expired where isExpired && entry.actor == .system: break
    // Whoever erases also writes the certificate, in the same commit.
    case .erased where isErased: break
    default: throw Break(.shredTooEarly, "the face is destroyed before its case is settled, expired or erased")
    }
    isShredded = true
    claim = nil
  }

  private func requireFace(_ what: String) throws(Break) {
    guard !isShredded, !isExpired, !isErased else { throw Break(.afterShred, "the case is \(what) after its face was destroyed") }
  }

  private func requireClaim(_ entry: ExaminedEntry.Content) throws(Break) {
    guard let claim, claim.holder == entry.actor.person, claim.fence == entry.fence, entry.at.milliseconds < claim.until else {
      throw Self.noClaim(entry)
    }
  }

  private static func noClaim(_ entry: ExaminedEntry.Content) -> Break {
    Break(.noClaim, "\(entry.actor.name) does not hold the case\(entry.fence.map { " under fence \($0)" } ?? "")")
  }
}
