import AuditTrail
import Casework
import Desk
import Foundation
import Mosaic
import Store
import StoreSQLite
import Synchronization
import Vault

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
  /// 2026-01-05T09:00:00Z.
  static let start = Instant(milliseconds: 1_767_603_600_000)

  private let time = Mutex(start)

  private let uptime = Mutex<Casework.Span?>(nil)

  var now: Instant { time.withLock { $0 } }
  /// The time since the machine started; `nil` until it is set.
  var sinceStart: Casework.Span? { uptime.withLock { $0 } }

  /// Sets the time since the machine started.
  func run(for span: Casework.Span) {
    uptime.withLock { $0 = span }
  }

  func advance(_ span: Casework.Span) {
    time.withLock { $0 = $0 + span }
  }

  /// Stops one millisecond before.
  func advance(justUnder span: Casework.Span) {
    time.withLock { $0 = $0 + span - .moment }
  }
}

extension Casework.Span {
  /// The shortest time that a clock tells.
  static let moment = Casework.Span(milliseconds: 1)
}

/// A folder that is there as long as anybody holds it.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/cameo-desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014), one stream for all who ask.
final class SeededBits: Sendable {
  private let state: Mutex<UInt64>

  init(seed: UInt64) {
    state = Mutex(seed)
  }

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}

/// A desk on real files in a folder of its own, with a clock that stands still and seeded randomness.
///
/// `sami` is its founding supervisor, `aude` its founding auditor; everyone's passphrase is their name and " says".
final class TestDesk: Sendable {
  static let programDigest = [UInt8](repeating: 0xCA, count: 32)

  let clock = TestClock()
  let store: HookedStore
  let keyring: any Keyring
  let vault = WatchedVault(Vault(parameters: ScryptParameters(logN: 10), acceptedLogN: 10...20))
  let system: LogKey
  let surroundings: Surroundings
  private let place: TestFolder
  private var folder: String { place.path }

  /// A founded desk, at which these reviewers are active.
  convenience init(reviewers: String...) throws {
    try self.init(isFounded: true)
    for name in reviewers { try join(name, .reviewer) }
  }

  /// Without `drawsPseudonyms` everybody's pseudonym is their name.
  init(isFounded: Bool, drawsPseudonyms: Bool = false) throws {
    place = try TestFolder()
    let folder = place.path
    system = try LogKey(seed: SecretBytes([UInt8](repeating: 42, count: 32).span))
    let key = system
    store = HookedStore(
      try SQLiteStore.create(path: folder + "/desk.db") { tree throws(SigningError) in try Self.note(of: tree, key) }, in: place)
    keyring = try SQLiteKeyring.create(path: folder + "/keyring.db")
    let (clock, bits) = (clock, SeededBits(seed: 2026))
    surroundings = Surroundings(
      now: { clock.now }, sinceStart: { clock.sinceStart }, randomBits: { (bits.next(), bits.next()) },
      pseudonym: { drawsPseudonyms ? PersonID(randomBits: bits.next()) : .named($0.description) },
      digests: { (Self.programDigest, [UInt8](repeating: 0xDE, count: 32)) },
      origin: SessionOrigin(uid: 999, loginUID: 1_001, host: "desk-1", terminal: nil, address: "192.0.2.7"))
    if isFounded { _ = try found() }
  }

  @Sendable private static func note(of tree: TrailTree, _ key: LogKey) throws(SigningError) -> String {
    let maker = CheckpointMaker(origin: "desk.example/review", logKey: key.logKey) { message throws(SigningError) in try key.sign(message) }
    guard let maker else { throw SigningError() }
    return try maker.note(for: tree)
  }

  var desk: Desk { desk() }

  func desk(store: (any CaseStore)? = nil, keyring: (any Keyring)? = nil, calling caller: (any AlarmCaller)? = nil) -> Desk {
    Desk(
      store: store ?? self.store, keyring: keyring ?? self.keyring, vault: vault, frames: PaintedFrames(), logPublicKey: system,
      logSigning: system, pseudonyms: system,
      surroundings: caller.map { surroundings.calling($0) } ?? surroundings)
  }

  /// Another process at the same files.
  func secondDesk() throws -> Desk { desk(store: try openStore()) }

  /// Someone who has the log's key, in a session that founds nothing.
  var logAuthor: TrailAuthor {
    let key = system
    return TrailAuthor(session: SessionID(randomBits: (7, 7)), actor: .system) { message throws(SigningError) in try key.sign(message) }
  }

