import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Who did what, and who saw it")
struct OversightTests {
  /// A reviewer who looked twice and answered once, and an auditor who recorded a finding about that.
  private func day() throws -> (bureau: TestDesk, rita: ReviewerSession, aude: AuditorSession, cases: [CaseID]) {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    // His session makes the keys by which both open what comes in.
    try bureau.reviewer("robin").end()
    var cases = try (1...2).map { try bureau.importCase("s-\($0)") }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    // The one that was dealt comes first.
    cases.sort { first, _ in first == lease.caseID }
    try rita.see(lease)
    try rita.see(lease, level: .middle)
    _ = try rita.answer(lease, try #require(Answer(outcome: .approve, reason: .falselyFailed)))
    return (bureau, rita, try bureau.auditor("aude"), cases)
  }

  @Test("Everyone is told with what they did and the findings about them, to auditors and supervisors")
  func people() throws {
    let (bureau, rita, aude, _) = try day()
    let finding = try aude.record(finding: "very fast", about: FindingSubject(person: rita.person))
    var people: [PersonRecord] = []
    #expect(try bureau.kinds { people = try aude.oversight.peopleRecords() } == [.trailRead])
    #expect(people.map(\.id.description) == ["aude", "rita", "robin", "sami"])
    let told = try #require(people.first { $0.id == rita.person })
    #expect((told.looks, told.decisions, told.findings, told.openFindings) == (2, 1, 1, 1))
    #expect(told.sessions == 1 && told.lastSession == bureau.clock.now && told.role == .reviewer && told.state == .active)
    try aude.close(finding: finding, note: "practised before")
    #expect(try bureau.supervisor("sami").oversight.peopleRecords().first { $0.id == rita.person }?.openFindings == 0)
  }

  @Test("The open period goes from the last one that was signed off to now, and tells what of it nobody saw yet")
  func openPeriod() throws {
    let (bureau, rita, aude, _) = try day()
    let second = try #require(try rita.claimNext()?.lease)
    try rita.see(second)
    try rita.skip(second, because: .language)
    bureau.clock.advance(.minutes(1))
    var open = try aude.openPeriod()
    #expect(open.period == TestClock.start..<bureau.clock.now)
    #expect((open.looks, open.decisions, open.signals, open.signalsWithoutFinding, open.openFindings) == (3, 1, 1, 1, 0))
    #expect(open.entries == Int(try bureau.size()) - 1, "but for the entry that tells of reading it, which is of this moment")
    let signal = try #require(try aude.signals(over: open.period).first)
    try aude.record(finding: "skipped after looking", about: FindingSubject(entry: signal.entries.first))
    open = try aude.openPeriod()
    #expect((open.signalsWithoutFinding, open.openFindings) == (0, 1))
    try aude.signOff(open.period, note: nil)
    bureau.clock.advance(.hours(1))
    let next = try aude.openPeriod()
    #expect(next.period == open.period.upperBound..<bureau.clock.now)
    #expect((next.looks, next.signals) == (0, 0))
  }

  @Test("A sampled session counts as seen once an auditor replayed it after the drawing, and not before")
  func sampled() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let aude = try bureau.auditor("aude")
    let announced = try aude.announceSample(until: bureau.clock.now + .hours(1), count: 5)
    let rita = try bureau.reviewer("rita")
    bureau.clock.advance(.hours(1))
    _ = try aude.replay(rita.id)
    let drawn = try aude.drawSample(announcedAs: announced)
    #expect(drawn.sessions == [rita.id])
    #expect(try aude.sampledSessions(openedBy: drawn.seq)?.map(\.seenAt) == [nil])
    bureau.clock.advance(.seconds(1))
    #expect(try aude.openPeriod().sampledUnseen == 1)
    let replay = try #require(try aude.replay(rita.id))
    #expect(try aude.sampledSessions(openedBy: drawn.seq)?.map(\.seenAt) == [replay.writtenAs])
    bureau.clock.advance(.seconds(1))
    let open = try aude.openPeriod()
    #expect((open.sampled, open.sampledUnseen) == (1, 0))
    #expect(try aude.sampledSessions(openedBy: announced) == nil)
  }

  @Test("A proof of an entry concerns whoever wrote that entry, and nobody else")
  func provedEntry() throws {
    let (bureau, rita, aude, _) = try day()
    let own = try #require(try bureau.stored(EntryFilter(actor: "rita", kinds: [.decisionRecord])).first?.seq)
    let robin = try bureau.reviewer("robin")
    _ = try aude.oversight.proof(of: own)
    let seq = try bureau.size() - 1
    #expect(try rita.member.scrutiny().first { $0.seq == seq }?.extent == .person)
    #expect(try robin.member.scrutiny().contains { $0.seq == seq } == false)
  }

  @Test("Everyone sees what others read and wrote about them, and about everybody, and nothing that concerns somebody else")
  func scrutiny() throws {
    let (bureau, rita, aude, cases) = try day()
    let robin = try bureau.reviewer("robin")
    let own = try #require(try bureau.stored(EntryFilter(actor: "rita", kinds: [.decisionRecord])).first?.seq)
    _ = try aude.oversight.readTrail(TrailFilter(person: "rita"))
    _ = try aude.oversight.readTrail(TrailFilter(caseID: cases[0]))
    _ = try aude.oversight.readEntry(own)
    _ = try aude.replay(rita.id)
    try aude.record(finding: "very fast", about: FindingSubject(entry: own, person: rita.person))
    let about = try bureau.size()
    _ = try aude.oversight.readTrail(TrailFilter(person: "robin"))
    _ = try aude.oversight.readTrail(TrailFilter(caseID: cases[1]))
    _ = try aude.oversight.readEntry(0)
    _ = try aude.replay(robin.id)
    _ = try aude.oversight.readTrail(TrailFilter())
    var seen: [Scrutiny] = []
    #expect(try bureau.kinds { seen = try rita.member.scrutiny() } == [.trailRead])
    let personal = seen.filter { $0.extent == .person }.map(\.entry.kind)
    #expect(personal == [.peopleAdd, .peopleConfirm, .trailRead, .trailRead, .trailRead, .trailReplay, .findingRecord])
    let everyone = seen.filter { $0.extent == .everyone }
    #expect(everyone.map { $0.entry.says(TrailRead.self)?.scope } == [.entries(TrailFilter())] && everyone.allSatisfy { $0.seq >= about })
    #expect(
      try robin.member.scrutiny().filter { $0.extent == .person }.map(\.entry.kind) == [
        .peopleAdd, .peopleConfirm, .trailRead, .trailReplay,
      ])
    #expect(try aude.member.scrutiny().contains { $0.entry.actor.person == aude.person } == false, "one's own readings are not others'")
  }
}
