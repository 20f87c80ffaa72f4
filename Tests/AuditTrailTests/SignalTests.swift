import AuditTrail
import Casework
import Testing

/// Two reviewers' work written down step by step, and what the rules point at in it.
private struct WatchedWork {
  var trail: TestTrail
  let rita, robin: TestTrail.Sitting
  private let start: Int64

  init() throws {
    trail = try TestTrail.opened(cases: 16)
    rita = try trail.begin(trail.cast.rita)
    robin = try trail.begin(trail.cast.robin)
    start = trail.now + 1
  }

  mutating func wait(_ span: Span) { trail.now += span.milliseconds }

  mutating func begin(_ number: Int, fence: Int, level: Int, in sitting: TestTrail.Sitting) throws -> UInt64 {
    try trail.append(EntryDraft(.lookBegin, case: TestTrail.caseID(number)).with(.fence, fence).with(.level, level), in: sitting)
  }

  /// A case from the first look to the answer in that many seconds; a wait of one second comes with each entry.
  mutating func answer(_ number: Int, in seconds: Int, fence: Int = 1) throws -> (look: UInt64, answer: UInt64) {
    let claim = try trail.claim(number, fence: fence, in: rita)
    try trail.look(number, fence: fence, in: rita)
    trail.now += Int64(seconds) * 1_000 - 2_000
    return (claim + 1, try trail.decide(number, fence: fence, .approve, in: rita))
  }

  func signals(from: Int64? = nil, to: Int64? = nil, facts: [CaseID: CaseFacts] = [:]) throws -> [Signal] {
    var watch = SignalWatch(over: Instant(milliseconds: from ?? start)..<Instant(milliseconds: to ?? trail.now + 1))
    for kept in trail.kept { try watch.take(kept) }
    return watch.signals(facts: facts)
  }

  /// The entries of the one signal of that rule.
  func only(_ rule: SignalRule) throws -> Signal? {
    let signals = try signals().filter { $0.rule == rule }
    return signals.count == 1 ? signals.first : nil
  }
}

@Suite("What the rules point at in a trail")
struct SignalTests {
  private let rita = PersonID("rita")
  private let robin = PersonID("robin")

  @Test("Work in order gives no signal")
  func inOrder() throws {
    var work = try WatchedWork()
    for number in 1...4 { _ = try work.answer(number, in: 20) }
    #expect(try work.signals() == [])
  }

  @Test("A look under a claim that ends without an answer: given back, run out, taken by another, released")
  func withoutDecision() throws {
    for ending in 0..<4 {
      var work = try WatchedWork()
      let claim = try work.trail.claim(1, fence: 1, in: work.rita)
      try work.trail.look(1, fence: 1, in: work.rita)
      let given = EntryDraft(ending == 0 ? .claimEnd : .caseRelease, case: TestTrail.caseID(1)).with(.fence, ending == 0 ? 1 : nil)
      switch ending {
      case 0: try work.trail.append(given, in: work.rita)
      case 1: work.wait(.minutes(6))
      case 2:
        work.wait(.minutes(6))
        try work.trail.claim(1, fence: 2, in: work.robin)
      default:
        let sami = try work.trail.begin(work.trail.cast.sami)
        try work.trail.append(given, in: sami)
      }
      let signal = try work.only(.lookWithoutDecision)
      #expect(signal?.person == rita && signal?.caseID == TestTrail.caseID(1), "ending \(ending)")
      #expect(signal?.entries.first == claim + 1, "ending \(ending)")
    }
  }

  @Test("A claim that still runs, and one without a look, give no signal")
  func runningClaim() throws {
    var work = try WatchedWork()
    try work.trail.claim(1, fence: 1, in: work.rita)
    try work.trail.look(1, fence: 1, in: work.rita)
    #expect(try work.signals() == [])
    try work.trail.claim(2, fence: 1, in: work.robin)
    try work.trail.append(EntryDraft(.claimEnd, case: TestTrail.caseID(2)).with(.fence, 1), in: work.robin)
    #expect(try work.signals() == [])
  }

