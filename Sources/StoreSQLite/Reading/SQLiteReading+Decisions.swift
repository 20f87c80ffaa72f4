import Casework
import GRDB
import Store

extension SQLiteReading {
  func looks(by person: PersonID, at level: Level, case id: CaseID?, since: Instant) throws(StoreError) -> Int {
    let count: Int?
    if let id {
      let sql = """
        SELECT count(*) FROM look
        WHERE case_number = (SELECT number FROM review_case WHERE id = ?) AND person = ? AND level = ? AND began_at >= ?
        """
      count = try db.one(sql, [id.description, person.description, level.rawValue, since.milliseconds]) { row throws(StoreError) in
        try row.number()
      }
    } else {
      // The level stands in the text, so that the finest one's index is seen to fit.
      let sql = "SELECT count(*) FROM look WHERE level = \(level.rawValue) AND person = ? AND began_at >= ?"
      count = try db.one(sql, [person.description, since.milliseconds]) { row throws(StoreError) in try row.number() }
    }
    return count ?? 0
  }

  func seenFrames(of id: CaseID, by person: PersonID) throws(StoreError) -> SeenFrames {
    let sql = """
      SELECT place, level FROM frame_seen WHERE case_number = (SELECT number FROM review_case WHERE id = ?) AND person = ?
      """
    var seen = SeenFrames()
    for (place, level) in try db.all(
      sql, [id.description, person.description], { row throws(StoreError) in (try row.number(), try row.level()) })
    {
      seen.note(place, at: level)
    }
    return seen
  }

  func decision(on id: CaseID) throws(StoreError) -> Decision? {
    let sql = "SELECT \(Columns.decision) FROM review_case AS c JOIN decision AS d ON d.case_number = c.number WHERE c.id = ?"
    return try db.one(sql, [id.description]) { row throws(StoreError) in try row.decision() }
  }

  func decisions(by person: PersonID, limit: Int) throws(StoreError) -> [Decision] {
    let sql = """
      SELECT \(Columns.decision) FROM decision AS d JOIN review_case AS c ON c.number = d.case_number
      WHERE d.reviewer = ? ORDER BY d.decided_at DESC, d.case_number DESC LIMIT ?
      """
    return try db.all(sql, [person.description, limit]) { row throws(StoreError) in try row.decision() }
  }

  func dueToSettle(at now: Instant, limit: Int) throws(StoreError) -> [Decision] {
    let sql = """
      SELECT \(Columns.decision) FROM decision AS d JOIN review_case AS c ON c.number = d.case_number
      WHERE d.settled_at IS NULL AND d.take_back_until <= ? ORDER BY d.take_back_until, d.case_number LIMIT ?
      """
    return try db.all(sql, [now.milliseconds, limit]) { row throws(StoreError) in try row.decision() }
  }

