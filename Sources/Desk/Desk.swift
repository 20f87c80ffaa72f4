import AuditTrail
package import Casework
package import Store

/// The desk: what persists, what seals, what decodes and what tells the time, brought together for the use cases.
package struct Desk: Sendable {
  package let store: any CaseStore
  package let keyring: any Keyring
  package let vault: any FaceVault
  package let frames: any FrameSource
  package let system: any SystemKeys
  package let surroundings: Surroundings
  let memory = TrailMemory()

  package init(
    store: any CaseStore, keyring: any Keyring, vault: any FaceVault, frames: any FrameSource, system: any SystemKeys,
    surroundings: Surroundings
  ) {
    (self.store, self.keyring, self.vault) = (store, keyring, vault)
    (self.frames, self.system, self.surroundings) = (frames, system, surroundings)
  }

  /// Reads of one moment.
  package func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(DeskError) -> Value {
    try storing { () throws(StoreError) in try store.read(body) }
  }

  /// One durable transaction under a new request; refused to whoever retired, unless it only ends what they began.
  func commit<Value>(
    by author: TrailAuthor, endsOnly: Bool = false,
    _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> Value {
    let now = surroundings.now()
    let request = RequestID(randomBits: surroundings.randomBits())
    let outcome = try storing { () throws(StoreError) in
      try store.commit(request, by: author, at: now) { transaction throws(StoreError) -> Result<Value, Refusal> in
        if !endsOnly, let person = author.actor.person, try transaction.isRetired(person) { return .failure(.notActive) }
        return try body(transaction, now)
      }
    }
    switch outcome {
    case .success(let value): return value
    case .failure(let refusal): throw .refused(refusal)
    case nil: throw .store(.damaged("a new request was already known"))
    }
  }

  /// A new session in which the system acts.
  func systemAuthor() -> TrailAuthor {
    let keys = system
    return TrailAuthor(session: SessionID(randomBits: surroundings.randomBits()), actor: .system) { message throws(SigningError) in
      try keys.sign(message)
    }
  }

  /// The entry that opens every session: what runs, under which account, on which terminal.
  func sessionBegin() -> EntryDraft {
    EntryDraft(.sessionBegin)
      .with(.program, surroundings.programDigest)
      .with(.account, surroundings.account)
      .with(.terminal, surroundings.terminal)
  }
}

/// What the desk takes from outside itself, so that tests can fix it.
package struct Surroundings: Sendable {
  package let now: @Sendable () -> Instant
  package let randomBits: @Sendable () -> (UInt64, UInt64)
  private let digest: @Sendable () -> [UInt8]
  /// SHA-256 of the program's file, which is read when a session first asks for it.
  package var programDigest: [UInt8] { digest() }
  /// The operating system's account that called.
  package let account: String
  /// The terminal's name; `nil` without one.
  package let terminal: String?

  package init(
    now: @escaping @Sendable () -> Instant, randomBits: @escaping @Sendable () -> (UInt64, UInt64),
    programDigest: @autoclosure @escaping @Sendable () -> [UInt8], account: String, terminal: String?
  ) {
    (self.now, self.randomBits) = (now, randomBits)
    (digest, self.account, self.terminal) = (programDigest, account, terminal)
  }
}