  /// The store's file, opened once more; `sql` is run on the way, past every rule.
  @discardableResult
  func openStore(running sql: String...) throws -> any CaseStore {
    let key = system
    return try SQLiteStore.open(path: folder + "/desk.db", settings: sql) { tree throws(SigningError) in try Self.note(of: tree, key) }
  }

  /// The rule that keeps the trail as it is, made anew: whoever hides a change leaves no sign of it in the layout.
  static let trailRule = """
    CREATE TRIGGER IF NOT EXISTS trail_never_changes BEFORE UPDATE ON trail BEGIN
      SELECT RAISE(ABORT, 'the trail is append-only');
    END
    """

  /// Everything that is in a file of the store and its journals.
  func bytes(of file: String) -> Data {
    ["", "-wal", "-journal"].compactMap { FileManager.default.contents(atPath: "\(folder)/\(file)\($0)") }.reduce(Data(), +)
  }
}

// MARK: - People

extension TestDesk {
  func found() throws -> [String] {
    try desk.found(
      origin: "desk.example/review",
      by: [
        Founder(login: .named("sami"), role: .supervisor, passphrase: try passphrase("sami")),
        Founder(login: .named("aude"), role: .auditor, passphrase: try passphrase("aude")),
      ])
  }

  func passphrase(_ name: String) throws -> any Passphrase {
    let typed = try vault.makePassphrase()
    for byte in "\(name) says".utf8 { typed.append(byte) }
    return typed
  }

  func request(_ name: String, _ role: Role) throws -> String {
    try desk.requestMembership(.named(name), role: role, passphrase: try passphrase(name))
  }

  func join(_ name: String, _ role: Role) throws {
    let fingerprint = try request(name, role)
    let person = try desk.system.person(.named(name))
    try supervisor("sami").addMember(person)
    try auditor("aude").confirmMember(person, fingerprint: fingerprint)
  }

  func signIn(_ name: String, at other: Desk? = nil) throws -> SignedIn {
    try (other ?? desk).signIn(.named(name), passphrase: try passphrase(name))
  }

  func reviewer(_ name: String, at other: Desk? = nil) throws -> ReviewerSession { try signIn(name, at: other).reviewer() }
  func auditor(_ name: String, at other: Desk? = nil) throws -> AuditorSession { try signIn(name, at: other).auditor() }
  func supervisor(_ name: String, at other: Desk? = nil) throws -> SupervisorSession { try signIn(name, at: other).supervisor() }

  /// The membership as the trail tells it, folded from the beginning.
  func membership() throws -> Membership {
    var membership = Membership(logKey: system.logKey)
    for stored in try stored(EntryFilter(kinds: Set(EntryKind.allCases.filter(\.isMembership)))) {
      let entry = try Entry(canonicalBytes: stored.bytes)
      try membership.take(entry, seq: stored.seq, leaf: SessionHead.leaf(of: stored.bytes), signature: stored.signature)
    }
    return membership
  }

  func apply(_ settings: [String: PolicyValue]) throws {
    let outcome = try supervisor("sami").apply(settings)
    if !outcome.isInForce { _ = try auditor("aude").confirmPolicy(outcome.hash) }
  }
}

// MARK: - Cases

extension TestDesk {
  /// Imports one record in a run of its own.
  @discardableResult
  func take(_ record: IncomingRecord, pictures: [String]? = nil, at other: Desk? = nil) throws -> ImportVerdict {
    let run = try (other ?? desk).system.beginImport(from: "app")
    let verdict = try run.take(try run.prepare(record, pictures: (pictures ?? record.pictures).map { Array($0.utf8) }))
    try run.end()
    return verdict
  }

  /// Imports a record that is taken in.
  @discardableResult
  func importCase(_ session: String = "s-1", _ change: (inout IncomingRecord) -> Void = { _ in }) throws -> CaseID {
    var record = IncomingRecord.sample(session)
    change(&record)
    switch try take(record) {
    case .accepted(let id), .held(let id, _, _), .duplicate(let id): return id
    }
  }

