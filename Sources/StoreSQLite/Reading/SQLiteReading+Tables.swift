import AuditTrail
import Casework
import GRDB
import Store

extension SQLiteReading {
  func eachKeptRow(_ body: (KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    let cases = """
      SELECT c.id, c.vendor, c.source, c.subject, c.held_for, c.shred_at, c.state, c.lane, c.priority, c.fence, c.holder, c.lease_until,
        c.notice_hash, c.frames,
        d.outcome, d.reason, d.secondary_reason, d.reviewer, d.fence, d.decided_at, d.settled_at, d.settled_by
      FROM review_case AS c LEFT JOIN decision AS d ON d.case_number = c.number ORDER BY c.number
      """
    try db.each(cases) { row throws(StoreError) in
      try body(.aCase(try row.keptCase()))
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
  }
}

extension Columns {
  mutating func keptCase() throws(StoreError) -> KeptCase {
    let id = try text()
    let (vendor, source) = (try text(), try text())
    let subject = try optional { row throws(StoreError) in try row.bytes() }
    let hold = try optional { row throws(StoreError) in try row.text() }
    let shredAt = try optional { row throws(StoreError) in try row.instant() }
    let (state, lane, priority, fence) = (try text(), try laneName(), try integer(), try integer())
    let holder = try optional { row throws(StoreError) in try row.text() }
    let until = try optional { row throws(StoreError) in try row.instant() }
    let notice = try optional { row throws(StoreError) in try row.text() }
    let frames = try number()
    var claim: KeptCase.Claim?
    if let holder, let until { claim = KeptCase.Claim(holder: holder, until: until) }
    return KeptCase(
      id: id, vendor: vendor, source: source, subject: subject, state: state, lane: lane, hold: hold, shredAt: shredAt, priority: priority,
      fence: fence, claim: claim, notice: notice, frames: frames, decision: try keptDecision())
  }

  /// The lane's name, or the number that names none.
  private mutating func laneName() throws(StoreError) -> String {
    let order = try integer()
    return Lane.allCases.first { $0.order == order }?.rawValue ?? "\(order)"
  }

  private mutating func keptDecision() throws(StoreError) -> KeptCase.Standing? {
    guard let outcome = try optional({ row throws(StoreError) in try row.text() }) else { return nil }
    let (reason, secondary) = (try text(), try optional { row throws(StoreError) in try row.text() })
    let (reviewer, fence, decidedAt) = (try text(), try integer(), try instant())
    let settledAt = try optional { row throws(StoreError) in try row.instant() }
    return KeptCase.Standing(
      outcome: outcome, reason: reason, secondaryReason: secondary, reviewer: reviewer, fence: fence, decidedAt: decidedAt,
      settledAt: settledAt, settledBy: try optional { row throws(StoreError) in try row.count() })
  }
}
