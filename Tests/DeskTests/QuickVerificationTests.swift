import AuditTrail
import Casework
import Desk
import Store
import Testing
import Vault

@Suite("Verifying quickly")
struct QuickVerificationTests {
  private let bureau: TestDesk
  private let rita: ReviewerSession
  /// The size up to which the trail was verified.
  private let verified: UInt64

  /// A desk with some 300 verified entries, and Rita in the middle of her session, which goes on.
  init() throws {
    bureau = try TestDesk(reviewers: "rita")
    for number in 0..<60 { try bureau.importCase("s-\(number)") }
    rita = try bureau.reviewer("rita")
    try Self.review(30, rita)
    _ = try rita.claimNext()
    try bureau.importCase("the last before")
    let report = try bureau.desk.verifyTrail()
    try #require(report.isOK)
    verified = try #require(report.checkpoint?.size)
    try #require(verified > 256)
    try bureau.store.rememberVerified(verified)
  }

  private static func review(_ count: Int, _ session: ReviewerSession) throws {
    for _ in 0..<count {
      let lease = try #require(try session.claimNext()?.lease)
      try session.decide(lease, .approval)
    }
  }

  private func quick(of store: (any CaseStore)? = nil) throws -> VerificationReport {
    try (store ?? bureau.store).verifyTrailQuickly(logKey: bureau.system.logKey)
  }

  @Test("Against a checkpoint from before what is not read again, everything is read: it is no rollback")
  func olderOutside() throws {
    let kept = try #require(try bureau.store.read { reader throws(StoreError) in try reader.checkpoints(newestOnly: false) }.first)
    try #require(kept.size < TrustedStart.size(below: verified))
    let report = try bureau.store.verifyTrailQuickly(
      logKey: bureau.system.logKey, since: OutsideCheckpoint(note: kept.note))
    #expect(report.isOK)
    #expect(report.completeUpTo == kept.size)
    #expect(report.trustedBelow == 0)
  }

  private func goOn() throws {
    try bureau.importCase("the first after")
    // Of a case that Rita claimed before, and of another.
    let lease = try #require(
      try bureau.store.read { reader throws(StoreError) in try reader.held(by: .named("rita"), at: bureau.clock.now) }.first)
    try rita.decide(lease, .approval)
    try Self.review(5, rita)
    try rita.end()
  }

  @Test("What came after is verified, with sessions and cases that began before; the rest is said not to be reread")
  func afterwards() throws {
    try goOn()
    let report = try quick()
    #expect(report.isOK, "\(report.checks.filter { $0.result == .failed }.map(\.detail))")
    #expect(report.trustedBelow == 256)
    #expect(report.entries == (try bureau.size()))
    #expect(report.root == (try bureau.desk.verifyTrail()).root)
    #expect(report.checks.first { $0.name == .entries }?.detail.contains("entries below 256 not reread") == true)
    #expect(report.checks.first { $0.name == .seals }?.detail == "without the first seal key they are not checked")
    #expect(try bureau.desk.verifyTrail().trustedBelow == 0)
  }

  @Test("Nothing new verifies too, and without anything remembered everything is read")
  func nothingNew() throws {
    #expect(try quick().isOK)
    let other = try TestDesk(reviewers: "rita")
    let report = try other.store.verifyTrailQuickly(logKey: other.system.logKey)
    #expect(report.isOK)
    #expect(report.trustedBelow == 0)
  }

  @Test("A change after the verified part is seen, before it only by reading everything")
  func changes() throws {
    try goOn()
    let size = try bureau.size()
    for seq in [256, verified - 1, verified + 1, size - 2] {
      let before = try #require(try bureau.stored(EntryFilter(start: seq, end: seq + 1)).first).bytes.hexadecimal
      let other = try changed(
        """
        UPDATE trail SET bytes = CAST(
          substr(bytes, 1, 85) || iif(substr(bytes, 86, 1) = x'99', x'98', x'99') || substr(bytes, 87) AS BLOB) WHERE seq = \(seq)
        """)
      #expect(try quick(of: other).firstBad?.seq == seq)
      _ = try changed("UPDATE trail SET bytes = x'\(before)' WHERE seq = \(seq)")
    }
    #expect(try quick().isOK)
    let early = try changed("UPDATE trail SET bytes = x'00' WHERE seq = 100")
    #expect(try quick(of: early).isOK)
    #expect(try early.verifyTrail(logKey: bureau.system.logKey).firstBad?.seq == 100)
  }

  /// The store after someone changed it.
  private func changed(_ sql: String) throws -> any CaseStore {
    try bureau.openStore(running: "DROP TRIGGER IF EXISTS trail_never_changes", sql, TestDesk.trailRule)
  }

  @Test(
    "An end that was cut off, a session's head that is another, a checkpoint or its tree that was changed: all are seen",
    arguments: [
      "DELETE FROM trail WHERE seq > (SELECT size FROM trail_verified)",
      "UPDATE trail_session SET leaf = zeroblob(32) WHERE actor = 'rita'",
      "DELETE FROM trail_session WHERE actor = 'rita'",
      "UPDATE trail_session SET last_seq = last_seq - 1 WHERE actor = 'rita'",
      "UPDATE trail_checkpoint SET frontier = CAST(substr(frontier, 1, 8) || zeroblob(length(frontier) - 8) AS BLOB)",
      "UPDATE trail_checkpoint SET note = replace(note, 'desk', 'disk')",
      "DELETE FROM trail_checkpoint WHERE size > (SELECT size FROM trail_verified)",
    ])
  func others(sql: String) throws {
    try goOn()
    let triggers = ["trail_never_shrinks", "trail_checkpoint_never_changes", "trail_checkpoint_never_goes"].map {
      "DROP TRIGGER IF EXISTS \($0)"
    }
    let other = try bureau.openStore(running: "PRAGMA foreign_keys = OFF", triggers[0], triggers[1], triggers[2], sql)
    #expect(try !quick(of: other).isOK)
  }

  @Test("Where a session that goes on began is not reread; reading everything compares it")
  func firstPlaces() throws {
    try goOn()
    let sql = "UPDATE trail_session SET first_seq = first_seq + 1 WHERE actor = 'rita'"
    let other = try bureau.openStore(running: "PRAGMA foreign_keys = OFF", sql)
    #expect(try other.verifyTrail(logKey: bureau.system.logKey).firstBad?.problem == .headDiffers)
  }
}