  func facts(_ id: CaseID) throws -> CaseFacts? { try store.read { reader throws(StoreError) in try reader.facts(of: id) } }
  func state(_ id: CaseID) throws -> CaseState? { try facts(id)?.state }
  func wrap(_ id: CaseID) throws -> FaceWrap? {
    guard let epoch = try facts(id)?.epoch else { return nil }
    return try store.read { reader throws(StoreError) in try reader.wrapsToReseal(from: epoch, limit: 1_000).first { $0.caseID == id }?.wrap
    }
  }
}

// MARK: - The trail

extension TestDesk {
  func size() throws -> UInt64 { try store.read { reader throws(StoreError) in try reader.trailSize() } }

  func stored(_ filter: EntryFilter = EntryFilter()) throws -> [KeptEntry] {
    var stored: [KeptEntry] = []
    try store.read { reader throws(StoreError) in
      try reader.eachEntry(filter) { entry throws(StoreError) in
        stored.append(entry)
        return true
      }
    }
    return stored
  }

  func entries(_ kinds: EntryKind..., about id: CaseID? = nil) throws -> [Entry] {
    try stored(EntryFilter(caseID: id, kinds: kinds.isEmpty ? nil : Set(kinds))).map { try Entry(canonicalBytes: $0.bytes) }
  }

  /// The kinds of the entries that `body` makes, in order.
  func kinds(of body: () throws -> Void) throws -> [EntryKind] {
    let before = try size()
    try body()
    return try stored(EntryFilter(start: before)).map { try Entry(canonicalBytes: $0.bytes).kind }
  }
}

extension ReviewerSession {
  /// A whole look in which frames, by their places, are drawn.
  func see(_ lease: Lease, frames: [Int] = [0], level: Level = .coarse) throws {
    let look = try look(at: lease, level: level)
    for place in frames { _ = try look.mosaic(frame: place, columns: 4, rows: 2, symbols: .half, colors: .mono) }
    try look.end()
  }

  /// Looks at the first frame, and answers.
  @discardableResult
  func decide(_ lease: Lease, _ answer: Answer) throws -> AnswerEffect {
    try see(lease)
    return try self.answer(lease, answer)
  }
}

extension Desk {
  /// Verifies the whole trail.
  func verifyTrail() throws -> VerificationReport { try system.inspection.verify() }
}

extension CaseStore {
  func verifyTrail(logKey: [UInt8]) throws -> VerificationReport { try TrailInspection(store: self, logKey: logKey).verify() }
  func verifyTrailQuickly(logKey: [UInt8], since outside: OutsideCheckpoint? = nil) throws -> VerificationReport {
    try TrailInspection(store: self, logKey: logKey).verify(quickly: true, since: outside)
  }
}

extension Login {
  /// A name that is well formed.
  static func named(_ name: String) -> Login {
    guard let login = Login(name) else { preconditionFailure("\(name) is no name") }
    return login
  }
}

extension PersonID {
  /// A name that is known to be one.
  static func named(_ name: String) -> PersonID {
    guard let id = PersonID(name) else { preconditionFailure("names in tests are valid") }
    return id
  }
}

extension IncomingRecord {
  /// A record of one probe frame, as Cameo's own format brings it.
  static func sample(_ session: String = "s-1", frames: [FrameKind] = [.probe]) -> IncomingRecord {
    IncomingRecord(
      vendor: "cameo", session: session, subject: nil, capturedAt: nil,
      result: MachineResult(
        ran: true, decision: nil, score: .init(value: 0.31, low: 0, high: 1, direction: .live, threshold: 0.8), failedChecks: [.noBlink]),
      challenge: [ChallengeStep(kind: "blink", startMilliseconds: 0, endMilliseconds: 1_500)], device: DeviceFacts(kind: "phone"),
      notice: Notice(textHash: "0a0b0c0d", at: nil, channel: "app"), priority: 0, attempts: 1,
      frames: frames.enumerated().map { place, kind in
        IncomingFrame(kind: kind, picture: .name("\(place).jpg"), box: .plausible, timeMilliseconds: place * 420)
      })
  }

  /// A picture for each frame, of a face of its own.
  var pictures: [String] { frames.indices.map { "face \(session) \($0)" } }

  mutating func setBox(_ box: Box?) {
    frames = frames.map { IncomingFrame(kind: $0.kind, picture: $0.picture, box: box, timeMilliseconds: $0.timeMilliseconds) }
  }
}

extension Box {
  static let plausible = Box(unit: .pixels, left: 200, top: 100, width: 160, height: 200)
  static let tooWide = Box(unit: .pixels, left: 0, top: 100, width: 600, height: 200)
}
