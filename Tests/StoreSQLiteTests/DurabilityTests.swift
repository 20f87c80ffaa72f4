import AuditTrail
import Casework
import Foundation
import GRDB
import Glibc
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("durability of the SQLite store")
struct DurabilityTests {
  @Test("a connection that does not sync every commit is refused, and writes nothing", arguments: ["OFF", "NORMAL"])
  func notDurable(mode: String) throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    let store = try folder.openStore(settings: ["PRAGMA synchronous = \(mode)"])
    #expect(throws: StoreError.notDurable) { try Stage(store).write { try $0.append(EntryDraft(.sessionBegin)) } }
    #expect(throws: StoreError.notDurable) { try store.makeCheckpoint() }
    #expect(try Stage(store).read { try $0.trailSize() } == 0)
  }

  @Test("a full disk is told, and nothing of the commit is there")
  func diskFull() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try Stage(store).insert([Fixture.newCase(1)])
    store.close()
    let pages = try folder.tamper { try Int.fetchOne($0, sql: "PRAGMA page_count") } ?? 0

    let full = try folder.openStore(settings: ["PRAGMA max_page_count = \(pages + 3)"])
    #expect(throws: StoreError.diskFull) {
      try Stage(full, run: 1).insert([Fixture.newCase(2), Fixture.newCase(3, frameSize: 70_000)])
    }
    #expect(try Stage(full).read { try $0.trailSize() } == 1)
    full.close()

    let stage = Stage(try folder.openStore(), run: 2)
    #expect(try stage.read { try $0.facts(of: Fixture.caseID(2)) } == nil)
    #expect(try stage.read { try $0.tree().size } == 1)
    try stage.insert([Fixture.newCase(2), Fixture.newCase(3, frameSize: 70_000)])
    #expect(try stage.read { try $0.queue(state: nil).count } == 3)
  }

  @Test("a store that cannot be written to says so")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    let store = try folder.openStore(settings: ["PRAGMA query_only = ON"])
    #expect(throws: StoreError.readOnly) { try Stage(store).write { try $0.append(EntryDraft(.sessionBegin)) } }
    #expect(try Stage(store).read { try $0.trailSize() } == 0)
  }

  @Test("a commit that fails on its way to the disk is looked up, and asked again it is made once")
  func failedCommit() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let store = try folder.createStore()
      try Stage(store).insert([Fixture.newCase(1)])
      let request = RequestID(randomBits: (8, 8))
      func ask() throws -> Result<Committed<Void>, ContractViolation>? {
        try store.commit(request, by: Fixture.author("rita"), at: Fixture.start) { transaction throws(StoreError) in
          .success(try transaction.append(EntryDraft(.sessionBegin)))
        }
      }
      // Files may not grow any more: the log's next frame fails, inside COMMIT.
      signal(SIGXFSZ, SIG_IGN)
      var usual = rlimit()
      try #require(unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &usual) == 0)
      let size = try FileManager.default.attributesOfItem(atPath: folder.desk + "-wal")[.size] as? UInt ?? 0
      var limit = rlimit(rlim_cur: size + 100, rlim_max: usual.rlim_max)
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let error = #expect(throws: StoreError.self) { try ask() }
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &usual) == 0)
      guard case .ioFailed? = error else {
        Issue.record("a write that failed is told as \(String(describing: error))")
        return
      }
      #expect(try Stage(store).read { try $0.trailSize() } == 1)
      #expect(try ask()?.get().places == 1..<2)
      #expect(try ask() == nil)
      store.close()
      #expect(try Stage(try folder.openStore()).read { try $0.trailSize() } == 2)
    }
  }

  @Test("what was committed is there after the file is opened again")
  func reopening() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    try stage.insert([Fixture.newCase(1), Fixture.newCase(2)])
    try stage.fill(to: 300, at: 7)
    let tree = try stage.read { try $0.tree() }
    store.close()

    let again = Stage(try folder.openStore(), run: 1)
    #expect(try again.read { try $0.tree() } == tree)
    #expect(try again.read { try $0.facts(of: Fixture.caseID(2)) } == Fixture.newCase(2).facts)
    #expect(try again.read { try $0.checkpoints(newestOnly: false).count } == 1)
    // The first store opens its file again, and finds what the second wrote since.
    try again.write(by: Fixture.author("robin")) { try $0.append(EntryDraft(.sessionBegin)) }
    #expect(try stage.read { try $0.tree().size } == tree.size + 1)
  }
}
