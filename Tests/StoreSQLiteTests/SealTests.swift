import AuditTrail
import Casework
import Desk
import Foundation
import GRDB
import Store
import StoreContract
import StoreSQLite
import Synchronization
import Testing

/// Seal keys in memory; a code names its epoch, and says of what it is one.
private final class FakeSealKeys: SealKeys {
  struct State {
    var epoch: UInt64 = 0
    var isMissing = false
    var isStuck = false
  }

  let state = Mutex(State())
  /// Called before keys are destroyed.
  let witness = Mutex<@Sendable () -> Void>({})

  static func code(_ message: [UInt8], _ epoch: UInt64) -> [UInt8] { Digest.sha256(message + [UInt8](truncatingIfNeeded: epoch)) }

  func code(of message: [UInt8], epoch: UInt64) throws(SigningError) -> [UInt8] {
    guard state.withLock({ !$0.isMissing && $0.epoch <= epoch }) else { throw SigningError() }
    return Self.code(message, epoch)
  }

  func destroyKeys(before epoch: UInt64) throws(SigningError) {
    witness.withLock { $0 }()
    guard state.withLock({ !$0.isMissing && !$0.isStuck }) else { throw SigningError() }
    state.withLock { $0.epoch = max($0.epoch, epoch) }
  }
}

extension [UInt8] {
  fileprivate init(truncatingIfNeeded number: UInt64) { self = [UInt8(truncatingIfNeeded: number)] }
}

@Suite("sealing the checkpoints of the SQLite store")
struct SealTests {
  private let keys = FakeSealKeys()

  private func seals(_ store: any CaseStore) throws -> [KeptSeal] {
    try Stage(store).read { try $0.seals() }
  }

  @Test("every checkpoint gets a seal of the next epoch, whose key is destroyed once the commit is made")
  func sealsFollow() throws {
    let folder = try TemporaryFolder()
    defer { _ = folder.path }
    let store = try folder.createStore(seals: keys)
    let stage = Stage(store)
    try stage.fill(to: 300, at: 5)
    try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
    try stage.write { try $0.append(EntryDraft(.sessionBegin)) }
    try store.makeCheckpoint()
    try store.makeCheckpoint()
    let seals = try seals(store)
    #expect(seals.map(\.epoch) == [0, 1, 2])
    #expect(seals.map(\.size) == (try stage.read { try $0.checkpoints(newestOnly: false) }).map(\.size))
    let tree = try stage.read { try $0.tree() }
    let message = try #require(TrailSeal.message(epoch: 2, at: Fixture.start, tree: tree))
    #expect(seals[2].tag == FakeSealKeys.code(message, 2))
    #expect(keys.state.withLock(\.epoch) == 3)
  }

