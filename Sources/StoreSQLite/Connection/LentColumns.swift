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

  func isEmpty(_ index: Int32) -> Bool { unsafe sqlite3_column_type(statement, index) == SQLITE_NULL }

  func integer(_ index: Int32) throws(StoreError) -> Int64 {
    guard unsafe sqlite3_column_type(statement, index) == SQLITE_INTEGER else { throw Self.damage }
    return unsafe sqlite3_column_int64(statement, index)
  }

  func count(_ index: Int32) throws(StoreError) -> UInt64 {
    UInt64(clamping: try integer(index))
  }

  func text(_ index: Int32) throws(StoreError) -> String {
    guard unsafe sqlite3_column_type(statement, index) == SQLITE_TEXT, let start = unsafe sqlite3_column_text(statement, index) else {
      throw Self.damage
    }
    let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  func textIfAny(_ index: Int32) throws(StoreError) -> String? {
    isEmpty(index) ? nil : try text(index)
  }

  func integerIfAny(_ index: Int32) throws(StoreError) -> Int64? {
    isEmpty(index) ? nil : try integer(index)
  }

  func realIfAny(_ index: Int32) throws(StoreError) -> Double? {
    guard !isEmpty(index) else { return nil }
    guard unsafe sqlite3_column_type(statement, index) == SQLITE_FLOAT else { throw Self.damage }
    return unsafe sqlite3_column_double(statement, index)
  }

  /// The bytes themselves, only until the next row.
  func bytes(_ index: Int32) throws(StoreError) -> UnsafeRawBufferPointer {
    guard unsafe sqlite3_column_type(statement, index) == SQLITE_BLOB else { throw Self.damage }
    return unsafe UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, index), count: Int(sqlite3_column_bytes(statement, index)))
  }

  /// A copy of the bytes.
  func copyIfAny(_ index: Int32) throws(StoreError) -> [UInt8]? {
    isEmpty(index) ? nil : unsafe Array(try bytes(index))
  }

  private static let damage = StoreError.damaged("a column is empty, or holds something else than it should")
}

extension Database {
  /// Lends a query's rows until `body` returns `false`.
  func lend(
    _ sql: String, _ arguments: StatementArguments = [], _ body: (LentColumns) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try attempt {
      let statement = try makeStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      let columns = unsafe LentColumns(statement.sqliteStatement)
      while try cursor.next() != nil {
        guard try body(columns) else { return }
      }
    }
  }
}
