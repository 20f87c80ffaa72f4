import Casework

/// One case's story as the trail has told it so far, and whether it can go on as the next entry says.
///
/// A verifier keeps one for every case of the trail, so that it is small: 40 bytes, names and reasons being numbers in a ``WordTable``.
struct CaseStory: Sendable {
  private struct State: OptionSet {
    let rawValue: UInt16
    static let (claimed, decided, settled) = (State(rawValue: 1), State(rawValue: 2), State(rawValue: 4))
    static let (expired, erased, shredded) = (State(rawValue: 8), State(rawValue: 16), State(rawValue: 32))
    static let imported = State(rawValue: 64)
    /// Whether its subject was told; whether it is held for another reason, until a supervisor releases it.
    static let (told, held) = (State(rawValue: 128), State(rawValue: 256))
  }

  private var state: State = []
  /// The newest claim's fence, and until when it holds.
  private var (fence, until): (Int64, Int64) = (0, 0)
  private var (holder, decider): (WordTable.Word, WordTable.Word) = (.none, .none)
  private var (outcome, reason): (WordTable.Word, WordTable.Word) = (.none, .none)

  /// Whether it began: with the case's import.
  var isImported: Bool { state.contains(.imported) }

  /// The story of a case that is imported.
  static func imported(by entry: ExaminedEntry.Content) -> CaseStory {
    var story = CaseStory()
    story.state = .imported
    if entry.told?.notice != nil { story.state.insert(.told) }
    let reason = entry.told?.code.flatMap(HoldReason.init)
    if entry.state.flatMap(CaseState.init) == .held, reason != .noNotice { story.state.insert(.held) }
    return story
  }

  /// Why the story cannot go on like that.
  struct Break: Error {
    let problem: Problem
    let detail: String

    init(_ problem: Problem, _ detail: String) {
      (self.problem, self.detail) = (problem, detail)
    }
  }

  /// Goes on with an entry about the case, written by someone in whose role it is.
  mutating func take(_ entry: ExaminedEntry.Content, _ words: inout WordTable) throws(Break) {
    switch entry.kind {
    case .claimTake: try take(claim: entry, &words)
    case .claimRenew:
      try requireClaim(entry, words)
      until = entry.until ?? 0
    case .claimSkip:
      try requireClaim(entry, words)
      state.remove(.claimed)
    case .claimEnd:
      guard isHeld(by: entry, words) else { throw Self.noClaim(entry) }
      state.remove(.claimed)
    case .lookBegin:
      try requireFace("looked at")
      try requireClaim(entry, words)
    case .decisionRecord: try decide(entry, &words)
    case .decisionTakeBack:
      guard state.contains(.decided) else { throw Break(.notDecided, "there is no decision to take back") }
      guard !state.contains(.settled) else { throw Break(.settledAlready, "a settled decision is taken back") }
      guard entry.actor.person != nil, words[entry.actor.name] == decider else {
        throw Break(.notDecider, "it takes back what \(words[decider] ?? "") decided")
      }
      state.remove(.decided)
    case .decisionSettle: try settle(entry, words)
    case .caseReseal: try requireFace("sealed again")
    case .caseExpire:
      guard !state.contains(.decided) else { throw Break(.decidedAlready, "a decided case expires") }
      guard state.isDisjoint(with: [.expired, .shredded]) else { throw Break(.afterShred, "the case expires once more") }
      state.insert(.expired)
    case .caseRelease:
      try requireTold("released")
      state.subtract([.claimed, .held])
    case .noticeRecord: state.insert(.told)
    case .caseErase:
      guard !state.contains(.erased) else { throw Break(.afterShred, "the case is erased once more") }
      state.insert(.erased)
      state.remove(.claimed)
    case .faceShred: try shred(entry)
    case .redrawBegin: try requireFace("drawn again")
    default: break
    }
  }

