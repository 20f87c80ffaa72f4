import AuditTrail
import CHardening
import Casework
import Desk
import Foundation
import Glibc
import Imaging
import Store
import StoreSQLite
import Synchronization
import struct TransparencyLog.KeyName
import Vault

/// A desk on a store's files: where everything is wired together.
struct OpenDesk {
  let directory: StoreDirectory
  let desk: Desk
  /// The log's verifier key, as tools for signed notes take it.
  let verifierKey: String
  private let store: SQLiteStore

  /// Opens the store in a folder.
  init(_ directory: StoreDirectory) throws(CommandFailure) {
    try directory.check()
    let key = try directory.readLogKey()
    let late = LateCheckpoints()
    let store = try atStore { () throws(StoreError) in
      try SQLiteStore.open(path: directory.desk, seals: directory.seals) { tree throws(SigningError) in try late.note(for: tree) }
    }
    let keyring = try atStore { () throws(StoreError) in try SQLiteKeyring.open(path: directory.keyring) }
    let desk = Self.desk(store, keyring, key)
    let origin = try atDesk { () throws(DeskError) in try desk.system.origin() }
    guard let origin, let checkpoints = Self.checkpoints(origin, key) else {
      throw CommandFailure(.unverified, "the trail does not begin with the store's founding", hint: "cameo audit verify")
    }
    late.set(checkpoints)
    (self.directory, self.desk, self.store, verifierKey) = (directory, desk, store, checkpoints.verifierKey)
  }

  /// Makes a new store in a folder, without anyone in it yet.
  ///
  /// - Returns: the desk, and the first seal key, which is shown once.
  static func create(_ directory: StoreDirectory, origin: String) throws(CommandFailure) -> (OpenDesk, firstSealKey: [UInt8]) {
    let unfit = CommandFailure(
      .usage, "the origin must be an address without its scheme, blanks, + or a slash at the end",
      hint: "such as example.org/liveness-review")
    // Before anything is made, so that the right name can follow.
    // An origin is an address without a scheme (C2SP tlog-checkpoint), and what comes after a slash at its end would be part of it.
    guard (try? KeyName(origin)) != nil, !origin.contains("://"), !origin.hasSuffix("/") else { throw unfit }
    try directory.create()
    let (key, seal) = try directory.makeKeys()
    guard let checkpoints = checkpoints(origin, key) else { throw unfit }
    let store = try atStore { () throws(StoreError) in
      try SQLiteStore.create(path: directory.desk, seals: directory.seals) { tree throws(SigningError) in try checkpoints.note(for: tree) }
    }
    let keyring = try atStore { () throws(StoreError) in try SQLiteKeyring.create(path: directory.keyring) }
    let desk = desk(store, keyring, key)
    let first: [UInt8]
    do {
      first = try seal.key.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
    } catch {
      throw CommandFailure(.failed, "the first seal key cannot be shown", hint: "make the store once more, in an empty folder")
    }
    return (OpenDesk(directory: directory, desk: desk, verifierKey: checkpoints.verifierKey, store: store), first)
  }

  private init(directory: StoreDirectory, desk: Desk, verifierKey: String, store: SQLiteStore) {
    (self.directory, self.desk, self.verifierKey, self.store) = (directory, desk, verifierKey, store)
  }

  /// Lets go of the store's files.
  func close() {
    store.close()
  }

  private static func desk(_ store: SQLiteStore, _ keyring: SQLiteKeyring, _ key: LogKey) -> Desk {
    Desk(
      store: store, keyring: keyring, vault: Vault(),
      frames: DecoderProcess(path: DecoderProcess.pathBesideExecutable() ?? "cameo-decoder"),
      logPublicKey: key, logSigning: key, pseudonyms: key, surroundings: .ofThisProcess)
  }

  private static func checkpoints(_ origin: String, _ key: LogKey) -> CheckpointMaker? {
    CheckpointMaker(origin: origin, logKey: key.logKey) { message throws(SigningError) in try key.sign(message) }
  }
}

/// The checkpoint maker of a store that is still being opened: its name stands in the trail, which only the open store can read.
private final class LateCheckpoints: Sendable {
  private let maker = Mutex<CheckpointMaker?>(nil)

  func set(_ checkpoints: CheckpointMaker) {
    maker.withLock { $0 = checkpoints }
  }

  func note(for tree: TrailTree) throws(SigningError) -> String {
    guard let maker = maker.withLock({ $0 }) else { throw SigningError() }
    return try maker.note(for: tree)
  }
}

extension Instant {
  /// What the machine's clock says.
  static var systemClock: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

extension StoreDirectory {
  /// The store's trail, to be verified where the desk refuses to open too.
  func inspection(logKey: [UInt8]) throws(CommandFailure) -> TrailInspection {
    let store = try atStore { () throws(StoreError) in
      try SQLiteStore.open(path: desk) { _ throws(SigningError) in throw SigningError() }
    }
    return TrailInspection(store: store, logKey: logKey)
  }
}
