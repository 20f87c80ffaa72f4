import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("What is taken out of the house")
struct TakenOutTests {
  private func takenOut(_ bureau: TestDesk) throws -> TakenOut {
    try bureau.desk.system.takenOut()
  }

  @Test("A day without a checkpoint that left the house is told, from the founding or from the last one")
  func words() throws {
    let bureau = try TestDesk(reviewers: "rita")
    #expect(try takenOut(bureau).isFounding)
    bureau.clock.advance(.hours(24))
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
    bureau.clock.advance(.hours(1))
    #expect(try takenOut(bureau).words(at: bureau.clock.now)?.contains("ever") == true)
    _ = try bureau.auditor("aude").takeCheckpoint()
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
    bureau.clock.advance(.hours(30))
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == "the last checkpoint was taken out of the house 30 hours ago")
    _ = try bureau.auditor("aude").exportTrail()
    #expect(try takenOut(bureau).words(at: bureau.clock.now) == nil)
  }

  @Test("Looks are refused for it where the policy says so, and not otherwise")
  func looks() throws {
    let bureau = try TestDesk(reviewers: "rita")
    bureau.clock.advance(.hours(30))
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    _ = try rita.look(at: lease, level: .coarse)
    try bureau.apply(["trail.outside-hours": .integer(24)])
    let size = try bureau.size()
    #expect(throws: DeskError.refused(.look(.noOutsideCheckpoint))) { try rita.look(at: lease, level: .coarse) }
    #expect(try bureau.size() == size + 1, "the rule that forbade it, and no look")
    _ = try bureau.auditor("aude").takeCheckpoint()
    _ = try rita.look(at: lease, level: .coarse)
  }

  @Test("Where the newest one cannot be read no look is allowed for it")
  func unreadable() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    try bureau.apply(["trail.outside-hours": .integer(24)])
    _ = try bureau.auditor("aude").takeCheckpoint()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let seq = try #require(try bureau.stored(EntryFilter(kinds: [.trailCheckpoint])).first?.seq)
    try bureau.openStore(running: "DROP TRIGGER trail_never_changes; UPDATE trail SET bytes = x'00' WHERE seq = \(seq)")
    #expect(throws: DeskError.store(.damaged("entry \(seq) cannot be read"))) { try rita.look(at: lease, level: .coarse) }
  }

  @Test("A request to a witness is written down with the size from which it proves, and keeps no word of it")
  func requests() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let aude = try bureau.auditor("aude")
    let size = try bureau.size()
    for (asked, told) in [(nil, 0), (size, size)] as [(UInt64?, UInt64)] {
      let proving = try aude.requestWitness(from: asked)
      #expect(proving.oldSize == told)
      #expect(try bureau.entries(.trailRead).last?.says(TrailRead.self)?.scope == .witnessRequest(from: told))
    }
    let proof = try aude.requestWitness(from: size).proof()
    #expect(proof.growth?.oldSize == size && proof.growth?.newSize == proof.size && proof.note != nil)
    #expect(try aude.requestWitness(from: proof.size + 100).proof().growth == nil)
    #expect(try bureau.entries(.trailWitness).isEmpty)
  }
}