  @Test("a seal's key is destroyed when others can read the seal, and not before")
  func destroyedAfterwards() throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore(seals: keys))
    let seen = Mutex<[Int]>([])
    let path = folder.desk
    keys.witness.withLock { witness in
      witness = {
        let count = try? DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM trail_seal") }
        seen.withLock { $0.append(count ?? -1) }
      }
    }
    for _ in 0..<2 { try stage.write { try $0.append(EntryDraft(.sessionEnd)) } }
    try stage.write { try $0.append(EntryDraft(.sessionBegin)) }
    try stage.store.makeCheckpoint()
    #expect(seen.withLock { $0 } == [1, 2, 3])
  }

  @Test("the checkpoints of a store that knows no cryptography are sealed as well")
  func secondStore() throws {
    let store = MemoryStore(seals: keys) { Fixture.checkpoint(of: $0) }
    let stage = Stage(store)
    for _ in 0..<2 { try stage.write { try $0.append(EntryDraft(.sessionEnd)) } }
    let sealed = try seals(store)
    #expect(sealed.map(\.size) == [1, 2])
    let tree = try stage.read { try $0.tree() }
    #expect(sealed.last?.tag == FakeSealKeys.code(try #require(TrailSeal.message(epoch: 1, at: Fixture.start, tree: tree)), 1))
    #expect(keys.state.withLock(\.epoch) == 2)
  }

  @Test("a seal that cannot be made loses neither the entry nor its checkpoint, and the next goes on where the last was")
  func failingSeal() throws {
    let folder = try TemporaryFolder()
    defer { _ = folder.path }
    let store = try folder.createStore(seals: keys)
    let stage = Stage(store)
    try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
    keys.state.withLock { $0.isMissing = true }
    try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
    keys.state.withLock { $0.isMissing = false }
    try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(try stage.read { try $0.trailSize() } == 3)
    #expect((try stage.read { try $0.checkpoints(newestOnly: false) }).map(\.size) == [1, 2, 3])
    #expect(try seals(store).map(\.size) == [1, 3])
    #expect(try seals(store).map(\.epoch) == [0, 1])
  }

  @Test("a key that a crash left behind its seal is destroyed when the store is opened")
  func resumed() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore(seals: keys)
    keys.state.withLock { $0.isStuck = true }
    try Stage(store).write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(keys.state.withLock(\.epoch) == 0)
    store.close()
    keys.state.withLock { $0.isStuck = false }
    let again = try folder.openStore(seals: keys)
    #expect(keys.state.withLock(\.epoch) == 1)
    try Stage(again, run: 1).write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(try seals(again).map(\.epoch) == [0, 1])
  }

  @Test("a key ahead of the store, as after an older state was put back, seals nothing, and nothing is lost")
  func aheadOfTheStore() throws {
    let folder = try TemporaryFolder()
    defer { _ = folder.path }
    let store = try folder.createStore(seals: keys)
    keys.state.withLock { $0.epoch = 9 }
    try Stage(store).write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(try Stage(store).read { try $0.trailSize() } == 1)
    #expect(try seals(store).isEmpty)
  }

  @Test("a number that somebody wrote among the seals does not move the key on, neither at the opening nor at the next checkpoint")
  func hostileEpoch() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore(seals: keys)
    let stage = Stage(store)
    for _ in 0..<2 { try stage.write { try $0.append(EntryDraft(.sessionEnd)) } }
    store.close()
    try folder.tamper { db in
      try db.execute(sql: "DROP TRIGGER trail_seal_never_changes; UPDATE trail_seal SET epoch = \(Int64.max) WHERE epoch = 1")
    }
    let again = try folder.openStore(seals: keys)
    try Stage(again, run: 1).write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(keys.state.withLock(\.epoch) == 2)
    #expect(try seals(again).count == 2)
    #expect(try Stage(again).read { try $0.trailSize() } == 3)
  }

  @Test("a commit that is refused seals nothing")
  func refusedCommit() throws {
    let folder = try TemporaryFolder()
    defer { _ = folder.path }
    let store = try folder.createStore(seals: keys)
    #expect(throws: (any Error).self) {
      try Stage(store).write { transaction in
        try transaction.append(EntryDraft(.sessionEnd))
        throw StoreError.busy
      }
    }
    #expect(try seals(store).isEmpty)
    #expect(keys.state.withLock(\.epoch) == 0)
  }

  @Test("a store of the first layout gets its table, and keeps what it has")
  func migration() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try Stage(store).write { try $0.append(EntryDraft(.sessionEnd)) }
    store.close()
    try folder.tamper(hiding: false) { db in
      try db.execute(
        sql: """
          DROP TABLE case_hold; DROP TABLE erasure_wait; DROP TABLE trail_seal; DROP TABLE trail_verified; DROP TRIGGER draft_goes_with_its_claim; DROP TABLE draft; DROP TABLE frame_seen;
          DROP INDEX look_person; DROP INDEX review_case_subject; DROP INDEX trail_undone; DROP TABLE trail_block;
          DROP TABLE person_name; DROP TABLE picture_region;
          PRAGMA user_version = 1
          """)
    }
    let again = try folder.openStore(seals: keys)
    try Stage(again, run: 1).write { try $0.append(EntryDraft(.sessionEnd)) }
    #expect(try seals(again).map(\.size) == [2])
    #expect(try Stage(again).read { try $0.trailSize() } == 2)
  }

  @Test(
    "nobody changes, replaces or takes away a seal, whatever SQL they write",
    arguments: [
      "UPDATE trail_seal SET at = 0", "DELETE FROM trail_seal",
      "INSERT OR REPLACE INTO trail_seal SELECT epoch, size, 0, tag FROM trail_seal",
      "INSERT OR REPLACE INTO trail_seal SELECT 7, size, at, tag FROM trail_seal",
    ])
  func appendOnly(sql: String) throws {
    let folder = try TemporaryFolder()
    try Stage(try folder.createStore(seals: keys)).write { try $0.append(EntryDraft(.sessionEnd)) }
    let error = #expect(throws: DatabaseError.self) { try folder.tamper { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }
}
