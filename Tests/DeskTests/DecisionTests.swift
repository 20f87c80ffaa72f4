import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Answering and taking back")
struct DecisionTests {
  /// A desk with one claimed case.
  private func claimed() throws -> (bureau: TestDesk, rita: ReviewerSession, lease: Lease) {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    return (bureau, rita, try #require(try rita.claimNext()?.lease))
  }

  @Test("An answer decides the case, and can be taken back for ten minutes")
  func answering() throws {
    let (bureau, rita, lease) = try claimed()
    bureau.clock.advance(.minutes(2))
    let answer = try #require(Answer(outcome: .reject, reason: .replay, secondaryReason: .print, subjectComment: "come to a branch"))
    #expect(try rita.decide(lease, answer) == .decided(takeBackUntil: bureau.clock.now + .minutes(10)))
    let decision = try #require(try bureau.store.read { reader throws(StoreError) in try reader.decision(on: lease.caseID) })
    #expect(decision.outcome == .reject)
    #expect(decision.reason == .replay)
    #expect(decision.secondaryReason == .print)
    #expect(decision.subjectComment == "come to a branch")
    #expect(decision.reviewer == rita.person)
    #expect(decision.claimedAt == TestClock.start)
    #expect(decision.decidedAt == bureau.clock.now)
    #expect(decision.settledAt == nil)
    let entry = try #require(try bureau.entries(.decisionRecord).last)
    #expect(entry.text(.outcome) == "reject")
    #expect(entry.text(.reason) == "PA.REPLAY")
    #expect(entry.text(.secondaryReason) == "PA.PRINT")
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(lease, .approval) }
  }

  @Test("Danger and a second opinion pass the case on, undecided")
  func passingOn() throws {
    let (bureau, rita, lease) = try claimed()
    #expect(try rita.answer(lease, .danger) == .passedOn(.danger))
    #expect(try bureau.facts(lease.caseID)?.lane == .danger)
    #expect(try bureau.state(lease.caseID) == .open)
    #expect(try bureau.store.read { reader throws(StoreError) in try reader.decision(on: lease.caseID) } == nil)
    // It is taken back like any answer, while nobody took it up.
    #expect(try rita.takeBack(lease.caseID).facts.lane == .danger)
    #expect(try bureau.desk.system.openAlarms().isEmpty)
  }

  @Test("Whoever takes back holds the case again, under a higher fence, and can decide anew")
  func takingBack() throws {
    let (bureau, rita, lease) = try claimed()
    try rita.decide(lease, .approval)
    bureau.clock.advance(justUnder: .minutes(10))
    let again = try rita.takeBack(lease.caseID)
    #expect(again.lease.fence == lease.fence + 1)
    #expect(again.facts.state == .claimed)
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(lease, .approval) }
    try rita.look(at: again.lease, level: .coarse).end()
    try rita.decide(again.lease, .rejection)
    #expect(try bureau.store.read { reader throws(StoreError) in try reader.decision(on: lease.caseID) }?.outcome == .reject)
  }

  @Test("Taking back gives back whatever else is held")
  func takingBackWhileHolding() throws {
    let (bureau, rita, lease) = try claimed()
    let other = try bureau.importCase("s-2")
    try rita.decide(lease, .approval)
    #expect(try rita.claimNext()?.facts.id == other)
    #expect(try rita.takeBack(lease.caseID).facts.id == lease.caseID)
    #expect(try bureau.state(other) == .open)
    #expect(try rita.claimNext()?.facts.id == lease.caseID)
  }

  @Test("A decision is taken back by its reviewer alone, once, and in time")
  func takingBackRefused() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try robin.claimNext()?.lease)
    #expect(throws: DeskError.refused(.nothingToTakeBack)) { try robin.takeBack(lease.caseID) }
    try robin.decide(lease, .approval)
    #expect(throws: DeskError.refused(.nothingToTakeBack)) { try rita.takeBack(lease.caseID) }
    #expect(throws: DeskError.refused(.nothingToTakeBack)) { try robin.takeBack(CaseID(randomBits: 5)) }
    bureau.clock.advance(.minutes(10))
    #expect(throws: DeskError.refused(.takeBackOver)) { try robin.takeBack(lease.caseID) }
    try bureau.desk.system.keepUp()
    #expect(throws: DeskError.refused(.takeBackOver)) { try robin.takeBack(lease.caseID) }
  }

  @Test("A decision settles by the next write of any process after its take-back time, and not before")
  func settling() throws {
    let (bureau, rita, lease) = try claimed()
    try rita.decide(lease, .rejection)
    let other = try bureau.secondDesk()
    bureau.clock.advance(justUnder: .minutes(10))
    #expect(try other.system.keepUp() == RetentionReport())
    bureau.clock.advance(.moment)
    #expect(try other.system.keepUp().settled == 1)
    #expect(try bureau.state(lease.caseID) == .settled)
    let entry = try #require(try bureau.entries(.decisionSettle).last)
    #expect(entry.actor == .system)
    #expect(entry.text(.person) == "rita")
    #expect(entry.text(.outcome) == "reject")
  }

  @Test("Only settled decisions leave Cameo, with the looks that led to them")
  func export() throws {
    let (bureau, rita, lease) = try claimed()
    try rita.see(lease)
    try rita.look(at: lease, level: .middle).end()
    _ = try rita.answer(lease, .rejection)
    let sami = try bureau.supervisor("sami")
    func settled() throws -> [SettledDecision] {
      let export = try sami.exportDecisions(DecisionRange(), as: "csv")
      var rows: [SettledDecision] = []
      try export.each { rows.append($0) }
      return rows
    }
    #expect(try settled().isEmpty)
    bureau.clock.advance(.minutes(10))
    let row = try #require(try settled().first)
    #expect(row.decision.caseID == lease.caseID)
    #expect(row.decision.settledAt == bureau.clock.now)
    #expect(row.looks == 2)
    #expect(row.finestLevel == .middle)
    #expect(try bureau.entries(.decisionSettle).count == 1)
  }

  @Test("Forgotten: what shows too much is destroyed at once, however much else is due")
  func overexposed() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["take-back.minutes": .integer(1)])
    // More of them than one run of retention takes.
    let limit = 32
    for number in 1...(limit + 2) { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    for _ in 0...limit { try rita.decide(try #require(try rita.claimNext()?.lease), .rejection) }
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease)
    bureau.clock.advance(.minutes(1))
    #expect(try rita.decide(lease, .overexposure) == .shredded)
    #expect(try bureau.state(lease.caseID) == .shredded)
    #expect(try bureau.wrap(lease.caseID) == nil)
    #expect(throws: DeskError.refused(.takeBackOver)) { try rita.takeBack(lease.caseID) }
  }
}
