import AuditTrail
import Casework
import Testing

@Suite("Who takes what again in the story")
struct DealingStoryTests {
  /// The first thing that is wrong once rita did something with case 1 that keeps it from her, and claimed it again after what `between` wrote.
  private func problem(
    _ left: EntryDraft, between: (inout TestTrail, TestTrail.Sitting) throws -> Void = { _, _ in }
  ) throws -> Problem? {
    var trail = try TestTrail.opened(cases: 3)
    let rita = try trail.begin(trail.cast.rita, with: EntryDraft(.sessionBegin).with(.format, 2))
    try trail.claim(1, fence: 1, in: rita)
    try trail.append(left, in: rita)
    try between(&trail, rita)
    try trail.claim(1, fence: 2, in: rita)
    try trail.end(rita)
    return trail.verify().firstBad?.problem
  }

  private static func skip(_ reason: SkipReason) -> EntryDraft {
    EntryDraft(.claimSkip, case: TestTrail.caseID(1)).with(.fence, 1).with(.reason, reason.rawValue)
  }

  private static let refer = EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.fence, 1).with(.outcome, "refer")
    .with(.reason, "RV.UNSURE")

  @Test("Whoever gave a case back or passed it on and takes it again is found; at a shift's end nobody gives it back for good")
  func again() throws {
    #expect(try problem(Self.skip(.other)) == .keptFrom)
    #expect(try problem(Self.refer) == .keptFrom)
    #expect(try problem(Self.skip(.endOfShift)) == nil)
    #expect(try problem(EntryDraft(.claimEnd, case: TestTrail.caseID(1)).with(.fence, 1)) == nil)
  }

  @Test("A supervisor may let them, and what was taken back was not passed on")
  func readmitted() throws {
    let readmit = EntryDraft(.caseReadmit, case: TestTrail.caseID(1))
    func between(_ trail: inout TestTrail, _: TestTrail.Sitting) throws {
      let sami = try trail.begin(trail.cast.sami, with: EntryDraft(.sessionBegin).with(.format, 2))
      try trail.append(readmit, in: sami)
      try trail.end(sami)
    }
    #expect(try problem(Self.skip(.other), between: between) == nil)
    #expect(try problem(Self.refer, between: between) == nil)
    #expect(try problem(Self.skip(.endOfShift), between: between) == .notDelayed)
    let takeBack = EntryDraft(.decisionTakeBack, case: TestTrail.caseID(1))
    #expect(try problem(Self.refer) { trail, rita in try trail.append(takeBack, in: rita) } == nil)
  }

  @Test(
    "An answer that is taken back after the time that its own entry names is found",
    arguments: [(599, nil), (601, .settledAlready)] as [(Int64, Problem?)])
  func takeBackTime(seconds: Int64, expected: Problem?) throws {
    var trail = try TestTrail.opened(cases: 1)
    let rita = try trail.begin(trail.cast.rita, with: EntryDraft(.sessionBegin).with(.format, 2))
    try trail.claim(1, fence: 1, in: rita)
    try trail.look(1, fence: 1, in: rita)
    let answer = EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.fence, 1).with(.outcome, "reject").with(.reason, "PA.PRINT")
    try trail.append(answer.with(.until, trail.now + 1_000 + 600_000), in: rita)
    trail.now += seconds * 1_000 - 1_000
    try trail.append(EntryDraft(.decisionTakeBack, case: TestTrail.caseID(1)), in: rita)
    try trail.end(rita)
    #expect(trail.verify().firstBad?.problem == expected)
  }
}
