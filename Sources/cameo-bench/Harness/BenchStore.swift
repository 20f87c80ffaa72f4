import AuditTrail
import Casework
import Desk
import Foundation
import Imaging
import Store
import StoreSQLite
import Vault

/// A store as `cameo` makes and opens it; its people's passphrases cost less than theirs, so that nobody waits for them.
struct BenchStore {
  static let reviewers = people.filter { $0.value == .reviewer }.map(\.key)
  static var reviewer: String { reviewers[0] }
  /// Everybody's passphrase.
  static let passphraseText = "a bench, not a desk"

  let desk: Desk
  private let store: SQLiteStore
  private let keyring: SQLiteKeyring
  private let vault = Vault(parameters: ScryptParameters(logN: 14))
  private let key: LogKey

  private static let origin = "cameo.invalid/bench"
  private static let people: KeyValuePairs<String, Role> = [
    "sami": .supervisor, "aude": .auditor, "rita": .reviewer, "robin": .reviewer, "ruth": .reviewer,
  ]

  /// Makes a store with one person of each role, and without cases.
  static func make(in folder: URL) throws -> BenchStore {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let files = Files(folder)
    let key = try LogKeyFile(path: files.logKey).create()
    _ = try SealKeyFile(path: files.sealKey).create()
    let store = try SQLiteStore.create(path: files.desk, seals: files.seals, checkpoint: try checkpoints(key))
    let made = BenchStore(store, try SQLiteKeyring.create(path: files.keyring), key)
    try made.populate()
    return made
  }

  /// Opens a store that was made here.
  init(opening folder: URL) throws {
    let files = Files(folder)
    let key = try LogKeyFile(path: files.logKey).load()
    let store = try SQLiteStore.open(path: files.desk, seals: files.seals, checkpoint: try Self.checkpoints(key))
    self.init(store, try SQLiteKeyring.open(path: files.keyring), key)
  }

  private init(_ store: SQLiteStore, _ keyring: SQLiteKeyring, _ key: LogKey) {
    (self.store, self.keyring, self.key) = (store, keyring, key)
    desk = Desk(
      store: store, keyring: keyring, vault: vault,
      frames: DecoderProcess(path: DecoderProcess.pathBesideExecutable() ?? "cameo-decoder"), logPublicKey: key, logSigning: key,
      pseudonyms: key,
      surroundings: Surroundings(
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
        randomBits: Self.randomBits, pseudonym: { PersonID($0.description) ?? PersonID(randomBits: 0) },
        digests: { (Digest.sha256("cameo-bench"), nil) },
        origin: SessionOrigin(uid: 0, loginUID: nil, host: "bench", terminal: nil, address: nil)))
  }

  /// Lets go of the files.
  func close() {
    store.close()
  }

  /// Signs somebody in.
  func signIn(_ name: String = reviewer) throws -> SignedIn {
    try desk.signIn(try Self.login(name), passphrase: try passphrase())
  }

  /// The entry with which a session begins here.
  static var sessionBegin: SessionBegin { SessionBegin(program: Digest.sha256("cameo-bench"), uid: 0, host: "bench") }

  @Sendable private static func randomBits() -> (UInt64, UInt64) { (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)) }

  /// The system as an author, in a session of its own.
  func systemAuthor() -> TrailAuthor {
    TrailAuthor(session: SessionID(randomBits: Self.randomBits()), actor: .system) { [key] message throws(SigningError) in
      try key.sign(message)
    }
  }

  /// A reviewer as an author, in a session of their own, past the desk: many cases then share a transaction.
  func author(_ name: String) throws -> TrailAuthor {
    let person = try Self.person(name)
    guard let sealed = try keyring.person(person) else { throw BenchError("\(name) has no keys") }
    let keys = try vault.unlock(sealed, passphrase: try passphrase())
    return TrailAuthor(session: SessionID(randomBits: Self.randomBits()), actor: .person(person, .reviewer)) {
      message throws(SigningError) in
      try keys.sign(message)
    }
  }

  /// Reads of one moment.
  func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws -> Value { try store.read(body) }

  /// One durable transaction.
  func commit<Value>(by author: TrailAuthor, _ body: (any StoreTransaction, Instant) throws(StoreError) -> Value) throws -> Value {
    let (request, now) = (RequestID(randomBits: Self.randomBits()), desk.now())
    let result: Result<Committed<Value>, BenchError>? = try store.commit(request, by: author, at: now) { transaction throws(StoreError) in
      .success(try body(transaction, now))
    }
    guard let value = try result?.get() else { throw BenchError("a new request was taken for a known one") }
    return value.value
  }

  /// Somebody's pseudonym, which is their name here.
  static func person(_ name: String) throws -> PersonID {
    guard let person = PersonID(name) else { throw BenchError("\(name) is not a person's name") }
    return person
  }

  static func login(_ name: String) throws -> Login {
    guard let login = Login(name) else { throw BenchError("\(name) is not a person's name") }
    return login
  }

  private func populate() throws {
    let founders = try Self.people.filter { $0.value != .reviewer }.map { name, role in
      Founder(login: try Self.login(name), role: role, passphrase: try passphrase())
    }
    _ = try desk.found(origin: Self.origin, by: founders)
    for (name, role) in Self.people where role == .reviewer {
      let person = try Self.person(name)
      let fingerprint = try desk.requestMembership(try Self.login(name), role: role, passphrase: try passphrase())
      let supervisor = try signIn("sami").supervisor()
      try supervisor.addMember(person)
      try supervisor.end()
      let auditor = try signIn("aude").auditor()
      try auditor.confirmMember(person, fingerprint: fingerprint)
      try auditor.end()
    }
  }

  private func passphrase() throws -> any Passphrase {
    let passphrase = try desk.makePassphrase()
    for byte in Self.passphraseText.utf8 { passphrase.append(byte) }
    return passphrase
  }

  private static func checkpoints(_ key: LogKey) throws -> @Sendable (TrailTree) throws(SigningError) -> String {
    let maker = CheckpointMaker(origin: origin, logKey: key.logKey) { message throws(SigningError) in try key.sign(message) }
    guard let maker else { throw BenchError("\(origin) is not a log's name") }
    return { tree throws(SigningError) in try maker.note(for: tree) }
  }
}

extension BenchStore {
  /// The files of a store, by the names that `cameo` gives them.
  private struct Files {
    let desk, keyring, logKey, sealKey: String

    var seals: SealRatchet { SealRatchet(SealKeyFile(path: sealKey), step: TrailSeal.step) }

    init(_ folder: URL) {
      desk = folder.appendingPathComponent("desk.db").path
      keyring = folder.appendingPathComponent("keyring.db").path
      logKey = folder.appendingPathComponent("log.key").path
      sealKey = folder.appendingPathComponent("seal.key").path
    }
  }
}