  func dueToShred(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    let sql = "SELECT c.id FROM review_case AS c WHERE c.shred_at <= ?1 AND \(Self.noHold) ORDER BY c.shred_at, c.number LIMIT ?2"
    return try db.all(sql, [now.milliseconds, limit]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  func dueToShredAtOnce(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    let sql = """
      SELECT c.id FROM review_case AS c JOIN decision AS d ON d.case_number = c.number
      WHERE c.shred_at <= ? AND c.shred_at <= d.settled_at AND NOT EXISTS (SELECT 1 FROM case_hold AS h WHERE h.case_number = c.number)
      ORDER BY c.shred_at, c.number LIMIT ?
      """
    return try db.all(sql, [now.milliseconds, limit]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  func facesDueByAge(at now: Instant) throws(StoreError) -> Int {
    let sql = """
      SELECT (SELECT count(*) FROM review_case AS c
          WHERE c.waits_in IS NOT NULL AND c.alarm = 0 AND c.expires_at <= ?1 AND c.epoch IS NOT NULL AND \(Self.noHold))
        + (SELECT count(*) FROM review_case AS c JOIN decision AS d ON d.case_number = c.number
          WHERE c.shred_at <= ?1 AND \(Self.noHold)
            AND (c.shred_at > d.settled_at OR EXISTS (SELECT 1 FROM case_hold AS h WHERE h.case_number = c.number)))
      """
    return try db.one(sql, [now.milliseconds]) { row throws(StoreError) in Int(try row.integer()) } ?? 0
  }

  func dueToExpire(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    let sql = """
      SELECT c.id FROM review_case AS c WHERE c.waits_in IS NOT NULL AND c.alarm = 0 AND c.expires_at <= ?1 AND \(Self.noHold)
      ORDER BY c.expires_at, c.number LIMIT ?2
      """
    return try db.all(sql, [now.milliseconds, limit]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  /// That no hold keeps case `c` at the time ?1.
  private static var noHold: String { "NOT EXISTS (SELECT 1 FROM case_hold AS h WHERE h.case_number = c.number AND h.until > ?1)" }

  // CROSS JOIN: the few rows are read first; told to join as it likes, SQLite goes through every case to have them in order.
  func openHolds(at now: Instant) throws(StoreError) -> [CaseID] {
    let sql = """
      SELECT c.id FROM case_hold AS h CROSS JOIN review_case AS c ON c.number = h.case_number
      WHERE h.until > ? AND c.state NOT IN ('shredded', 'expired', 'erased') ORDER BY h.case_number
      """
    return try db.all(sql, [now.milliseconds]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  func dueToErase(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    let sql = """
      SELECT c.id FROM erasure_wait AS w CROSS JOIN review_case AS c ON c.number = w.case_number
      WHERE c.alarm = 0 AND \(Self.noHold) ORDER BY w.case_number LIMIT ?2
      """
    return try db.all(sql, [now.milliseconds, limit]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  func openAlarms() throws(StoreError) -> [CaseID] {
    try db.all("SELECT id FROM review_case WHERE alarm > 0 ORDER BY number", []) { row throws(StoreError) in
      try row.text(as: CaseID.init)
    }
  }

  func eachSettledDecision(_ range: DecisionRange, _ body: (SettledDecision) throws(StoreError) -> Void) throws(StoreError) {
    var sql = """
      SELECT \(Columns.decision), d.looks, d.finest_level, d.settled_by, c.vendor, c.source, c.session, c.lane, \(Columns.machineResult)
      FROM decision AS d INDEXED BY decision_settled CROSS JOIN review_case AS c ON c.number = d.case_number
      WHERE d.settled_by IS NOT NULL
      """
    var arguments: StatementArguments = []
    if let after = range.after {
      sql += " AND d.settled_by > ?"
      arguments += [Int64(clamping: after)]
    }
    if let from = range.from {
      sql += " AND d.settled_at >= ?"
      arguments += [from.milliseconds]
    }
    if let to = range.to {
      sql += " AND d.settled_at < ?"
      arguments += [to.milliseconds]
    }
    try db.each(sql + " ORDER BY d.settled_by", arguments) { row throws(StoreError) in
      let decision = try row.decision()
      let (looks, finest, settledBy) = (try row.number(), try row.level(), try row.count())
      let (vendor, source, session) = (try row.text(), try row.text(), try row.text())
      let lane = try row.lane()
      try body(
        SettledDecision(
          decision: decision, vendor: vendor, source: source, session: session, result: try row.machineResult(), looks: looks,
          finestLevel: finest, settledBy: settledBy, lane: lane))
      return true
    }
  }
}

extension Columns {
  static let decision = """
    c.id, d.outcome, d.reason, d.secondary_reason, d.subject_comment, d.reviewer, d.claimed_at, d.decided_at, d.take_back_until, d.settled_at
    """

  mutating func decision() throws(StoreError) -> Decision {
    Decision(
      caseID: try text(as: CaseID.init),
      outcome: try text(as: Outcome.init(rawValue:)),
      reason: try reason(),
      secondaryReason: try optional { columns throws(StoreError) in try columns.reason() },
      subjectComment: try optional { columns throws(StoreError) in try columns.text() },
      reviewer: try person(),
      claimedAt: try instant(),
      decidedAt: try instant(),
      takeBackUntil: try instant(),
      settledAt: try optional { columns throws(StoreError) in try columns.instant() }
    )
  }
}
