import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("What is taken out of the house")
struct TakenOutTests {
  private func takenOut(_ bureau: TestDesk) throws -> TakenOut {
    try bureau.desk.read { reader throws(StoreError) in try reader.takenOut() }
  }

  @Test("A day without a checkpoint that left the house is told, from the founding or from the last one")
  func words() throws {
    let bureau = try TestDesk(reviewers: "rita")
    #expect(try takenOut(bureau).isFounding)
    bureau.clock.advance(.hours(24))
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
    bureau.clock.advance(.hours(1))
    #expect(try takenOut(bureau).words(at: bureau.clock.now)?.contains("ever") == true)
    _ = try bureau.signIn("aude").takeCheckpoint()
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
    bureau.clock.advance(.hours(30))
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == "the last checkpoint was taken out of the house 30 hours ago")
    try bureau.signIn("aude").recordTrailExport()
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
  }

  @Test("Looks are refused for it where the policy says so, and not otherwise")
  func looks() throws {
    let bureau = try TestDesk(reviewers: "rita")
    bureau.clock.advance(.hours(30))
    try bureau.importCase()
    let rita = try bureau.signIn("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    _ = try rita.look(at: lease, level: .coarse)
    try bureau.apply(["trail.outside-hours": .integer(24)])
    let size = try bureau.size()
    #expect(throws: DeskError.refused(.look(.noOutsideCheckpoint))) { try rita.look(at: lease, level: .coarse) }
    #expect(try bureau.size() == size)
    _ = try bureau.signIn("aude").takeCheckpoint()
    _ = try rita.look(at: lease, level: .coarse)
  }

  @Test("Only an auditor asks witnesses and keeps their words")
  func auditorsOnly() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let rita = try bureau.signIn("rita")
    #expect(throws: DeskError.refused(.needs(.auditor))) { try rita.recordWitnessRequest(from: 0) }
    try bureau.signIn("aude").recordWitnessRequest(from: 0)
    #expect(try bureau.desk.read { reader throws(StoreError) in try reader.witnesses() } == [:])
  }
}
