import AuditTrail
import GRDB
import Store

/// What a table of details holds of each case, in one text, read beside the cases in the order of their numbers.
///
/// One pass over each table: a search for each of a million cases costs more than all that it finds.
struct DetailRows {
  private let rows: LentRows
  private let read: (LentColumns) throws(StoreError) -> (place: Int64, text: String)
  private var isOver = false
  private var waiting: (number: Int64, place: Int64, text: String)?

  /// What was asked of the subjects.
  ///
  /// - Parameter numbers: the first and the last case.
  init(steps db: Database, of numbers: StatementArguments) throws(StoreError) {
    let sql = """
      SELECT case_number, place, kind, start_ms, end_ms FROM challenge_step WHERE case_number BETWEEN ? AND ? ORDER BY case_number, place
      """
    try self.init(sql, numbers, in: db) { row throws(StoreError) in
      let place = try row.integer(1)
      let text = BoundFacts.text(ofStep: place, kind: try row.text(2), start: try row.integerIfAny(3), end: try row.integerIfAny(4))
      return (place, text)
    }
  }

  /// What is known of frames beside their pixels; in the order of their index, which the table has: by place, millions would be sorted.
  ///
  /// - Parameter numbers: the first and the last case.
  init(frames db: Database, of numbers: StatementArguments) throws(StoreError) {
    let sql = """
      SELECT case_number, place, kind, kind_index, time_ms, native_width, is_damaged, width, height FROM face_frame
      WHERE case_number BETWEEN ? AND ? ORDER BY case_number, kind, kind_index
      """
    try self.init(sql, numbers, in: db) { row throws(StoreError) in
      let text = BoundFacts.text(
        ofFrame: try row.integer(3), kind: try row.text(2), time: try row.integerIfAny(4), nativeWidth: try row.integer(5),
        isDamaged: try row.integer(6), width: try row.integer(7), height: try row.integer(8))
      return (try row.integer(1), text)
    }
  }

  private init(
    _ sql: String, _ numbers: StatementArguments, in db: Database,
    _ read: @escaping (LentColumns) throws(StoreError) -> (place: Int64, text: String)
  ) throws(StoreError) {
    (rows, self.read) = (try LentRows(sql, numbers, in: db), read)
  }

  /// The text of a case, its parts by their places; `nil` where it has none. Asked in the order of the numbers alone.
  mutating func text(of number: Int64) throws(StoreError) -> String? {
    var parts: [(place: Int64, text: String)] = []
    while let next = try next(), next.number <= number {
      if next.number == number { parts.append((next.place, next.text)) }
      waiting = nil
    }
    guard !parts.isEmpty else { return nil }
    return parts.sorted { $0.place < $1.place }.map(\.text).joined()
  }

  private mutating func next() throws(StoreError) -> (number: Int64, place: Int64, text: String)? {
    if waiting == nil, !isOver {
      guard let row = try rows.next() else {
        isOver = true
        return nil
      }
      let number = try row.integer(0)
      let (place, text) = try read(row)
      waiting = (number, place, text)
    }
    return waiting
  }
}
