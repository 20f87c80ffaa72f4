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
}
