import GRDB
import GRDBSQLite
import Store

/// The columns of a statement's current row, read where SQLite holds them: for the rows that a verification reads by the million.
///
/// What a column lends is gone with the next row. A value of another type than the schema's is damage, as an empty one is.
@safe
struct LentColumns {
  private let statement: SQLiteStatement

  fileprivate init(_ statement: SQLiteStatement) {
    unsafe self.statement = statement
  }

  func integer(_ index: Int32) throws(StoreError) -> Int64 {
    guard let number = try integerIfAny(index) else { throw Self.damage }
    return number
  }

  func count(_ index: Int32) throws(StoreError) -> UInt64 {
    UInt64(clamping: try integer(index))
  }

  func text(_ index: Int32) throws(StoreError) -> String {
    unsafe String(decoding: try utf8(index), as: UTF8.self)
  }

  func textIfAny(_ index: Int32) throws(StoreError) -> String? {
    unsafe try utf8IfAny(index).map { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// A text's UTF-8 itself, only until the next row.
  func utf8(_ index: Int32) throws(StoreError) -> UnsafeRawBufferPointer {
    guard let utf8 = unsafe try utf8IfAny(index) else { throw Self.damage }
    return unsafe utf8
  }

  // What may be empty is asked for its type once: a question for each of fifty columns of a million rows is much of all the work.

  func integerIfAny(_ index: Int32) throws(StoreError) -> Int64? {
    switch unsafe sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: unsafe sqlite3_column_int64(statement, index)
    case SQLITE_NULL: nil
    default: throw Self.damage
    }
  }

  func realIfAny(_ index: Int32) throws(StoreError) -> Double? {
    switch unsafe sqlite3_column_type(statement, index) {
    case SQLITE_FLOAT: unsafe sqlite3_column_double(statement, index)
    case SQLITE_NULL: nil
    default: throw Self.damage
    }
  }

  /// A text's UTF-8 itself, only until the next row; `nil` where the column is empty.
  func utf8IfAny(_ index: Int32) throws(StoreError) -> UnsafeRawBufferPointer? {
    switch unsafe sqlite3_column_type(statement, index) {
    case SQLITE_TEXT:
      guard let start = unsafe sqlite3_column_text(statement, index) else { throw Self.damage }
      return unsafe UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    case SQLITE_NULL: return nil
    default: throw Self.damage
    }
  }

  /// The bytes themselves, only until the next row.
  func bytes(_ index: Int32) throws(StoreError) -> UnsafeRawBufferPointer {
    guard unsafe sqlite3_column_type(statement, index) == SQLITE_BLOB else { throw Self.damage }
    return unsafe UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, index), count: Int(sqlite3_column_bytes(statement, index)))
  }

  /// The bytes themselves, only until the next row; `nil` where the column is empty.
  func bytesIfAny(_ index: Int32) throws(StoreError) -> UnsafeRawBufferPointer? {
    unsafe sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : try bytes(index)
  }

  /// A copy of the bytes.
  func copyIfAny(_ index: Int32) throws(StoreError) -> [UInt8]? {
    unsafe try bytesIfAny(index).map { unsafe Array($0) }
  }

  private static let damage = StoreError.damaged("a column is empty, or holds something else than it should")
}

extension Database {
  /// Lends a query's rows until `body` returns `false`.
  func lend(
    _ sql: String, _ arguments: StatementArguments = [], _ body: (LentColumns) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try attempt {
      let rows = try LentRows(sql, arguments, in: self)
      while let columns = try rows.next() {
        guard try body(columns) else { return }
      }
    }
  }
}

/// A query's rows, lent one after the other when they are asked for, so that two queries can be read side by side.
struct LentRows {
  private let cursor: RowCursor
  private let columns: LentColumns

  init(_ sql: String, _ arguments: StatementArguments = [], in db: Database) throws(StoreError) {
    (cursor, columns) = try attempt {
      let statement = try db.makeStatement(sql: sql)
      return (try Row.fetchCursor(statement, arguments: arguments), unsafe LentColumns(statement.sqliteStatement))
    }
  }

  /// The next row; `nil` behind the last.
  func next() throws(StoreError) -> LentColumns? {
    try attempt { try cursor.next() == nil ? nil : columns }
  }
}
