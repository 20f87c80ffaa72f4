import Casework
import GRDB
import Store

extension SQLiteReading {
  /// What is sealed of a case's face; `nil` once it is destroyed.
  func face(of id: CaseID) throws(StoreError) -> SealedFace? {
    let sql = "SELECT number, \(Columns.wrap) FROM review_case JOIN face_wrap ON case_number = number WHERE id = ? AND epoch IS NOT NULL"
    let found = try db.one(sql, [id.description]) { row throws(StoreError) in (number: try row.integer(), wrap: try row.wrap()) }
    guard let found else { return nil }
    let frames = """
      SELECT kind, kind_index, time_ms, native_width, is_damaged, width, height, blob FROM face_frame WHERE case_number = ? ORDER BY place
      """
    return SealedFace(
      wrap: found.wrap,
      frames: try db.all(frames, [found.number]) { row throws(StoreError) in
        SealedFrame(facts: try row.frameFacts(), width: try row.number(), height: try row.number(), blob: try row.bytes())
      })
  }
}
