import AuditTrail
import Casework
import Desk
import Store
import StoreContract
import StoreSQLite
import Synchronization
import Vault

/// A store before whose next commit something happens: what another process does, or a failure.
final class HookedStore: CaseStore {
  typealias Hook = @Sendable () throws(StoreError) -> Void

  /// Every body runs twice there, as it may anywhere.
  private let base: TwiceStore
  /// Where its files are: the store opens them more than once.
  private let folder: TestFolder
  private let hook = Mutex<(countdown: Int, run: Hook)?>(nil)

  init(_ base: SQLiteStore, in folder: TestFolder) {
    (self.base, self.folder) = (TwiceStore(base), folder)
  }

  /// Runs `hook` before a commit from now on: the first, unless some are let through.
  func beforeCommit(skipping count: Int = 0, _ run: @escaping Hook) {
    hook.withLock { $0 = (count, run) }
  }

  func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(StoreError) -> Value { try base.read(body) }

  func read<Value: Sendable>(
    inParts parts: Int, _ body: @Sendable (any StoreReader, _ part: Int) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] { try base.read(inParts: parts, body) }

  func commit<Value, Refusal: Error>(
    _ request: RequestID, by author: TrailAuthor, at now: Instant,
    _ body: (any StoreTransaction) throws(StoreError) -> Result<Value, Refusal>
  ) throws(StoreError) -> Result<Committed<Value>, Refusal>? {
    let due = hook.withLock { hook -> Hook? in
      guard let (countdown, run) = hook else { return nil }
      hook = countdown == 0 ? nil : (countdown - 1, run)
      return countdown == 0 ? run : nil
    }
    try due?()
    return try base.commit(request, by: author, at: now, body)
  }

  func release(look place: UInt64, at now: Instant) throws(StoreError) -> SealedFace? { try base.release(look: place, at: now) }
  func makeCheckpoint() throws(StoreError) { try base.makeCheckpoint() }
  func rememberVerified(_ size: UInt64) throws(StoreError) { try base.rememberVerified(size) }
  func forgetDeleted() throws(StoreError) -> Bool { try base.forgetDeleted() }
}

/// A vault that tells when a face is opened.
final class WatchedVault: FaceVault {
  private let base: Vault
  private let watcher = Mutex<@Sendable (CaseID) -> Void>({ _ in })

  init(_ base: Vault) {
    self.base = base
  }

  /// Calls `watcher` before every face that is opened from now on.
  func beforeOpening(_ watcher: @escaping @Sendable (CaseID) -> Void) {
    self.watcher.withLock { $0 = watcher }
  }

  func makePassphrase() throws(VaultError) -> any Passphrase { try base.makePassphrase() }
  func makePerson(_ id: PersonID, passphrase: any Passphrase) throws(VaultError) -> SealedPerson {
    try base.makePerson(id, passphrase: passphrase)
  }
  func makeEpoch(_ id: EpochID, for members: [PersonID: MemberKeys]) throws(VaultError) -> NewEpoch {
    try base.makeEpoch(id, for: members)
  }
  func sealFace(
    of id: CaseID, frames: [FacePixels], to epoch: EpochID, publicKey: [UInt8], policyHash: [UInt8]
  ) throws(VaultError) -> (wrap: FaceWrap, frames: [SealedFrame]) {
    try base.sealFace(of: id, frames: frames, to: epoch, publicKey: publicKey, policyHash: policyHash)
  }
  func unlock(_ person: SealedPerson, passphrase: any Passphrase) throws(VaultError) -> any PersonKeys {
    let keys = try base.unlock(person, passphrase: passphrase)
    return WatchedKeys(keys) { id in self.watcher.withLock { $0 }(id) }
  }
}

private final class WatchedKeys: PersonKeys {
  private let base: any PersonKeys
  private let watcher: @Sendable (CaseID) -> Void

  init(_ base: any PersonKeys, watcher: @escaping @Sendable (CaseID) -> Void) {
    (self.base, self.watcher) = (base, watcher)
  }

  var person: PersonID { base.person }
  var publicKeys: MemberKeys { base.publicKeys }
  func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8] { try base.sign(message) }
  func sealed(under passphrase: any Passphrase) throws(VaultError) -> SealedPerson { try base.sealed(under: passphrase) }
  func openFace(_ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8]) throws(VaultError) -> any OpenFace {
    watcher(id)
    return try base.openFace(id, wrap: wrap, sealedEpochKey: sealedEpochKey)
  }
  func extend(_ epoch: EpochID, sealedEpochKey: [UInt8], to members: [PersonID: MemberKeys]) throws(VaultError) -> [PersonID: [UInt8]] {
    try base.extend(epoch, sealedEpochKey: sealedEpochKey, to: members)
  }
  func reseal(
    _ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8], to epoch: EpochID, publicKey: [UInt8]
  ) throws(VaultError) -> FaceWrap {
    try base.reseal(id, wrap: wrap, sealedEpochKey: sealedEpochKey, to: epoch, publicKey: publicKey)
  }
  func wipe() { base.wipe() }
}

/// A keyring that nobody may touch.
struct NoKeyring: Keyring {
  func person(_ id: PersonID) throws(KeyringError) -> SealedPerson? { throw .missing }
  func keep(_ person: SealedPerson) throws(KeyringError) { throw .missing }
  func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]? { throw .missing }
  func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID> { throw .missing }
  func holdings() throws(KeyringError) -> KeyringHoldings { throw .missing }
  func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError) { throw .missing }
  func forget(_ person: PersonID) throws(KeyringError) { throw .missing }
  func destroy(_ epoch: EpochID) throws(KeyringError) { throw .missing }
}

