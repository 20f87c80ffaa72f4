package import Casework

/// What a verification found, check by check.
package struct VerificationReport: Equatable, Sendable {
  /// One named check's result.
  package struct Check: Equatable, Sendable {
    /// How a check ended.
    package enum Result: String, Sendable {
      case ok, failed
      case notChecked = "not-checked"
    }

    package let name: CheckName
    package let result: Result
    /// In words: what was checked, what is wrong, or why it could not be checked.
    package let detail: String

    package init(name: CheckName, result: Result, detail: String) {
      (self.name, self.result, self.detail) = (name, result, detail)
    }
  }

  /// The first bad entry, and what is wrong with it.
  package struct Fault: Equatable, Sendable {
    /// Its SEQ; where only a range can be named, the range's first. `nil` where no entry is at fault.
    package let seq: UInt64?
    package let problem: Problem
    /// In words, with the range where there is one.
    package let detail: String

    package init(seq: UInt64?, problem: Problem, detail: String) {
      (self.seq, self.problem, self.detail) = (seq, problem, detail)
    }
  }

  /// A look that began and has no end: nobody knows how long it lasted.
  package struct OpenLook: Equatable, Sendable {
    /// SEQ of its `look.begin`.
    package let begin: UInt64
    package let person: PersonID
    package let caseID: CaseID
    package let at: Instant

    package init(begin: UInt64, person: PersonID, caseID: CaseID, at: Instant) {
      (self.begin, self.person, self.caseID, self.at) = (begin, person, caseID, at)
    }
  }

  /// A checkpoint that was verified.
  package struct VerifiedCheckpoint: Equatable, Sendable {
    package let origin: String
    package let size: UInt64

    package init(origin: String, size: UInt64) {
      (self.origin, self.size) = (origin, size)
    }
  }

  /// The number of entries that were read.
  package let entries: UInt64
  /// The root over them, 32 bytes.
  package let root: [UInt8]
  /// The newest kept checkpoint that stands.
  package let checkpoint: VerifiedCheckpoint?
  /// The size up to which an outside checkpoint proves that nothing was dropped; `nil` without one.
  package let completeUpTo: UInt64?
  /// The entries below were not read again, but taken as an earlier verification found them; 0 where all were read.
  package let trustedBelow: UInt64
  /// Every check, in the order of `CheckName`.
  package let checks: [Check]
  /// `nil` where nothing is wrong.
  package let firstBad: Fault?
  /// In the order in which they began.
  package let openLooks: [OpenLook]

  package init(
    entries: UInt64, root: [UInt8], checkpoint: VerifiedCheckpoint?, completeUpTo: UInt64?, trustedBelow: UInt64, checks: [Check],
    firstBad: Fault?, openLooks: [OpenLook]
  ) {
    (self.entries, self.root, self.checkpoint, self.completeUpTo) = (entries, root, checkpoint, completeUpTo)
    (self.trustedBelow, self.checks, self.firstBad, self.openLooks) = (trustedBelow, checks, firstBad, openLooks)
  }

  /// What is said of a trail that could not be read to its end: that, and nothing else about it.
  package static func unreadable(_ why: String) -> VerificationReport {
    let fault = Fault(seq: nil, problem: .unreadable, detail: "it cannot be read: \(why)")
    return VerificationReport(
      entries: 0, root: TrailTree().root, checkpoint: nil, completeUpTo: nil, trustedBelow: 0,
      checks: CheckName.allCases.map { name in
        name == fault.problem.check
          ? Check(name: name, result: .failed, detail: fault.detail)
          : Check(name: name, result: .notChecked, detail: "the trail cannot be read")
      },
      firstBad: fault, openLooks: [])
  }

  /// Whether no check failed.
  package var isOK: Bool { checks.allSatisfy { $0.result != .failed } }
}

/// The checks that a verification is made of.
package enum CheckName: String, CaseIterable, Sendable {
  /// Every entry can be read, and none is missing or out of its place.
  case entries
  /// Every session's entries form one chain of one actor, up to the head that was signed.
  case sessions
  /// Every session's head, and every privileged entry, is signed by who made it.
  case signatures
  /// Everyone came in as the rules demand.
  case membership
  /// The hashes that the store keeps are those of the entries.
  case tree
  /// Every kept checkpoint is the log's, and is of this tree.
  case checkpoints
  /// The forward-secure seals hold.
  case seals
  /// Nobody did what nobody in their place may do.
  case story
  /// The tables beside the trail hold what it tells, and nothing else.
  case tables
  /// Nothing was dropped from the end.
  case completeness
}

