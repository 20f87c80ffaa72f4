import Dispatch
import GRDB
import Store
import Synchronization

/// Moves what the write-ahead log holds into the database file, on a connection and a thread of its own.
///
/// Left to SQLite, the commit that fills the log moves it and syncs twice more: one look in a hundred would wait for that. Nothing rests on
/// the mover: a commit is durable in the log, and a log that nobody moved is moved by the next.
final class LogMover: Sendable {
  private struct State {
    /// Rows changed since the log was last moved.
    var changes = 0
    var isAsked = false
  }

  /// How many changed rows call for a move: about as many pages, which SQLite's own measure is 1,000 of.
  private static let threshold = 1_000

  private let connection: Connection
  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "cameo.log-mover", qos: .utility)
  private let queue = Mutex<DatabaseQueue?>(nil)

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Takes note of rows that a commit changed; after enough of them the log is moved, while the caller goes on.
  func note(changes: Int) {
    let isDue = state.withLock { state in
      state.changes += changes
      guard state.changes >= Self.threshold, !state.isAsked else { return false }
      state = State(changes: 0, isAsked: true)
      return true
    }
    if isDue { thread.async { self.move() } }
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

  private func move() {
    queue.withLock { queue in
      // A move that fails loses nothing, and the next one is tried after as many changes again.
      guard let open = try? queue ?? connection.openBeside() else { return }
      queue = open
      _ = try? open.use { db throws(StoreError) in try db.pragma("wal_checkpoint(PASSIVE)") }
    }
    state.withLock { $0.isAsked = false }
  }
}
