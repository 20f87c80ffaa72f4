import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("What supervisors change about a case's place")
struct DirectingTests {
  private let notice = Notice(textHash: "0a0b0c0d", at: TestClock.start, channel: "letter")

  @Test("Told: a record of the notice opens a case that was held for it, and a look reads it in the trail")
  func told() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase { $0.notice = nil }
    let rita = try bureau.reviewer("rita")
    #expect(try rita.claimNext() == nil)
    try bureau.supervisor("sami").recordNotice(notice, of: id)
    #expect(try bureau.facts(id)?.notice == notice)
    let entry = try #require(try bureau.entries(.noticeRecord).first)
    #expect(entry.text(.notice) == "0a0b0c0d")
    #expect(entry.integer(.noticeAt) == TestClock.start.milliseconds)
    #expect(entry.text(.channel) == "letter")
    try rita.look(at: try #require(try rita.claimNext()?.lease), level: .coarse).end()
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A notice that stands is not rewritten, none is recorded ahead of its time, and only a supervisor records one")
  func refusedNotices() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let (told, held) = (try bureau.importCase("s-1"), try bureau.importCase("s-2") { $0.notice = nil })
    let sami = try bureau.supervisor("sami")
    let ahead = Notice(textHash: "0a0b0c0d", at: bureau.clock.now + .seconds(1), channel: "letter")
    #expect(throws: DeskError.refused(.toldAlready)) { try sami.recordNotice(notice, of: told) }
    #expect(throws: DeskError.refused(.noticeInFuture)) { try sami.recordNotice(ahead, of: held) }
    #expect(throws: DeskError.refused(.noSuchCase)) { try sami.recordNotice(notice, of: CaseID(randomBits: 1)) }
    #expect(try bureau.state(held) == .held)
  }

  @Test("A case that is held for its box opens without a picture once it is released; one whose subject was not told stays held")
  func releaseHeld() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let box = try bureau.importCase("s-1") { $0.setBox(.tooWide) }
    let untold = try bureau.importCase("s-2") { $0.notice = nil }
    let sami = try bureau.supervisor("sami")
    #expect(throws: DeskError.refused(.notTold)) { try sami.release(untold) }
    try sami.release(box)
    #expect(throws: DeskError.refused(.notDelayed)) { try sami.release(box) }
    let rita = try bureau.reviewer("rita")
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facts.id == box)
    #expect(throws: DeskError.refused(.look(.noPicture))) { try rita.look(at: claimed.lease, level: .coarse) }
    #expect(try bureau.state(untold) == .held)
  }

  @Test("A claim that is released is over: the next reviewer has the case at once, and the first one's answer comes too late")
  func releaseClaimed() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    try bureau.supervisor("sami").release(id)
    let next = try #require(try robin.claimNext())
    #expect(next.facts.id == id)
    #expect(next.lease.fence > lease.fence)
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(lease, .approval) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A higher priority is dealt earlier; a decided case has none")
  func priority() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase("s-1")
    let second = try bureau.importCase("s-2")
    let sami = try bureau.supervisor("sami")
    try sami.prioritize(second, 3)
    let rita = try bureau.reviewer("rita")
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facts.id == second)
    try rita.decide(claimed.lease, .approval)
    #expect(throws: DeskError.refused(.notUndecided)) { try sami.prioritize(second, 0) }
    #expect(throws: DeskError.refused(.noSuchCase)) { try sami.prioritize(CaseID(randomBits: 1), 0) }
    #expect(try bureau.entries(.casePriority).map { $0.integer(.priority) } == [3])
  }
}
