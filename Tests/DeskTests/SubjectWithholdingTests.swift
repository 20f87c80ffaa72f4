import AuditTrail
import Casework
import Desk
import Foundation
import Store
import Testing

/// Whoever asks may hold the subject's account, and not be the subject.
@Suite("What a subject's record withholds")
struct SubjectWithholdingTests {
  /// What whoever asks gets: the record in words of the program, and every byte that leaves with it.
  private func given(_ bureau: TestDesk) throws -> (record: SubjectRecord, bytes: Data) {
    let reading = try bureau.auditor("aude").reportSubject("customer-7", as: "json", in: "en")
    return (reading.record, try reading.evidence().entries.reduce(into: Data()) { $0 += Data($1.bytes) })
  }

  private func desk(failing checks: [FailedCheck], _ answer: Answer?) throws -> TestDesk {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase { record in
      record.subject = "customer-7"
      record.result = MachineResult(ran: true, decision: .fail, score: nil, failedChecks: checks)
    }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease)
    if let answer { _ = try rita.answer(lease, answer) } else { try rita.skip(lease, because: .language) }
    return bureau
  }

  private func kinds(_ record: SubjectRecord) -> [String] {
    record.cases.flatMap(\.events).map { event in
      if case .look(let look) = event.what { "look \(look.level)" } else { "\(event.what)" }
    }
  }

  @Test("A case at which somebody feared for the subject reads as one that was given back")
  func danger() throws {
    let (feared, quiet) = (try desk(failing: [.noBlink], .danger), try desk(failing: [.noBlink], nil))
    let (given, other) = (try self.given(feared), try self.given(quiet))
    #expect(kinds(given.record) == kinds(other.record))
    #expect(given.record.places.count == other.record.places.count)
    for word in ["danger", "SF."] { #expect(given.bytes.range(of: Data(word.utf8)) == nil) }
  }

  @Test("An alarm that two people ended reads as the answer of the one who looked, with no byte that tells of it")
  func endedAlarm() throws {
    func story(alarmed: Bool) throws -> (record: SubjectRecord, bytes: Data) {
      let bureau = try TestDesk(reviewers: "rita", "robin")
      let id = try bureau.importCase { $0.subject = "customer-7" }
      let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
      let lease = try #require(try rita.claimNext()?.lease)
      try rita.see(lease)
      if alarmed { _ = try rita.answer(lease, .danger) } else { try rita.skip(lease, because: .language) }
      let next = alarmed ? try robin.openAlarm(id).lease : try #require(try robin.claimNext()?.lease)
      try robin.see(next)
      _ = try robin.answer(next, .approval)
      if alarmed {
        let sami = try bureau.supervisor("sami")
        let proposal = try #require(try sami.openAlarms().first?.alarm.proposal)
        try sami.agree(toEndAlarm: id, as: proposal, because: "called back")
      } else {
        bureau.clock.advance(.minutes(10))
        try bureau.desk.system.keepUp()
      }
      return try given(bureau)
    }
    let (alarmed, quiet) = (try story(alarmed: true), try story(alarmed: false))
    #expect(kinds(alarmed.record) == kinds(quiet.record))
    #expect(kinds(alarmed.record).contains("\(SubjectRecord.What.settled(.approve))"))
    #expect(alarmed.record.people == quiet.record.people)
    #expect(alarmed.record.places.count == quiet.record.places.count)
    for word in ["danger", "called back", "SF."] { #expect(alarmed.bytes.range(of: Data(word.utf8)) == nil) }
  }

  @Test("That a machine feared for the subject stands in no byte that leaves")
  func coercion() throws {
    let given = try given(try desk(failing: [.coercion], nil))
    #expect(!kinds(given.record).joined().contains("danger"))
    #expect(given.bytes.range(of: Data("danger".utf8)) == nil)
    #expect(!given.bytes.isEmpty)
  }

  @Test("Every rejection is told without its reason, in words and in bytes")
  func rejection() throws {
    let given = try given(try desk(failing: [.noBlink], .rejection))
    #expect(given.record.cases.flatMap(\.events).map(\.what).contains(.decided(.reject, nil)))
    #expect(given.bytes.range(of: Data(Answer.rejection.reason.rawValue.utf8)) == nil)
  }

  @Test("That nobody looked is said only where every check had a subject")
  func unattributed() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase("s-1") { $0.subject = "customer-8" }
    let aude = try bureau.auditor("aude")
    #expect(try aude.reportSubject("customer-7", as: "text", in: "en").unattributed == 0)
    try bureau.importCase("s-2") { $0.subject = nil }
    #expect(try aude.reportSubject("customer-7", as: "text", in: "en").unattributed == 1)
  }
}
