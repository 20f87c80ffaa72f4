import AuditTrail
import Casework
import Desk
import Mosaic
import Testing

@Suite("What policy wants looked at")
struct EvidenceTests {
  private func claimed(
    _ settings: [String: PolicyValue], frames: [FrameKind] = [.probe, .probe, .enrolled]
  ) throws -> (bureau: TestDesk, rita: ReviewerSession, lease: Lease) {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.apply(settings)
    _ = try bureau.take(.sample(frames: frames))
    let rita = try bureau.reviewer("rita")
    return (bureau, rita, try #require(try rita.claimNext()?.lease))
  }

  @Test("A decision is refused until what policy wants was drawn in looks that ended, and nothing is written")
  func refused() throws {
    let (bureau, rita, lease) = try claimed(["question.blink.approve-needs": .text("look frames enrolled")])
    func missing(_ evidence: Evidence...) -> DeskError { .refused(.notLookedAt(evidence)) }
    let size = try bureau.size()
    #expect(throws: missing(.look, .frames, .enrolled)) { try rita.answer(lease, .approval) }
    #expect(try bureau.size() == size)
    try rita.see(lease, frames: [0])
    #expect(throws: missing(.frames, .enrolled)) { try rita.answer(lease, .approval) }
    try rita.see(lease, frames: [2, 1])
    #expect(try rita.answer(lease, .approval) == .decided(takeBackUntil: bureau.clock.now + .minutes(10)))
  }

  @Test("A look in which nothing was drawn is no evidence, nor is one that has not ended")
  func empty() throws {
    let (bureau, rita, lease) = try claimed(["question.blink.reject-needs": .text("look")])
    defer { _ = bureau }
    try rita.look(at: lease, level: .fine).end()
    let open = try rita.look(at: lease, level: .coarse)
    _ = try open.mosaic(frame: 0, columns: 2, rows: 1, symbols: .half, colors: .mono)
    #expect(throws: DeskError.refused(.notLookedAt([.look]))) { try rita.answer(lease, .rejection) }
    try open.end()
    _ = try rita.answer(lease, .rejection)
  }

  @Test("What one reviewer saw is no evidence of another's, and stays one's own over claims")
  func ofOnesOwn() throws {
    let (bureau, rita, lease) = try claimed(["question.blink.approve-needs": .text("level-3")])
    try rita.see(lease, level: .fine)
    bureau.clock.advance(.minutes(6))
    let robin = try bureau.reviewer("robin")
    let other = try #require(try robin.claimNext())
    #expect(other.seen == SeenFrames())
    #expect(throws: DeskError.refused(.notLookedAt([.fine]))) { try robin.answer(other.lease, .approval) }
    bureau.clock.advance(.minutes(6))
    let again = try #require(try rita.claimNext())
    #expect(again.seen == SeenFrames([0: .fine]))
    _ = try rita.answer(again.lease, .approval)
  }

  @Test("Forgotten: nothing is destroyed as showing too much by someone who saw nothing of it")
  func overexposed() throws {
    let (bureau, rita, lease) = try claimed([:])
    #expect(throws: DeskError.refused(.notLookedAt([.look]))) { try rita.answer(lease, .overexposure) }
    #expect(try bureau.wrap(lease.caseID) != nil)
    try rita.see(lease)
    #expect(try rita.answer(lease, .overexposure) == .shredded)
  }

  @Test("A policy that is put into force meanwhile holds for the claim that is open")
  func changed() throws {
    let (bureau, rita, lease) = try claimed([:])
    try bureau.apply(["question.blink.reject-needs": .text("look")])
    #expect(throws: DeskError.refused(.notLookedAt([.look]))) { try rita.answer(lease, .rejection) }
  }

  @Test("A case brings its question as the policy in force asks it")
  func question() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["question.blink.level": .integer(1), "question.blink.attack": .text("PA.MASK3D")])
    try bureau.importCase()
    let question = try #require(try bureau.reviewer("rita").claimNext()).question
    #expect(question.name == .blink)
    #expect(question.startingLevel == .coarse)
    #expect(question.choices[1].reasons == [.mask3D])
  }
}
