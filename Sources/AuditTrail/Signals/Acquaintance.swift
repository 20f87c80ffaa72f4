import Casework

/// What one person saw of one case.
struct Acquaintance: Sendable {
  /// SEQ of the first look under each claim.
  var visits: [UInt64] = []
  var finest = Level.facts
  var lastLook: UInt64?
  /// The finest level by the frame's name, such as `probe 0`.
  private(set) var seen: [String: Level] = [:]
  /// Whether a look drew more than its end could tell.
  private(set) var isCut = false

  /// Takes in what a look's end says was drawn.
  mutating func see(_ end: LookEnd) {
    // Whatever else was seen is not listed.
    if end.omitted ?? 0 > 0 { isCut = true }
    for mosaic in end.mosaics ?? [] { seen[mosaic.frame] = max(mosaic.level, seen[mosaic.frame] ?? .facts) }
  }
}

/// A look at the finest level without a coarser one before, of which the case's facts say whether policy begins there.
struct JumpInQuestion: Sendable {
  let signal: Signal
  let policy: Policy

  func isBeginning(at facts: CaseFacts?) -> Bool {
    facts.map { Question.asked(by: $0, under: policy).startingLevel == .fine } ?? false
  }
}

/// An answer of which the case's facts say whether enough was looked at before it.
struct AnswerInQuestion: Sendable {
  let caseID: CaseID
  let person: PersonID
  let outcome: Outcome
  let reason: ReasonCode
  let at: Instant
  let policy: Policy
  let seen: [String: Level]
  let entries: [UInt64]

  var signal: Signal { Signal(.evidenceNotOpened, person: person, case: caseID, at: at, entries: entries) }

  func lacksEvidence(at facts: CaseFacts) -> Bool {
    var frames = SeenFrames()
    for (place, frame) in facts.frames.enumerated() {
      if let level = seen["\(frame.kind.rawValue) \(frame.index)"] { frames.note(place, at: level) }
    }
    return !Question.asked(by: facts, under: policy).missing(for: outcome, because: reason, having: frames, at: facts).isEmpty
  }
}
