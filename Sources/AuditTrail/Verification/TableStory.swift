import Casework
import TransparencyLog

/// What the tables beside the trail must hold if every change to them was told.
struct TableStory: Sendable {
  /// A look that began.
  struct Look: Sendable {
    let seq: UInt64
    let number: CaseNumber
    let person: WordTable.Word
    let level: Int64
    let began: Instant
  }

  /// By their places.
  private(set) var cases = PagedArray<ToldCase>()
  private(set) var caseCount = 0
  private(set) var decisions: [ToldDecision] = []
  private(set) var exclusions = ToldExclusions()
  /// In the order in which they began.
  private(set) var looks: [Look] = []
  /// SHA-256 of each sealed frame that was imported, one after the other.
  private var frameDigests: [UInt8] = []
  /// The number of entries that told it.
  private(set) var size: UInt64 = 0
  private static let digestCount = 32

  /// The number of cases, and of looks.
  var counts: (cases: Int, looks: Int) { (caseCount, looks.count) }

  /// SHA-256 of one of a case's sealed frames.
  func digest(ofFrame place: Int, of told: ToldCase) -> ArraySlice<UInt8> {
    let start = (Int(told.firstFrame) + place) * Self.digestCount
    return frameDigests[start..<start + Self.digestCount]
  }

  /// Goes on with an entry.
  ///
  /// - Parameters:
  ///   - place: its case's, where it names one.
  ///   - lives: the cases', as they are after the entry.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64, place: Int?, lives: inout CaseLives) {
    size = seq + 1
    guard let number = entry.caseNumber, let place else { return }
    cases.makeRoom(for: place, ToldCase())
    if entry.kind == .caseImport {
      begin(place, entry, &lives.words)
    } else if cases[place].isTold {
      change(place, by: entry, seq: seq, &lives.words)
      if entry.kind == .lookBegin {
        let person = lives.words.word(for: entry.actor.name)
        looks.append(Look(seq: seq, number: number, person: person, level: entry.level ?? 0, began: entry.at))
      }
    }
  }

  private mutating func begin(_ place: Int, _ entry: ExaminedEntry.Content, _ words: inout WordTable) {
    let digests = entry.told?.frameHashes ?? []
    var told = ToldCase()
    told.isTold = true
    told.vendor = words.word(for: entry.told?.vendor)
    told.source = words.word(for: entry.told?.source)
    told.subject = HalfDigest(entry.told?.subject)
    told.notice = words.word(for: entry.told?.notice)
    if let bound = entry.told {
      (told.facts, told.frameFacts, told.wrap, told.epoch) = (bound.facts, bound.frameFacts, bound.wrapHash, bound.epoch)
    }
    told.priority = entry.told?.priority.map { Int32(clamping: $0) }
    (told.isNoticeWhole, told.noticeAt) = (told.facts != .none, entry.told?.noticeAt)
    told.channel = words.word(for: entry.told?.channel)
    told.frames = UInt16(clamping: digests.count / Self.digestCount)
    told.firstFrame = UInt32(clamping: frameDigests.count / Self.digestCount)
    frameDigests += digests.prefix(Int(told.frames) * Self.digestCount)
    // Told twice, the later stands; the story says that this may not be.
    if !cases[place].isTold { caseCount += 1 }
    cases[place] = told
  }

  private mutating func change(_ place: Int, by entry: ExaminedEntry.Content, seq: UInt64, _ words: inout WordTable) {
    switch entry.kind {
    case .noticeRecord:
      cases[place].notice = words.word(for: entry.told?.notice)
      (cases[place].isNoticeWhole, cases[place].noticeAt) = (true, entry.told?.noticeAt)
      cases[place].channel = words.word(for: entry.told?.channel)
    case .claimTake: cases[place].claimedAt = entry.at
    case .claimSkip:
      exclusions.add(words.word(for: entry.actor.name), from: place, mayBeMissing: entry.reason == SkipReason.endOfShift.rawValue)
    case .caseReadmit: exclusions.clear(place)
    case .caseReseal: (cases[place].epoch, cases[place].wrap) = (entry.told?.epoch ?? .none, entry.told?.wrapHash ?? .none)
    case .lookBegin:
      cases[place].looks += cases[place].looks == .max ? 0 : 1
      cases[place].finest = max(cases[place].finest, UInt8(clamping: entry.level ?? 0))
    case .casePriority: cases[place].priority = entry.told?.priority.map { Int32(clamping: $0) }
    case .decisionRecord: decide(place, entry, by: entry.actor.name, &words)
    case .alarmAgree: decide(place, entry, by: entry.person ?? "", &words)
    case .decisionTakeBack, .alarmWithdraw:
      cases[place].decision = nil
      exclusions.loosen(words.word(for: entry.actor.name), from: place)
    case .decisionSettle:
      if let decision = cases[place].decision.map(Int.init) {
        decisions[decision].settledAt = entry.at
        decisions[decision].settledBy = seq
        (decisions[decision].looks, decisions[decision].finest) = (Int64(cases[place].looks), Int64(cases[place].finest))
      }
      cases[place].shredAt = entry.until.map { Instant(milliseconds: $0) }
    case .faceShred, .caseErase: cases[place].frames = 0
    default: break
    }
  }

  private mutating func decide(_ place: Int, _ entry: ExaminedEntry.Content, by person: String, _ words: inout WordTable) {
    guard entry.outcome.flatMap(Outcome.init)?.lane == nil else {
      return exclusions.add(words.word(for: entry.actor.name), from: place, mayBeMissing: false)
    }
    cases[place].decision = UInt32(clamping: decisions.count)
    decisions.append(
      ToldDecision(
        outcome: words.word(for: entry.outcome ?? ""), reason: words.word(for: entry.reason ?? ""),
        secondaryReason: words.word(for: entry.told?.secondaryReason), reviewer: words.word(for: person),
        fence: entry.fence ?? 0, claimedAt: cases[place].claimedAt, decidedAt: entry.at,
        takeBackUntil: entry.until.map { Instant(milliseconds: $0) }))
  }
}
