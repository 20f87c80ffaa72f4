import AuditTrail
import Casework
import GRDB
import Store

/// What a look's entry, committed and on the disk, gets of a face.
struct FaceRelease {
  let db: Database

  /// The sealed face for the look, or the drawing again, that begins with the entry at a place.
  func face(for place: UInt64, at now: Instant) throws(StoreError) -> SealedFace? {
    // A look rests on the claim that it began under: on no earlier one, and on no later one of the same person.
    let sql = """
      SELECT c.number, \(Columns.wrap) FROM trail AS t
      JOIN review_case AS c ON c.id = t.case_id JOIN face_wrap AS w ON w.case_number = c.number
      WHERE t.seq = ?1 AND t.at > ?2 AND (
        t.kind = \(EntryKind.redrawBegin.rawValue) OR t.kind = \(EntryKind.lookBegin.rawValue) AND EXISTS (
          SELECT 1 FROM look AS l WHERE l.case_number = c.number AND l.begin_seq = t.seq
            AND c.state = 'open' AND c.holder = l.person AND c.claimed_at <= l.began_at AND c.lease_until > ?3))
      """
    let oldest = now - SealedFace.releaseTime
    let found = try db.one(sql, [Int64(clamping: place), oldest.milliseconds, now.milliseconds]) { row throws(StoreError) in
      (number: try row.integer(), wrap: try row.wrap())
    }
    guard let found else { return nil }
    return SealedFace(wrap: found.wrap, frames: try frames(of: found.number))
  }

  private func frames(of number: Int64) throws(StoreError) -> [SealedFrame] {
    let sql = """
      SELECT kind, kind_index, time_ms, native_width, is_damaged, width, height, blob FROM face_frame WHERE case_number = ? ORDER BY place
      """
    return try db.all(sql, [number]) { row throws(StoreError) in
      SealedFrame(facts: try row.frameFacts(), width: try row.number(), height: try row.number(), blob: try row.bytes())
    }
  }
}
