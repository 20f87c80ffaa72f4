import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("No clock alone destroys much")
struct RetentionBrakeTests {
  /// A desk where so many cases wait, of which some came in later.
  private func desk(early: Int, late: Int = 0, cap hours: Int = 100) throws -> TestDesk {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["retention.cap-hours": .integer(hours)])
    for number in 0..<early { try bureau.importCase("early-\(number)") }
    bureau.clock.advance(.hours(50))
    for number in 0..<late { try bureau.importCase("late-\(number)") }
    return bureau
  }

  @Test("Where more than half of the faces would expire at once, all of them wait for two people")
  func share() throws {
    let bureau = try desk(early: 21, late: 20)
    bureau.clock.advance(.hours(51))
    #expect(try bureau.desk.system.brake() == .share(due: 21, of: 41))
    #expect(try bureau.kinds { try bureau.desk.system.keepUp() }.isEmpty, "nothing is even written")
    #expect(try bureau.desk.system.due().toExpire == 21)
    #expect(!(try bureau.desk.system.status().isWell(at: bureau.clock.now)))
    let sami = try bureau.supervisor("sami")
    #expect(try sami.oversight.allowRetention() == .share(due: 21, of: 41), "one person is not enough")
    #expect(try sami.oversight.allowRetention() == .share(due: 21, of: 41), "nor is one person twice")
    #expect(try bureau.desk.system.keepUp().expired == 0)
    #expect(try bureau.auditor("aude").oversight.allowRetention() == nil)
    #expect(try bureau.desk.system.keepUp().expired == 21)
    #expect(try bureau.desk.system.brake() == nil)
    #expect(throws: DeskError.refused(.nothingWaits)) { try sami.oversight.allowRetention() }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Half of the faces, or fewer than twenty, go without anybody's word", arguments: [(20, 20), (19, 0)])
  func notMuch(early: Int, late: Int) throws {
    let bureau = try desk(early: early, late: late)
    bureau.clock.advance(.hours(51))
    #expect(try bureau.desk.system.brake() == nil)
    #expect(try bureau.desk.system.keepUp().expired == early)
  }

  @Test("Two people's word for a share holds for a day and no longer")
  func stale() throws {
    let bureau = try desk(early: 21)
    bureau.clock.advance(.hours(51))
    _ = try bureau.supervisor("sami").oversight.allowRetention()
    bureau.clock.advance(.hours(24))
    #expect(try bureau.auditor("aude").oversight.allowRetention() == .share(due: 21, of: 21))
    #expect(try bureau.desk.system.keepUp().expired == 0)
  }

  @Test("Who let few go did not let many go")
  func more() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["retention.cap-hours": .integer(100)])
    for number in 0..<21 { try bureau.importCase("early-\(number)") }
    bureau.clock.advance(.hours(10))
    for number in 0..<10 { try bureau.importCase("late-\(number)") }
    bureau.clock.advance(.hours(91))
    #expect(try bureau.supervisor("sami").oversight.allowRetention() == .share(due: 21, of: 31))
    bureau.clock.advance(.hours(10))
    #expect(try bureau.auditor("aude").oversight.allowRetention() == .share(due: 31, of: 31))
    #expect(try bureau.desk.system.keepUp().expired == 0)
    #expect(try bureau.supervisor("sami").oversight.allowRetention() == nil)
    #expect(try bureau.desk.system.keepUp().expired == 31)
  }

  @Test("A face whose answer gives it no window goes, however many others wait")
  func answered() throws {
    let bureau = try desk(early: 22)
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease)
    _ = try rita.answer(lease, .approval)
    bureau.clock.advance(.hours(51))
    let report = try bureau.desk.system.keepUp()
    #expect((report.settled, report.shredded, report.expired) == (1, 1, 0))
    #expect(try bureau.state(lease.caseID) == .shredded)
  }

  @Test("A clock that went on for longer than the desk is ever left alone destroys nothing, whoever writes first")
  func jump() throws {
    let bureau = try desk(early: 3, cap: 100)
    let hand = try bureau.reviewer("rita")
    let seen = try #require(try hand.claimNext()?.lease)
    try hand.see(seen)
    _ = try hand.answer(seen, .approval)
    let before = bureau.clock.now
    bureau.clock.advance(.days(32))
    let now = bureau.clock.now
    #expect(try bureau.desk.system.brake() == .jump(from: before, to: now), "seen before anybody writes")
    let first = try bureau.desk.system.keepUp()
    #expect((first.settled, first.shredded, first.expired) == (1, 1, 0), "what somebody answered goes as they did")
    // A session's entries make the trail's newest time the new one; the jump stands before them.
    let rita = try bureau.reviewer("rita")
    #expect(try bureau.entries(.clockJump).count == 1)
    bureau.clock.advance(.hours(1))
    #expect(try rita.claimNext() != nil, "the cases are still there")
    #expect(try bureau.desk.system.keepUp().expired == 0)
    bureau.clock.advance(.days(2))
    #expect(try bureau.desk.system.keepUp().expired == 0, "nor does it go by waiting")
    _ = try bureau.auditor("aude").oversight.allowRetention()
    #expect(try bureau.desk.system.keepUp().expired == 0)
    #expect(try bureau.supervisor("sami").oversight.allowRetention() == nil)
    #expect(try bureau.desk.system.keepUp().expired == 2)
    #expect(try bureau.entries(.clockJump).count == 1)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A clock that is set while somebody works destroys nothing, though it is set by less than a day; what the machine slept is no jump")
  func setWhileRunning() throws {
    let bureau = try desk(early: 3, cap: 60)
    bureau.clock.run(for: .hours(5))
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    bureau.clock.advance(.hours(3))
    bureau.clock.run(for: .hours(8))
    #expect(throws: DeskError.refused(.notHolder)) { try rita.renew(lease) }
    #expect(try bureau.entries(.clockJump).isEmpty)
    let before = bureau.clock.now
    bureau.clock.advance(.hours(23))
    bureau.clock.run(for: .hours(8) + .minutes(1))
    _ = try rita.claimNext()
    let jump = try #require(try bureau.entries(.clockJump).last?.says(ClockJump.self))
    #expect(jump.from == before + .minutes(1) && jump.to == bureau.clock.now)
    #expect(try bureau.desk.system.brake() == .jump(from: jump.from, to: jump.to))
    #expect(try bureau.desk.system.keepUp().expired == 0)
    #expect(try bureau.entries(.clockJump).count == 1)
    try rita.end()
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A word that was given before the clock jumped does not release the jump")
  func wordBefore() throws {
    let bureau = try desk(early: 21)
    bureau.clock.advance(.hours(51))
    _ = try bureau.supervisor("sami").oversight.allowRetention()
    _ = try bureau.auditor("aude").oversight.allowRetention()
    bureau.clock.advance(.days(32))
    #expect(try bureau.desk.system.keepUp() == RetentionReport())
    _ = try bureau.supervisor("sami").oversight.allowRetention()
    #expect(try bureau.desk.system.keepUp() == RetentionReport())
  }
}