/// What can be wrong; the raw values are the codes that scripts rely on.
package enum Problem: String, CaseIterable, Sendable {
  case missingEntry = "missing-entry"
  case leafDiffers = "leaf-differs"
  case indexDiffers = "index-differs"
  case unreadable
  case notFounded = "not-founded"
  case badCase = "bad-case"
  case badValues = "bad-values"
  case formatFalls = "format-falls"

  case sessionBegin = "session-begin"
  case sessionGap = "session-gap"
  case sessionChain = "session-chain"
  case sessionActor = "session-actor"
  case sessionOver = "session-over"
  case headMissing = "head-missing"
  case headDiffers = "head-differs"

  case badHeadSignature = "bad-head-signature"
  case unsigned
  case badSignature = "bad-signature"
  case straySignature = "stray-signature"

  case badMembership = "bad-membership"
  case membershipNotAllowed = "membership-not-allowed"

  case nodeDiffers = "node-differs"

  case badCheckpoint = "bad-checkpoint"
  case rootDiffers = "root-differs"
  case checkpointMissing = "checkpoint-missing"
  case truncated
  case badWitness = "bad-witness"

  case badSeal = "bad-seal"
  case sealGap = "seal-gap"
  case sealMissing = "seal-missing"
  case sealKeyDiffers = "seal-key-differs"

  case notActive = "not-active"
  case wrongRole = "wrong-role"
  case noSuchCase = "no-such-case"
  case importedTwice = "imported-twice"
  case badImport = "bad-import"
  case heldCase = "held-case"
  case toldAlready = "told-already"
  case alarmOpen = "alarm-open"
  case noAlarm = "no-alarm"
  case onHold = "on-hold"
  case holdDiffers = "hold-differs"
  case erasureDiffers = "erasure-differs"
  case onePersonAlone = "one-person-alone"
  case notDelayed = "not-delayed"
  case notUndecided = "not-undecided"
  case badFence = "bad-fence"
  case claimedAlready = "claimed-already"
  case noClaim = "no-claim"
  case noLook = "no-look"
  case lookDiffers = "look-differs"
  case noPicture = "no-picture"
  case badDecision = "bad-decision"
  case decidedAlready = "decided-already"
  case notDecided = "not-decided"
  case notDecider = "not-decider"
  case notSettled = "not-settled"
  case settledAlready = "settled-already"
  case decisionDiffers = "decision-differs"
  case recordDiffers = "record-differs"
  case shredTooEarly = "shred-too-early"
  case clockDoubted = "clock-doubted"
  case afterShred = "after-shred"
  case epochNotBegun = "epoch-not-begun"
  case answersNothing = "answers-nothing"
  case seedDiffers = "seed-differs"
  case notQualified = "not-qualified"
  case unseenAnswer = "unseen-answer"
  case overBudget = "over-budget"
  case keptFrom = "kept-from"
  case badPolicy = "bad-policy"

  case tableDiffers = "table-differs"
  case tableRowMissing = "table-row-missing"
  case tableRowStray = "table-row-stray"

  case badOutsideCheckpoint = "bad-outside-checkpoint"
  case rolledBack = "rolled-back"
  case historyDiffers = "history-differs"

  /// The check that the problem fails.
  package var check: CheckName {
    switch self {
    case .missingEntry, .leafDiffers, .indexDiffers, .unreadable, .notFounded, .badCase, .badValues, .formatFalls: .entries
    case .sessionBegin, .sessionGap, .sessionChain, .sessionActor, .sessionOver, .headMissing, .headDiffers: .sessions
    case .badHeadSignature, .unsigned, .badSignature, .straySignature: .signatures
    case .badMembership, .membershipNotAllowed: .membership
    case .nodeDiffers: .tree
    case .badCheckpoint, .rootDiffers, .checkpointMissing, .truncated, .badWitness: .checkpoints
    case .badSeal, .sealGap, .sealMissing, .sealKeyDiffers: .seals
    case .notActive, .wrongRole, .noSuchCase, .importedTwice, .badImport, .heldCase, .toldAlready, .alarmOpen, .noAlarm,
      .onHold, .holdDiffers, .erasureDiffers, .onePersonAlone, .notDelayed, .notUndecided, .badFence,
      .claimedAlready, .noClaim, .noLook, .lookDiffers, .noPicture, .badDecision, .decidedAlready, .notDecided, .notDecider, .notSettled,
      .settledAlready, .decisionDiffers, .recordDiffers, .shredTooEarly, .clockDoubted, .afterShred, .epochNotBegun, .answersNothing,
      .seedDiffers, .notQualified, .unseenAnswer, .overBudget, .keptFrom, .badPolicy:
      .story
    case .tableDiffers, .tableRowMissing, .tableRowStray: .tables
    case .badOutsideCheckpoint, .rolledBack, .historyDiffers: .completeness
    }
  }
}
