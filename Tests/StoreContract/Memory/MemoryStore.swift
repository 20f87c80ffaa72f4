package import AuditTrail
package import Casework
package import Store
import Synchronization

/// A second store, as a stranger would write it: rows and answers, by the protocols alone, and no cryptography.
///
/// It is durable as long as it is there, which is enough for the contract.
package final class MemoryStore: CaseStore {
  private struct State {
    var tables = MemoryTables()
    var log: TrailLog
  }

  private let state: Mutex<State>

  /// An empty store.
  ///
  /// - Parameters:
  ///   - seals: the keys by which checkpoints are sealed; without them none is.
  ///   - checkpoint: makes the signed note of a tree.
  package init(
    seals: (any CheckpointSeals)? = nil, checkpoint: @escaping @Sendable (TrailTree) throws(SigningError) -> String
  ) {
    state = Mutex(State(log: TrailLog(seals: seals, checkpoint: checkpoint)))
  }

  /// A store that goes on from another as it is now.
  package init(copying other: MemoryStore) {
    let (tables, log) = other.exclusively { ($0.tables, $0.log) }
    state = Mutex(State(tables: tables, log: log))
  }

  package func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(StoreError) -> Value {
    let (tables, log) = exclusively { ($0.tables, $0.log) }
    return try body(MemoryReader(box: MemoryBox(tables), log: log))
  }

  package func read<Value: Sendable>(
    inParts parts: Int, _ body: @Sendable (any StoreReader, _ part: Int) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] {
    try read { reader throws(StoreError) in
      var values: [Value] = []
      for part in 0..<parts { values.append(try body(reader, part)) }
      return values
    }
  }

  package func commit<Value, Refusal: Error>(
    _ request: RequestID, by author: TrailAuthor, at now: Instant,
    _ body: (any StoreTransaction) throws(StoreError) -> Result<Value, Refusal>
  ) throws(StoreError) -> Result<Committed<Value>, Refusal>? {
    try exclusively { state throws(StoreError) in
      guard !state.tables.requests.contains(request) else { return nil }
      let box = MemoryBox(state.tables)
      let transaction = MemoryTransaction(box, trail: state.log.begin(in: MemoryTrailRows(box: box), by: author, at: now))
      switch try body(transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let value):
        let trail = try transaction.finish()
        box.tables.requests.insert(request)
        // The commit: from here on it is there.
        state.tables = box.tables
        state.log.keep(trail)
        return .success(Committed(value, places: trail.places))
      }
    }
  }

  package func release(look place: UInt64, at now: Instant) throws(StoreError) -> SealedFace? {
    let (tables, log) = exclusively { ($0.tables, $0.log) }
    let reader = MemoryReader(box: MemoryBox(tables), log: log)
    guard let one = try reader.caseReleased(by: place, at: now).flatMap({ tables.find($0) }) else { return nil }
    return one.wrap.map { SealedFace(wrap: $0, frames: one.frames) }
  }

  package func makeCheckpoint() throws(StoreError) {
    try exclusively { state throws(StoreError) in
      let box = MemoryBox(state.tables)
      let made = try state.log.makeCheckpoint(in: MemoryTrailRows(box: box))
      state.tables = box.tables
      state.log.keep(made)
    }
  }

  package func rememberVerified(_ size: UInt64) throws(StoreError) { exclusively { $0.tables.verifiedSize = size } }

  package func forgetDeleted() throws(StoreError) -> Bool { true }

  /// Runs `body` alone; not to be nested.
  private func exclusively<Value, Failure>(_ body: (inout State) throws(Failure) -> Value) throws(Failure) -> Value {
    var values: [Value] = []
    try state.withLock { state throws(Failure) in values.append(try body(&state)) }
    return values[0]
  }
}
