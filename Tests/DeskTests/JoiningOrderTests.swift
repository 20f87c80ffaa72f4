import AuditTrail
import Casework
import Desk
import Store
import StoreContract
import Testing
import Vault

/// A desk in memory at which people join; a value in the sense that a copy goes on by itself.
private struct Joining {
  /// How far a newcomer has come.
  enum Stage: Int, Comparable {
    case unknown, requested, added, active

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// Something that may happen next.
  enum Step: Hashable {
    /// The next of request, add and confirm.
    case advance(Int)
    case signIn(Int)
    case withdraw(Int)
    case takeCase
  }

  private static let vault = Vault(parameters: ScryptParameters(logN: 1), acceptedLogN: 1...20)

  private(set) var stages: [Stage]
  private let store: MemoryStore
  private let keyring: MemoryKeyring
  private let key: LogKey
  private let bits: SeededBits
  private var records = 0
  let desk: Desk
  private static let founders: [(String, Role)] = [("sami", .supervisor), ("aude", .auditor)]

  init(newcomers: Int) throws {
    let key = try LogKey(seed: SecretBytes([UInt8](repeating: 42, count: 32).span))
    let store = MemoryStore { tree throws(SigningError) in
      let maker = CheckpointMaker(origin: "desk.example/review", logKey: key.logKey) { message throws(SigningError) in try key.sign(message)
      }
      guard let maker else { throw SigningError() }
      return try maker.note(for: tree)
    }
    self.init(
      stages: Array(repeating: .unknown, count: newcomers), store: store, keyring: MemoryKeyring(), key: key, bits: SeededBits(seed: 17))
    _ = try desk.found(
      origin: "desk.example/review",
      by: try Self.founders.map { Founder(login: .named($0.0), role: $0.1, passphrase: try Self.passphrase($0.0)) })
  }

  private init(stages: [Stage], store: MemoryStore, keyring: MemoryKeyring, key: LogKey, bits: SeededBits) {
    (self.stages, self.store, self.keyring, self.key, self.bits) = (stages, store, keyring, key, bits)
    desk = Desk(
      store: store, keyring: keyring, vault: Self.vault, frames: PaintedFrames(), logPublicKey: key, logSigning: key,
      pseudonyms: key,
      surroundings: Surroundings(
        now: { TestClock.start }, randomBits: { (bits.next(), bits.next()) }, pseudonym: { .named($0.description) },
        digests: { ([UInt8](repeating: 1, count: 32), nil) },
        origin: SessionOrigin(uid: 1, loginUID: nil, host: "desk-1", terminal: nil, address: nil)))
  }

  var copy: Joining {
    var copy = Joining(
      stages: stages, store: MemoryStore(copying: store), keyring: MemoryKeyring(copying: keyring), key: key, bits: bits)
    copy.records = records
    return copy
  }

  private static func passphrase(_ name: String) throws -> any Passphrase {
    let typed = try vault.makePassphrase()
    for byte in "\(name) says so".utf8 { typed.append(byte) }
    return typed
  }

  static func name(_ newcomer: Int) -> String { "r\(newcomer)" }
  private func person(_ newcomer: Int) -> PersonID { .named(Self.name(newcomer)) }
  private func signIn(_ name: String) throws -> SignedIn { try desk.signIn(.named(name), passphrase: try Self.passphrase(name)) }
  func membership() throws -> [Member] { try desk.system.people() }

  /// What may happen next. Newcomers are alike, so that they ask in their order.
  func steps(withdrawing: Bool) -> [Step] {
    var steps: [Step] = stages.contains(.active) ? [.takeCase] : []
    for (newcomer, stage) in stages.enumerated() {
      if stage == .active { steps.append(.signIn(newcomer)) }
      if stage == .requested || stage == .added, withdrawing { steps.append(.withdraw(newcomer)) }
      if stage < .active, newcomer == 0 || stages[newcomer - 1] > .unknown || stage > .unknown { steps.append(.advance(newcomer)) }
    }
    return steps
  }

  mutating func take(_ step: Step) throws {
    switch step {
    case .advance(let newcomer):
      let id = person(newcomer)
      switch stages[newcomer] {
      case .unknown:
        _ = try desk.requestMembership(.named(Self.name(newcomer)), role: .reviewer, passphrase: try Self.passphrase(Self.name(newcomer)))
        stages[newcomer] = .requested
      case .requested:
        try signIn("sami").supervisor().addMember(id)
        stages[newcomer] = .added
      case .added:
        let fingerprint = try #require(try desk.system.people().first { $0.id == id }?.fingerprint)
        try signIn("aude").auditor().confirmMember(id, fingerprint: fingerprint)
        stages[newcomer] = .active
      case .active: break
      }
    case .signIn(let newcomer): try signIn(Self.name(newcomer)).member.end()
    case .withdraw(let newcomer):
      try desk.withdrawRequest(.named(Self.name(newcomer)), passphrase: try Self.passphrase(Self.name(newcomer)))
      stages[newcomer] = .unknown
    case .takeCase:
      do {
        let run = try desk.system.beginImport(from: "app")
        records += 1
        let record = IncomingRecord.sample("s-\(records)")
        _ = try run.take(try run.prepare(record, pictures: record.pictures.map { Array($0.utf8) }))
        try run.end()
      } catch DeskError.refused(.awaitsSession) {
        #expect(try desk.system.keyStanding().awaitsFirstSession, "a refusal that says whose session is awaited")
      }
    }
  }

