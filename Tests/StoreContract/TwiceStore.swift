package import AuditTrail
package import Casework
package import Store

/// A store that runs every body twice, and keeps what the second run did: as one does whose transactions collide.
package struct TwiceStore: CaseStore {
  private struct FirstRun: Error {}

  private let base: any CaseStore

  /// Wraps a store.
  package init(_ base: any CaseStore) {
    self.base = base
  }

  package func commit<Value, Refusal: Error>(
    _ request: RequestID, by author: TrailAuthor, at now: Instant,
    _ body: (any StoreTransaction) throws(StoreError) -> Result<Value, Refusal>
  ) throws(StoreError) -> Result<Committed<Value>, Refusal>? {
    let first: Result<Committed<Void>, FirstRun>? = try base.commit(request, by: author, at: now) { transaction throws(StoreError) in
      _ = try body(transaction)
      return .failure(FirstRun())
    }
    guard first != nil else { return nil }
    return try base.commit(request, by: author, at: now, body)
  }

  package func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(StoreError) -> Value { try base.read(body) }
  package func read<Value: Sendable>(
    inParts parts: Int, _ body: @Sendable (any StoreReader, _ part: Int) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] { try base.read(inParts: parts, body) }
  package func release(look place: UInt64, at now: Instant) throws(StoreError) -> SealedFace? { try base.release(look: place, at: now) }
  package func makeCheckpoint() throws(StoreError) { try base.makeCheckpoint() }
  package func rememberVerified(_ size: UInt64) throws(StoreError) { try base.rememberVerified(size) }
  package func forgetDeleted() throws(StoreError) -> Bool { try base.forgetDeleted() }
}
