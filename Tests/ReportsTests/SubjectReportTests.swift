import AuditTrail
import Casework
import Reports
import Testing

@Suite("A subject's report in words")
struct SubjectReportTests {
  /// The report on a case at which somebody looked, or on no case at all.
  private func report(checks: [FailedCheck]? = nil, unattributed: Int = 0) throws -> Reports.SubjectReport {
    let id = try #require(CaseID("7F3KQ2MD9X"))
    let head = SessionHead(session: SessionID(randomBits: (1, 2)), count: 0, leaf: [UInt8](repeating: 0, count: 32))
    let actor = try #require(Actor(name: "p-7f3kq2md9x0a", role: "reviewer"))
    let at = Instant(milliseconds: 1_767_603_600_000)
    let look = Entry(EntryDraft(LookBegin(fence: 1, level: .coarse), about: id), after: head, at: at, by: actor)
    let record = SubjectRecord(cases: checks == nil ? [] : [(id, [(7, look)])], demands: [])
    return Reports.SubjectReport(
      record, madeAt: at, checks: [id: checks ?? []], unattributed: unattributed,
      evidence: Reports.SubjectReport.Evidence(checkpoint: "", verifierKey: "", proofs: []))
  }

  @Test(
    "What deceived the machine, or made it fear, reads as a machine that was not sure", arguments: SubjectWords.all,
    [
      FailedCheck.screenSuspected, .printSuspected, .maskSuspected, .deepfakeSuspected, .spoofSuspected, .deviceRisk, .coercion,
    ])
  func withheld(words: SubjectWords, check: FailedCheck) throws {
    #expect(try report(checks: [check]).lines(words) == report(checks: []).lines(words))
    #expect(try report(checks: [check]).json(words).line == report(checks: []).json(words).line)
    #expect(try report(checks: [.noBlink]).lines(words) != report(checks: []).lines(words), "others are told")
  }

  @Test("That nobody looked is not said where checks came without a reference", arguments: SubjectWords.all)
  func unattributed(words: SubjectWords) throws {
    let (sure, unsure) = (try report().lines(words).joined(), try report(unattributed: 3).lines(words).joined())
    #expect(sure != unsure)
    #expect(unsure.contains("3"))
  }
}
