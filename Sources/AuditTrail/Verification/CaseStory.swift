import Casework

/// What a verifier says of an entry with which a case's life cannot go on.
enum CaseStory {
  /// Why the story cannot go on like that.
  struct Break: Error {
    let problem: Problem
    let detail: String

    init(_ problem: Problem, _ detail: String) {
      (self.problem, self.detail) = (problem, detail)
    }
  }

  /// The rule that an entry breaks, in words.
  ///
  /// - Parameters:
  ///   - lives: as they were before the entry.
  ///   - place: its case's.
  static func told(_ refusal: CaseLife.Refusal, of entry: ExaminedEntry.Content, at place: Int, in lives: CaseLives) -> Break {
    let (life, what) = (lives.life(at: place), verb(entry.kind))
    switch refusal {
    case .badImport: return Break(.badImport, "no case comes in like that")
    case .untold: return Break(.heldCase, "the case is \(what), and nobody wrote that its subject was told")
    case .toldAlready: return Break(.toldAlready, "that its subject was told is written already")
    case .held: return Break(.heldCase, "the case is \(what) while it is held")
    case .noPicture: return Break(.noPicture, "the case is \(what) and came in without a face")
    case .notDelayed: return Break(.notDelayed, "nothing delays the case that is released")
    case .notUndecided: return Break(.notUndecided, "nothing is to be decided about the case any more")
    case .oldFence:
      let told = entry.fence.map { "\($0)" } ?? "missing"
      return Break(.badFence, "a claim's fence must be above \(life?.fence ?? 0), not \(told)")
    case .claimedAlready: return Break(.claimedAlready, "the case is claimed by \(lives.name(of: life?.claimant) ?? "")")
    case .notHolder, .leaseOver:
      return Break(.noClaim, "\(entry.actor.name) does not hold the case\(entry.fence.map { " under fence \($0)" } ?? "")")
    case .decidedAlready:
      return Break(
        .decidedAlready, entry.kind == .decisionRecord ? "a decision stands" : "a decided case \(verb(entry.kind, isActive: true))")
    case .notDecided: return Break(.notDecided, "there is no decision to \(entry.kind == .decisionSettle ? "settle" : "take back")")
    case .notDecider: return Break(.notDecider, "it takes back what \(lives.name(of: life?.answerer) ?? "") decided")
    case .takeBackOver: return Break(.settledAlready, "an answer is taken back after its time")
    case .settledAlready:
      let isSettling = entry.kind == .decisionSettle
      return Break(.settledAlready, isSettling ? "the decision settles once more" : "a settled decision is taken back")
    case .notSettled: return Break(.notSettled, "the case is erased before its decision settles")
    case .decisionDiffers: return Break(.decisionDiffers, "it is not the decision that settles")
    case .alarmOpen: return Break(.alarmOpen, "an alarm is open, which two people end and nothing else does")
    case .noAlarm: return Break(.noAlarm, "no alarm is open")
    case .acknowledgedAlready: return Break(.noAlarm, "the alarm is acknowledged already")
    case .notAloneAnyMore: return Break(.alarmOpen, "an alarm is withdrawn that somebody else opened or acknowledged")
    case .noProposal: return Break(.noAlarm, "nobody proposed how the alarm is to end")
    case .proposalWaits: return Break(.alarmOpen, "the case is \(what) while a proposal to end its alarm waits")
    case .onePersonAlone: return Break(.onePersonAlone, "\(entry.actor.name) does alone what takes two people")
    case .expiredAlready: return Break(.afterShred, "the case expires once more")
    case .erasedAlready: return Break(.afterShred, "the case is erased once more")
    case .faceGone:
      return Break(.afterShred, "the case \(verb(entry.kind, isActive: true)) after its face was destroyed")
    case .shreddedAlready: return Break(.afterShred, "the face is destroyed once more")
    case .onHold: return Break(.onHold, "the face is destroyed, or is to be, while a legal hold keeps it")
    case .noHold: return Break(.holdDiffers, "there is no legal hold to lift")
    case .holdOver: return Break(.holdDiffers, "the case is held until a day that was over")
    case .holdDiffers: return Break(.holdDiffers, "a hold is repeated with another date than was asked for")
    case .holdStands: return Break(.holdDiffers, "the case is held until then already")
    case .nothingKeeps: return Break(.erasureDiffers, "an erasure waits, and neither an alarm nor a hold keeps the face")
    case .erasureNotAsked: return Break(.erasureDiffers, "the case is erased, and nobody wrote that its subject asked")
    case .erasureWaits: return Break(.erasureDiffers, "that its subject asked to be forgotten is written already")
    case .shredTooEarly: return Break(.shredTooEarly, "the face is destroyed before its case is settled, expired or erased")
    }
  }

  private static func verb(_ kind: EntryKind, isActive: Bool = false) -> String {
    switch kind {
    case .caseExpire: "expires"
    default: (isActive ? "is " : "") + passive(kind)
    }
  }

  private static func passive(_ kind: EntryKind) -> String {
    switch kind {
    case .caseImport: "open"
    case .claimTake: "claimed"
    case .lookBegin: "looked at"
    case .decisionRecord: "decided"
    case .caseReseal: "sealed again"
    case .redrawBegin: "drawn again"
    default: "released"
    }
  }
}
