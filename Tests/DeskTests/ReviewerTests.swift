import AuditTrail
import Casework
import Desk
import Mosaic
import Store
import Testing

@Suite("A reviewer's day")
struct ReviewerTests {
  @Test("A draft outlives a session that broke off, under the same claim, and no entry tells of it")
  func draft() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let draft = KeptDraft.answer(try #require(Answer(outcome: .reject, reason: .replay, subjectComment: "come by")), choice: 1)
    #expect(try bureau.kinds { try rita.keep(draft, under: lease) } == [])
    // No end: the line broke.
    let again = try #require(try bureau.reviewer("rita").claimNext())
    #expect(again.lease.isSame(as: lease))
    #expect(again.draft == draft)
    try rita.keep(.skip(.distress), under: lease)
    #expect(try rita.claimNext()?.draft == .skip(.distress))
    try rita.keep(nil, under: lease)
    #expect(try rita.claimNext()?.draft == nil)
  }

  @Test("Forgotten: a draft is gone when its case is answered, given back, or another's, and none is kept without the claim")
  func draftGone() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let first = try #require(try rita.claimNext()?.lease)
    let draft = KeptDraft.answer(.retry, choice: 2)
    try rita.keep(draft, under: first)
    #expect(throws: DeskError.refused(.notHolder)) { try robin.keep(draft, under: first) }
    bureau.clock.advance(.minutes(6))
    #expect(throws: DeskError.refused(.notHolder)) { try rita.keep(draft, under: first) }
    let second = try #require(try robin.claimNext())
    #expect(second.draft == nil)
    try robin.keep(draft, under: second.lease)
    try robin.decide(second.lease, .retry)
    #expect(try robin.takeBack(first.caseID).draft == nil)
    #expect(try bureau.store.read { reader throws(StoreError) in try reader.draft(under: second.lease) } == nil)
  }

  @Test("Cases of the same subject that came before are told with the case, with what was decided of them")
  func attempts() throws {
    let bureau = try TestDesk(reviewers: "rita")
    func come(_ session: String, _ subject: String?) throws -> CaseID {
      bureau.clock.advance(.minutes(1))
      return try bureau.importCase(session) { $0.subject = subject }
    }
    let first = try come("s-1", "ada")
    _ = try come("s-2", "bao")
    let third = try come("s-3", "ada")
    _ = try come("s-4", nil)
    let rita = try bureau.reviewer("rita")
    func take() throws -> ClaimedCase { try #require(try rita.claimNext()) }
    let one = try take()
    #expect(one.facts.id == first && one.earlier.isEmpty)
    try rita.decide(one.lease, .rejection)
    let two = try take()
    #expect(two.earlier.isEmpty)
    try rita.decide(two.lease, .rejection)
    let three = try take()
    #expect(three.facts.id == third)
    #expect(three.earlier.map(\.caseID) == [first])
    #expect(three.earlier.map(\.outcome) == [.reject])
    #expect(three.earlier.map(\.receivedAt) == [TestClock.start + .minutes(1)])
    try rita.decide(three.lease, .rejection)
    #expect(try take().earlier.isEmpty)
  }

  @Test(
    "Own figures count decisions that stand, those of the last hour and from facts alone, what was undone, the middle time, and looks by level"
  )
  func figures() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    for number in 1...6 { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    try rita.skip(try #require(try rita.claimNext()?.lease), because: .language)
    let regretted = try #require(try rita.claimNext()?.lease)
    _ = try rita.answer(regretted, .unseen)
    _ = try rita.takeBack(regretted.caseID)
    for seconds in [10, 40, 20] {
      let lease = try #require(try rita.claimNext()?.lease)
      if seconds != 20 { try rita.see(lease) }
      if seconds == 40 { try rita.see(lease, level: .fine) }
      bureau.clock.advance(.seconds(seconds))
      _ = try rita.answer(lease, seconds == 20 ? .unseen : .rejection)
    }
    let own = try rita.home(today: TestClock.start).own
    #expect(
      own
        == OwnFigures(
          decided: 3, lastHour: 3, withoutLook: 1, takenBack: 1, skipped: 1, medianTime: .seconds(20), looks: [.coarse: 2, .fine: 1]))
    #expect(try bureau.reviewer("robin").home(today: TestClock.start).own == OwnFigures())
    #expect(try rita.home(today: bureau.clock.now + .moment).own == OwnFigures())
    bureau.clock.advance(.seconds(3_560))
    #expect(try rita.home(today: TestClock.start).own.lastHour == 2)
  }

  @Test("Faces are counted since the last five minutes without one, each case once")
  func exposure() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...4 { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    func faces() throws -> Int { try rita.home(today: TestClock.start).facesSinceBreak }
    for pause in [Span.minutes(4), .minutes(5), .seconds(1)] {
      let lease = try #require(try rita.claimNext()?.lease)
      try rita.see(lease)
      try rita.see(lease, level: .middle)
      try rita.decide(lease, .rejection)
      if pause != .seconds(1) { bureau.clock.advance(pause) }
    }
    // Two, a break, and one.
    #expect(try faces() == 1)
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facesSinceBreak == 1)
    try rita.see(claimed.lease)
    #expect(try faces() == 2)
    bureau.clock.advance(justUnder: .minutes(5))
    #expect(try faces() == 2)
    bureau.clock.advance(.moment)
    #expect(try faces() == 0)
  }

  @Test("A look's length leaves out what it was hidden")
  func dwell() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .coarse)
    func draw() throws { _ = try look.mosaic(frame: 0, columns: 4, rows: 2, symbols: .half, colors: .mono) }
    try draw()
    bureau.clock.advance(.seconds(3))
    look.pause()
    bureau.clock.advance(.seconds(50))
    look.pause()
    try draw()
    bureau.clock.advance(.seconds(4))
    try look.end()
    #expect(try bureau.entries(.lookEnd).last?.integer(.dwell) == 7_000)
  }
}

extension Lease {
  fileprivate func isSame(as other: Lease) -> Bool { (caseID, fence) == (other.caseID, other.fence) }
}
