import GRDB
import Store
import Synchronization

/// What a database's tables, indexes, triggers and views are.
struct Layout: Equatable, Sendable {
  /// What each is made by, under its type and name; empty where the library made it by itself.
  let parts: [String: String]

  /// Reads a database's.
  init(of db: Database) throws(StoreError) {
    let sql = "SELECT type || ' ' || name || ' of ' || tbl_name, coalesce(sql, '') FROM sqlite_schema"
    let rows: [(String, String)] = try db.all(sql) { row throws(StoreError) in (try row.text(), try row.text()) }
    parts = Dictionary(rows) { first, _ in first }
  }

  private static let memory = Mutex<[Int: Layout]>([:])

  /// The layout that a ladder of versions makes, tried out in memory once a process.
  static func known(of schema: Schema) throws(StoreError) -> Layout {
    if let known = memory.withLock({ $0[schema.applicationID] }) { return known }
    let queue = try attempt { try DatabaseQueue() }
    let made = try queue.use { db throws(StoreError) in
      try schema.create(in: db)
      return try Layout(of: db)
    }
    memory.withLock { $0[schema.applicationID] = made }
    return made
  }
}
