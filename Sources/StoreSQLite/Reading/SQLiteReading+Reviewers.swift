import AuditTrail
import Casework
import Foundation
import GRDB
import Store

extension SQLiteReading {
  func ownFigures(of person: PersonID, since: Instant, until now: Instant) throws(StoreError) -> OwnFigures {
    let sql = """
      SELECT \(Columns.decision),
        EXISTS (SELECT 1 FROM look AS l WHERE l.case_number = d.case_number AND l.person = d.reviewer)
      FROM decision AS d JOIN review_case AS c ON c.number = d.case_number
      WHERE d.reviewer = ? AND d.decided_at >= ? ORDER BY d.decided_at, d.case_number
      """
    let decisions: [(decision: Decision, isLookedAt: Bool)] = try db.all(sql, [person.description, since.milliseconds]) {
      row throws(StoreError) in
      (try row.decision(), try row.flag())
    }
    let levels = "SELECT level, count(*) FROM look WHERE person = ? AND began_at >= ? GROUP BY level"
    let looks: [(Level, Int)] = try db.all(levels, [person.description, since.milliseconds]) { row throws(StoreError) in
      (try row.level(), try row.number())
    }
    // Its condition is the index's own, word by word: only then SQLite uses it.
    let undone = "SELECT kind, count(*) FROM trail WHERE kind IN (52, 71) AND actor = ? AND at >= ? GROUP BY kind"
    let counts: [(kind: Int, count: Int)] = try db.all(undone, [person.description, since.milliseconds]) { row throws(StoreError) in
      (try row.number(), try row.number())
    }
    func count(_ kind: EntryKind) -> Int { counts.first { $0.kind == Int(kind.rawValue) }?.count ?? 0 }
    return OwnFigures(
      of: decisions, takenBack: count(.decisionTakeBack), skipped: count(.claimSkip), looks: Dictionary(looks) { first, _ in first },
      until: now)
  }

  func facesSeen(by person: PersonID, since: Instant, until now: Instant, breakTime: Span) throws(StoreError) -> Int {
    let sql = "SELECT case_number, began_at FROM look WHERE person = ? AND began_at >= ? ORDER BY began_at DESC"
    let looks: [(face: Int64, at: Instant)] = try db.all(sql, [person.description, since.milliseconds]) { row throws(StoreError) in
      (try row.integer(), try row.instant())
    }
    return Exposure.faces(in: looks, until: now, breakTime: breakTime)
  }

  func earlierAttempts(before facts: CaseFacts, limit: Int) throws(StoreError) -> [EarlierAttempt] {
    guard let subject = facts.subject else { return [] }
    let sql = """
      SELECT c.id, c.received_at, d.outcome, d.reason FROM review_case AS c LEFT JOIN decision AS d ON d.case_number = c.number
      WHERE c.subject = ? AND c.id <> ? AND c.received_at <= ? ORDER BY c.received_at DESC, c.number DESC LIMIT ?
      """
    return try db.all(sql, [Data(subject.bytes), facts.id.description, facts.receivedAt.milliseconds, limit]) { row throws(StoreError) in
      EarlierAttempt(
        caseID: try row.text(as: CaseID.init),
        receivedAt: try row.instant(),
        outcome: try row.optional { row throws(StoreError) in try row.text(as: Outcome.init(rawValue:)) },
        reason: try row.optional { row throws(StoreError) in try row.reason() })
    }
  }

  func draft(under lease: Lease) throws(StoreError) -> KeptDraft? {
    let sql = """
      SELECT outcome, reason, choice, note FROM draft WHERE case_number = (SELECT number FROM review_case WHERE id = ?) AND fence = ?
      """
    let found = try db.one(sql, [lease.caseID.description, lease.fence]) { row throws(StoreError) -> KeptDraft? in
      let outcome = try row.optional { row throws(StoreError) in try row.text(as: Outcome.init(rawValue:)) }
      guard let outcome else { return .skip(try row.text(as: SkipReason.init(rawValue:))) }
      let reason = try row.reason()
      let choice = try row.optional { row throws(StoreError) in try row.number() }
      let note = try row.text()
      return Answer(outcome: outcome, reason: reason, subjectComment: note.isEmpty ? nil : note).map { .answer($0, choice: choice) }
    }
    return found ?? nil
  }
}
