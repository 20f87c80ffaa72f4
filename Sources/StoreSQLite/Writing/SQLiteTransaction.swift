import AuditTrail
import Casework
import Foundation
import GRDB
import Store

/// What one commit may read and change.
final class SQLiteTransaction: StoreTransaction, SQLiteReading {
  let db: Database
  private var trail: TrailWriter<SQLiteTrailRows>

  init(_ db: Database, trail: TrailWriter<SQLiteTrailRows>) {
    (self.db, self.trail) = (db, trail)
  }

  func tree() throws(StoreError) -> TrailTree { try trail.tree() }

  // Placed at once: this transaction writes alone, and what it reads afterwards has to be there.
  func append(_ draft: EntryDraft) throws(StoreError) {
    try trail.append(draft)
    try trail.place()
  }

  /// Signs what was appended.
  ///
  /// - Returns: what the commit leaves of the trail.
  func finish() throws(StoreError) -> TrailCommit {
    try trail.finish()
  }

  /// Runs a change that has to meet exactly one row.
  func change(_ sql: String, _ arguments: StatementArguments, orElse words: String) throws(StoreError) {
    guard try db.run(sql, arguments) == 1 else { throw .conflict(words) }
  }

  func number(of id: CaseID) throws(StoreError) -> Int64 {
    let number = try db.one("SELECT number FROM review_case WHERE id = ?", [id.description]) { row throws(StoreError) in try row.integer() }
    guard let number else { throw .misuse("there is no case \(id)") }
    return number
  }

  // MARK: Looks and decisions

  func recordLook(at id: CaseID, by person: PersonID, level: Level, now: Instant) throws(StoreError) {
    guard let seq = try trail.newestEntry(about: id) else { throw .misuse("no entry tells that a look at case \(id) begins") }
    try db.run(
      "INSERT INTO look (case_number, begin_seq, person, level, began_at) VALUES (?, ?, ?, ?, ?)",
      [try number(of: id), Int64(clamping: seq), person.description, level.rawValue, now.milliseconds])
  }

  func note(_ seen: SeenFrames, of id: CaseID, by person: PersonID) throws(StoreError) {
    guard seen.finest != nil else { return }
    let number = try number(of: id)
    for (place, level) in seen.levels {
      try db.run(
        """
        INSERT INTO frame_seen (case_number, person, place, level) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET level = max(level, excluded.level)
        """,
        [number, person.description, place, level.rawValue])
    }
  }

  func keep(_ draft: KeptDraft?, under lease: Lease) throws(StoreError) {
    let number = try number(of: lease.caseID)
    try db.run("DELETE FROM draft WHERE case_number = ?", [number])
    let (outcome, reason, choice, note): (String?, String, Int?, String)
    switch draft {
    case nil: return
    case .answer(let answer, let place)?:
      (outcome, reason, choice, note) = (answer.outcome.rawValue, answer.reason.rawValue, place, answer.subjectComment ?? "")
    case .skip(let why)?: (outcome, reason, choice, note) = (nil, why.rawValue, nil, "")
    }
    try db.run(
      "INSERT INTO draft (case_number, fence, outcome, reason, choice, note) VALUES (?, ?, ?, ?, ?, ?)",
      [number, lease.fence, outcome, reason, choice, note])
  }

  func insert(_ decision: Decision, fence: Int) throws(StoreError) {
    try db.run(
      """
      INSERT INTO decision
        (case_number, fence, outcome, reason, secondary_reason, subject_comment, reviewer, claimed_at, decided_at, take_back_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        try number(of: decision.caseID), fence, decision.outcome.rawValue, decision.reason.rawValue, decision.secondaryReason?.rawValue,
        decision.subjectComment, decision.reviewer.description, decision.claimedAt.milliseconds, decision.decidedAt.milliseconds,
        decision.takeBackUntil.milliseconds,
      ])
  }

  func removeDecision(on id: CaseID) throws(StoreError) {
    try change("DELETE FROM decision WHERE case_number = ?", [try number(of: id)], orElse: "no decision on case \(id) stands")
  }

  func settle(_ id: CaseID, at now: Instant, shredAt: Instant) throws(StoreError) {
    guard let seq = try trail.newestEntry(about: id) else { throw .misuse("no entry tells that case \(id) settles") }
    let number = try number(of: id)
    try change(
      """
      UPDATE decision SET settled_at = ?2, settled_by = ?3,
        looks = (SELECT count(*) FROM look WHERE case_number = ?1),
        finest_level = (SELECT coalesce(max(level), 0) FROM look WHERE case_number = ?1)
      WHERE case_number = ?1
      """,
      [number, now.milliseconds, Int64(clamping: seq)], orElse: "no decision on case \(id) stands")
    try db.run(
      "UPDATE review_case SET state = 'settled', shred_at = CASE WHEN epoch IS NOT NULL THEN ? END WHERE number = ?",
      [shredAt.milliseconds, number])
  }

  // MARK: Faces

  func replaceWrap(of id: CaseID, _ old: FaceWrap, with new: FaceWrap) throws(StoreError) -> Bool {
    let number = try number(of: id)
    guard try wrap(of: number) == old else { return false }
    try change(
      "UPDATE face_wrap SET policy_hash = ?, bytes = ? WHERE case_number = ?", [Data(new.policyHash), Data(new.bytes), number],
      orElse: "the face of case \(id) is gone")
    try db.run("UPDATE review_case SET epoch = ? WHERE number = ?", [Data(new.epoch.bytes), number])
    return true
  }

  private func wrap(of number: Int64) throws(StoreError) -> FaceWrap? {
    let sql = "SELECT \(Columns.wrap) FROM review_case JOIN face_wrap ON case_number = number WHERE number = ? AND epoch IS NOT NULL"
    return try db.one(sql, [number]) { row throws(StoreError) in try row.wrap() }
  }

  func destroyFace(of id: CaseID, leaving state: CaseState, at now: Instant) throws(StoreError) -> FaceWrap? {
    let number = try number(of: id)
    let wrap = try wrap(of: number)
    try db.run("DELETE FROM face_wrap WHERE case_number = ?", [number])
    try db.run("DELETE FROM face_frame WHERE case_number = ?", [number])
    try db.run("DELETE FROM picture_region WHERE case_number = ?", [number])
    if state == .erased {
      try db.run("DELETE FROM subject_reference WHERE case_number = ?", [number])
      try db.run("DELETE FROM erasure_wait WHERE case_number = ?", [number])
    }
    try db.run(
      """
      UPDATE review_case SET state = ?, epoch = NULL, frames = 0, shred_at = NULL, held_for = NULL,
        holder = NULL, claimed_at = NULL, lease_until = NULL
      WHERE number = ?
      """,
      [state.rawValue, number])
    return wrap
  }
}
