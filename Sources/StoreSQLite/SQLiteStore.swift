package import AuditTrail
package import Casework
import Foundation
import GRDB
package import Store
import Synchronization

/// The store in one SQLite file: write-ahead log, every commit synced to the disk, one connection that all calls share.
///
/// Calls wait for each other, so what runs inside one must not call the same store again.
package final class SQLiteStore: CaseStore {
  private struct State {
    var queue: DatabaseQueue?
    var log: TrailLog
    /// Which file was opened first; another one in its place is not written to.
    var identity: FileIdentity?
  }

  private let connection: Connection
  private let mover: LogMover
  private let state: Mutex<State>

  private init(path: String, settings: [String], log: TrailLog) {
    connection = Connection(file: StoreFile(path: path), schema: .desk, journal: .writeAhead, settings: settings)
    mover = LogMover(connection)
    state = Mutex(State(log: log))
  }

  /// Makes a new store's file.
  ///
  /// - Parameters:
  ///   - seals: the keys by which checkpoints are sealed; without them none is.
  ///   - checkpoint: makes the signed note of a tree.
  /// - Throws: `exists` where anything is there already.
  package static func create(
    path: String, seals: (any CheckpointSeals)? = nil, checkpoint: @escaping @Sendable (TrailTree) throws(SigningError) -> String
  ) throws(StoreError) -> SQLiteStore {
    let store = SQLiteStore(path: path, settings: [], log: TrailLog(seals: seals, checkpoint: checkpoint))
    try store.exclusively { state throws(StoreError) in
      state.queue = try store.connection.create()
      try store.requireSameFile(&state)
    }
    return store
  }

  /// Opens a store's file, bringing an older layout up to this version's, and destroys a seal key that a crash left behind its seal.
  ///
  /// - Parameters:
  ///   - seals: the keys by which checkpoints are sealed; without them none is.
  ///   - checkpoint: makes the signed note of a tree.
  ///   - settings: further PRAGMAs for the connection, run after the store's own; fault tests set limits by them.
  /// - Throws: `missing`, `unsafe` where others reach the file, `damaged` where it is something else or of a newer version.
  package static func open(
    path: String, settings: [String] = [], seals: (any CheckpointSeals)? = nil,
    checkpoint: @escaping @Sendable (TrailTree) throws(SigningError) -> String
  ) throws(StoreError) -> SQLiteStore {
    let store = SQLiteStore(path: path, settings: settings, log: TrailLog(seals: seals, checkpoint: checkpoint))
    try store.exclusively { state throws(StoreError) in
      let log = state.log
      try store.queue(of: &state).use { db throws(StoreError) in try log.resume(in: SQLiteTrailRows(db: db)) }
    }
    return store
  }

  /// Lets go of the file; the next call opens it again.
  package func close() {
    exclusively { state in close(&state) }
  }

  // MARK: CaseStore

  package func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(StoreError) -> Value {
    try exclusively { state throws(StoreError) in
      let log = state.log
      return try queue(of: &state).use { db throws(StoreError) in
        try db.transact(.deferred) { () throws(StoreError) in .commit(try body(SQLiteReader(db: db, log: log))) }
      }
    }
  }

  package func read<Value: Sendable>(
    inParts parts: Int, _ body: @Sendable (any StoreReader, _ part: Int) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] {
    let log = try exclusively { state throws(StoreError) in
      _ = try queue(of: &state)
      try requireSameFile(&state)
      return state.log
    }
    let moment = try OneMoment(connection, readers: parts)
    defer { moment.end() }
    return try moment.read { db, part throws(StoreError) in try body(SQLiteReader(db: db, log: log), part) }
  }

  package func commit<Value, Refusal: Error>(
    _ request: RequestID, by author: TrailAuthor, at now: Instant,
    _ body: (any StoreTransaction) throws(StoreError) -> Result<Value, Refusal>
  ) throws(StoreError) -> Result<Committed<Value>, Refusal>? {
    try exclusively { state throws(StoreError) in
      var attempted: (value: Value, trail: TrailCommit)?
      var changes = 0
      let log = state.log
      _ = try queue(of: &state)
      try requireSameFile(&state)
      do throws(StoreError) {
        let result: Result<Committed<Value>, Refusal>? = try queue(of: &state).use { db throws(StoreError) in
          let before = db.totalChangesCount
          defer { changes = db.totalChangesCount - before }
          return try db.transact(.immediate) { () throws(StoreError) in
            try db.requireDurability()
            guard try db.take(request) else { return .rollback(nil) }
            let transaction = SQLiteTransaction(db, trail: log.begin(in: SQLiteTrailRows(db: db), by: author, at: now))
            switch try body(transaction) {
            case .failure(let refusal): return .rollback(.failure(refusal))
            case .success(let value):
              let trail = try transaction.finish()
              attempted = (value, trail)
              return .commit(.success(Committed(value, places: trail.places)))
            }
          }
        }
        if let attempted { state.log.keep(attempted.trail) }
        mover.note(changes: changes)
        return result
      } catch {
        // Nothing is unknown before the commit itself. After it, only the file can tell, to a connection that begins anew.
        guard let attempted else { throw error }
        close(&state)
        // Whether the session goes on from here or from before, its next commit reads from the file.
        state.log.forget(author.session)
        // To be seen is not to be durable: after a sync that failed, the log's pages may be in memory alone. Written anew, into the
        // database itself, and synced there, they are on the disk; where that fails too, so did the commit.
        let queue = try queue(of: &state)
        guard try queue.use({ db throws(StoreError) in try db.isKnown(request) }),
          try mover.paused({ () throws(StoreError) in
            try queue.use { db throws(StoreError) in try db.pragma("wal_checkpoint(TRUNCATE)") == 0 }
          })
        else { throw error }
        state.log.keep(attempted.trail)
        return .success(Committed(attempted.value, places: attempted.trail.places))
      }
    }
  }

  package func release(look place: UInt64, at now: Instant) throws(StoreError) -> SealedFace? {
    try exclusively { state throws(StoreError) in
      let log = state.log
      return try queue(of: &state).use { db throws(StoreError) in
        try db.transact(.deferred) { () throws(StoreError) in
          let reader = SQLiteReader(db: db, log: log)
          guard let id = try reader.caseReleased(by: place, at: now) else { return .commit(nil) }
          return .commit(try reader.face(of: id))
        }
      }
    }
  }

  package func makeCheckpoint() throws(StoreError) {
    try exclusively { state throws(StoreError) in
      let log = state.log
      let made = try queue(of: &state).use { db throws(StoreError) in
        try db.transact(.immediate) { () throws(StoreError) in
          try db.requireDurability()
          return .commit(try log.makeCheckpoint(in: SQLiteTrailRows(db: db)))
        }
      }
      state.log.keep(made)
    }
  }

  package func rememberVerified(_ size: UInt64) throws(StoreError) {
    try exclusively { state throws(StoreError) in
      try queue(of: &state).use { db throws(StoreError) in
        try db.transact(.immediate) { () throws(StoreError) in
          let sql = "INSERT INTO trail_verified (one, size) VALUES (1, ?) ON CONFLICT DO UPDATE SET size = excluded.size"
          _ = try db.run(sql, [Int64(clamping: size)])
          return .commit(())
        }
      }
    }
  }

  /// Moves the write-ahead log into the file and cuts it to nothing.
  package func forgetDeleted() throws(StoreError) -> Bool {
    try exclusively { state throws(StoreError) in
      let queue = try queue(of: &state)
      return try mover.paused { () throws(StoreError) in
        try connection.patience.limited(to: .milliseconds(250)) { () throws(StoreError) in
          try queue.use { db throws(StoreError) in try db.pragma("wal_checkpoint(TRUNCATE)") == 0 }
        }
      }
    }
  }

  // MARK: The connection

  /// Runs `body` alone; calls from other threads wait. Not to be nested.
  private func exclusively<Value, Failure>(_ body: (inout State) throws(Failure) -> Value) throws(Failure) -> Value {
    var values: [Value] = []
    try state.withLock { state throws(Failure) in values.append(try body(&state)) }
    return values[0]
  }

  private func queue(of state: inout State) throws(StoreError) -> DatabaseQueue {
    if let queue = state.queue { return queue }
    let queue = try connection.open()
    state.queue = queue
    try requireSameFile(&state)
    return queue
  }

  /// Makes sure that what is written goes into the file that others open by its name, and not into one that was moved away or unlinked.
  ///
  /// - Throws: `unsafe` where another file, or none, is in its place.
  private func requireSameFile(_ state: inout State) throws(StoreError) {
    let identity = try connection.file.identity()
    guard state.identity ?? identity == identity else { throw .unsafe("\(connection.file.path): was moved or replaced while it was open") }
    state.identity = identity
  }

  private func close(_ state: inout State) {
    mover.close()
    // A connection that cannot be closed in order is let go of all the same.
    try? state.queue?.close()
    state.queue = nil
  }
}
