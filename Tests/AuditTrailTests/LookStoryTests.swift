import AuditTrail
import Casework
import Testing

@Suite("Looks before answers in the story")
struct LookStoryTests {
  /// The first thing that is wrong with what rita does in a session of that format, having claimed case 1.
  private func problem(
    format: Int64 = 2, policy: String? = nil, _ acts: (inout TestTrail, TestTrail.Sitting) throws -> Void
  ) throws -> Problem? {
    var trail = try TestTrail.opened(cases: 3)
    if let policy { try trail.sit(trail.cast.sami, EntryDraft(.policyApply).with(.policy, policy)) }
    let rita = try trail.begin(trail.cast.rita, with: EntryDraft(.sessionBegin).with(.format, format))
    try trail.claim(1, fence: 1, in: rita)
    try acts(&trail, rita)
    try trail.end(rita)
    return trail.verify().firstBad?.problem
  }

  private static func answer(_ outcome: String, _ reason: String) -> EntryDraft {
    EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.fence, 1).with(.outcome, outcome).with(.reason, reason)
      .with(.until, 1_767_700_000_000)
  }

  @Test("Whoever answers about a picture without having seen one is found, whatever program wrote it")
  func unseen() throws {
    for (outcome, reason) in [("approve", "FN.LIVE"), ("reject", "PA.PRINT"), ("retry", "IQ.BLUR"), ("refer", "PA.PRINT")] {
      let answer = Self.answer(outcome, reason)
      #expect(try problem { trail, rita in try trail.append(answer, in: rita) } == .unseenAnswer, "\(outcome) for \(reason)")
      #expect(
        try problem { trail, rita in
          try trail.look(1, fence: 1, level: 1, in: rita)
          try trail.append(answer, in: rita)
        } == nil, "\(outcome) for \(reason), seen")
    }
  }

  @Test("What the record tells by itself is answered without a look, and so is an alarm; in format 1, everything was")
  func seenOrNot() throws {
    for (outcome, reason) in [("reject", "IA.CAMERA"), ("retry", "SYS.TECH"), ("refer", "RV.UNSURE"), ("danger", "SF.COERCE")] {
      #expect(try problem { trail, rita in try trail.append(Self.answer(outcome, reason), in: rita) } == nil, "\(outcome) for \(reason)")
    }
    #expect(try problem(format: 1) { trail, rita in try trail.append(Self.answer("approve", "FN.LIVE"), in: rita) } == nil)
  }

  @Test("A look that drew nothing showed nothing, and what another saw nobody else did")
  func notSeen() throws {
    let nothing = try problem { trail, rita in
      let begin = try trail.append(EntryDraft(.lookBegin, case: TestTrail.caseID(1)).with(.fence, 1).with(.level, 2), in: rita)
      try trail.append(
        EntryDraft(.lookEnd, case: TestTrail.caseID(1)).with(.look, Int64(begin)).with(.dwell, 0).with(.level, 2), in: rita)
      try trail.append(Self.answer("approve", "FN.LIVE"), in: rita)
    }
    #expect(nothing == .unseenAnswer)
    let others = try problem { trail, rita in
      try trail.look(1, fence: 1, in: rita)
      try trail.append(EntryDraft(.claimEnd, case: TestTrail.caseID(1)).with(.fence, 1), in: rita)
      let robin = try trail.begin(trail.cast.robin, with: EntryDraft(.sessionBegin).with(.format, 2))
      try trail.claim(1, fence: 2, in: robin)
      try trail.append(Self.answer("approve", "FN.LIVE").with(.fence, 2), in: robin)
      try trail.end(robin)
    }
    #expect(others == .unseenAnswer)
  }

  @Test("One look more at the finest level than policy allows is found: at a case, and in a shift")
  func budgets() throws {
    func looks(_ number: Int, fence: Int = 1, _ count: Int) -> (inout TestTrail, TestTrail.Sitting) throws -> Void {
      { trail, rita in for _ in 0..<count { try trail.look(number, fence: fence, level: 3, in: rita) } }
    }
    let perCase = "look.fine-per-case = 2\n"
    #expect(try problem(policy: perCase, looks(1, 2)) == nil)
    #expect(try problem(policy: perCase, looks(1, 3)) == .overBudget)
    let perShift = "look.fine-per-case = 2\nlook.fine-per-shift = 3\n"
    func two(_ count: Int, after hours: Int64) -> (inout TestTrail, TestTrail.Sitting) throws -> Void {
      { trail, rita in
        try looks(1, 2)(&trail, rita)
        trail.now += hours * 3_600_000
        try trail.claim(2, fence: 1, in: rita)
        try looks(2, count)(&trail, rita)
      }
    }
    #expect(try problem(policy: perShift, two(1, after: 0)) == nil)
    #expect(try problem(policy: perShift, two(2, after: 0)) == .overBudget)
    #expect(try problem(policy: perShift, two(2, after: 23)) == nil)
  }
}