  @Test("A skip after a look, and not one without")
  func skips() throws {
    var work = try WatchedWork()
    try work.trail.claim(1, fence: 1, in: work.rita)
    try work.trail.append(EntryDraft(.claimSkip, case: TestTrail.caseID(1)).with(.fence, 1).with(.reason, "language"), in: work.rita)
    #expect(try work.signals() == [])
    let claim = try work.trail.claim(2, fence: 1, in: work.rita)
    try work.trail.look(2, fence: 1, in: work.rita)
    let skip = try work.trail.append(
      EntryDraft(.claimSkip, case: TestTrail.caseID(2)).with(.fence, 1).with(.reason, "language"), in: work.rita)
    #expect(try work.only(.skippedAfterLook)?.entries == [claim + 1, skip])
  }

  @Test("A look without an end: once its session ended, or an hour later")
  func openLooks() throws {
    var work = try WatchedWork()
    try work.trail.claim(1, fence: 1, in: work.rita)
    let begin = try work.begin(1, fence: 1, level: 2, in: work.rita)
    #expect(try work.only(.lookWithoutEnd) == nil)
    var later = work
    later.wait(.minutes(61))
    #expect(try later.only(.lookWithoutEnd)?.entries == [begin])
    try work.trail.end(work.rita)
    #expect(try work.only(.lookWithoutEnd)?.entries == [begin])
  }

  @Test("An answer far shorter or longer than the person's own median, with both times")
  func pace() throws {
    var work = try WatchedWork()
    for number in 1...8 { _ = try work.answer(number, in: 20) }
    let short = try work.answer(11, in: 3)
    #expect(try work.signals() == [], "nine answers make no median")
    let edge = try work.answer(12, in: 80)
    let long = try work.answer(13, in: 81)
    let found = try work.signals()
    #expect(found.map(\.rule) == [.farShorter, .farLonger])
    #expect(found.first?.entries == [short.look, short.answer] && found.first?.measured == .seconds(3))
    #expect(found.last?.entries == [long.look, long.answer] && found.last?.usual == .seconds(20))
    #expect(edge.answer < long.look)
  }

  @Test("The same person at the same case under a third claim")
  func again() throws {
    var work = try WatchedWork()
    var looks: [UInt64] = []
    for fence in 1...3 {
      #expect(try work.only(.sameCaseAgain) == nil)
      looks.append(try work.answer(1, in: 10, fence: fence).look)
      try work.trail.append(EntryDraft(.decisionTakeBack, case: TestTrail.caseID(1)), in: work.rita)
    }
    #expect(try work.only(.sameCaseAgain)?.entries == looks)
  }

  @Test("A look at level 3 without one at level 2 before it, by the same person")
  func jumps() throws {
    var work = try WatchedWork()
    try work.trail.claim(1, fence: 1, in: work.rita)
    try work.trail.look(1, fence: 1, level: 2, in: work.rita)
    try work.trail.look(1, fence: 1, level: 3, in: work.rita)
    #expect(try work.only(.levelJump) == nil)
    try work.trail.claim(2, fence: 1, in: work.robin)
    try work.trail.look(2, fence: 1, level: 1, in: work.robin)
    try work.trail.look(2, fence: 1, level: 3, in: work.robin)
    let signal = try work.only(.levelJump)
    #expect(signal?.person == robin && signal?.entries.count == 2)
    let begins = [TestTrail.caseID(2): CaseFacts.suspected(TestTrail.caseID(2))]
    #expect(try work.signals(facts: begins).allSatisfy { $0.rule != .levelJump }, "a suspected screen begins at level 3")
  }

  @Test("A look outside the person's usual hours, once ten days are known")
  func hours() throws {
    var work = try WatchedWork()
    func look(_ number: Int) throws -> UInt64 {
      let place = try work.begin(number, fence: 1, level: 2, in: work.rita)
      try work.trail.append(EntryDraft(.lookEnd, case: TestTrail.caseID(number)).with(.look, Int64(place)), in: work.rita)
      return place
    }
    for day in 1...10 {
      if day == 6 {
        work.wait(.hours(12))
        _ = try look(1)
        work.wait(.hours(12))
        #expect(try work.only(.outsideUsualHours) == nil, "six days say nothing")
      } else {
        _ = try look(1)
        work.wait(.hours(24))
      }
    }
    work.wait(.hours(5))
    let late = try look(2)
    _ = try look(2)
    let signal = try work.only(.outsideUsualHours)
    #expect(signal?.entries == [late] && signal?.person == rita, "told once an hour")
  }

