import AuditTrail
import Casework
import GRDB
import Store

extension SQLiteReading {
  func eachKeptRow(_ body: (KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    let cases = """
      SELECT c.id, c.vendor, c.source, c.subject, c.held_for, c.shred_at, c.state, c.lane, c.priority, c.fence, c.holder, c.lease_until,
        c.notice_hash, c.frames,
        d.outcome, d.reason, d.secondary_reason, d.reviewer, d.fence, d.decided_at, d.settled_at, d.settled_by, c.alarm
      FROM review_case AS c LEFT JOIN decision AS d ON d.case_number = c.number ORDER BY c.number
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
  }
}

extension LentColumns {
  fileprivate func keptCase(_ lanes: [String]) throws(StoreError) -> KeptCase {
    var claim: KeptCase.Claim?
    if let holder = try textIfAny(10), let until = try integerIfAny(11) {
      claim = KeptCase.Claim(holder: holder, until: Instant(milliseconds: until))
    }
    let lane = try integer(7)
    return KeptCase(
      id: try text(0), vendor: try text(1), source: try text(2), subject: try copyIfAny(3), state: try text(6),
      // The lane's name, or the number that names none.
      lane: lanes.indices.contains(Int(clamping: lane)) ? lanes[Int(lane)] : "\(lane)",
      hold: try textIfAny(4), shredAt: try integerIfAny(5).map { Instant(milliseconds: $0) }, priority: try integer(8),
      fence: try integer(9), claim: claim, notice: try textIfAny(12), frames: Int(clamping: try integer(13)),
      alarm: Int(clamping: try integer(22)), decision: try keptDecision())
  }

  private func keptDecision() throws(StoreError) -> KeptCase.Standing? {
    guard let outcome = try textIfAny(14) else { return nil }
    let settledBy = try integerIfAny(21)
    return KeptCase.Standing(
      outcome: outcome, reason: try text(15), secondaryReason: try textIfAny(16), reviewer: try text(17), fence: try integer(18),
      decidedAt: Instant(milliseconds: try integer(19)), settledAt: try integerIfAny(20).map { Instant(milliseconds: $0) },
      settledBy: settledBy.map { UInt64(clamping: $0) })
  }
}