  private mutating func take(claim entry: ExaminedEntry.Content, _ words: inout WordTable) throws(Break) {
    try requireFace("claimed")
    try requireTold("claimed")
    guard !state.contains(.held) else { throw Break(.heldCase, "the case is claimed while it is held") }
    guard !state.contains(.decided) else { throw Break(.decidedAlready, "a decided case is claimed") }
    guard entry.actor.person != nil, let until = entry.until, let fence = entry.fence, fence > self.fence else {
      throw Break(.badFence, "a claim's fence must be above \(self.fence), not \(entry.fence.map { "\($0)" } ?? "missing")")
    }
    let holder = words.word(for: entry.actor.name)
    if state.contains(.claimed), self.holder != holder, entry.at.milliseconds < self.until {
      throw Break(.claimedAlready, "the case is claimed by \(words[self.holder] ?? "")")
    }
    (self.holder, self.fence, self.until) = (holder, fence, until)
    state.insert(.claimed)
  }

  private mutating func decide(_ entry: ExaminedEntry.Content, _ words: inout WordTable) throws(Break) {
    try requireFace("decided")
    guard !state.contains(.decided) else { throw Break(.decidedAlready, "a decision stands") }
    try requireClaim(entry, words)
    state.remove(.claimed)
    // Referring a case, and raising the alarm, leave it undecided.
    guard entry.outcome.flatMap(Outcome.init)?.lane == nil else { return }
    decider = holder
    (outcome, reason) = (words.word(for: entry.outcome), words.word(for: entry.reason))
    state.insert(.decided)
    state.remove(.settled)
  }

  private mutating func settle(_ entry: ExaminedEntry.Content, _ words: WordTable) throws(Break) {
    guard state.contains(.decided) else { throw Break(.notDecided, "there is no decision to settle") }
    guard !state.contains(.settled) else { throw Break(.settledAlready, "the decision settles once more") }
    let told = (entry.person.map { words[$0] }, entry.outcome.map { words[$0] } ?? .none, entry.reason.map { words[$0] } ?? .none)
    guard told.0 == decider, told.1 == outcome, told.2 == reason else {
      throw Break(.decisionDiffers, "it is not the decision that settles")
    }
    state.insert(.settled)
  }

  private mutating func shred(_ entry: ExaminedEntry.Content) throws(Break) {
    guard !state.contains(.shredded) else { throw Break(.afterShred, "the face is destroyed once more") }
    switch entry.state.flatMap(CaseState.init) {
    case .shredded where state.isSuperset(of: [.decided, .settled]) && entry.actor == .system: break
    case .expired where state.contains(.expired) && entry.actor == .system: break
    // Whoever erases also writes the certificate, in the same commit.
    case .erased where state.contains(.erased): break
    default: throw Break(.shredTooEarly, "the face is destroyed before its case is settled, expired or erased")
    }
    state.insert(.shredded)
    state.remove(.claimed)
  }

  private func requireFace(_ what: String) throws(Break) {
    guard state.isDisjoint(with: [.shredded, .expired, .erased]) else {
      throw Break(.afterShred, "the case is \(what) after its face was destroyed")
    }
  }

  private func requireTold(_ what: String) throws(Break) {
    guard state.contains(.told) else { throw Break(.heldCase, "the case is \(what), and nobody wrote that its subject was told") }
  }

  private func requireClaim(_ entry: ExaminedEntry.Content, _ words: WordTable) throws(Break) {
    guard isHeld(by: entry, words), entry.at.milliseconds < until else { throw Self.noClaim(entry) }
  }

  private func isHeld(by entry: ExaminedEntry.Content, _ words: WordTable) -> Bool {
    state.contains(.claimed) && fence == entry.fence && entry.actor.person != nil && words[entry.actor.name] == holder
  }

  private static func noClaim(_ entry: ExaminedEntry.Content) -> Break {
    Break(.noClaim, "\(entry.actor.name) does not hold the case\(entry.fence.map { " under fence \($0)" } ?? "")")
  }
}
