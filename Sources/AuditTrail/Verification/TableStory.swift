import Casework

/// What the tables beside the trail must hold if every change to them was told, and whether they do.
package struct TableStory: Sendable {
  /// A verifier keeps one for every case of the trail: texts are numbers in a ``WordTable``.
  private struct Row {
    var state, lane: WordTable.Word
    /// `nil` until somebody sets one: the record's own is in no entry.
    var priority: Int64?
    var fence: Int64 = 0
    /// Who holds it; none where nobody does.
    var holder: WordTable.Word = .none
    var until = Instant(milliseconds: 0)
    var notice: WordTable.Word
    /// Why it is held.
    var hold: WordTable.Word
    /// SHA-256 of each sealed frame; empty once the face is destroyed.
    var frames: [UInt8]
    var decision: Standing?
    /// How many frames were found.
    var framesSeen: Int32 = 0
    var isSeen = false
  }

  private struct Standing {
    let outcome, reason, secondaryReason, reviewer: WordTable.Word
    let fence: Int64
    let decidedAt: Instant
    var settledAt: Instant?
    var settledBy: UInt64?
  }

  private struct Look {
    let seq: UInt64
    let number: CaseNumber
    let person: String
    let level: Int64
    let began: Instant
    var isSeen = false
  }

  private var words = WordTable()
  private var rows: [CaseNumber: Row] = [:]
  private var looks: [Look] = []
  private var next: UInt64 = 0
  private var leftOut: Set<CaseNumber> = []
  private(set) var findings: [Finding] = []
  /// Findings are kept up to this many: one is enough to fail, and all of them could be millions.
  private static let findingLimit = 100
  /// Whether rows were compared.
  private(set) var isCompared = false

  /// The number of cases, and of looks.
  var counts: (cases: Int, looks: Int) { (rows.count, looks.count) }

  // MARK: What the trail tells

  /// Goes on with an entry.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64) {
    next = seq + 1
    guard let number = entry.caseNumber else { return }
    if entry.kind == .caseImport {
      let told = entry.told
      rows[number] = Row(
        state: words.word(for: entry.state), lane: words.word(for: told?.lane), notice: words.word(for: told?.notice),
        hold: words.word(for: told?.code), frames: told?.frameHashes ?? [])
      return
    }
    guard let index = rows.index(forKey: number) else { return }
    Self.change(&rows.values[index], by: entry, seq: seq, &words)
    if entry.kind == .lookBegin {
      looks.append(Look(seq: seq, number: number, person: entry.actor.name, level: entry.level ?? 0, began: entry.at))
    }
  }

  private static func change(_ row: inout Row, by entry: ExaminedEntry.Content, seq: UInt64, _ words: inout WordTable) {
    switch entry.kind {
    case .noticeRecord:
      row.notice = words.word(for: entry.told?.notice)
      let isForNotice = row.hold == words.word(for: HoldReason.noNotice.rawValue)
      if isForNotice, row.state == words.word(for: CaseState.held) { row.state = words.word(for: CaseState.open) }
    case .caseRelease:
      row.holder = .none
      row.state = words.word(for: CaseState.open)
    case .casePriority: row.priority = entry.told?.priority
    case .claimTake, .claimRenew:
      row.fence = entry.fence ?? 0
      (row.holder, row.until) = (words.word(for: entry.actor.name), Instant(milliseconds: entry.until ?? 0))
    case .claimSkip, .claimEnd: row.holder = .none
    case .decisionRecord: decide(&row, entry, &words)
    case .decisionTakeBack:
      row.decision = nil
      row.state = words.word(for: CaseState.open)
    case .decisionSettle:
      row.decision?.settledAt = entry.at
      row.decision?.settledBy = seq
      row.state = words.word(for: CaseState.settled)
    case .faceShred, .caseErase:
      row.state = entry.kind == .caseErase ? words.word(for: CaseState.erased) : words.word(for: entry.state)
      row.holder = .none
      row.frames = []
    default: break
    }
  }

  private static func decide(_ row: inout Row, _ entry: ExaminedEntry.Content, _ words: inout WordTable) {
    row.holder = .none
    if let lane = entry.outcome.flatMap(Outcome.init)?.lane {
      (row.lane, row.state) = (words.word(for: lane.rawValue), words.word(for: CaseState.open))
    } else {
      row.state = words.word(for: CaseState.decided)
      row.decision = Standing(
        outcome: words.word(for: entry.outcome), reason: words.word(for: entry.reason),
        secondaryReason: words.word(for: entry.told?.secondaryReason), reviewer: words.word(for: entry.actor.name),
        fence: entry.fence ?? 0, decidedAt: entry.at)
    }
  }

  // MARK: What the tables hold

  /// Leaves out the case of an entry that came in after those that were verified.
  package mutating func leaveOut(_ filed: FiledUnder) {
    if let number = filed.caseID.flatMap({ CaseNumber(Array($0.utf8)[...]) }) { leftOut.insert(number) }
  }

  /// Compares a row.
  package mutating func take(_ row: KeptRow) {
    isCompared = true
    switch row {
    case .aCase(let kept): take(kept)
    case .look(let seq, let id, let person, let level, let began): take(look: seq, id, person, level, began)
    case .frame(let id, let place, let digest): take(frame: place, of: id, digest)
    }
  }

  private mutating func take(_ kept: KeptCase) {
    let number = CaseNumber(Array(kept.id.description.utf8)[...])
    guard let number, !leftOut.contains(number) else { return }
    guard let index = rows.index(forKey: number) else {
      return find(.tableRowStray, "case \(kept.id) is in the tables and was never imported")
    }
    rows.values[index].isSeen = true
    let told = told(rows.values[index], of: kept)
    if kept != told { find(.tableDiffers, "case \(kept.id): \(Self.difference(kept, told))") }
  }

  private mutating func take(look seq: UInt64, _ id: CaseID, _ person: PersonID, _ level: Level, _ began: Instant) {
    guard seq < next else { return }
    let index = looks.partitioningIndex { $0.seq >= seq }
    guard looks.indices.contains(index), looks[index].seq == seq else {
      return find(.tableRowStray, "a look at case \(id) is in the tables, and entry \(seq) began none")
    }
    looks[index].isSeen = true
    let look = looks[index]
    guard look.number.id != id || look.person != person.description || look.level != Int64(level.rawValue) || look.began != began else {
      return
    }
    find(
      .tableDiffers,
      "look \(seq): the tables say \(person) at case \(id), level \(level.rawValue), the trail \(look.person) at case \(look.number.id), "
        + "level \(look.level)\(look.began == began ? "" : ", at another time")")
  }

  private mutating func take(frame place: Int, of id: CaseID, _ digest: [UInt8]) {
    let number = CaseNumber(Array(id.description.utf8)[...])
    guard let number, !leftOut.contains(number), let index = rows.index(forKey: number) else { return }
    rows.values[index].framesSeen += 1
    let hashes = rows.values[index].frames
    let start = place * 32
    guard start >= 0, start + 32 <= hashes.count, hashes[start..<start + 32].elementsEqual(digest) else {
      return find(.tableDiffers, "case \(id): its sealed frame \(place) is not the imported one")
    }
  }

  /// Ends the comparison: what is told and was in no table.
  package mutating func endComparison() {
    isCompared = true
    for (number, row) in rows where !leftOut.contains(number) {
      if !row.isSeen { find(.tableRowMissing, "case \(number.id) is told of and in no table") }
      if row.isSeen, Int(row.framesSeen) < row.frames.count / 32 {
        find(.tableRowMissing, "a sealed frame of case \(number.id) is missing")
      }
    }
    for look in looks where !look.isSeen && !leftOut.contains(look.number) {
      find(.tableRowMissing, "look \(look.seq) at case \(look.number.id) is told of and in no table")
    }
  }

  private mutating func find(_ problem: Problem, _ detail: String) {
    if findings.count < Self.findingLimit { findings.append(Finding(problem, nil, detail)) }
  }

  /// The row that the trail tells of, with what no entry tells taken from the kept one.
  private func told(_ row: Row, of kept: KeptCase) -> KeptCase {
    func text(_ word: WordTable.Word) -> String? { word == .none ? nil : words.text(of: word) }
    return KeptCase(
      id: kept.id, state: text(row.state) ?? "", lane: text(row.lane) ?? "", priority: row.priority ?? kept.priority, fence: row.fence,
      claim: text(row.holder).map { KeptCase.Claim(holder: $0, until: row.until) }, notice: text(row.notice), frames: row.frames.count / 32,
      decision: row.decision.map { standing in
        KeptCase.Standing(
          outcome: text(standing.outcome) ?? "", reason: text(standing.reason) ?? "", secondaryReason: text(standing.secondaryReason),
          reviewer: text(standing.reviewer) ?? "", fence: standing.fence, decidedAt: standing.decidedAt, settledAt: standing.settledAt,
          settledBy: standing.settledBy)
      })
  }

  /// In words what differs between what the tables say of a case and what the trail says.
  private static func difference(_ kept: KeptCase, _ told: KeptCase) -> String {
    func place(_ claim: KeptCase.Claim?) -> String? { claim.map { "\($0.holder) until \($0.until.rfc3339)" } }
    let pairs: [(what: String, kept: String?, told: String?)] = [
      ("its state", kept.state, told.state),
      ("its lane", kept.lane, told.lane),
      ("its priority", String(kept.priority), String(told.priority)),
      ("its notice", kept.notice, told.notice),
      ("its holder", place(kept.claim), place(told.claim)),
      ("its fence", String(kept.fence), String(told.fence)),
      ("its number of frames", String(kept.frames), String(told.frames)),
      ("its outcome", kept.decision?.outcome, told.decision?.outcome),
      ("its reason", kept.decision?.reason, told.decision?.reason),
      ("its second reason", kept.decision?.secondaryReason, told.decision?.secondaryReason),
      ("its reviewer", kept.decision?.reviewer, told.decision?.reviewer),
    ]
    guard let pair = pairs.first(where: { $0.kept != $0.told }) else {
      return "the times or the fence of its decision are others in the tables than in the trail"
    }
    return "\(pair.what) is \(pair.kept ?? "none") in the tables and \(pair.told ?? "none") in the trail"
  }
}

extension WordTable {
  /// The number of a text that may be missing.
  fileprivate mutating func word(for text: String?) -> Word { text.map { word(for: $0) } ?? .none }

  fileprivate mutating func word(for state: CaseState) -> Word { word(for: state.rawValue) }
}
