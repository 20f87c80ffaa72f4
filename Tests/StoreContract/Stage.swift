package import AuditTrail
package import Casework
package import Store

/// A store with what a check needs round it: requests that count up, and the usual author.
package final class Stage {
  package let store: any CaseStore
  private let run: UInt64
  private var requests: UInt64 = 0

  /// A stage for the store; two of one store tell their requests apart by their runs.
  package init(_ store: any CaseStore, run: UInt64 = 0) {
    (self.store, self.run) = (store, run)
  }

  /// Commits what `body` does; a violation or an error in it rolls back.
  @discardableResult
  package func write<Value>(
    by author: TrailAuthor = Fixture.author("rita"), at now: Instant = Fixture.start, _ body: (any StoreTransaction) throws -> Value
  ) throws -> Value {
    try commit(by: author, at: now, body).value
  }

  /// The same, with the places of its entries.
  func commit<Value>(
    by author: TrailAuthor = Fixture.author("rita"), at now: Instant = Fixture.start, _ body: (any StoreTransaction) throws -> Value
  ) throws -> Committed<Value> {
    requests += 1
    let request = RequestID(randomBits: (run, requests))
    let result: Result<Committed<Value>, ContractViolation>? = try store.commit(request, by: author, at: now) {
      transaction throws(StoreError) in
      do {
        return .success(try body(transaction))
      } catch let error as StoreError {
        throw error
      } catch {
        return .failure(error as? ContractViolation ?? ContractViolation(description: "\(error)"))
      }
    }
    guard let result else { throw ContractViolation(description: "a new request was taken for a known one") }
    return try result.get()
  }

  /// Reads what `body` asks.
  package func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value {
    try store.read { reader throws(StoreError) in Result { try body(reader) } }.get()
  }

  /// Writes cases, each with its import entry.
  package func insert(_ cases: [NewCase]) throws {
    try write(by: Fixture.system()) { transaction in
      for new in cases {
        try transaction.insert(new)
        try transaction.append(Fixture.importEntry(of: new))
      }
    }
  }

  /// Claims a case and decides it, with the entry that says so.
  package func decide(
    _ id: CaseID, _ outcome: Outcome = .approve, by person: PersonID = Fixture.rita, at now: Instant = Fixture.start,
    takeBack: Span = .minutes(10)
  ) throws {
    try write(by: Fixture.author(person.description), at: now) { transaction in
      let lease = try transaction.claim(id, for: person, until: now + .minutes(5), now: now)
      try transaction.append(EntryDraft(.decisionRecord, case: id).with(.outcome, outcome.rawValue))
      try transaction.end(lease)
      try transaction.set(.decided, lane: .normal, of: id)
      try transaction.insert(Fixture.decision(on: id, outcome, by: person, at: now, takeBack: takeBack), fence: lease.fence)
    }
  }

  /// Settles the decision on a case, with the entry that says so.
  @discardableResult
  package func settle(_ id: CaseID, at now: Instant, shredAt: Instant) throws -> UInt64 {
    let committed = try commit(by: Fixture.system(), at: now) { transaction in
      try transaction.append(EntryDraft(.decisionSettle, case: id))
      try transaction.settle(id, at: now, shredAt: shredAt)
    }
    guard let seq = committed.places.last else { throw ContractViolation(description: "the entry that settles has no place") }
    return seq
  }
}

extension EntryFilter {
  /// The entries that the filter lets through.
  func entries(in reader: any StoreReader) throws(StoreError) -> [KeptEntry] {
    var entries: [KeptEntry] = []
    try reader.eachEntry(self) { entry throws(StoreError) in
      entries.append(entry)
      return true
    }
    return entries
  }
}