  @Test("An answer before which policy wanted more to be seen")
  func evidence() throws {
    var work = try WatchedWork()
    let policy = EntryDraft(.policyApply).with(.policy, "question.screen.approve-needs = \"look\"\n")
    let sami = try work.trail.begin(work.trail.cast.sami)
    try work.trail.append(policy, in: sami)
    var seeing = work
    let id = TestTrail.caseID(1)
    try work.trail.claim(1, fence: 1, in: work.rita)
    let unseen = try work.begin(1, fence: 1, level: 2, in: work.rita)
    try work.trail.append(EntryDraft(.lookEnd, case: id).with(.look, Int64(unseen)), in: work.rita)
    work.wait(.seconds(20))
    let answered = (look: unseen, answer: try work.trail.decide(1, fence: 1, .approve, in: work.rita))
    let facts = CaseFacts.suspected(id)
    #expect(try work.signals(facts: [id: facts]).map(\.rule) == [.evidenceNotOpened])
    #expect(try work.signals(facts: [id: facts]).first?.entries == [answered.look, answered.answer])

    try seeing.trail.claim(1, fence: 1, in: seeing.rita)
    let begin = try seeing.begin(1, fence: 1, level: 2, in: seeing.rita)
    try seeing.trail.append(EntryDraft(.lookEnd, case: id).with(.look, Int64(begin)).with(.mosaics, DrawnMosaic.sample()), in: seeing.rita)
    try seeing.trail.decide(1, fence: 1, .approve, in: seeing.rita)
    #expect(try seeing.signals(facts: [id: facts]) == [])
  }

  @Test("A day in which no checkpoint was taken out of the house, from the one before")
  func takenOut() throws {
    var work = try WatchedWork()
    let taken = try work.trail.sit(work.trail.cast.aude, EntryDraft(.trailCheckpoint).with(.size, 20))
    work.wait(.hours(23))
    #expect(try work.only(.nothingTakenOut) == nil)
    work.wait(.hours(2))
    #expect(try work.only(.nothingTakenOut)?.entries == taken)
    try work.trail.sit(work.trail.cast.aude, EntryDraft(.trailCheckpoint).with(.size, 20))
    #expect(try work.only(.nothingTakenOut)?.entries == taken, "it is told even after the next one")
  }

  @Test("Only what falls into the period is told; what came before it still counts")
  func period() throws {
    var work = try WatchedWork()
    for number in 1...10 { _ = try work.answer(number, in: 20) }
    let middle = work.trail.now + 1
    let long = try work.answer(11, in: 120)
    #expect(try work.signals(from: middle).map(\.entries) == [[long.look, long.answer]])
    #expect(try work.signals(to: middle) == [])
    #expect(try work.signals(from: work.trail.now + 1, to: work.trail.now + 2) == [])
  }

  @Test("Every rule says what it is in words, under a name of its own")
  func names() {
    #expect(Set(SignalRule.allCases.map(\.rawValue)).count == SignalRule.allCases.count)
    #expect(Set(SignalRule.allCases.map(\.says)).count == SignalRule.allCases.count)
  }
}

extension CaseFacts {
  /// A case of one probe frame in which a screen is suspected; the standard policy wants it looked at before an approval.
  fileprivate static func suspected(_ id: CaseID) -> CaseFacts {
    let now = Instant(milliseconds: 0)
    return CaseFacts(
      id: id, state: .decided, lane: .normal, priority: 0, vendor: "cameo", source: "app", session: "s", subject: nil, capturedAt: nil,
      receivedAt: now, dueAt: now, expiresAt: now,
      result: MachineResult(ran: true, decision: nil, score: nil, failedChecks: [.screenSuspected]),
      challenge: [], device: DeviceFacts(kind: "phone"), notice: nil, attempts: 1,
      frames: [FrameFacts(kind: .probe, index: 0, timeMilliseconds: nil, nativeWidth: 200, isDamaged: false)], heldFor: nil, epoch: nil)
  }
}
