import AuditTrail
import Casework
import GRDB
import Store

extension SQLiteReading {
  func eachKeptRow(part: Int, of parts: Int, _ body: (consuming KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    let within = try numbers(ofPart: part, of: parts)
    let cases = """
      SELECT c.id, c.vendor, c.source, c.subject, c.held_for, c.shred_at, c.state, c.lane, c.priority, c.fence, c.holder, c.lease_until,
        c.notice_hash, c.frames,
        d.outcome, d.reason, d.secondary_reason, d.reviewer, d.fence, d.decided_at, d.settled_at, d.settled_by,
        c.claimed_at, d.claimed_at, d.take_back_until, d.looks, d.finest_level, c.content_digest, c.epoch, c.notice_at, c.notice_channel,
        w.bytes, c.number, c.session, c.captured_at, c.received_at, c.due_at, c.expires_at, c.ran, c.machine_decision, c.score, c.score_low, c.score_high,
        c.score_threshold, c.score_direction, c.failed_checks, c.device_kind, c.emulator, c.virtual_camera, c.attempts,
        w.policy_hash, c.alarm
      FROM review_case AS c LEFT JOIN decision AS d ON d.case_number = c.number LEFT JOIN face_wrap AS w ON w.case_number = c.number
      WHERE c.number BETWEEN ? AND ? ORDER BY c.number
      """
    let lanes = Lane.allCases.sorted().map(\.rawValue)
    var (steps, frames) = (try DetailRows(steps: db, of: within), try DetailRows(frames: db, of: within))
    let (holds, waits) = (try holds(within), try erasuresThatWait(within))
    try db.lend(cases, within) { row throws(StoreError) in
      let number = try row.integer(32)
      try body(
        .aCase(
          try row.keptCase(
            lanes, challenge: try steps.text(of: number), frames: try frames.text(of: number), holdUntil: holds[number],
            awaitsErasure: waits.contains(number))))
      return true
    }
    let looks = """
      SELECT l.begin_seq, c.id, l.person, l.level, l.began_at FROM look AS l JOIN review_case AS c ON c.number = l.case_number
      WHERE l.case_number BETWEEN ? AND ?
      """
    try db.each(looks, within) { row throws(StoreError) in
      let (seq, id) = (try row.count(), try row.text())
      try body(.look(seq: seq, of: id, person: try row.text(), level: try row.integer(), began: try row.instant()))
      return true
    }
    let blobs = """
      SELECT c.id, f.place, f.blob FROM face_frame AS f JOIN review_case AS c ON c.number = f.case_number
      WHERE f.case_number BETWEEN ? AND ?
      """
    try db.each(blobs, within) { row throws(StoreError) in
      let (id, place) = (try row.text(), try row.number())
      try body(.frame(of: id, place: place, sealed: try row.bytes()))
      return true
    }
    // What few rows say, and what all rows say together, is the first part's.
    guard part == 0 else { return }
    for name in try names() { try body(.name(name)) }
    let exclusions = "SELECT c.id, e.person FROM exclusion AS e JOIN review_case AS c ON c.number = e.case_number"
    try db.each(exclusions) { row throws(StoreError) in
      let id = try row.text()
      try body(.exclusion(of: id, person: try row.text()))
      return true
    }
    try compareQueueTally(body)
    for (words, sql) in Self.contradictions {
      try db.each(sql) { row throws(StoreError) in
        try body(.contradiction("\(words) \(try row.text())"))
        return true
      }
    }
  }
}

extension SQLiteReading {
  /// Few cases are held, or wait to be forgotten: their rows are read beforehand, for no other case asks for one.
  private func holds(_ within: StatementArguments) throws(StoreError) -> [Int64: Instant] {
    var holds: [Int64: Instant] = [:]
    try db.lend("SELECT case_number, until FROM case_hold WHERE case_number BETWEEN ? AND ?", within) { row throws(StoreError) in
      holds[try row.integer(0)] = Instant(milliseconds: try row.integer(1))
      return true
    }
    return holds
  }

  private func erasuresThatWait(_ within: StatementArguments) throws(StoreError) -> Set<Int64> {
    var waits: Set<Int64> = []
    try db.lend("SELECT case_number FROM erasure_wait WHERE case_number BETWEEN ? AND ?", within) { row throws(StoreError) in
      waits.insert(try row.integer(0))
      return true
    }
    return waits
  }

