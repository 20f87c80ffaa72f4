import GRDB
import Store

/// The layout of a database as a ladder of versions, each in SQL alone: no type of the program is part of it.
struct Schema {
  /// Marks the file as this kind of database.
  let applicationID: Int
  /// What makes version 1 of nothing, version 2 of version 1, and so on.
  let steps: [String]

  /// Builds the newest version in an empty file.
  func create(in db: Database) throws(StoreError) {
    try attempt {
      try db.inTransaction(.immediate) {
        for step in steps { try db.execute(sql: step) }
        try mark(db)
        return .commit
      }
    }
  }

  /// Reads what kind of file this is.
  ///
  /// - Throws: `damaged` where it is another kind of database, or of a version that is not known here.
  func check(_ db: Database) throws(StoreError) {
    guard try db.pragma("application_id") == applicationID else { throw .damaged("this is another kind of file") }
    // An older layout is compared once it is brought up.
    if try version(of: db) == steps.count { try compare(db) }
  }

  /// Compares every table, index, trigger and view with those that this program makes: a trigger more could keep what is deleted.
  ///
  /// - Throws: `damaged` with the first that is missing, foreign or another.
  private func compare(_ db: Database) throws(StoreError) {
    let mine = try Layout(of: db)
    let known = try Layout.known(of: self)
    guard mine != known else { return }
    let name =
      Set(mine.parts.keys).symmetricDifference(known.parts.keys).min()
      ?? known.parts.keys.sorted().first { mine.parts[$0] != known.parts[$0] }
    throw .damaged("the layout is not this program's: \(name ?? "a part") is missing, foreign or another")
  }

  /// Brings an older version up to the newest.
  func upgrade(_ db: Database) throws(StoreError) {
    guard try version(of: db) < steps.count else { return }
    try attempt {
      try db.inTransaction(.immediate) {
        // Another process may have been faster.
        for step in steps.dropFirst(try version(of: db)) { try db.execute(sql: step) }
        try mark(db)
        return .commit
      }
    }
    try compare(db)
  }

  private func version(of db: Database) throws(StoreError) -> Int {
    let version = try db.pragma("user_version")
    guard (1...steps.count).contains(version) else { throw .damaged("version \(version) of the layout is not known here") }
    return version
  }

  private func mark(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(steps.count)")
  }
}
