import Casework
import TransparencyLog

/// What the tables beside the trail must hold if every change to them was told, and whether they do.
package struct TableStory: Sendable {
  private struct Look {
    let seq: UInt64
    let number: CaseNumber
    let person: WordTable.Word
    let level: Int64
    let began: Instant
    var isSeen = false
  }

  /// Where each case stands; needed by the comparison alone.
  var lives = CaseLives()
  /// To which names of active people the trail is committed, until each is seen. Who only asked may ask again under another commitment.
  var nameCommitments: [PersonID: [UInt8]] = [:]
  /// By their places.
  private var cases: [ToldCase] = []
  private var caseCount = 0
  private var decisions: [ToldDecision] = []
  private var exclusions = ToldExclusions()
  private var looks: [Look] = []
  /// SHA-256 of each sealed frame that was imported, one after the other.
  private var frameDigests: [UInt8] = []
  private var next: UInt64 = 0
  private var leftOut: Set<CaseNumber> = []
  private(set) var findings: [Finding] = []
  /// Findings are kept up to this many: one is enough to fail, and all of them could be millions.
  private static let findingLimit = 100
  private static let digestCount = 32
  /// Whether rows were compared.
  private(set) var isCompared = false

  /// The number of cases, and of looks.
  var counts: (cases: Int, looks: Int) { (caseCount, looks.count) }

  // MARK: What the trail tells

  /// Goes on with an entry.
  ///
  /// - Parameters:
  ///   - place: its case's, where it names one.
  ///   - lives: the cases', as they are after the entry.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64, place: Int?, lives: inout CaseLives) {
    next = seq + 1
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
    told.subject = ToldCase.subject(entry.told?.subject)
    told.notice = words.word(for: entry.told?.notice)
    (told.facts, told.frameFacts, told.wrap) = (entry.told?.facts, entry.told?.frameFacts, entry.told?.wrapHash)
    told.epoch = entry.told?.epoch
    told.priority = entry.told?.priority.map { Int32(clamping: $0) }
    (told.isNoticeWhole, told.noticeAt) = (told.facts != nil, entry.told?.noticeAt)
    told.channel = words.word(for: entry.told?.channel)
    told.frames = UInt16(clamping: digests.count / Self.digestCount)
    told.firstFrame = UInt32(clamping: frameDigests.count / Self.digestCount)
    frameDigests += digests.prefix(Int(told.frames) * Self.digestCount)
    // Told twice, the later stands; the story says that this may not be.
    if !cases[place].isTold { caseCount += 1 }
    cases[place] = told
  }

  /// The place of a case whose import is told.
  private mutating func place(of number: CaseNumber?) -> Int? {
    guard let place = number.flatMap({ lives.places[$0] }), cases.indices.contains(place), cases[place].isTold else { return nil }
    return place
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
    case .caseReseal: (cases[place].epoch, cases[place].wrap) = (entry.told?.epoch, entry.told?.wrapHash)
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

  // MARK: What the tables hold

  /// Leaves out the case of an entry that came in after those that were verified.
  package mutating func leaveOut(_ filed: FiledUnder) {
    if let number = filed.caseID.flatMap({ CaseNumber($0) }) { leftOut.insert(number) }
  }

  /// Compares a row.
  package mutating func take(_ row: KeptRow) {
    isCompared = true
    switch row {
    case .aCase(let kept): take(kept)
    case .look(let seq, let id, let person, let level, let began): take(look: seq, id, person, level, began)
    case .frame(let id, let place, let digest): take(frame: place, of: id, digest)
    case .name(let name): take(name)
    case .exclusion(let id, let person): take(exclusionOf: person, from: id)
    case .contradiction(let words): find(.tableDiffers, words)
    }
  }

  private mutating func take(_ kept: KeptCase) {
    let named = CaseNumber(kept.id)
    guard let number = named, let place = place(of: number) else {
      // It may have come in since.
      guard named.map({ !leftOut.contains($0) }) ?? true else { return }
      return find(.tableRowStray, "case \(kept.id) is in the tables and was never imported")
    }
    guard leftOut.isEmpty || !leftOut.contains(number) else { return }
    cases[place].isSeen = true
    guard let life = lives.told(place), !agrees(kept, cases[place], life, at: place) else { return }
    let words = difference(kept, cases[place], life)
    find(.tableDiffers, "case \(kept.id): \(words)")
  }

  private mutating func take(look seq: UInt64, _ id: String, _ person: String, _ level: Int64, _ began: Instant) {
    guard seq < next else { return }
    let index = looks.partitioningIndex { $0.seq >= seq }
    guard looks.indices.contains(index), looks[index].seq == seq else {
      return find(.tableRowStray, "a look at case \(id) is in the tables, and entry \(seq) began none")
    }
    looks[index].isSeen = true
    let look = looks[index]
    let name = lives.words[look.person] ?? ""
    guard CaseNumber(id) != look.number || name != person || look.level != level || look.began != began else { return }
    find(
      .tableDiffers,
      "look \(seq): the tables say \(person) at case \(id), level \(level), the trail \(name) at case \(look.number.id), "
        + "level \(look.level)\(look.began == began ? "" : ", at another time")")
  }

  private mutating func take(frame place: Int, of id: String, _ digest: [UInt8]) {
    guard let number = CaseNumber(id), !leftOut.contains(number), let index = self.place(of: number) else { return }
    cases[index].framesSeen += cases[index].framesSeen == .max ? 0 : 1
    let told = cases[index]
    // Whatever number stands in the row.
    guard (0..<Int(told.frames)).contains(place), self.digest(ofFrame: Int(told.firstFrame) + place).elementsEqual(digest) else {
      return find(.tableDiffers, "case \(id): its sealed frame \(place) is not the imported one")
    }
  }

  /// Whoever may act has a name, and it is their own.
  private mutating func take(_ name: PersonName) {
    guard let commitment = nameCommitments.removeValue(forKey: name.person), commitment != name.commitment else { return }
    find(.tableDiffers, "the name that the tables give \(name.person) is not the one to which the trail is committed")
  }

  private mutating func take(exclusionOf person: String, from id: String) {
    guard let number = CaseNumber(id), !leftOut.contains(number), let place = place(of: number) else { return }
    guard !exclusions.see(lives.words[person], at: place) else { return }
    find(.tableRowStray, "case \(id): the tables keep it from \(person), and nothing tells why")
  }

  private func digest(ofFrame index: Int) -> ArraySlice<UInt8> {
    frameDigests[index * Self.digestCount..<(index + 1) * Self.digestCount]
  }

  /// Ends the comparison: what is told and was in no table.
  package mutating func endComparison() {
    isCompared = true
    for (number, told) in zip(lives.places.numbers, cases)
    where told.isTold && findings.count < Self.findingLimit && !leftOut.contains(number) {
      if !told.isSeen { find(.tableRowMissing, "case \(number.id) is told of and in no table") }
      if told.isSeen, told.framesSeen < told.frames { find(.tableRowMissing, "a sealed frame of case \(number.id) is missing") }
    }
    for (place, person) in exclusions.missing where !leftOut.contains(lives.places.numbers[place]) {
      let (id, name) = (lives.places.numbers[place].id, lives.words[person] ?? "")
      find(.tableRowMissing, "case \(id): \(name) gave it back or passed it on, and the tables would deal it to them again")
    }
    for person in nameCommitments.keys.sorted() { find(.tableRowMissing, "the name is gone by which \(person), who may act, signs in") }
    for look in looks where !look.isSeen && !leftOut.contains(look.number) {
      find(.tableRowMissing, "look \(look.seq) at case \(look.number.id) is told of and in no table")
    }
  }

  private mutating func find(_ problem: Problem, _ detail: @autoclosure () -> String) {
    if findings.count < Self.findingLimit { findings.append(Finding(problem, nil, detail())) }
  }

  // MARK: Comparing

  // These change nothing. Where they only read, a million rows would each take a copy of the whole story with them.

  private mutating func agrees(_ kept: KeptCase, _ told: ToldCase, _ life: CaseLife, at place: Int) -> Bool {
    kept.state == life.stage.rawValue && kept.lane == life.lane.rawValue && kept.fence == life.fence
      && kept.frames == Int(told.frames) && kept.notice == lives.words[told.notice] && kept.hold == life.heldFor?.rawValue
      && kept.vendor == lives.words[told.vendor] && kept.source == lives.words[told.source]
      && ToldCase.subject(kept.subject) == told.subject && kept.shredAt == shredAt(of: told)
      && (told.priority.map { kept.priority == Int64($0) } ?? true) && kept.claim == claim(of: life, told)
      && kept.decision == decision(of: told, as: kept.decision) && kept.alarm == life.alarmStage.rawValue
      && binds(kept, told, lives.record(at: place))
  }

  /// Whether what never changes, and what opens the face, is what entries bind.
  private mutating func binds(_ kept: KeptCase, _ told: ToldCase, _ record: UInt64?) -> Bool {
    guard record.map({ $0 == UInt64(bigEndianBytes: kept.record.prefix(8)) }) ?? true,
      told.facts.map({ $0 == SIMD2(half: kept.facts.digest[...]) }) ?? true,
      !told.isNoticeWhole || (kept.noticeAt == told.noticeAt && kept.channel == lives.words[told.channel])
    else { return false }
    // Where a face is destroyed, or none came in, nothing may be there that opens one.
    guard told.frames > 0 else { return kept.wrap == nil && kept.epoch == nil && kept.frameFacts == nil }
    return kept.epoch.flatMap { SIMD2(half: $0[...]) } == told.epoch && kept.wrap != nil
      && (told.wrap.map { $0 == kept.wrap.flatMap { SIMD2(half: Digest.sha256($0)[...]) } } ?? true)
      && (told.frameFacts.map { $0 == kept.frameFacts.flatMap { SIMD2(half: Digest.sha256($0)[...]) } } ?? true)
  }

  /// When its face is to be destroyed; never, where it has none.
  private func shredAt(of told: ToldCase) -> Instant? { told.frames > 0 ? told.shredAt : nil }

  private mutating func claim(of life: CaseLife, _ told: ToldCase) -> KeptCase.Claim? {
    lives.name(of: life.claimant).map { KeptCase.Claim(holder: $0, since: told.claimedAt, until: life.until) }
  }

  /// The decision that stands; what no entry says of it is as it is kept.
  private mutating func decision(of told: ToldCase, as kept: KeptCase.Standing?) -> KeptCase.Standing? {
    guard let decision = told.decision.map({ decisions[Int($0)] }) else { return nil }
    return KeptCase.Standing(
      outcome: lives.words[decision.outcome] ?? "", reason: lives.words[decision.reason] ?? "",
      secondaryReason: lives.words[decision.secondaryReason],
      reviewer: lives.words[decision.reviewer] ?? "", fence: decision.fence,
      claimedAt: decision.claimedAt ?? kept?.claimedAt ?? decision.decidedAt, decidedAt: decision.decidedAt,
      takeBackUntil: decision.takeBackUntil ?? kept?.takeBackUntil ?? decision.decidedAt, settledAt: decision.settledAt,
      settledBy: decision.settledBy, looks: decision.looks, finest: decision.finest)
  }

  /// What is bound by a digest and differs.
  private mutating func unbound(_ kept: KeptCase, _ row: ToldCase) -> String? {
    let number = CaseNumber(kept.id).flatMap { lives.places[$0] }.flatMap { lives.record(at: $0) }
    if let number, number != UInt64(bigEndianBytes: kept.record.prefix(8)) {
      return "the record that it came from is another in the tables"
    }
    if let facts = row.facts, facts != SIMD2(half: kept.facts.digest[...]) {
      return "its facts in the tables are not those with which it came in"
    }
    if row.isNoticeWhole, kept.noticeAt != row.noticeAt || kept.channel != lives.words[row.channel] {
      return "when and where its subject was told is not as it was recorded"
    }
    if row.frames == 0 {
      return kept.wrap == nil && kept.epoch == nil && kept.frameFacts == nil ? nil : "its face is destroyed, and what opens it is there"
    }
    if kept.wrap == nil { return "what opens its face is gone" }
    if kept.epoch.flatMap({ SIMD2(half: $0[...]) }) != row.epoch { return "its epoch in the tables is another than in the trail" }
    if let wrap = row.wrap, wrap != kept.wrap.flatMap({ SIMD2(half: Digest.sha256($0)[...]) }) {
      return "what opens its face is not what was sealed"
    }
    if let facts = row.frameFacts, facts != kept.frameFacts.flatMap({ SIMD2(half: Digest.sha256($0)[...]) }) {
      return "what the tables say of its frames is not what came in"
    }
    return nil
  }

  /// In words what the tables say of a case and what the trail says.
  private mutating func difference(_ kept: KeptCase, _ row: ToldCase, _ life: CaseLife) -> String {
    func place(_ claim: KeptCase.Claim?) -> String? { claim.map { "\($0.holder) until \($0.until.rfc3339)" } }
    let (mine, told) = (kept.decision, decision(of: row, as: kept.decision))
    let pairs: [(what: String, kept: String?, told: String?)] = [
      ("its state", kept.state, life.stage.rawValue),
      ("its lane", kept.lane, life.lane.rawValue),
      ("its priority", String(kept.priority), String(row.priority.map { Int64($0) } ?? kept.priority)),
      ("its vendor", kept.vendor, lives.words[row.vendor]),
      ("its source", kept.source, lives.words[row.source]),
      ("the day of its face's destruction", kept.shredAt?.rfc3339, shredAt(of: row)?.rfc3339),
      ("why it is held", kept.hold, life.heldFor?.rawValue),
      ("its notice", kept.notice, lives.words[row.notice]),
      ("its holder", place(kept.claim), place(claim(of: life, row))),
      ("its alarm", String(kept.alarm), String(life.alarmStage.rawValue)),
      ("its fence", String(kept.fence), String(life.fence)),
      ("its number of frames", String(kept.frames), String(row.frames)),
      ("its outcome", mine?.outcome, told?.outcome),
      ("its reason", mine?.reason, told?.reason),
      ("its second reason", mine?.secondaryReason, told?.secondaryReason),
      ("its reviewer", mine?.reviewer, told?.reviewer),
    ]
    // A pseudonym need not be repeated.
    if ToldCase.subject(kept.subject) != row.subject { return "its subject in the tables is another than in the trail" }
    guard let pair = pairs.first(where: { $0.kept != $0.told }) else {
      if let bound = unbound(kept, row) { return bound }
      return "the times or the fence of its claim or decision, or the looks counted for it, are others in the tables than in the trail"
    }
    return "\(pair.what) is \(pair.kept ?? "none") in the tables and \(pair.told ?? "none") in the trail"
  }
}
