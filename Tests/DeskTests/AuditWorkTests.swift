import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("An auditor's work")
struct AuditWorkTests {
  @Test("Signals are read by auditors only, and the reading is written down first")
  func signals() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease)
    try rita.skip(lease, because: .language)
    bureau.clock.advance(.minutes(1))
    let period = TestClock.start..<bureau.clock.now
    let aude = try bureau.auditor("aude")
    var found: [Signal] = []
    #expect(try bureau.kinds { found = try aude.signals(over: period) } == [.trailRead])
    #expect(found.map(\.rule) == [.skippedAfterLook])
    #expect(found.first?.caseID == id && found.first?.person == .named("rita"))
  }

  @Test("An answer that the desk let through had all the evidence that policy asks for")
  func evidence() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease, level: .middle)
    try rita.decide(lease, try #require(Answer(outcome: .approve, reason: .falselyFailed)))
    bureau.clock.advance(.minutes(1))
    #expect(try bureau.auditor("aude").signals(over: TestClock.start..<bureau.clock.now) == [])
  }

  @Test("A finding is signed on its own, is listed, and is closed once")
  func findings() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let aude = try bureau.auditor("aude")
    var seq: UInt64 = 0
    let subject = FindingSubject(entry: 3, session: aude.id, person: .named("rita"), case: id)
    #expect(try bureau.kinds { seq = try aude.record(finding: "twice at night", about: subject) } == [.findingRecord])
    #expect(try bureau.stored().last?.signature != nil)
    let listed = try #require(try aude.findings().first)
    #expect(listed.seq == seq && listed.note == "twice at night" && listed.about == 3 && listed.session == aude.id)
    #expect(listed.person == .named("rita") && listed.caseID == id && listed.by == .named("aude") && listed.closing == nil)
    try aude.close(finding: seq, note: "was asked to")
    #expect(try aude.findings().first?.closing?.note == "was asked to")
    #expect(throws: DeskError.refused(.audit(.noOpenFinding))) { try aude.close(finding: seq, note: "again") }
    #expect(throws: DeskError.refused(.audit(.noOpenFinding))) { try aude.close(finding: 1, note: "none") }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A finding needs words, an entry that exists, and an auditor")
  func badFindings() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let aude = try bureau.auditor("aude")
    let size = try bureau.size()
    for note in ["", " \n", String(repeating: "x", count: 2_001)] {
      #expect(throws: DeskError.refused(.audit(.noNote))) { try aude.record(finding: note, about: FindingSubject(entry: 1)) }
    }
    #expect(throws: DeskError.refused(.audit(.noSuchEntry))) { try aude.record(finding: "x", about: FindingSubject(entry: size)) }
    #expect(throws: DeskError.refused(.noSuchCase)) {
      try aude.record(finding: "x", about: FindingSubject(case: CaseID(randomBits: 5)))
    }
    #expect(try bureau.size() == size)
  }

  @Test("A period is signed off once it is over, with the tree and the findings that were open")
  func signOff() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let aude = try bureau.auditor("aude")
    try aude.record(finding: "odd", about: FindingSubject(entry: 1))
    let period = TestClock.start..<bureau.clock.now + .hours(1)
    #expect(throws: DeskError.refused(.audit(.periodNotOver))) { try aude.signOff(period, note: nil) }
    bureau.clock.advance(.hours(1))
    let tree = try bureau.store.read { reader throws(StoreError) in try reader.tree() }
    let seq = try aude.signOff(period, note: "went through all signals")
    let signed = try #require(try aude.signedOffPeriods().first)
    #expect(signed.seq == seq && signed.period == period && signed.size == tree.size && signed.root == tree.root)
    #expect(signed.openFindings == 1 && signed.by == .named("aude") && signed.note == "went through all signals")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A sample is drawn by the seed to which its auditor was bound before, among the sessions that began after that")
  func sample() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.reviewer("rita").end()
    let aude = try bureau.auditor("aude")
    let announced = try aude.announceSample(until: bureau.clock.now + .hours(8), count: 2)
    var began: Set<SessionID> = []
    for name in ["rita", "robin", "rita", "robin"] {
      bureau.clock.advance(.minutes(10))
      let session = try bureau.reviewer(name)
      began.insert(session.id)
      try session.end()
    }
    #expect(throws: DeskError.refused(.audit(.periodNotOver))) { try aude.drawSample(announcedAs: announced) }
    bureau.clock.advance(.hours(8))
    try bureau.reviewer("rita").end()
    // Another session of the same auditor: the seed was kept nowhere.
    let later = try bureau.auditor("aude")
    let drawn = try later.drawSample(announcedAs: announced)
    #expect(drawn.population == 4 && drawn.sessions.count == 2 && Set(drawn.sessions).isSubset(of: began))
    #expect(try later.drawnSample(openedBy: drawn.seq) == drawn)
    #expect(try later.samples().map(\.drawnBy) == [drawn.seq])
    #expect(throws: DeskError.refused(.audit(.drawnAlready))) { try later.drawSample(announcedAs: announced) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Nobody lays another auditor's seed open, or one that was never announced")
  func anothersSample() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.join("anton", .auditor)
    let announced = try bureau.auditor("aude").announceSample(until: bureau.clock.now + .hours(1), count: 3)
    bureau.clock.advance(.hours(2))
    let anton = try bureau.auditor("anton")
    #expect(throws: DeskError.refused(.audit(.anothersSample))) { try anton.drawSample(announcedAs: announced) }
    #expect(throws: DeskError.refused(.audit(.noSuchSample))) { try anton.drawSample(announcedAs: 2) }
    #expect(throws: DeskError.refused(.audit(.periodOver))) { try anton.announceSample(until: bureau.clock.now, count: 3) }
    #expect(throws: DeskError.refused(.audit(.sampleSize))) { try anton.announceSample(until: bureau.clock.now + .hours(1), count: 0) }
  }
}
