import AuditTrail
import Casework
import GRDB
import Store

extension SQLiteReading {
  func eachKeptRow(_ body: (KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    let cases = """
      SELECT c.id, c.vendor, c.source, c.subject, c.held_for, c.shred_at, c.state, c.lane, c.priority, c.fence, c.holder, c.lease_until,
        c.notice_hash, c.frames,
        d.outcome, d.reason, d.secondary_reason, d.reviewer, d.fence, d.decided_at, d.settled_at, d.settled_by,
        c.claimed_at, d.claimed_at, d.take_back_until, d.looks, d.finest_level, c.content_digest, c.epoch, c.notice_at, c.notice_channel,
        w.bytes,
        (SELECT group_concat(step, '') FROM (
          SELECT place || ':' || length(kind) || ':' || kind || ':' || coalesce(start_ms, '') || ':' || coalesce(end_ms, '') || ';' AS step
          FROM challenge_step WHERE case_number = c.number ORDER BY place)),
        (SELECT group_concat(frame, '') FROM (
          SELECT kind || ':' || kind_index || ':' || coalesce(time_ms, '') || ':' || native_width || ':' || is_damaged || ':' || width
            || ':' || height || ';' AS frame
          FROM face_frame WHERE case_number = c.number ORDER BY place)),
        c.session, c.captured_at, c.received_at, c.due_at, c.expires_at, c.ran, c.machine_decision, c.score, c.score_low, c.score_high,
        c.score_threshold, c.score_direction, c.failed_checks, c.device_kind, c.emulator, c.virtual_camera, c.attempts,
        w.policy_hash, c.alarm
      FROM review_case AS c LEFT JOIN decision AS d ON d.case_number = c.number LEFT JOIN face_wrap AS w ON w.case_number = c.number
      ORDER BY c.number
      """
    let lanes = Lane.allCases.sorted().map(\.rawValue)
    try db.lend(cases) { row throws(StoreError) in
      try body(.aCase(try row.keptCase(lanes)))
      return true
    }
    let looks = """
      SELECT l.begin_seq, c.id, l.person, l.level, l.began_at FROM look AS l JOIN review_case AS c ON c.number = l.case_number
      """
    try db.each(looks) { row throws(StoreError) in
      let (seq, id) = (try row.count(), try row.text())
      try body(.look(seq: seq, of: id, person: try row.text(), level: try row.integer(), began: try row.instant()))
      return true
    }
    let frames = "SELECT c.id, f.place, f.blob FROM face_frame AS f JOIN review_case AS c ON c.number = f.case_number"
    try db.each(frames) { row throws(StoreError) in
      let (id, place) = (try row.text(), try row.number())
      try body(.frame(of: id, place: place, sealed: try row.bytes()))
      return true
    }
    for name in try names() { try body(.name(name)) }
    let exclusions = "SELECT c.id, e.person FROM exclusion AS e JOIN review_case AS c ON c.number = e.case_number"
    try db.each(exclusions) { row throws(StoreError) in
      let id = try row.text()
      try body(.exclusion(of: id, person: try row.text()))
      return true
    }
    for (words, sql) in Self.contradictions {
      try db.each(sql) { row throws(StoreError) in
        try body(.contradiction("\(words) \(try row.text())"))
        return true
      }
    }
  }
}

extension SQLiteReading {
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
        "the count of what waits is not what waits, in lane",
        """
        SELECT CAST(waits_in AS TEXT) FROM (
          SELECT waits_in, due_at / 60000 AS minute, count(*) AS cases FROM review_case WHERE waits_in IS NOT NULL GROUP BY 1, 2
          EXCEPT SELECT waits_in, due_minute, cases FROM queue_tally)
        UNION SELECT CAST(waits_in AS TEXT) FROM (
          SELECT waits_in, due_minute, cases FROM queue_tally
          EXCEPT SELECT waits_in, due_at / 60000, count(*) FROM review_case WHERE waits_in IS NOT NULL GROUP BY 1, 2)
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
  fileprivate func keptCase(_ lanes: [String]) throws(StoreError) -> KeptCase {
    var claim: KeptCase.Claim?
    if let holder = try textIfAny(10), let until = try integerIfAny(11) {
      let since = try integerIfAny(22).map { Instant(milliseconds: $0) }
      claim = KeptCase.Claim(holder: holder, since: since, until: Instant(milliseconds: until))
    }
    let lane = try integer(7)
    return KeptCase(
      id: try text(0), vendor: try text(1), source: try text(2), subject: try copyIfAny(3), state: try text(6),
      // The lane's name, or the number that names none.
      lane: lanes.indices.contains(Int(clamping: lane)) ? lanes[Int(lane)] : "\(lane)",
      hold: try textIfAny(4), shredAt: try integerIfAny(5).map { Instant(milliseconds: $0) }, priority: try integer(8),
      fence: try integer(9), claim: claim, notice: try textIfAny(12), frames: Int(clamping: try integer(13)),
      alarm: Int(clamping: try integer(52)), decision: try keptDecision(),
      record: try copyIfAny(27) ?? [], facts: try boundFacts(), frameFacts: try textIfAny(33), wrap: try keptWrap(),
      epoch: try copyIfAny(28), noticeAt: try integerIfAny(29), channel: try textIfAny(30))
  }

  private func keptWrap() throws(StoreError) -> [UInt8]? {
    guard let sealed = try copyIfAny(31) else { return nil }
    return (try copyIfAny(51) ?? []) + sealed
  }

  private func boundFacts() throws(StoreError) -> BoundFacts {
    BoundFacts(
      session: try text(34), times: [try integerIfAny(35), try integer(36), try integer(37), try integer(38)], ran: try integer(39),
      decision: try text(40), score: [try realIfAny(41), try realIfAny(42), try realIfAny(43), try realIfAny(44)],
      direction: try textIfAny(45), failedChecks: try text(46), deviceKind: try textIfAny(47), emulator: try integerIfAny(48),
      virtualCamera: try integerIfAny(49), attempts: try integer(50), challenge: try textIfAny(32))
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
