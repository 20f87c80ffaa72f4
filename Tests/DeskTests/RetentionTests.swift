import AuditTrail
import Casework
import Desk
import Foundation
import Mosaic
import Store
import Testing

@Suite("Forgetting")
struct RetentionTests {
  /// A desk with one answered case whose take-back time is over.
  private func answered(_ answer: Answer) throws -> (bureau: TestDesk, rita: ReviewerSession, lease: Lease, wrap: FaceWrap) {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let wrap = try #require(try bureau.wrap(id))
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    if answer.outcome == .overexposed { try rita.see(lease) }
    try rita.decide(lease, answer)
    bureau.clock.advance(.minutes(10))
    return (bureau, rita, lease, wrap)
  }

  @Test(
    "Forgotten: an approved face, and one to be captured again, goes the moment its decision settles", arguments: [Outcome.approve, .retry])
  func atOnce(outcome: Outcome) throws {
    let (bureau, rita, lease, wrap) = try answered(outcome == .approve ? .approval : .retry)
    #expect(bureau.bytes(of: "desk.db").range(of: Data(wrap.bytes)) != nil, "the search finds what is there")
    let report = try bureau.desk.system.keepUp()
    #expect((report.settled, report.shredded, report.expired) == (1, 1, 0))
    #expect(try bureau.state(lease.caseID) == .shredded)
    #expect(try bureau.wrap(lease.caseID) == nil)
    #expect(bureau.bytes(of: "desk.db").range(of: Data(wrap.bytes)) == nil, "no journal keeps the wrap either")
    #expect(throws: DeskError.refused(.look(.notHolder))) { try rita.look(at: lease, level: .coarse) }
    #expect(throws: DeskError.refused(.takeBackOver)) { try rita.takeBack(lease.caseID) }
    #expect(try bureau.facts(lease.caseID)?.result.decision == .fail, "what the machine said stays")
  }

  @Test("Forgotten: a rejected face waits fourteen days for an appeal, to the millisecond")
  func appeal() throws {
    let (bureau, _, lease, _) = try answered(.rejection)
    try bureau.apply(["retention.jump-hours": .integer(1_000)])
    #expect(try bureau.desk.system.keepUp().settled == 1)
    bureau.clock.advance(justUnder: .days(14))
    #expect(try bureau.desk.system.keepUp() == RetentionReport())
    #expect(try bureau.wrap(lease.caseID) != nil)
    bureau.clock.advance(.moment)
    #expect(try bureau.desk.system.keepUp().shredded == 1)
    #expect(try bureau.wrap(lease.caseID) == nil)
  }

  @Test("Forgotten: the certificate says what was destroyed, and the log's key signs it on its own")
  func certificate() throws {
    let (bureau, _, lease, wrap) = try answered(.approval)
    try bureau.desk.system.keepUp()
    let stored = try #require(try bureau.stored(EntryFilter(caseID: lease.caseID, kinds: [.faceShred])).first)
    let entry = try Entry(canonicalBytes: stored.bytes)
    #expect(entry.text(.state) == "shredded")
    #expect(entry.integer(.frames) == 1)
    #expect(entry.bytes(.epoch) == wrap.epoch.bytes)
    #expect(entry.bytes(.wrapDigest) == Digest.sha256(wrap.bytes))
    let signature = try #require(stored.signature)
    let message = SessionHead.privilegedMessage(leaf: SessionHead.leaf(of: stored.bytes))
    #expect(try bureau.membership().isSigned(message, by: .system, signature: signature))
    #expect(try !bureau.membership().isSigned(message + [0], by: .system, signature: signature))
  }

