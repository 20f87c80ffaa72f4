import Dispatch
import GRDB
import Store
import Synchronization

/// Several connections that all see a database as it was at one moment, each for a thread of its own.
struct OneMoment: Sendable {
  private let queues: [DatabaseQueue]

  /// Opens that many connections beside the one of the store, and begins to read with each.
  init(_ connection: Connection, readers: Int) throws(StoreError) {
    var queues: [DatabaseQueue] = []
    for _ in 0..<max(1, readers) { queues.append(try connection.openBeside(keepsMoments: true)) }
    self.queues = queues
    // Somebody may have written between two of them: the trail is longer then, for no table changes without an entry.
    while Set(try begin()).count > 1 { try rollBack() }
  }

  /// Runs `body` on every connection at once, on threads that wait for each other at the end.
  ///
  /// - Returns: what each came to, in their order.
  func read<Value: Sendable>(_ body: @Sendable (Database, _ place: Int) throws(StoreError) -> Value) throws(StoreError) -> [Value] {
    let results = Mutex([Result<Value, StoreError>?](repeating: nil, count: queues.count))
    DispatchQueue.concurrentPerform(iterations: queues.count) { place in
      let result = Result { () throws(StoreError) in try queues[place].use { db throws(StoreError) in try body(db, place) } }
      results.withLock { $0[place] = result }
    }
    var values: [Value] = []
    for result in results.withLock({ $0.compactMap(\.self) }) { values.append(try result.get()) }
    return values
  }

  /// Lets go of the moment and of the connections.
  func end() {
    // A connection that cannot be closed in order is let go of all the same.
    for queue in queues { try? queue.close() }
  }

  /// Begins with each connection.
  ///
  /// - Returns: how long the trail is that each sees.
  private func begin() throws(StoreError) -> [Int64] {
    var sizes: [Int64] = []
    for queue in queues {
      sizes.append(
        try queue.use { db throws(StoreError) in
          try attempt { try db.beginTransaction(.deferred) }
          return try db.one("SELECT coalesce(max(seq), -1) FROM trail") { row throws(StoreError) in try row.integer() } ?? -1
        })
    }
    return sizes
  }

  private func rollBack() throws(StoreError) {
    for queue in queues { try queue.use { db throws(StoreError) in try attempt { try db.rollback() } } }
  }
}
