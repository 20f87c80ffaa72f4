import GRDB
import Store

/// How a database's file is made and opened, and what is asserted of it.
struct Connection {
  /// The journal, by the name of its mode.
  enum Journal: String {
    case writeAhead = "wal"
    case truncate
  }

  let file: StoreFile
  let schema: Schema
  let journal: Journal
  /// Further PRAGMAs, run last.
  var settings: [String] = []
  let patience = Patience()

  /// Makes the file, with the newest layout.
  func create() throws(StoreError) -> DatabaseQueue {
    try file.create()
    return try namingFullDisk { () throws(StoreError) in
      let queue = try connect()
      try queue.use { db throws(StoreError) in
        try prepare(db, running: settings)
        try schema.create(in: db)
      }
      return queue
    }
  }

  /// Opens the file, and brings an older layout up to the newest; a file of another kind stays as it is.
  func open() throws(StoreError) -> DatabaseQueue {
    try file.check()
    return try namingFullDisk { () throws(StoreError) in
      let queue = try connect()
      try queue.use { db throws(StoreError) in
        try schema.check(db)
        try prepare(db, running: settings)
        try schema.upgrade(db)
      }
      return queue
    }
  }

  /// Opens a file that another connection of this process has open already, and has checked.
  ///
  /// - Parameter keepsMoments: whether a transaction may stay open from one use to the next.
  func openBeside(keepsMoments: Bool = false) throws(StoreError) -> DatabaseQueue {
    let queue = try connect(keepsMoments: keepsMoments)
    // Who only reads what stood at one moment changes no setting of the store's.
    try queue.use { db throws(StoreError) in try prepare(db, running: keepsMoments ? [] : settings) }
    return queue
  }

  /// Tells a full disk by its name: SQLite does where it writes the database, but not where it makes the files beside it.
  private func namingFullDisk(_ body: () throws(StoreError) -> DatabaseQueue) throws(StoreError) -> DatabaseQueue {
    do {
      return try body()
    } catch {
      switch error {
      case .ioFailed where !file.hasRoom, .readOnly where !file.hasRoom: throw .diskFull
      default: throw error
      }
    }
  }

  private func connect(keepsMoments: Bool = false) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = keepsMoments
    configuration.busyMode = .callback { [patience] tries in patience.tryAgain(after: tries) }
    return try attempt { try DatabaseQueue(path: file.path, configuration: configuration) }
  }

  // The log is moved by others than the commits, which only see to it that it does not grow for ever (2,000 pages are 8 MiB), for a log that
  // is begun anew is written over, where a longer one costs each commit a sync of the file's size as well.
  // After opening: whatever the library sets on its way must not be the last word on durability.
  private func prepare(_ db: Database, running settings: [String]) throws(StoreError) {
    try attempt {
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA secure_delete = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -16000;
          PRAGMA wal_autocheckpoint = 2000;
          """)
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = \(journal.rawValue)")
      guard mode == journal.rawValue else { throw StoreError.ioFailed("the journal mode is \(mode ?? "unknown")") }
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try db.pragma("secure_delete") == 1 else { throw StoreError.ioFailed("deleted bytes would stay in the file") }
      for setting in settings { try db.execute(sql: setting) }
    }
  }
}

extension Database {
  /// Throws `notDurable` unless every commit of this connection is synced to the disk.
  func requireDurability() throws(StoreError) {
    guard try pragma("synchronous") == 2 else { throw .notDurable }
  }
}