/// Paints a face for every picture, the same for the same bytes; a picture that begins with `broken` is none.
struct PaintedFrames: FrameSource {
  func faceCrop(of picture: [UInt8], box: Box, rule: RegionRule) throws(FrameError) -> FaceCrop {
    guard !picture.starts(with: "broken".utf8) else { throw .badPicture("not a picture") }
    guard !picture.starts(with: "huge".utf8) else { throw .tooLarge("99999x99999 pixels") }
    guard !picture.starts(with: "film".utf8) else { throw .unsupported("a film") }
    if let plausible = rule.plausibility, !(plausible.minimumAspect...plausible.maximumAspect).contains(box.width / box.height) {
      throw .badBox("\(Int(box.width))x\(Int(box.height))")
    }
    let (width, height) = (Int(box.width), Int(box.height))
    return FaceCrop(
      width: width, height: height, pixels: Self.pixels(of: picture, width: width, height: height), frameWidth: 640, frameHeight: 480,
      isDamaged: false, hasTrailingData: false, faces: Self.faces(in: picture) ?? [.filling(box.area(in: (640, 480)))],
      mark: Self.mark(of: picture))
  }

  func faces(in picture: [UInt8], limits: RegionRule.Limits) throws(FrameError) -> FoundFaces {
    let faces = Self.faces(in: picture) ?? [.filling(Area(left: 100, top: 60, width: 160, height: 200))]
    return FoundFaces(frameWidth: 640, frameHeight: 480, faces: faces)
  }

  /// What is before an `@` is how a picture is stored, and the rest is the picture.
  private static func mark(of picture: [UInt8]) -> [UInt8] {
    Array(Digest.sha256(picture.split(separator: UInt8(ascii: "@")).last.map(Array.init) ?? []).prefix(16))
  }

  /// The faces that a picture says it has, as `faces 10,20,30,40 50,60,70,80;`; `nil`: one wherever it is asked for.
  private static func faces(in picture: [UInt8]) -> [FoundFace]? {
    let text = String(decoding: picture.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
    guard text.hasPrefix("faces") else { return nil }
    return text.split(separator: " ").dropFirst().map { face in
      let numbers = face.split(separator: ",").compactMap { Double($0) }
      return .filling(Area(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3]))
    }
  }

  /// An oval of slow waves whose phase the picture's digest gives.
  static func pixels(of picture: [UInt8], width: Int, height: Int) -> [UInt8] {
    if let twin = Twin(picture) { return twin.pixels(width: width, height: height) }
    let digest = Digest.sha256(picture)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (2 * x + 1 - width, 2 * y + 1 - height)
        let isInside = dx * dx * height * height + dy * dy * width * width <= width * width * height * height
        let phase = Int(digest[(x / 16 + y / 16 * 3) % 32])
        pixels += isInside ? [0, 1, 2].map { UInt8((phase + x * ($0 + 1) + y * 2) & 255) } + [255] : [0, 0, 0, 0]
      }
    }
    return pixels
  }
}

extension FoundFace {
  /// The face for which a vendor would give this box.
  static func filling(_ box: Area, score: Double = 0.9) -> FoundFace {
    let (width, height) = (box.width / 1.1, box.height / 1.36)
    let (left, top) = (box.left + 0.05 * width, box.top + 0.23 * height)
    func point(_ x: Double, _ y: Double) -> Point { Point(x: left + x * width, y: top + y * height) }
    return FoundFace(
      left: left, top: top, width: width, height: height, score: score,
      landmarks: Landmarks(
        rightEye: point(0.3, 0.3), leftEye: point(0.7, 0.3), nose: point(0.5, 0.55), mouth: point(0.5, 0.8), rightEar: point(0.05, 0.4),
        leftEar: point(0.95, 0.4)))
  }
}

/// A keyring that forgets nobody, because others hold it.
struct StubbornKeyring: Keyring {
  private let base: any Keyring

  init(_ base: any Keyring) {
    self.base = base
  }

  func person(_ id: PersonID) throws(KeyringError) -> SealedPerson? { try base.person(id) }
  func keep(_ person: SealedPerson) throws(KeyringError) { try base.keep(person) }
  func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]? { try base.epochKey(epoch, of: person) }
  func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID> { try base.epochs(of: person) }
  func holdings() throws(KeyringError) -> KeyringHoldings { try base.holdings() }
  func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError) { try base.keep(epoch, sealed: sealed) }
  func forget(_ person: PersonID) throws(KeyringError) { throw .busy }
  func destroy(_ epoch: EpochID) throws(KeyringError) { try base.destroy(epoch) }
}

/// A keyring that keeps nobody's keys, because others hold it.
struct ForgetfulKeyring: Keyring {
  private let base: any Keyring

  init(_ base: any Keyring) {
    self.base = base
  }

  func person(_ id: PersonID) throws(KeyringError) -> SealedPerson? { try base.person(id) }
  func keep(_ person: SealedPerson) throws(KeyringError) { throw .busy }
  func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]? { try base.epochKey(epoch, of: person) }
  func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID> { try base.epochs(of: person) }
  func holdings() throws(KeyringError) -> KeyringHoldings { try base.holdings() }
  func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError) { try base.keep(epoch, sealed: sealed) }
  func forget(_ person: PersonID) throws(KeyringError) { try base.forget(person) }
  func destroy(_ epoch: EpochID) throws(KeyringError) { try base.destroy(epoch) }
}
