import AuditTrail
import Casework
import Desk
import Foundation
import Mosaic
import Store
import Testing

@Suite("Subjects")
struct SubjectTests {
  /// A desk at which a subject's case was looked at twice and rejected, and another subject's was not.
  private func looked() throws -> (bureau: TestDesk, id: CaseID, rita: ReviewerSession) {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase("s-1") { ($0.subject, $0.priority) = ("customer-7", 1) }
    try bureau.importCase("s-2") { $0.subject = "customer-8" }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    for level in [Level.coarse, .middle] {
      let look = try rita.look(at: lease, level: level)
      _ = try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .half, colors: .trueColor)
      bureau.clock.advance(.seconds(3))
      try look.end()
    }
    _ = try rita.answer(lease, .rejection)
    return (bureau, id, rita)
  }

  @Test("A subject's record tells every look with its level and length, and every answer")
  func record() throws {
    let (bureau, id, _) = try looked()
    let record = try bureau.auditor("aude").reportSubject("customer-7", as: "text", in: "en").record
    #expect(record.cases.map(\.id) == [id])
    let looks = record.cases.flatMap(\.events).compactMap { if case .look(let look) = $0.what { look } else { nil } }
    #expect(looks.map(\.level) == [.coarse, .middle])
    #expect(looks.map(\.dwell) == [.seconds(3), .seconds(3)])
    #expect(looks.map(\.pictures) == [1, 1])
    #expect(record.cases[0].events.map(\.what).contains { if case .decided(.reject, _) = $0 { true } else { false } })
    #expect(record.people == [.named("rita"), .named("aude")])
  }

  @Test("The record of a subject is written down before it is made, under the pseudonym alone")
  func readingIsTold() throws {
    let (bureau, _, _) = try looked()
    let aude = try bureau.auditor("aude")
    let record = try aude.reportSubject("customer-7", as: "json", in: "zh").record
    #expect(record.demands.map(\.isErasure) == [false])
    let stored = try #require(try bureau.stored(EntryFilter(kinds: [.subjectReport])).first)
    #expect(Data(stored.bytes).range(of: Data("customer-7".utf8)) == nil)
    #expect(stored.signature != nil)
    for name in ["rita", "sami"] {
      #expect(throws: DeskError.refused(.needs(.auditor))) { try bureau.auditor(name).reportSubject("customer-7", as: "text", in: "en") }
    }
  }

  @Test("A case that is decided by no decision is damage, and erasing it does not wait for ever")
  func undecided() throws {
    let (bureau, _, _) = try looked()
    try bureau.openStore(running: "PRAGMA foreign_keys = OFF; DELETE FROM decision")
    let sami = try bureau.supervisor("sami")
    #expect {
      try sami.eraseSubject("customer-7")
    } throws: { error in
      if case .store(.damaged) = error as? DeskError { true } else { false }
    }
  }

  @Test("A look that never ended is one of unknown length")
  func openLook() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase { $0.subject = "customer-7" }
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .coarse)
    let record = try bureau.auditor("aude").reportSubject("customer-7", as: "text", in: "en").record
    let looks = record.cases.flatMap(\.events).compactMap { if case .look(let look) = $0.what { look } else { nil } }
    #expect(looks.map(\.level) == [.coarse])
    #expect(looks.allSatisfy { $0.end == nil && $0.dwell == nil && $0.pictures == nil })
    try look.end()
  }

  @Test("Forgotten: on a subject's demand an answer settles first, then face and reference are gone from the files")
  func erasure() throws {
    let (bureau, id, rita) = try looked()
    let wrap = try #require(try bureau.wrap(id))
    #expect(bureau.bytes(of: "desk.db").range(of: Data("customer-7".utf8)) != nil, "the search finds what is there")
    let sami = try bureau.supervisor("sami")
    let kinds = try bureau.kinds {
      let report = try sami.eraseSubject("customer-7")
      #expect(report == ErasureReport(erased: [id], before: 0, isGone: true))
    }
    #expect(kinds == [.subjectErase, .sessionBegin, .decisionSettle, .sessionEnd, .caseErase, .faceShred])
    #expect(try bureau.state(id) == .erased)
    for secret in [Data("customer-7".utf8), Data(wrap.bytes)] { #expect(bureau.bytes(of: "desk.db").range(of: secret) == nil) }
    #expect(throws: DeskError.refused(.takeBackOver)) { try rita.takeBack(id) }
    #expect(bureau.bytes(of: "desk.db").range(of: Data("customer-8".utf8)) != nil, "nobody else is forgotten")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
    let record = try bureau.auditor("aude").reportSubject("customer-7", as: "text", in: "en").record
    #expect(record.cases.map(\.id) == [id], "the trail still answers")
    #expect(record.cases[0].events.suffix(2).map(\.what) == [.erased, .destroyed])
  }

  @Test("Forgotten: a claim on an erased case ends, and so does a look that is under way")
  func erasureUnderClaim() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase { $0.subject = "customer-7" }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let look = try rita.look(at: lease, level: .coarse)
    _ = try bureau.supervisor("sami").eraseSubject("customer-7")
    #expect(throws: DeskError.self) { try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .half, colors: .mono) }
    try look.end()
    #expect(throws: DeskError.refused(.notHolder)) { try rita.answer(lease, .approval) }
    #expect(try bureau.state(id) == .erased)
    #expect(try bureau.reviewer("robin").claimNext() == nil)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Forgotten: what was captured before is not taken in again, by whatever name of the check; a later check is")
  func takenInAgain() throws {
    func encoded(_ record: IncomingRecord) -> [[UInt8]] { record.pictures.map { Array($0.utf8) } }
    let (bureau, id, _) = try looked()
    var old = IncomingRecord.sample("s-old")
    (old.subject, old.capturedAt) = ("customer-7", bureau.clock.now)
    var undated = old
    (undated.session, undated.capturedAt) = ("s-undated", nil)
    // A run that began before hears of it too.
    let run = try bureau.desk.system.beginImport(from: "app")
    var early = old
    early.session = "s-early"
    guard case .accepted = try run.take(try run.prepare(early, pictures: encoded(early))) else { throw Surprise() }
    bureau.clock.advance(.seconds(60))
    _ = try bureau.supervisor("sami").eraseSubject("customer-7")
    bureau.clock.advance(.seconds(60))
    for record in [old, undated] {
      #expect {
        try run.take(try run.prepare(record, pictures: encoded(record)))
      } throws: { error in
        if case .record(let refusal) = error as? ImportError { refusal.code == .erased } else { false }
      }
    }
    #expect(bureau.bytes(of: "desk.db").range(of: Data("customer-7".utf8)) == nil)
    var known = IncomingRecord.sample("s-1")
    (known.subject, known.priority) = ("customer-7", 1)
    #expect(try run.take(try run.prepare(known, pictures: encoded(known))) == .duplicate(id))
    #expect(try bureau.wrap(id) == nil)
    var new = old
    (new.session, new.capturedAt) = ("s-new", bureau.clock.now)
    guard case .accepted = try run.take(try run.prepare(new, pictures: encoded(new))) else { throw Surprise() }
    var other = undated
    other.subject = "customer-8"
    guard case .accepted = try run.take(try run.prepare(other, pictures: encoded(other))) else { throw Surprise() }
    try run.end()
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Forgetting can be repeated and changes nothing then; what was destroyed before gets no second certificate")
  func repeated() throws {
    let (bureau, id, _) = try looked()
    try bureau.apply(["retention.jump-hours": .integer(1_000)])
    bureau.clock.advance(.days(20))
    #expect(try bureau.desk.system.keepUp().settled == 1)
    #expect(try bureau.desk.system.keepUp() == RetentionReport())
    bureau.clock.advance(.days(15))
    #expect(try bureau.desk.system.keepUp().shredded == 1)
    let sami = try bureau.supervisor("sami")
    #expect(try bureau.kinds { _ = try sami.eraseSubject("customer-7") } == [.subjectErase, .caseErase])
    #expect(try sami.eraseSubject("customer-7") == ErasureReport(erased: [], before: 1, isGone: true))
    #expect(try bureau.entries(.faceShred, about: id).count == 1)
    #expect(try bureau.state(id) == .erased)
    #expect(throws: DeskError.refused(.noSuchSubject)) { try sami.eraseSubject("customer-9") }
    #expect(throws: DeskError.refused(.needs(.supervisor))) { try bureau.supervisor("aude").eraseSubject("customer-7") }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Forgetting that is cut off after one case is finished by the next run")
  func cutOff() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let cases = try (1...3).map { number in try bureau.importCase("s-\(number)") { $0.subject = "customer-7" } }
    let sami = try bureau.supervisor("sami")
    bureau.store.beforeCommit(skipping: 2) { () throws(StoreError) in throw .diskFull }
    #expect(throws: DeskError.store(.diskFull)) { try sami.eraseSubject("customer-7") }
    #expect(try cases.map { try bureau.state($0) } == [.erased, .open, .open])
    #expect(try sami.eraseSubject("customer-7") == ErasureReport(erased: Array(cases.dropFirst()), before: 1, isGone: true))
    #expect(try cases.map { try bureau.state($0) } == [.erased, .erased, .erased])
  }
}