  /// The first and the last number of the cases that are one part's; the first and the last part have no end, whatever numbers there are.
  private func numbers(ofPart part: Int, of parts: Int) throws(StoreError) -> StatementArguments {
    let most = try db.one("SELECT coalesce(max(number), 0) FROM review_case") { row throws(StoreError) in try row.integer() } ?? 0
    func start(_ part: Int) -> Int64 { max(most, 0) / Int64(parts) * Int64(part) }
    return [part == 0 ? Int64.min : start(part), part + 1 == parts ? Int64.max : start(part + 1) - 1]
  }
}

/// A lane, and a minute in which cases are due.
private struct QueueMinute: Hashable {
  let lane, minute: Int64
}

extension SQLiteReading {
  /// Compares the count of what waits with what does; in the order of an index, because millions would be sorted by their minutes.
  private func compareQueueTally(_ body: (consuming KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    var counted: [QueueMinute: Int64] = [:]
    var (last, count) = (QueueMinute(lane: 0, minute: 0), Int64(0))
    try db.lend("SELECT waits_in, due_at FROM review_case WHERE waits_in IS NOT NULL") { row throws(StoreError) in
      let next = QueueMinute(lane: try row.integer(0), minute: try row.integer(1) / 60_000)
      if next != last {
        if count > 0 { counted[last, default: 0] += count }
        (last, count) = (next, 0)
      }
      count += 1
      return true
    }
    if count > 0 { counted[last, default: 0] += count }
    var differing: Set<Int64> = []
    try db.lend("SELECT waits_in, due_minute, cases FROM queue_tally") { row throws(StoreError) in
      let key = QueueMinute(lane: try row.integer(0), minute: try row.integer(1))
      if counted.removeValue(forKey: key) != (try row.integer(2)) { differing.insert(key.lane) }
      return true
    }
    for lane in differing.union(counted.keys.map(\.lane)).sorted() {
      try body(.contradiction("the count of what waits is not what waits, in lane \(lane)"))
    }
  }

  /// What cannot be, whatever the trail tells: each row that a query finds is one too many.
  fileprivate static var contradictions: [(words: String, sql: String)] {
    [
      (
        "a frame is noted as seen that nobody looked at, of case",
        """
        SELECT c.id FROM frame_seen AS s JOIN review_case AS c ON c.number = s.case_number WHERE NOT EXISTS (
          SELECT 1 FROM look AS l WHERE l.case_number = s.case_number AND l.person = s.person AND l.level >= s.level)
        """
      ),
      (
        "the count of faces is not that of the faces which hang on epoch",
        """
        SELECT hex(epoch) FROM (
          SELECT epoch, count(*) AS faces FROM review_case WHERE epoch IS NOT NULL GROUP BY 1 EXCEPT SELECT epoch, faces FROM epoch_tally)
        UNION SELECT hex(epoch) FROM (
          SELECT epoch, faces FROM epoch_tally EXCEPT SELECT epoch, count(*) FROM review_case WHERE epoch IS NOT NULL GROUP BY 1)
        """
      ),
    ]
  }
}

extension LentColumns {
  fileprivate func keptCase(
    _ lanes: [String], challenge: String?, frames: String?, holdUntil: Instant?, awaitsErasure: Bool
  ) throws(StoreError) -> KeptCase {
    var claim: KeptCase.Claim?
    if let holder = try textIfAny(10), let until = try integerIfAny(11) {
      let since = try integerIfAny(22).map { Instant(milliseconds: $0) }
      claim = KeptCase.Claim(holder: holder, since: since, until: Instant(milliseconds: until))
    }
    let lane = try integer(7)
    return KeptCase(
      id: try text(0), vendor: try text(1), source: try text(2), subject: try halfIfAny(3), state: try text(6),
      // The lane's name, or the number that names none.
      lane: lanes.indices.contains(Int(clamping: lane)) ? lanes[Int(lane)] : "\(lane)",
      hold: try textIfAny(4), shredAt: try integerIfAny(5).map { Instant(milliseconds: $0) }, priority: try integer(8),
      fence: try integer(9), claim: claim, notice: try textIfAny(12), frames: Int(clamping: try integer(13)),
      alarm: Int(clamping: try integer(51)), decision: try keptDecision(),
      record: try halfIfAny(27), facts: try boundFacts(challenge), frameFacts: frames, wrap: try keptWrap(),
      epoch: try halfIfAny(28), noticeAt: try integerIfAny(29), channel: try textIfAny(30),
      holdUntil: holdUntil, awaitsErasure: awaitsErasure)
  }

  private func halfIfAny(_ index: Int32) throws(StoreError) -> HalfDigest {
    unsafe try bytesIfAny(index).map { unsafe HalfDigest(lent: $0) } ?? .none
  }

  private func keptWrap() throws(StoreError) -> [UInt8]? {
    guard let sealed = try copyIfAny(31) else { return nil }
    return (try copyIfAny(50) ?? []) + sealed
  }

  private func boundFacts(_ challenge: String?) throws(StoreError) -> BoundFacts {
    func lentIfAny(_ index: Int32) throws(StoreError) -> BoundFacts.Text? { unsafe try utf8IfAny(index).map { unsafe .lent($0) } }
    return BoundFacts(
      session: unsafe .lent(try utf8(33)), times: (try integerIfAny(34), try integer(35), try integer(36), try integer(37)),
      ran: try integer(38), decision: unsafe .lent(try utf8(39)),
      score: (try realIfAny(40), try realIfAny(41), try realIfAny(42), try realIfAny(43)),
      direction: try lentIfAny(44), failedChecks: unsafe .lent(try utf8(45)), deviceKind: try lentIfAny(46),
      emulator: try integerIfAny(47), virtualCamera: try integerIfAny(48), attempts: try integer(49), challenge: challenge)
  }

  private func keptDecision() throws(StoreError) -> KeptCase.Standing? {
    guard let outcome = try textIfAny(14) else { return nil }
    let settledBy = try integerIfAny(21)
    return KeptCase.Standing(
      outcome: outcome, reason: try text(15), secondaryReason: try textIfAny(16), reviewer: try text(17), fence: try integer(18),
      claimedAt: Instant(milliseconds: try integer(23)),
      decidedAt: Instant(milliseconds: try integer(19)), takeBackUntil: Instant(milliseconds: try integer(24)),
      settledAt: try integerIfAny(20).map { Instant(milliseconds: $0) },
      settledBy: settledBy.map { UInt64(clamping: $0) }, looks: try integerIfAny(25), finest: try integerIfAny(26))
  }
}
