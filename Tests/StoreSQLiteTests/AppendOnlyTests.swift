import AuditTrail
import Casework
import GRDB
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("what the schema refuses")
struct AppendOnlyTests {
  @Test(
    "nobody changes the trail, a checkpoint or a settled decision, whatever SQL they write",
    arguments: [
      "UPDATE trail SET at = 0", "UPDATE trail SET bytes = x'00' WHERE seq = 1", "DELETE FROM trail WHERE seq = 0", "DELETE FROM trail",
      "INSERT OR REPLACE INTO trail SELECT seq, session, n, kind, actor, case_id, 0, leaf, signature, bytes FROM trail WHERE seq = 0",
      "INSERT INTO trail SELECT 99, session, n, kind, actor, case_id, at, leaf, signature, bytes FROM trail WHERE seq = 0",
      "UPDATE trail_checkpoint SET note = 'x'", "DELETE FROM trail_checkpoint",
      "INSERT OR REPLACE INTO trail_checkpoint SELECT size, 'x', frontier FROM trail_checkpoint",
      "UPDATE decision SET outcome = 'approve'", "DELETE FROM decision", "UPDATE decision SET settled_at = NULL",
      "INSERT OR REPLACE INTO decision SELECT case_number, fence, 'approve', reason, secondary_reason, subject_comment, reviewer, "
        + "claimed_at, decided_at, take_back_until, settled_at, settled_by, looks, finest_level FROM decision",
      "DELETE FROM review_case",
    ])
  func appendOnly(sql: String) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    try stage.insert([Fixture.newCase(1)])
    try stage.decide(Fixture.caseID(1), .reject)
    try stage.settle(Fixture.caseID(1), at: Fixture.start, shredAt: Fixture.start)
    try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
    let error = #expect(throws: DatabaseError.self) { try folder.tamper { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    #expect(try stage.read { try $0.trailSize() } == 4)
    #expect(try stage.read { try $0.decision(on: Fixture.caseID(1))?.outcome } == .reject)
  }

  /// Deletes the newest entry, and sets its session back to the one before.
  private static func takeAway(_ seq: Int, from folder: TemporaryFolder) throws {
    try folder.tamper { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail'") {
        try db.execute(sql: "DROP TRIGGER \(name)")
      }
      try db.execute(
        sql: """
          DELETE FROM trail WHERE seq = \(seq);
          UPDATE trail_session SET count = count - 1, last_seq = \(seq - 1), leaf = (SELECT leaf FROM trail WHERE seq = \(seq - 1))
          """)
    }
  }

  @Test(
    "a process signs nothing behind a trail that is shorter than it left it, whether or not it let go of the file",
    arguments: [false, true])
  func shortened(letsGo: Bool) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    for _ in 0..<3 { try stage.write { try $0.append(EntryDraft(.sessionEnd)) } }
    if letsGo { store.close() }
    try Self.takeAway(2, from: folder)
    let error = #expect(throws: StoreError.self) { try stage.write { try $0.append(EntryDraft(.sessionEnd)) } }
    #expect(error == .damaged("the trail is shorter than this process left it"))
    #expect(try stage.read { try $0.trailSize() } == 2)
  }

  @Test("a process signs nothing behind a session of its own that is not as it left it, however long the trail has become")
  func shortenedSession() throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    for _ in 0..<3 { try stage.write { try $0.append(EntryDraft(.trailRead)) } }
    try Self.takeAway(2, from: folder)
    let other = Stage(try folder.openStore(), run: 1)
    for _ in 0..<3 { try other.write(by: Fixture.author("robin")) { try $0.append(EntryDraft(.trailRead)) } }
    let error = #expect(throws: StoreError.self) { try stage.write { try $0.append(EntryDraft(.trailRead)) } }
    #expect("\(String(describing: error))".contains("is not as this process left it"))
  }

  @Test("a row that somebody filed under no kind stops nobody's next entry, and the block says what the others are")
  func strangeKind() throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.fill(to: 250, at: 50)
    try folder.tamper { try $0.execute(sql: "DROP TRIGGER trail_never_changes; UPDATE trail SET kind = 65535 + seq WHERE seq IN (3, 4)") }
    try stage.fill(to: 260)
    let block = try #require(try stage.read { try $0.blocks() }.first)
    #expect(block.kinds == EntryKindSet([.claimRenew]))
    #expect(block.place == 0)
  }

  @Test(
    "nobody changes what a block of entries holds",
    arguments: [
      "UPDATE trail_block SET kinds_low = 0", "DELETE FROM trail_block",
      "INSERT OR REPLACE INTO trail_block SELECT place, 0, latest, 0, 0 FROM trail_block",
    ])
  func blocksStay(sql: String) throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.fill(to: 256, at: 64)
    let before = try stage.read { try $0.blocks() }
    let error = #expect(throws: DatabaseError.self) { try folder.tamper { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    #expect(before.count == 1)
    #expect(try stage.read { try $0.blocks() } == before)
  }

  @Test(
    "a case's row keeps to the rules of its journey",
    arguments: [
      "UPDATE review_case SET state = 'claimed'", "UPDATE review_case SET state = 'decided'", "UPDATE review_case SET lane = 5",
      "UPDATE review_case SET holder = 'rita'", "UPDATE review_case SET held_for = 'bad-box'", "UPDATE review_case SET epoch = x'00'",
      "UPDATE review_case SET shred_at = 1", "UPDATE review_case SET state = 'expired'", "UPDATE review_case SET score = NULL",
      "UPDATE review_case SET received_at = 'yesterday'", "UPDATE review_case SET state = NULL",
      "INSERT INTO decision (case_number, fence, outcome, reason, reviewer, claimed_at, decided_at, take_back_until) "
        + "VALUES (1, 1, 'approve', 'FN.LIVE', 'rita', 1, 2, 3)",
      "INSERT INTO exclusion VALUES (77, 'rita')", "INSERT INTO look VALUES (1, 77, 'rita', 3, 0)",
    ])
  func rules(sql: String) throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.insert([Fixture.newCase(1)])
    let error = #expect(throws: DatabaseError.self) { try folder.tamper { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    #expect(try stage.read { try $0.facts(of: Fixture.caseID(1)) } == Fixture.newCase(1).facts)
  }

  @Test(
    "a decision needs a reason and an outcome that decides",
    arguments: [("''", "'approve'"), ("NULL", "'approve'"), ("'PA.PRINT'", "'refer'")])
  func decisions(reason: String, outcome: String) throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.insert([Fixture.newCase(1)])
    _ = try stage.write { transaction in
      try transaction.claim(Fixture.caseID(1), for: Fixture.rita, until: Fixture.start + .minutes(5), now: Fixture.start)
    }
    let sql = """
      INSERT INTO decision (case_number, fence, outcome, reason, reviewer, claimed_at, decided_at, take_back_until)
      VALUES (1, 1, \(outcome), \(reason), 'rita', 1, 2, 3)
      """
    let error = #expect(throws: DatabaseError.self) { try folder.tamper { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test("words about a failure never carry what was to be written")
  func words() throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.insert([Fixture.newCase(1)])
    let error = #expect(throws: StoreError.self) { try stage.insert([Fixture.newCase(1)]) }
    guard case .conflict(let words)? = error else {
      Issue.record("a second case of the same name is told as \(String(describing: error))")
      return
    }
    #expect(words.contains("review_case"))
    #expect(!words.contains("session-1") && !words.contains("customer 1"))
  }
}
