import Dispatch
import GRDB
import Store
import Synchronization

/// Keeps the write-ahead log roomy and short, on a connection and a thread of its own.
///
/// Left to SQLite, every commit makes the log's file longer, so that a sync waits for the file system's own journal as well; and the commit
/// that fills the log moves it and syncs twice more: one look in a hundred would wait for that. So a process that goes on writing has the
/// log's file made long once, and what the log holds moved into the database while commits go on. Nothing rests on it: a commit is durable
/// in the log, however long its file is, and a log that nobody moved is moved by the next.
final class LogKeeper: Sendable {
  private struct State {
    /// Commits since the log's file was empty.
    var commits = 0
    /// Rows changed since the log was last moved.
    var changes = 0
    var isAsked = false
  }

  /// How many commits show that a process goes on writing: a command that writes once waits for nothing.
  private static let writesOn = 4

  /// How many changed rows call for a move: about as many pages, which SQLite's own measure is 1,000 of.
  private static let threshold = 1_000

  private let connection: Connection
  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "cameo.log-keeper", qos: .utility)
  private let queue = Mutex<DatabaseQueue?>(nil)

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Takes note of rows that a commit changed; what is due then is done while the caller goes on.
  func note(changes: Int) {
    let (isRoomDue, isMoveDue) = state.withLock { state in
      state.commits += 1
      state.changes += changes
      let isMoveDue = state.changes >= Self.threshold && !state.isAsked
      if isMoveDue { (state.changes, state.isAsked) = (0, true) }
      return (state.commits == Self.writesOn, isMoveDue)
    }
    if isRoomDue { thread.async { self.makeRoom() } }
    if isMoveDue { thread.async { self.move() } }
  }

  /// Takes note that the log's file was cut to nothing.
  func noteCut() {
    state.withLock { $0.commits = 0 }
  }

  /// Runs `body` while nothing is moved.
  func paused<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    var values: [Value] = []
    try queue.withLock { _ throws(Failure) in values.append(try body()) }
    return values[0]
  }

  /// Lets go of the file; the next move opens it again.
  func close() {
    queue.withLock { queue in
      try? queue?.close()
      queue = nil
    }
  }

  private func makeRoom() {
    try? withConnection { db throws(StoreError) in
      // Nobody else may write to the log while its file grows.
      try db.transact(.immediate) { () throws(StoreError) in .rollback(try connection.file.lengthenLog()) }
    }
  }

  private func move() {
    _ = try? withConnection { db throws(StoreError) in try db.pragma("wal_checkpoint(PASSIVE)") }
    state.withLock { $0.isAsked = false }
  }

  /// What fails here loses nothing, and is tried again in time.
  private func withConnection<Value>(_ body: (Database) throws(StoreError) -> Value) throws(StoreError) -> Value {
    var values: [Value] = []
    try queue.withLock { queue throws(StoreError) in
      let open = if let queue { queue } else { try connection.openBeside() }
      queue = open
      values.append(try open.use(body))
    }
    return values[0]
  }
}
