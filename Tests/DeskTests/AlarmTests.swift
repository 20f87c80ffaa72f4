import AuditTrail
import Casework
import Desk
import Store
import Synchronization
import Testing

@Suite("Alarms end by two people")
struct AlarmTests {
  /// A desk at which Rita raised an alarm about the only case.
  private func raised(_ settings: [String: PolicyValue] = [:]) throws -> (bureau: TestDesk, id: CaseID, rita: ReviewerSession) {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.apply(settings)
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(try rita.answer(lease, .danger, note: "a hand on the neck") == .passedOn(.danger))
    return (bureau, id, rita)
  }

  private func proposal(_ bureau: TestDesk) throws -> Alarm.Proposal? { try bureau.desk.system.openAlarms().first?.alarm.proposal }

  @Test("The second person finds who raised it, when, why and the note, is asked about danger, and closes nothing alone")
  func second() throws {
    let (bureau, id, _) = try raised()
    bureau.clock.advance(.minutes(3))
    let robin = try bureau.reviewer("robin")
    let claimed = try #require(try robin.claimNext())
    #expect(claimed.facts.id == id && claimed.question.name == .danger)
    let call = try #require(claimed.passage.alarm?.first)
    #expect(call == Alarm.Call(by: .named("rita"), at: TestClock.start, because: .coercion, note: "a hand on the neck"))
    // Unseen, not even a proposal.
    #expect(throws: DeskError.refused(.notLookedAt([.look]))) { try robin.answer(claimed.lease, .approval) }
    #expect(throws: DeskError.refused(.notLookedAt([.look]))) { try robin.answer(claimed.lease, .unseen) }
    try robin.see(claimed.lease)
    #expect(throws: DeskError.refused(.alarmOpen)) { try robin.answer(claimed.lease, .overexposure) }
    #expect(try robin.answer(claimed.lease, .approval, note: "they are at ease") == .proposed)
    #expect(try bureau.state(id) == .open && bureau.wrap(id) != nil)
    bureau.clock.advance(.days(2))
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .open, "no time settles a proposal")
    #expect(try proposal(bureau)?.note == "they are at ease")
  }

  @Test("It ends when a supervisor agrees, with a reason and without a picture, and nobody takes that back")
  func agreed() throws {
    let (bureau, id, _) = try raised()
    let robin = try bureau.reviewer("robin")
    let lease = try #require(try robin.claimNext()?.lease)
    bureau.clock.advance(.minutes(2))
    try robin.decide(lease, .approval)
    let sami = try bureau.supervisor("sami")
    let proposed = try #require(try proposal(bureau))
    #expect(throws: DeskError.refused(.noReason)) { try sami.agree(toEndAlarm: id, as: proposed, because: "  ") }
    try sami.agree(toEndAlarm: id, as: proposed, because: "spoke to the branch")
    #expect(try bureau.desk.system.openAlarms().isEmpty)
    #expect(throws: DeskError.self) { try robin.takeBack(id) }
    #expect(throws: DeskError.refused(.noAlarm)) { try sami.agree(toEndAlarm: id, as: proposed, because: "again") }
    let settled = try #require(try bureau.entries(.decisionSettle, about: id).first)
    #expect(settled.text(.person) == "robin" && settled.text(.outcome) == "approve")
    #expect(try bureau.desk.verifyTrail().isOK)
  }

  @Test("A proposal that is not agreed to leaves the alarm open, says why, and deals the case again; no other is agreed to by mistake")
  func disagreed() throws {
    let (bureau, id, rita) = try raised()
    let robin = try bureau.reviewer("robin")
    try robin.decide(try #require(try robin.claimNext()?.lease), .approval)
    let (sami, first) = (try bureau.supervisor("sami"), try #require(try proposal(bureau)))
    #expect(throws: DeskError.refused(.proposalWaits)) { try rita.openAlarm(id) }
    try sami.disagree(toEndAlarm: id, because: "call them first")
    let again = try rita.openAlarm(id)
    #expect(again.passage.alarm?.disagreement == "call them first")
    try rita.decide(again.lease, .rejection)
    #expect(throws: DeskError.refused(.noAlarm)) { try sami.agree(toEndAlarm: id, as: first, because: "as before") }
    try sami.agree(toEndAlarm: id, as: try #require(try proposal(bureau)), because: "they called back")
    #expect(try bureau.desk.verifyTrail().isOK)
  }

  @Test("Two reviewers who raise the same alarm do not strand it: either may open it, with the supervisor away")
  func twoRaisers() throws {
    let (bureau, id, rita) = try raised()
    let robin = try bureau.reviewer("robin")
    #expect(try robin.answer(try #require(try robin.claimNext()?.lease), .danger) == .passedOn(.danger))
    #expect(try rita.claimNext() == nil && robin.claimNext() == nil, "nobody is dealt what they raised")
    let alarm = try #require(try bureau.desk.system.openAlarms().first)
    #expect(alarm.alarm.calls.map(\.person) == [.named("rita"), .named("robin")] && alarm.holder == nil)
    let lease = try robin.openAlarm(id).lease
    #expect(throws: DeskError.self) { try rita.openAlarm(id) }
    try robin.skip(lease, because: .endOfShift)
    _ = try bureau.supervisor("sami").retire(.named("robin"))
    #expect(try rita.openAlarm(id).facts.id == id)
  }

  @Test("Its raiser takes it back in time while nobody opened or acknowledged it, and not after")
  func withdrawn() throws {
    let (one, id, rita) = try raised()
    #expect(try rita.newestAnswer() == id)
    #expect(try rita.takeBack(id).facts.id == id)
    #expect(try one.desk.system.openAlarms().isEmpty && one.entries(.alarmWithdraw).count == 1)
    #expect(try one.desk.verifyTrail().isOK)
    let (two, other, raiser) = try raised()
    try two.supervisor("sami").acknowledgeAlarm(other)
    #expect(throws: DeskError.refused(.takeBackOver)) { try raiser.takeBack(other) }
    let (three, third, late) = try raised()
    three.clock.advance(.minutes(10))
    #expect(throws: DeskError.refused(.takeBackOver)) { try late.takeBack(third) }
    let (four, fourth, seen) = try raised()
    _ = try four.reviewer("robin").claimNext()
    #expect(throws: DeskError.refused(.takeBackOver)) { try seen.takeBack(fourth) }
  }

  @Test("No clock and no demand destroys the face meanwhile; past thirty days it is overdue until two people renew it")
  func clocks() throws {
    let (bureau, id, rita) = try raised()
    bureau.clock.advance(.days(31))
    try bureau.desk.system.keepUp()
    #expect(try bureau.state(id) == .open && bureau.wrap(id) != nil)
    let policy = try bureau.desk.system.policy()
    func alarm() throws -> Alarm { try #require(try bureau.desk.system.openAlarms().first?.alarm) }
    let sami = try bureau.supervisor("sami")
    try sami.acknowledgeAlarm(id)
    #expect(try alarm().isOverdue(at: bureau.clock.now, under: policy))
    try sami.renewAlarm(id)
    #expect(try alarm().isOverdue(at: bureau.clock.now, under: policy))
    #expect(throws: DeskError.refused(.onePersonAlone)) { try sami.renewAlarm(id) }
    try rita.renewAlarm(id)
    #expect(try !alarm().isOverdue(at: bureau.clock.now, under: policy))
    #expect(try bureau.desk.verifyTrail().isOK)
  }

  @Test("What the tables say of an alarm is held to the trail, and hides none")
  func tables() throws {
    let (bureau, id, _) = try raised()
    try bureau.apply(["retention.jump-hours": .integer(1_000)])
    _ = try bureau.openStore(running: "UPDATE review_case SET alarm = 0")
    #expect(try !bureau.desk.verifyTrail().isOK)
    bureau.clock.advance(.days(31))
    #expect(throws: DeskError.self) { try bureau.desk.system.keepUp() }
    #expect(try bureau.wrap(id) != nil)
  }

  @Test("The feed upstream asks to preserve what there is at once, and says where it goes on")
  func feed() throws {
    let (bureau, id, _) = try raised()
    let sami = try bureau.supervisor("sami")
    func rows(after seq: UInt64) throws -> (rows: [SettledDecision], next: UInt64) {
      let export = try sami.exportDecisions(DecisionRange(after: seq), as: "csv")
      var rows: [SettledDecision] = []
      try export.each { rows.append($0) }
      return (rows, export.continuesAfter)
    }
    let first = try rows(after: 0)
    #expect(first.rows.map(\.kind) == [.preserve] && first.rows.map(\.decision.caseID) == [id])
    #expect(try rows(after: first.next).rows.isEmpty)
  }

  /// A caller that keeps what it was run for.
  private final class Caller: AlarmCaller {
    let calls = Mutex<[CaseID]>([])
    var isThere: Bool { true }
    func wake(for id: CaseID, age: Span) { calls.withLock { $0.append(id) } }
  }

  @Test("The house's program is run once for an alarm that nobody acknowledged in time, and not before")
  func woken() throws {
    let caller = Caller()
    let bureau = try TestDesk(reviewers: "rita")
    let desk = bureau.desk(calling: caller)
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita", at: desk)
    _ = try rita.answer(try #require(try rita.claimNext()?.lease), .danger)
    #expect(caller.calls.withLock { $0 }.isEmpty)
    bureau.clock.advance(.minutes(5))
    try desk.system.keepUp()
    try desk.system.keepUp()
    #expect(caller.calls.withLock { $0 } == [id])
    #expect(try bureau.entries(.alarmWake, about: id).count == 1)
    #expect(try bureau.desk.verifyTrail().isOK)
  }

  @Test("Where policy cannot be read, nobody knows how long an alarm may wait: the program is run at once")
  func wokenWithoutPolicy() throws {
    let (bureau, id, _) = try raised()
    let seq = try #require(try bureau.stored(EntryFilter(kinds: [.policyApply])).last?.seq)
    let store = try bureau.openStore(running: "DROP TRIGGER trail_never_changes; UPDATE trail SET bytes = x'00' WHERE seq = \(seq)")
    let caller = Caller()
    bureau.desk(store: store, calling: caller).system.wakeForAlarms()
    #expect(caller.calls.withLock { $0 } == [id])
  }

  @Test("What was referred is taken back while nobody took it up; sender, reason and note wait for the second; both answers are told")
  func referred() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let refer = try #require(Answer(outcome: .refer, reason: .unsure))
    _ = try rita.answer(try #require(try rita.claimNext()?.lease), refer)
    #expect(try rita.newestAnswer() == id)
    let back = try rita.takeBack(id)
    #expect(back.facts.lane == .normal)
    _ = try rita.answer(back.lease, refer, note: "the jaw?")
    let second = try #require(try robin.claimNext())
    #expect(second.passage.referral?.person == .named("rita") && second.passage.referral?.note == "the jaw?")
    #expect(throws: DeskError.refused(.nothingToTakeBack)) { try rita.takeBack(id) }
    try robin.decide(second.lease, .rejection)
    bureau.clock.advance(.minutes(11))
    var rows: [SettledDecision] = []
    try bureau.supervisor("sami").exportDecisions(DecisionRange(), as: "csv").each { rows.append($0) }
    #expect(rows.first?.firstAnswer == refer && rows.first?.decision.outcome == .reject)
    #expect(try bureau.desk.verifyTrail().isOK)
  }
}