  @Test("Forgotten: at the retention cap an undecided case expires, open, claimed or held alike")
  func expiry() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["retention.cap-hours": .integer(1), "claim.minutes": .integer(60)])
    let claimed = try bureau.importCase("s-1") { $0.priority = 1 }
    let open = try bureau.importCase("s-2")
    let held = try bureau.importCase("s-3") { $0.notice = nil }
    let boxless = try bureau.importCase("s-4") { $0.setBox(.tooWide) }
    bureau.clock.advance(.minutes(30))
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(lease.caseID == claimed)
    bureau.clock.advance(justUnder: .minutes(30))
    #expect(try bureau.desk.system.keepUp() == RetentionReport())
    bureau.clock.advance(.moment)
    #expect(try bureau.desk.system.keepUp().expired == 4)
    for id in [claimed, open, held, boxless] {
      #expect(try bureau.state(id) == .expired)
      #expect(try bureau.wrap(id) == nil)
      #expect(try bureau.entries(.caseExpire, .faceShred, about: id).map(\.kind) == [.caseExpire, .faceShred])
    }
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(lease, .approval) }
    #expect(throws: DeskError.refused(.look(.notHolder))) { try rita.look(at: lease, level: .coarse) }
    #expect(try rita.claimNext() == nil)
  }

  @Test("Claiming the next case does what retention is due, and a run takes no more than its limit of each kind")
  func besideOtherWork() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...4 { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    for _ in 0..<3 { try rita.decide(try #require(try rita.claimNext()?.lease), .approval) }
    bureau.clock.advance(.minutes(10))
    #expect(try bureau.desk.system.due() == RetentionDue(toSettle: 3, toShred: 0, toExpire: 0))
    #expect(try bureau.desk.system.keepUp(limit: 1).shredded == 1)
    #expect(try rita.claimNext() != nil)
    #expect(try bureau.desk.system.due() == RetentionDue(toSettle: 0, toShred: 0, toExpire: 0))
  }

  @Test("The policy in force when a decision settles says how long its face stays")
  func longerWindow() throws {
    let (bureau, _, lease, _) = try answered(.approval)
    try bureau.apply(["retention.approve-hours": .integer(24)])
    #expect(try bureau.desk.system.keepUp().shredded == 0)
    bureau.clock.advance(.hours(24))
    #expect(try bureau.desk.system.keepUp().shredded == 1)
    #expect(try bureau.state(lease.caseID) == .shredded)
  }
}

@Suite("The policy in force")
struct PolicyInForceTests {
  @Test("Least picture: a new policy changes what a level shows, at cases that came in before it too")
  func levels() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    func mosaic() throws -> Mosaic {
      let look = try rita.look(at: lease, level: .coarse)
      defer { try? look.end() }
      return try look.mosaic(frame: 0, columns: 60, rows: 38, symbols: .half, colors: .trueColor)
    }
    let painted = PaintedFrames.pixels(of: Array("face s-1 0".utf8), width: 160, height: 200)
    let stored = try Raster(width: 160, height: 200, rgba: painted).atLevel(samplesAcross: 128)
    func expected(_ samples: Int) -> Mosaic {
      Mosaic(of: stored.atLevel(samplesAcross: samples), columns: 60, rows: 38, symbols: .half, colors: .trueColor)
    }
    #expect(try mosaic() == expected(24))
    try bureau.apply(["level.coarse": .integer(8)])
    #expect(try mosaic() == expected(8))
    #expect(expected(8) != expected(24))
    #expect(try bureau.desk.system.policy().samples(at: .coarse) == 8)
  }

  @Test("The trail holds the policy whole, and its last one is in force")
  func inTheTrail() throws {
    let bureau = try TestDesk()
    let policy = try Policy(settings: ["claim.minutes": .integer(7), "source.acme.eu.threshold": .real(0.25)])
    let outcome = try bureau.supervisor("sami").apply(["claim.minutes": .integer(7), "source.acme.eu.threshold": .real(0.25)])
    #expect(outcome.isInForce)
    let entry = try #require(try bureau.entries(.policyApply).last)
    #expect(entry.text(.policy) == policy.canonicalText)
    #expect(entry.bytes(.policyHash) == Digest.sha256(policy.canonicalText))
    #expect(entry.actor == .person(.named("sami"), .supervisor))
    #expect(try bureau.secondDesk().system.policy() == policy)
    #expect(entry.text(.changes) == "claim.minutes = 5 -> 7\nsource.\"acme.eu\".threshold = none -> 0.25\n")
    _ = try bureau.supervisor("sami").apply(["claim.minutes": .integer(5)])
    #expect(try bureau.desk.system.policy().source("acme.eu").threshold == 0.25, "what is not named stays")
    #expect(try bureau.desk.system.policy().leaseTime == .minutes(5))
    let size = try bureau.size()
    let sami = try bureau.supervisor("sami")
    #expect(try sami.apply(["claim.minutes": .integer(5)]).change.differences.isEmpty)
    #expect(try bureau.size() == size + 1, "what holds already is not applied once more")
  }

  @Test("A case that came in under an older policy still opens")
  func oldCases() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    try bureau.apply(["level.fine": .integer(100)])
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .fine)
    _ = try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor)
    try look.end()
  }
}
