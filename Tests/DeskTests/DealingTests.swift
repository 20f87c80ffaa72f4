import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Dealing cases")
struct DealingTests {
  @Test("Danger is dealt first, then priority, then what is due first; held cases never")
  func order() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["source.app.sla-minutes": .integer(60)])
    let usual = try bureau.importCase("usual")
    bureau.clock.advance(.minutes(1))
    let later = try bureau.importCase("later")
    let pressing = try bureau.importCase("pressing") { $0.priority = 5 }
    let danger = try bureau.importCase("danger") {
      $0.result = MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [.coercion])
    }
    try bureau.importCase("held") { $0.notice = nil }
    let rita = try bureau.reviewer("rita")
    var dealt: [CaseID] = []
    while let claimed = try rita.claimNext() {
      dealt.append(claimed.facts.id)
      try rita.decide(claimed.lease, .approval)
    }
    #expect(dealt == [danger, pressing, usual, later])
  }

  @Test("Asking again deals the case that is already held")
  func sameCase() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...3 { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    let first = try #require(try rita.claimNext())
    let before = try bureau.size()
    #expect(try rita.claimNext() == first)
    #expect(try bureau.size() == before)
    #expect(first.facts.state == .claimed)
  }

  @Test("The next case is claimed ahead, told like any claim, one at most, and dealt then without a write")
  func ahead() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    for number in 1...3 { try bureau.importCase("s-\(number)") }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    #expect(try !rita.claimAhead(), "ahead of nothing")
    let first = try #require(try rita.claimNext())
    #expect(try bureau.kinds { try rita.claimAhead() } == [.claimTake])
    #expect(try bureau.kinds { try rita.claimAhead() } == [])
    let other = try #require(try robin.claimNext())
    #expect(try !robin.claimAhead(), "nothing is left")
    #expect(try rita.claimNext()?.facts.id == first.facts.id, "the one that is worked on comes first")
    try rita.decide(first.lease, .approval)
    var second: ClaimedCase?
    #expect(try bureau.kinds { second = try rita.claimNext() } == [])
    let ahead = try #require(second)
    #expect(ahead.facts.id != first.facts.id && ahead.facts.id != other.facts.id)
    try rita.look(at: ahead.lease, level: .coarse).end()
    try rita.decide(ahead.lease, .approval)
  }

  @Test("What was claimed ahead is renewed with the case that is worked on")
  func aheadRenewed() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    for number in 1...2 { try bureau.importCase("s-\(number)") }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let first = try #require(try rita.claimNext())
    try rita.claimAhead()
    bureau.clock.advance(.minutes(4))
    #expect(try bureau.kinds { _ = try rita.renew(first.lease) } == [.claimRenew, .claimRenew])
    bureau.clock.advance(.minutes(4))
    #expect(try robin.claimNext() == nil)
    bureau.clock.advance(.minutes(1))
    #expect(try robin.claimNext() != nil)
  }

  @Test("What was claimed ahead goes back with a lock; with a session's or a shift's end, and a decision taken back, everything does")
  func aheadReleased() throws {
    let ways: [(kept: Int, leave: (ReviewerSession, Lease, CaseID) throws -> Void)] = [
      (1, { rita, _, _ in try rita.lock() }), (0, { rita, _, _ in try rita.end() }),
      (0, { rita, lease, _ in try rita.skip(lease, because: .endOfShift) }),
      (1, { rita, lease, _ in try rita.skip(lease, because: .language) }),
      (1, { rita, _, decided in _ = try rita.takeBack(decided) }),
    ]
    for (kept, leave) in ways {
      let bureau = try TestDesk(reviewers: "rita")
      for number in 1...3 { try bureau.importCase("s-\(number)") }
      let rita = try bureau.reviewer("rita")
      let decided = try #require(try rita.claimNext())
      try rita.decide(decided.lease, .approval)
      let lease = try #require(try rita.claimNext()?.lease)
      try rita.claimAhead()
      try leave(rita, lease, decided.facts.id)
      let held = try bureau.store.read { reader throws(StoreError) in try reader.held(by: .named("rita"), at: bureau.clock.now) }
      #expect(held.count == kept)
    }
  }

  @Test("The queue is seen before it is dealt by supervisors, and by reviewers where policy says so; words narrow it")
  func browsing() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...2 { try bureau.importCase("s-\(number)") }
    let held = try bureau.importCase("held") { $0.notice = nil }
    let (rita, sami) = (try bureau.reviewer("rita"), try bureau.supervisor("sami"))
    #expect(throws: DeskError.refused(.needs(.supervisor))) { try rita.browseQueue(for: [], limit: 9) }
    let first = try #require(try rita.claimNext()).facts.id
    func found(_ words: String...) throws -> [CaseID] { try sami.browseQueue(for: words.map { [$0] }, limit: 9).map(\.id) }
    #expect(try found().count == 3)
    #expect(try found("HELD") == [held] && found("claimed") == [first] && found("rita", "normal") == [first])
    #expect(try found("late") == [] && found("%") == [] && found("rita", "held") == [])
    #expect(try sami.browseQueue(for: [["nothing", "held"], ["danger", "normal"]], limit: 9).map(\.id) == [held])
    #expect(try sami.browseQueue(for: [], limit: 1).map(\.holder) == [.named("rita")])
    bureau.clock.advance(.hours(5))
    #expect(try found("late").count == 3)
    #expect(try found("claimed") == [], "the lease is over")
    try bureau.apply(["queue.browse": .flag(true)])
    #expect(try bureau.reviewer("rita").browseQueue(for: [], limit: 9).count == 3)
  }

  @Test("Two reviewers are never dealt the same case")
  func noDoubleDealing() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    _ = try bureau.reviewer("rita")
    for number in 1...2 { try bureau.importCase("s-\(number)") }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin", at: bureau.secondDesk()))
    let (hers, his) = (try #require(try rita.claimNext()), try #require(try robin.claimNext()))
    #expect(hers.facts.id != his.facts.id)
  }

  @Test("The end of a shift keeps nobody from a case: it may be dealt to them tomorrow")
  func endOfShift() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    try rita.skip(try #require(try rita.claimNext()?.lease), because: .endOfShift)
    bureau.clock.advance(.hours(16))
    #expect(try rita.claimNext()?.facts.id == id)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A case that everybody gave back or passed on is left to nobody: status says so, and a supervisor lets them take it again")
  func leftToNobody() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin, sami) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"), try bureau.supervisor("sami"))
    #expect(try rita.home(today: bureau.clock.now).mayTake)
    try rita.skip(try #require(try rita.claimNext()?.lease), because: .other)
    #expect(try !rita.home(today: bureau.clock.now).mayTake && robin.home(today: bureau.clock.now).mayTake)
    #expect(try bureau.desk.system.status().leftToNobody == 0)
    #expect(throws: DeskError.refused(.notDelayed)) { try sami.release(id) }
    let lease = try #require(try robin.claimNext()?.lease)
    try robin.see(lease)
    _ = try robin.answer(lease, try #require(Answer(outcome: .refer, reason: .unsure)))
    #expect(try rita.claimNext() == nil && robin.claimNext() == nil)
    let status = try bureau.desk.system.status()
    #expect(status.leftToNobody == 1 && !status.isWell(at: bureau.clock.now))
    try sami.release(id)
    #expect(try bureau.desk.system.status().leftToNobody == 0)
    #expect(try rita.claimNext()?.facts.id == id)
    #expect(try bureau.entries(.caseReadmit, about: id).count == 1)
    try rita.end()
    try robin.end()
    try sami.end()
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Where the last who was not kept from a case retires, it is left to nobody as well")
  func lastRetires() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    _ = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    try rita.skip(try #require(try rita.claimNext()?.lease), because: .other)
    let sami = try bureau.supervisor("sami")
    _ = try bureau.reviewer("robin")
    _ = try sami.retire(.named("robin"))
    #expect(try bureau.desk.system.casesLeftToNobody().count == 1)
  }

  @Test("A skipped case goes to others and never comes back", arguments: SkipReason.allCases.filter { $0 != .endOfShift })
  func skipping(reason: SkipReason) throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.skip(lease, because: reason)
    #expect(try rita.claimNext() == nil)
    #expect(try robin.claimNext()?.facts.id == id)
    try robin.end()
    bureau.clock.advance(.days(2))
    #expect(try bureau.reviewer("rita").claimNext() == nil)
    #expect(try bureau.entries(.claimSkip).first?.text(.reason) == reason.rawValue)
    #expect(throws: DeskError.refused(.notHolder)) { try rita.skip(lease, because: .other) }
  }

  @Test("A referred case waits in the second lane for somebody else")
  func referring() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    let refer = try #require(Answer(outcome: .refer, reason: .blur))
    #expect(try rita.decide(lease, refer) == .passedOn(.second))
    #expect(try bureau.facts(id)?.lane == .second)
    #expect(try bureau.state(id) == .open)
    #expect(try rita.claimNext() == nil)
    #expect(try robin.claimNext()?.facts.id == id)
  }

  @Test("Whoever takes back that they passed a case on is not kept from it: it is dealt to them again when their claim is over")
  func takenBack() throws {
    for outcome in [Answer(outcome: .refer, reason: .unsure), .danger] {
      let bureau = try TestDesk(reviewers: "rita")
      let id = try bureau.importCase()
      let rita = try bureau.reviewer("rita")
      let lease = try #require(try rita.claimNext()?.lease)
      try rita.see(lease)
      _ = try rita.answer(lease, try #require(outcome))
      _ = try rita.takeBack(id)
      bureau.clock.advance(.minutes(6))
      #expect(try rita.claimNext()?.facts.id == id)
      try rita.end()
      #expect(try bureau.desk.verifyTrail().firstBad == nil)
    }
  }

  @Test("Whose lease is over loses the case to another, under a higher fence; every late write is refused")
  func fencing() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let old = try #require(try rita.claimNext()?.lease)
    bureau.clock.advance(.minutes(5))
    let new = try #require(try robin.claimNext()?.lease)
    #expect(new.caseID == id)
    #expect(new.fence == old.fence + 1)
    let before = try bureau.size()
    #expect(throws: DeskError.refused(.look(.notHolder))) { try rita.look(at: old, level: .coarse) }
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(old, .approval) }
    #expect(throws: DeskError.refused(.notHolder)) { try rita.renew(old) }
    #expect(throws: DeskError.refused(.notHolder)) { try rita.skip(old, because: .other) }
    #expect(try bureau.size() == before)
    try robin.decide(new, .approval)
    #expect(try bureau.state(id) == .decided)
  }

  @Test("The same reviewer's older fence is refused too")
  func ownOldFence() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let old = try #require(try rita.claimNext()?.lease)
    bureau.clock.advance(.minutes(5))
    let new = try #require(try rita.claimNext()?.lease)
    #expect(new.fence == old.fence + 1)
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(old, .approval) }
    #expect(throws: DeskError.refused(.look(.notHolder))) { try rita.look(at: old, level: .coarse) }
  }

  @Test("A renewed lease holds on, and one that is over cannot be renewed")
  func renewing() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    bureau.clock.advance(.minutes(4))
    let renewed = try rita.renew(lease)
    #expect(renewed.until == bureau.clock.now + .minutes(5))
    #expect(renewed.fence == lease.fence)
    bureau.clock.advance(.minutes(4))
    #expect(try robin.claimNext() == nil)
    bureau.clock.advance(.minutes(1))
    #expect(throws: DeskError.refused(.notHolder)) { try rita.renew(renewed) }
  }

  @Test("A reviewer's home counts the lanes, their own decisions and what they hold")
  func home() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...3 { try bureau.importCase("s-\(number)") }
    try bureau.importCase("held") { $0.notice = nil }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(try rita.home(today: bureau.clock.now).holdsCase)
    try rita.decide(lease, .approval)
    bureau.clock.advance(.minutes(241))
    let home = try rita.home(today: bureau.clock.now)
    #expect(home.lanes[.normal]?.waiting == 2)
    #expect(home.lanes[.normal]?.overdue == 2)
    #expect(home.lanes[.normal]?.oldest == TestClock.start)
    #expect(home.held == 1)
    #expect(home.decisions.map(\.caseID) == [lease.caseID])
    #expect(!home.holdsCase)
  }
}

extension Answer {
  /// The answer that most tests need: one that a reason explains.
  static let approval = named(.approve, .falselyFailed)
  static let rejection = named(.reject, .replay)
  static let retry = named(.retry, .blur)
  static let overexposure = named(.overexposed, .overframed)
  static let danger = named(.danger, .coercion)
  /// Needs no look: the record tells it.
  static let unseen = named(.retry, .technical)

  private static func named(_ outcome: Outcome, _ reason: ReasonCode) -> Answer {
    guard let answer = Answer(outcome: outcome, reason: reason) else { preconditionFailure("answers in tests have a fitting reason") }
    return answer
  }
}
