import AuditTrail
package import Casework
package import Store

/// The desk: what persists, what seals, what decodes and what tells the time, brought together for the use cases.
///
/// All of it comes in by the initialiser, and nothing of it goes out: whoever has a desk can found it, ask to join, sign in, or have done what
/// needs nobody (``system``).
package struct Desk: Sendable {
  let store: any CaseStore
  let keyring: any Keyring
  let vault: any FaceVault
  let frames: any FrameSource
  let logPublicKey: any LogPublicKey
  let logSigning: any LogSigning
  let pseudonyms: any Pseudonyms
  let surroundings: Surroundings
  let memory = TrailMemory()

  package init(
    store: any CaseStore, keyring: any Keyring, vault: any FaceVault, frames: any FrameSource, logPublicKey: any LogPublicKey,
    logSigning: any LogSigning, pseudonyms: any Pseudonyms, surroundings: Surroundings
  ) {
    (self.store, self.keyring, self.vault) = (store, keyring, vault)
    (self.logPublicKey, self.logSigning, self.pseudonyms) = (logPublicKey, logSigning, pseudonyms)
    (self.frames, self.surroundings) = (frames, surroundings)
  }

  /// What is done where nobody signs in.
  package var system: SystemSession { SystemSession(self) }

  /// The time, as everything at the desk is told it.
  package func now() -> Instant { surroundings.now() }

  /// An empty passphrase to type into.
  ///
  /// - Throws: `noMemory` where it has nowhere to go.
  package func makePassphrase() throws(VaultError) -> any Passphrase { try vault.makePassphrase() }

  /// Reads of one moment.
  func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(DeskError) -> Value {
    try storing { () throws(StoreError) in try store.read(body) }
  }

  /// One durable transaction under a new request; refused to whoever retired, unless it only ends what they began.
  func commit<Value>(
    by author: TrailAuthor, endsOnly: Bool = false,
    _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> Value {
    try committed(by: author, endsOnly: endsOnly, body).value
  }

  /// One durable transaction that tells the trail of something, with the place of the entry that it appended last.
  func commitEntry<Value>(
    by author: TrailAuthor, endsOnly: Bool = false,
    _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> (value: Value, seq: UInt64) {
    let committed = try committed(by: author, endsOnly: endsOnly, body)
    guard let seq = committed.places.last else { throw .store(.damaged("a commit kept no entry")) }
    return (committed.value, seq)
  }

  private func committed<Value>(
    by author: TrailAuthor, endsOnly: Bool, _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> Committed<Value> {
    let now = surroundings.now()
    try noteClockJump(at: now)
    return try write(by: author, at: now, endsOnly: endsOnly, body)
  }

  /// One durable transaction; whether the clock is to be doubted was looked at before.
  func write<Value>(
    by author: TrailAuthor, at now: Instant, endsOnly: Bool = false,
    _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> Committed<Value> {
    let request = RequestID(randomBits: surroundings.randomBits())
    let outcome = try storing { () throws(StoreError) in
      try store.commit(request, by: author, at: now) { transaction throws(StoreError) -> Result<Value, Refusal> in
        if !endsOnly, let person = author.actor.person, try transaction.isRetired(person) { return .failure(.notActive) }
        return try body(transaction, now)
      }
    }
    switch outcome {
    case .success(let committed): return committed
    case .failure(let refusal): throw .refused(refusal)
    case nil: throw .store(.damaged("a new request was already known"))
    }
  }

  /// A new session in which the system acts.
  func systemAuthor() -> TrailAuthor {
    let log = logSigning
    return TrailAuthor(session: SessionID(randomBits: surroundings.randomBits()), actor: .system) { message throws(SigningError) in
      try log.sign(message)
    }
  }

  /// The entry that opens every session: what runs, under which account, on which terminal.
  func sessionBegin() -> SessionBegin {
    SessionBegin(
      program: surroundings.programDigest, decoder: surroundings.decoderDigest, uid: surroundings.origin.uid,
      loginUID: surroundings.origin.loginUID, host: surroundings.origin.host, terminal: surroundings.origin.terminal,
      address: surroundings.origin.address)
  }
}

/// What the desk takes from outside itself, so that tests can fix it.
package struct Surroundings: Sendable {
  let now: @Sendable () -> Instant
  /// The time since the machine started, which nobody sets; `nil` where nothing tells it.
  let sinceStart: @Sendable () -> Span?
  let randomBits: @Sendable () -> (UInt64, UInt64)
  /// A newcomer's pseudonym: drawn at random, whatever their name is; tests fix it.
  let pseudonym: @Sendable (Login) -> PersonID
  private let digests: @Sendable () -> (program: [UInt8], decoder: [UInt8]?)
  /// SHA-256 of the program's file, which is read when a session first asks for it.
  var programDigest: [UInt8] { digests().program }
  /// SHA-256 of the decoder's file; `nil` where there is none.
  var decoderDigest: [UInt8]? { digests().decoder }
  /// Where sessions come from.
  let origin: SessionOrigin
  /// What wakes somebody who sits at no console; `nil` where nothing does.
  let alarmCaller: (any AlarmCaller)?

  package init(
    now: @escaping @Sendable () -> Instant, sinceStart: @escaping @Sendable () -> Span? = { nil },
    randomBits: @escaping @Sendable () -> (UInt64, UInt64),
    pseudonym: @escaping @Sendable (Login) -> PersonID, digests: @escaping @Sendable () -> (program: [UInt8], decoder: [UInt8]?),
    origin: SessionOrigin, alarmCaller: (any AlarmCaller)? = nil
  ) {
    (self.alarmCaller, self.sinceStart) = (alarmCaller, sinceStart)
    (self.now, self.randomBits, self.pseudonym) = (now, randomBits, pseudonym)
    (self.digests, self.origin) = (digests, origin)
  }

  /// The same with something that wakes somebody.
  package func calling(_ caller: any AlarmCaller) -> Surroundings {
    Surroundings(
      now: now, sinceStart: sinceStart, randomBits: randomBits, pseudonym: pseudonym, digests: digests, origin: origin, alarmCaller: caller)
  }
}