  /// Everything on which the next step depends, in words: two desks of which it is the same go on alike.
  func signature() throws -> String {
    let epochs = try desk.system.epochs()
    let faces = try store.read { reader throws(StoreError) in try reader.casesByEpoch() }
    let told = epochs.sorted { $0.createdBy < $1.createdBy }.filter { !$0.isDestroyed }.map { epoch in
      "\(epoch.creator):\(epoch.members.map(\.description).sorted().joined(separator: ","))\((faces[epoch.id] ?? 0) > 0 ? "*" : "")"
    }
    return "\(stages.map(\.rawValue)) \(told)"
  }

  /// Fails where somebody active cannot open something, and nobody's session is awaited for it who could pass it on.
  func check(_ path: @autoclosure () -> String) throws {
    let standing = try desk.system.keyStanding()
    let faces = try store.read { reader throws(StoreError) in try reader.casesByEpoch() }
    #expect(standing.stranded == 0, "\(path())")
    for newcomer in stages.indices where stages[newcomer] == .active {
      let id = person(newcomer)
      let opens = try keyring.epochs(of: id)
      let lacking = faces.filter { !opens.contains($0.key) }
      let awaited = standing.awaited.filter { $0.reviewer == id }
      #expect(awaited.reduce(0) { $0 + $1.faces } == lacking.values.reduce(0, +), "\(path())")
      for one in awaited {
        let canPassOn = try one.awaited.allSatisfy { other in try !keyring.epochs(of: other).isDisjoint(with: lacking.keys) }
        #expect(!one.awaited.isEmpty && canPassOn, "\(path())")
      }
    }
  }

  /// One session of each who is active, and then everybody opens everything.
  func checkAfterSessions(_ path: @autoclosure () -> String) throws {
    var later = copy
    let active = stages.indices.filter { stages[$0] == .active }
    guard !active.isEmpty else { return }
    for newcomer in active { try later.take(.signIn(newcomer)) }
    #expect(try later.desk.system.keyStanding().awaited.isEmpty, "\(path())")
    try later.take(.takeCase)
    #expect(try later.desk.system.keyStanding().awaited.isEmpty, "\(path())")
    let faces = try later.store.read { reader throws(StoreError) in try reader.casesByEpoch() }
    for newcomer in active { #expect(try later.keyring.epochs(of: person(newcomer)).isSuperset(of: faces.keys), "\(path())") }
    #expect(try later.desk.system.keyringDifferences().isEmpty, "\(path())")
  }
}

@Suite("Joining, in every order")
struct JoiningOrderTests {
  @Test(
    "Of one to three people who ask, are added, confirmed and sign in, in every order and with cases coming in: who is active opens what waits, or it is said whose session is awaited",
    arguments: 1...3)
  func everyOrder(newcomers: Int) throws {
    var seen: Set<String> = []
    var waiting: [(desk: Joining, path: [Joining.Step])] = [(try Joining(newcomers: newcomers), [])]
    while let (desk, path) = waiting.popLast() {
      guard seen.insert(try desk.signature()).inserted else { continue }
      try desk.check("\(path)")
      try desk.checkAfterSessions("\(path)")
      for step in desk.steps(withdrawing: newcomers < 3) {
        var next = desk.copy
        try next.take(step)
        waiting.append((next, path + [step]))
      }
    }
    // Every combination of how far each has come was met, but those in which a later newcomer asked before an earlier one.
    #expect(seen.count >= [5, 30, 150][newcomers - 1], "\(seen.count) desks")
  }

  @Test("Of five people in orders drawn by a seed: nobody is stranded", arguments: 1...6)
  func fivePeople(seed: UInt64) throws {
    let dice = SeededBits(seed: seed)
    var desk = try Joining(newcomers: 5)
    var path: [Joining.Step] = []
    while desk.stages.contains(where: { $0 < .active }) || path.count < 30 {
      let steps = desk.steps(withdrawing: path.count < 15)
      let step = steps[Int(dice.next() % UInt64(steps.count))]
      path.append(step)
      try desk.take(step)
      try desk.check("\(path)")
    }
    try desk.checkAfterSessions("\(path)")
    #expect(try desk.desk.verifyTrail().firstBad == nil)
  }
}
