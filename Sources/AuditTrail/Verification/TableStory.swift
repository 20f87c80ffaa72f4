import Casework

/// What the tables beside the trail must hold if every change to them was told, and whether they do.
package struct TableStory: Sendable {
  private struct Row {
    var state, lane: String
    /// `nil` until somebody sets one: the record's own is in no entry.
    var priority: Int64?
    var fence: Int64 = 0
    var claim: KeptCase.Claim?
    var notice: String?
    /// Why it is held.
    var hold: String?
    /// SHA-256 of each sealed frame; empty once the face is destroyed.
    var frames: [UInt8]
    var decision: KeptCase.Standing?
    /// How many frames were found.
    var framesSeen = 0
    var isSeen = false
  }

  private struct Look {
    let seq: UInt64
    let number: CaseNumber
    let person: String
    let level: Int64
    let began: Instant
    var isSeen = false
  }

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
        state: entry.state ?? "", lane: told?.lane ?? "", notice: told?.notice, hold: told?.code, frames: told?.frameHashes ?? [])
      return
    }
    guard let index = rows.index(forKey: number) else { return }
    Self.change(&rows.values[index], by: entry, seq: seq)
    if entry.kind == .lookBegin {
      looks.append(Look(seq: seq, number: number, person: entry.actor.name, level: entry.level ?? 0, began: entry.at))
    }
  }

  private static func change(_ row: inout Row, by entry: ExaminedEntry.Content, seq: UInt64) {
    switch entry.kind {
    case .noticeRecord:
      row.notice = entry.told?.notice
      if row.state == CaseState.held.rawValue, row.hold == HoldReason.noNotice.rawValue { row.state = CaseState.open.rawValue }
    case .caseRelease:
      row.claim = nil
      row.state = CaseState.open.rawValue
    case .casePriority: row.priority = entry.told?.priority
    case .claimTake, .claimRenew:
      row.fence = entry.fence ?? 0
      row.claim = KeptCase.Claim(holder: entry.actor.name, until: Instant(milliseconds: entry.until ?? 0))
    case .claimSkip, .claimEnd: row.claim = nil
    case .decisionRecord: decide(&row, entry)
    case .decisionTakeBack:
      row.decision = nil
      row.state = CaseState.open.rawValue
    case .decisionSettle:
      row.decision?.settledAt = entry.at
      row.decision?.settledBy = seq
      row.state = CaseState.settled.rawValue
    case .faceShred, .caseErase:
      row.state = entry.kind == .caseErase ? CaseState.erased.rawValue : entry.state ?? ""
      row.claim = nil
      row.frames = []
    default: break
    }
  }

  private static func decide(_ row: inout Row, _ entry: ExaminedEntry.Content) {
    row.claim = nil
    if let lane = entry.outcome.flatMap(Outcome.init)?.lane {
      (row.lane, row.state) = (lane.rawValue, CaseState.open.rawValue)
    } else {
      row.state = CaseState.decided.rawValue
      row.decision = KeptCase.Standing(
        outcome: entry.outcome ?? "", reason: entry.reason ?? "", secondaryReason: entry.told?.secondaryReason,
        reviewer: entry.actor.name, fence: entry.fence ?? 0, decidedAt: entry.at, settledAt: nil, settledBy: nil)
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
    if let words = Self.difference(kept, rows.values[index]) { find(.tableDiffers, "case \(kept.id): \(words)") }
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
      if row.isSeen, row.framesSeen < row.frames.count / 32 { find(.tableRowMissing, "a sealed frame of case \(number.id) is missing") }
    }
    for look in looks where !look.isSeen && !leftOut.contains(look.number) {
      find(.tableRowMissing, "look \(look.seq) at case \(look.number.id) is told of and in no table")
    }
  }

  private mutating func find(_ problem: Problem, _ detail: String) {
    if findings.count < Self.findingLimit { findings.append(Finding(problem, nil, detail)) }
  }

  /// In words what the tables say of a case and what the trail says; `nil` where they agree.
  private static func difference(_ kept: KeptCase, _ row: Row) -> String? {
    func place(_ claim: KeptCase.Claim?) -> String? { claim.map { "\($0.holder) until \($0.until.rfc3339)" } }
    let (mine, told): (KeptCase.Standing?, KeptCase.Standing?) = (kept.decision, row.decision)
    let pairs: [(what: String, kept: String?, told: String?)] = [
      ("its state", kept.state, row.state),
      ("its lane", kept.lane, row.lane),
      ("its priority", String(kept.priority), String(row.priority ?? kept.priority)),
      ("its notice", kept.notice, row.notice),
      ("its holder", place(kept.claim), place(row.claim)),
      ("its fence", String(kept.fence), String(row.fence)),
      ("its number of frames", String(kept.frames), String(row.frames.count / 32)),
      ("its outcome", mine?.outcome, told?.outcome),
      ("its reason", mine?.reason, told?.reason),
      ("its second reason", mine?.secondaryReason, told?.secondaryReason),
      ("its reviewer", mine?.reviewer, told?.reviewer),
    ]
    if let pair = pairs.first(where: { $0.kept != $0.told }) {
      return "\(pair.what) is \(pair.kept ?? "none") in the tables and \(pair.told ?? "none") in the trail"
    }
    return mine == told ? nil : "the times or the fence of its decision are others in the tables than in the trail"
  }
}
