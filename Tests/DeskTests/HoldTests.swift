import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Legal holds")
struct HoldTests {
  /// A desk at which one subject's case was rejected and settled: its face goes after fourteen days.
  private func settled(_ answer: Answer = .rejection) throws -> (bureau: TestDesk, id: CaseID, rita: ReviewerSession) {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase { $0.subject = "customer-7" }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.decide(lease, answer)
    bureau.clock.advance(.minutes(11))
    return (bureau, id, rita)
  }

  private func hold(_ bureau: TestDesk, _ name: String, _ id: CaseID, until: Instant) throws -> CaseLife.LegalHold {
    try bureau.signIn(name).oversight().hold(id, until: until, because: "order of a court")
  }

  /// A day later somebody signs in, so that nobody doubts the clock, and retention runs.
  private func nextDay(_ bureau: TestDesk) throws {
    bureau.clock.advance(.hours(24))
    try bureau.supervisor("sami").end()
    try bureau.desk.system.keepUp()
  }

  @Test("One role's word keeps a face for 72 hours; then its window counts again, and that role does not ask once more alone")
  func alone() throws {
    let (bureau, id, _) = try settled(.approval)
    let end = bureau.clock.now + .hours(72)
    let asked = try hold(bureau, "sami", id, until: bureau.clock.now + .days(90))
    #expect(asked.end == end && !asked.isAgreed)
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .settled && bureau.wrap(id) != nil, "an answer that destroys at once waits too")
    #expect(throws: DeskError.refused(.onePersonAlone)) { try hold(bureau, "sami", id, until: bureau.clock.now + .days(90)) }
    // Another date by the same role does not hold for longer.
    #expect(try hold(bureau, "sami", id, until: bureau.clock.now + .days(60)).end == end)
    #expect(throws: DeskError.refused(.holdDiffers)) { try hold(bureau, "aude", id, until: bureau.clock.now + .days(90)) }
    bureau.clock.advance(justUnder: .hours(72))
    try bureau.desk.system.keepUp()
    #expect(try bureau.wrap(id) != nil)
    bureau.clock.advance(.moment)
    #expect(throws: DeskError.refused(.onePersonAlone)) { try hold(bureau, "sami", id, until: bureau.clock.now + .days(90)) }
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .shredded && bureau.wrap(id) == nil)
    #expect(throws: DeskError.refused(.faceGone)) { try hold(bureau, "aude", id, until: bureau.clock.now + .days(1)) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Two roles hold it to its date, past its window, and two lift it before")
  func agreed() throws {
    let (bureau, id, _) = try settled()
    let until = bureau.clock.now + .days(60)
    _ = try hold(bureau, "aude", id, until: until)
    let agreed = try hold(bureau, "sami", id, until: until)
    #expect(agreed.end == until && agreed.isAgreed)
    #expect(throws: DeskError.refused(.holdStands)) { try hold(bureau, "sami", id, until: until) }
    #expect(try bureau.desk.system.status().holds == 1)
    #expect(try bureau.supervisor("sami").member.showCase(id).hold == agreed)
    for _ in 0..<30 { try nextDay(bureau) }
    #expect(try bureau.wrap(id) != nil, "no window runs")
    #expect(try bureau.desk.system.brake() == nil)
    #expect(try bureau.supervisor("sami").oversight.unhold(id) != nil)
    #expect(throws: DeskError.refused(.onePersonAlone)) { try bureau.supervisor("sami").oversight.unhold(id) }
    #expect(try bureau.wrap(id) != nil, "one of two lifts nothing")
    #expect(try bureau.auditor("aude").oversight.unhold(id) == nil)
    #expect(try bureau.wrap(id) == nil && bureau.state(id) == .shredded, "what was due is done at once")
    #expect(throws: DeskError.refused(.faceGone)) { try bureau.auditor("aude").oversight.unhold(id) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Only supervisors and auditors hold, with a reason, a day to come and a case that is there")
  func refused() throws {
    let (bureau, id, _) = try settled()
    let now = bureau.clock.now
    #expect(throws: DeskError.refused(.needs(.auditor))) { try hold(bureau, "rita", id, until: now + .days(1)) }
    #expect(throws: DeskError.refused(.holdOver)) { try hold(bureau, "sami", id, until: now) }
    #expect(throws: DeskError.refused(.noSuchCase)) { try hold(bureau, "sami", CaseID(randomBits: 9), until: now + .days(1)) }
    #expect(throws: DeskError.refused(.noReason)) {
      try bureau.supervisor("sami").oversight.hold(id, until: now + .days(1), because: " ")
    }
    #expect(throws: DeskError.refused(.noHold)) { try bureau.supervisor("sami").oversight.unhold(id) }
  }

  @Test("An undecided case under a hold is past its cap and stays, and expires when the hold is over")
  func cap() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let until = bureau.clock.now + .days(40)
    for name in ["sami", "aude"] { _ = try hold(bureau, name, id, until: until) }
    for _ in 0..<40 {
      #expect(try bureau.state(id) == .open)
      try nextDay(bureau)
    }
    #expect(try bureau.state(id) == .expired)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("An erasure asked for under a hold is recorded once, told to the subject, and done by retention when the hold is over")
  func erasure() throws {
    let (bureau, id, _) = try settled()
    _ = try hold(bureau, "aude", id, until: bureau.clock.now + .days(1))
    let sami = try bureau.supervisor("sami")
    for _ in 0..<2 { #expect(try sami.eraseSubject("customer-7") == ErasureReport(erased: [], waiting: [id], before: 0, isGone: true)) }
    #expect(try bureau.entries(.caseEraseAsk, about: id).count == 1)
    #expect(try bureau.facts(id)?.awaitsErasure == true && bureau.wrap(id) != nil)
    let record = try bureau.auditor("aude").reportSubject("customer-7", as: "text", in: "en").record
    let told = record.cases[0].events.map(\.what)
    #expect(told.contains(.kept(until: TestClock.start + .minutes(11) + .days(1))) && told.last == .erasureWaits)
    bureau.clock.advance(.hours(24))
    #expect(try bureau.desk.system.keepUp().erased == 1)
    #expect(try bureau.state(id) == .erased && bureau.wrap(id) == nil && bureau.facts(id)?.awaitsErasure == false)
    #expect(try bureau.entries(.caseErase, about: id).map(\.actor) == [.system])
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("An erasure asked for during an alarm is recorded too, told to nobody who asks for the subject, and done when two people end it")
  func erasureDuringAlarm() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase { $0.subject = "customer-7" }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    _ = try rita.answer(try #require(try rita.claimNext()?.lease), .danger)
    let sami = try bureau.supervisor("sami")
    #expect(try sami.eraseSubject("customer-7").waiting == [id])
    let record = try bureau.auditor("aude").reportSubject("customer-7", as: "text", in: "en").record
    #expect(!record.cases[0].events.map(\.what).contains(.erasureWaits), "nothing shows that there is an alarm")
    bureau.clock.advance(.days(40))
    try bureau.desk.system.keepUp()
    #expect(try bureau.wrap(id) != nil)
    try robin.decide(try #require(try bureau.reviewer("robin").claimNext()?.lease), .rejection)
    let proposal = try #require(try bureau.desk.system.openAlarms().first?.alarm.proposal)
    try bureau.supervisor("sami").agree(toEndAlarm: id, as: proposal, because: "spoke to the branch")
    // The clock that stood at forty days is doubted until two people say it is right.
    _ = try bureau.supervisor("sami").oversight.allowRetention()
    _ = try bureau.auditor("aude").oversight.allowRetention()
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .erased && bureau.wrap(id) == nil)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A clock that runs ahead ends no hold for good: what it kept waits for two people")
  func jump() throws {
    let (bureau, id, _) = try settled(.approval)
    _ = try hold(bureau, "aude", id, until: bureau.clock.now + .days(1))
    _ = try bureau.supervisor("sami").eraseSubject("customer-7")
    bureau.clock.advance(.days(60))
    try bureau.desk.system.keepUp()
    #expect(try bureau.wrap(id) != nil && bureau.desk.system.brake() != nil)
    for name in ["sami", "aude"] { _ = try bureau.signIn(name).oversight().allowRetention() }
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .erased)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Tables that forget a hold destroy nothing, and tables that say another thing of one are found")
  func tables() throws {
    let (bureau, id, _) = try settled(.approval)
    _ = try hold(bureau, "aude", id, until: bureau.clock.now + .days(2))
    _ = try bureau.supervisor("sami").eraseSubject("customer-7")
    for (sql, words) in [
      ("UPDATE case_hold SET until = until + 1", "the end of its hold"), ("UPDATE case_hold SET until = until - 2", "the end of its hold"),
      ("UPDATE case_hold SET until = until + 1; DELETE FROM erasure_wait", "whether an erasure waits"),
      ("DELETE FROM case_hold", "the end of its hold"),
    ] {
      try bureau.openStore(running: sql)
      let bad = try #require(try bureau.desk.verifyTrail().firstBad, "\(sql)")
      #expect(bad.problem == .tableDiffers && bad.detail.contains(words), "\(bad.detail)")
    }
    #expect(throws: DeskError.self) { try bureau.desk.system.keepUp() }
    #expect(try bureau.wrap(id) != nil, "the trail says that it is held")
  }
}
