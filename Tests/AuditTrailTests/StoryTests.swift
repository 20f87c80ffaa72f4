import AuditTrail
import Casework
import Testing

/// Everything here is signed by who wrote it and stands under a checkpoint: only the story shows that it should not be.
@Suite("The story that a trail tells")
struct StoryTests {
  /// What the verifier says of entries at an opened store, and that it names the last of them.
  private func problem(_ write: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
    var trail = try TestTrail.opened()
    try write(&trail, trail.cast)
    try trail.keepCheckpoint()
    let report = trail.verify()
    if let bad = report.firstBad { #expect(bad.seq == trail.size - 1, "\(bad.detail)") }
    #expect(report.checks.allSatisfy { [.story, .sessions, .entries, .membership, .signatures].contains($0.name) || $0.result != .failed })
    return report.firstBad?.problem
  }

  private func entry(_ kind: EntryKind, _ number: Int, fence: Int? = nil) -> EntryDraft {
    EntryDraft(kind, case: TestTrail.caseID(number)).with(.fence, fence)
  }

  @Test(
    "Nobody looks at, renews, skips, gives back or decides a case that they did not claim",
    arguments: [
      EntryKind.lookBegin, .claimRenew, .claimSkip, .claimEnd, .decisionRecord,
    ])
  func withoutClaim(kind: EntryKind) throws {
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.append(entry(kind, 1, fence: 1), in: rita)
      } == .noClaim)
    #expect(
      try problem { trail, cast in
        try trail.claim(1, fence: 1, in: try trail.begin(cast.robin))
        try trail.append(entry(kind, 1, fence: 1), in: try trail.begin(cast.rita))
      } == .noClaim)
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 2, in: rita)
        try trail.append(entry(kind, 1, fence: 1), in: rita)
      } == .noClaim)
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        try trail.append(entry(.claimSkip, 1, fence: 1), in: rita)
        try trail.append(entry(kind, 1, fence: 1), in: rita)
      } == .noClaim)
  }

  @Test("A claim is over when its time is, unless it was renewed")
  func leases() throws {
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        trail.now += 299_000
        try trail.append(entry(.lookBegin, 1, fence: 1), in: rita)
      } == .noClaim)
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        try trail.append(entry(.claimRenew, 1, fence: 1).with(.until, trail.now + 600_000), in: rita)
        trail.now += 400_000
        try trail.append(entry(.lookBegin, 1, fence: 1), in: rita)
      } == nil)
  }

  @Test("A case is claimed by one at a time, under fences that rise")
  func claims() throws {
    #expect(
      try problem { trail, cast in
        try trail.claim(1, fence: 1, in: try trail.begin(cast.rita))
        try trail.claim(1, fence: 2, in: try trail.begin(cast.robin))
      } == .claimedAlready)
    #expect(
      try problem { trail, cast in
        try trail.claim(1, fence: 1, in: try trail.begin(cast.rita))
        trail.now += 400_000
        try trail.claim(1, fence: 2, in: try trail.begin(cast.robin))
      } == nil)
    #expect(
      try problem { trail, cast in
        try trail.claim(1, fence: 1, in: try trail.begin(cast.rita))
        trail.now += 400_000
        try trail.claim(1, fence: 1, in: try trail.begin(cast.robin))
      } == .badFence)
  }

  @Test("A look's end names a look of its own session, case and level that has no end yet")
  func lookEnds() throws {
    func ending(_ begin: UInt64, case number: Int = 1, level: Int = 2) -> EntryDraft {
      EntryDraft(.lookEnd, case: TestTrail.caseID(number)).with(.look, Int64(begin)).with(.level, level)
    }
    func problemAfterLook(_ end: (inout TestTrail, TestTrail.Sitting, UInt64, Cast) throws -> Void) throws -> Problem? {
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        let begin = try trail.append(entry(.lookBegin, 1, fence: 1).with(.level, 2), in: rita)
        try end(&trail, rita, begin, cast)
      }
    }
    #expect(try problemAfterLook { trail, rita, begin, _ in try trail.append(ending(begin), in: rita) } == nil)
    #expect(try problemAfterLook { trail, rita, begin, _ in try trail.append(ending(begin - 1), in: rita) } == .noLook)
    #expect(try problemAfterLook { trail, rita, begin, _ in try trail.append(ending(begin, level: 3), in: rita) } == .lookDiffers)
    #expect(try problemAfterLook { trail, rita, begin, _ in try trail.append(ending(begin, case: 2), in: rita) } == .lookDiffers)
    #expect(try problemAfterLook { trail, _, begin, cast in try trail.append(ending(begin), in: try trail.begin(cast.rita)) } == .noLook)
    #expect(
      try problemAfterLook { trail, rita, begin, _ in
        try trail.append(ending(begin), in: rita)
        try trail.append(ending(begin), in: rita)
      } == .noLook)
  }

  @Test("A decision stands once, is taken back by who made it and before it settles, and settles once as it was made")
  func decisions() throws {
    func problemAfterDecision(_ write: (inout TestTrail, TestTrail.Sitting, Cast) throws -> Void) throws -> Problem? {
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.review(1, in: rita, outcome: .approve)
        try write(&trail, rita, cast)
      }
    }
    let settling = { (cast: Cast) in TestTrail.settling(1, by: cast.rita, .approve) }
    #expect(try problemAfterDecision { trail, rita, _ in try trail.claim(1, fence: 2, in: rita) } == .decidedAlready)
    #expect(try problemAfterDecision { trail, rita, _ in try trail.append(entry(.decisionTakeBack, 1), in: rita) } == nil)
    #expect(
      try problemAfterDecision { trail, _, cast in
        try trail.append(entry(.decisionTakeBack, 1), in: try trail.begin(cast.robin))
      } == .notDecider)
    #expect(
      try problemAfterDecision { trail, rita, cast in
        try trail.append(settling(cast), in: try trail.begin(cast.log))
        try trail.append(entry(.decisionTakeBack, 1), in: rita)
      } == .settledAlready)
    #expect(
      try problemAfterDecision { trail, _, cast in
        let system = try trail.begin(cast.log)
        try trail.append(settling(cast), in: system)
        try trail.append(settling(cast), in: system)
      } == .settledAlready)
    for other in [TestTrail.settling(1, by: try Cast().robin, .approve), TestTrail.settling(1, by: try Cast().rita, .reject)] {
      #expect(try problemAfterDecision { trail, _, cast in try trail.append(other, in: try trail.begin(cast.log)) } == .decisionDiffers)
    }
    #expect(
      try problemAfterDecision { trail, _, cast in try trail.append(entry(.caseExpire, 1), in: try trail.begin(cast.log)) }
        == .decidedAlready)
    #expect(
      try problem { trail, cast in try trail.append(TestTrail.settling(1, by: cast.rita, .approve), in: try trail.begin(cast.log)) }
        == .notDecided)
    #expect(try problem { trail, cast in try trail.append(entry(.decisionTakeBack, 1), in: try trail.begin(cast.rita)) } == .notDecided)
  }

  @Test("Referring a case, and raising the alarm, leave nothing to settle", arguments: [Outcome.refer, .danger])
  func passedOn(outcome: Outcome) throws {
    #expect(
      try problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: outcome)
        try trail.append(TestTrail.settling(1, by: cast.rita, outcome), in: try trail.begin(cast.log))
      } == .notDecided)
    #expect(
      try problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: outcome)
        try trail.claim(1, fence: 2, in: try trail.begin(cast.robin))
      } == nil)
  }

  @Test("A face is destroyed once, after its case is settled or expired, and as what it was")
  func shredding() throws {
    func problemShredding(_ state: CaseState, after write: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
      try problem { trail, cast in
        try write(&trail, cast)
        try trail.append(TestTrail.shredding(1, state), in: try trail.begin(cast.log))
      }
    }
    let decided = { (trail: inout TestTrail, cast: Cast) in try trail.review(1, in: try trail.begin(cast.rita), outcome: .approve) }
    let settled = { (trail: inout TestTrail, cast: Cast) in
      try decided(&trail, cast)
      try trail.append(TestTrail.settling(1, by: cast.rita, .approve), in: try trail.begin(cast.log))
    }
    let expired = { (trail: inout TestTrail, cast: Cast) in _ = try trail.append(entry(.caseExpire, 1), in: try trail.begin(cast.log)) }
    #expect(try problemShredding(.shredded) { _, _ in } == .shredTooEarly)
    #expect(try problemShredding(.shredded, after: decided) == .shredTooEarly)
    #expect(try problemShredding(.shredded, after: settled) == nil)
    #expect(try problemShredding(.expired, after: settled) == .shredTooEarly)
    #expect(try problemShredding(.expired, after: expired) == nil)
    #expect(try problemShredding(.shredded, after: expired) == .shredTooEarly)
    #expect(try problemShredding(.erased, after: settled) == .shredTooEarly)
    #expect(
      try problemShredding(.shredded) { trail, cast in
        try settled(&trail, cast)
        try trail.append(TestTrail.shredding(1, .shredded), in: try trail.begin(cast.log))
      } == .afterShred)
  }

  @Test(
    "Nothing of a face comes after it is destroyed",
    arguments: [
      EntryKind.claimTake, .lookBegin, .decisionRecord, .caseReseal, .caseExpire,
    ])
  func afterShredding(kind: EntryKind) throws {
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        let system = try trail.begin(cast.log)
        try trail.append(entry(.caseExpire, 1), in: system)
        try trail.append(TestTrail.shredding(1, .expired), in: system)
        try trail.append(entry(kind, 1, fence: kind.keys.contains(.fence) ? 1 : nil), in: kind == .caseExpire ? system : rita)
      } == .afterShred)
  }

  @Test("A case comes in once, and nothing is told of one that never came in")
  func imports() throws {
    #expect(try problem { trail, cast in try trail.append(TestTrail.imported(1), in: try trail.begin(cast.log)) } == .importedTwice)
    #expect(try problem { trail, cast in try trail.claim(99, fence: 1, in: try trail.begin(cast.rita)) } == .noSuchCase)
  }

  @Test("Told: a held case is claimed by nobody, until its subject was told or a supervisor released it", arguments: HoldReason.allCases)
  func held(reason: HoldReason) throws {
    func told(_ opening: EntryKind?, claimed: Bool = true, isTold: Bool = true) throws -> Problem? {
      try problem { trail, cast in
        try trail.append(TestTrail.imported(50, held: reason, isTold: isTold), in: try trail.begin(cast.log))
        if let opening { try trail.append(entry(opening, 50), in: try trail.begin(cast.sami)) }
        if claimed { try trail.claim(50, fence: 1, in: try trail.begin(cast.rita)) }
      }
    }
    #expect(try told(nil) == .heldCase)
    switch reason {
    case .noNotice:
      #expect(try told(.noticeRecord) == nil)
      #expect(try told(.caseRelease, claimed: false) == .heldCase, "a release tells nobody anything")
    case .badBox, .noFace, .twoFaces, .movingBox:
      #expect(try told(.noticeRecord, isTold: false) == .heldCase)
      #expect(try told(.caseRelease, claimed: false, isTold: false) == .heldCase)
      #expect(try told(.caseRelease) == nil)
    }
  }

  @Test("An answer, and what settles it, is about the record that its case came from")
  func records() throws {
    let other = TestTrail.record(TestTrail.caseID(2))
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(1, fence: 1, in: rita)
        try trail.append(entry(.decisionRecord, 1, fence: 1).with(.record, other), in: rita)
      } == .recordDiffers)
    #expect(
      try problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: .approve)
        trail.now += 3_600_000
        try trail.append(TestTrail.settling(1, by: cast.rita, .approve).with(.record, other), in: try trail.begin(cast.log))
      } == .recordDiffers)
  }

  @Test("An entry holds every value that its kind asks for, and no other")
  func values() throws {
    func problem(_ change: (EntryDraft) -> EntryDraft) throws -> Problem? {
      try self.problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.append(change(entry(.claimTake, 1, fence: 1).with(.until, trail.now + 300_000)), in: rita, bare: true)
      }
    }
    #expect(try problem { $0 } == nil)
    #expect(try problem { $0.with(.reason, "other") } == .badValues, "a stranger")
    for key in [EntryKey.fence, .until] {
      let problem = try problem { draft in
        let rest = draft.values.filter { $0.key != key }
        return rest.reduce(EntryDraft(draft.kind, case: draft.caseID)) { $0.with($1.key, $1.value) }
      }
      #expect(problem == .badValues, "\(key.name) is missing")
    }
  }

  @Test("A format that a session says is known, and never falls along the trail")
  func formats() throws {
    func problem(_ formats: Int...) throws -> Problem? {
      try self.problem { trail, cast in
        for format in formats { _ = try trail.begin(cast.aude, with: EntryDraft(.sessionBegin).with(.format, format)) }
      }
    }
    #expect(try problem(1, 1) == nil)
    #expect(try problem(EntryFormat.number + 1) == .badValues)
    #expect(try problem(1, 0) == .formatFalls)
  }

  @Test("A case comes in open only where its subject was told, and as nothing but open or held")
  func importedStates() throws {
    func problem(_ change: (EntryDraft) -> EntryDraft) throws -> Problem? {
      try self.problem { trail, cast in try trail.append(change(TestTrail.imported(60)), in: try trail.begin(cast.log)) }
    }
    #expect(try problem { $0 } == nil)
    #expect(try problem { _ in TestTrail.imported(60, held: .noNotice).with(.state, "open") } == .heldCase)
    #expect(try problem { $0.with(.hold, "bad-box") } == .heldCase)
    #expect(try problem { $0.with(.state, "held") } == .badImport)
    #expect(try problem { $0.with(.lane, "fast") } == .badImport)
    #expect(try problem { $0.with(.hold, "a whim") } == .badImport)
    for state in ["claimed", "decided", "settled", "shredded", "nowhere"] {
      #expect(try problem { $0.with(.state, state) } == .badImport, "\(state)")
    }
  }

  @Test("A notice is recorded once and while something is to be decided; only what delays a case is released")
  func directing() throws {
    #expect(try problem { trail, cast in try trail.append(entry(.noticeRecord, 1), in: try trail.begin(cast.sami)) } == .toldAlready)
    #expect(try problem { trail, cast in try trail.append(entry(.caseRelease, 1), in: try trail.begin(cast.sami)) } == .notDelayed)
    for (kind, problem) in [(EntryKind.noticeRecord, Problem.notUndecided), (.caseRelease, .notDelayed), (.casePriority, .notUndecided)] {
      let found = try self.problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: .approve)
        try trail.append(entry(kind, 1), in: try trail.begin(cast.sami))
      }
      #expect(found == problem)
    }
  }

  @Test("A case is not erased under an answer that can still be taken back, and nothing of it settles afterwards")
  func erasedUnderAnAnswer() throws {
    #expect(
      try problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: .approve)
        try trail.append(entry(.caseErase, 1), in: try trail.begin(cast.sami))
      } == .notSettled)
    #expect(
      try problem { trail, cast in
        try trail.sit(cast.sami, entry(.caseErase, 1), TestTrail.shredding(1, .erased))
        try trail.append(entry(.caseExpire, 1), in: try trail.begin(cast.log))
      } == .afterShred)
  }

  @Test("An answer has an outcome and a reason that there are, and one that settles at once is not taken back")
  func answers() throws {
    for draft in [
      EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.outcome, "maybe").with(.reason, "FN.LIVE"),
      EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.outcome, "approve").with(.reason, ""),
      EntryDraft(.decisionRecord, case: TestTrail.caseID(1)).with(.outcome, "approve").with(.reason, "XX"),
    ] {
      #expect(
        try problem { trail, cast in
          let rita = try trail.begin(cast.rita)
          try trail.claim(1, fence: 1, in: rita)
          try trail.append(draft.with(.fence, 1), in: rita)
        } == .badDecision)
    }
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.review(1, in: rita, outcome: .overexposed)
        try trail.append(entry(.decisionTakeBack, 1), in: rita)
      } == .settledAlready)
  }

  @Test("Nobody looks at, draws again or seals again the face of a case that came in without one")
  func withoutFace() throws {
    func problem(_ write: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
      try self.problem { trail, cast in
        let draft = TestTrail.imported(61, held: .badBox)
        let faceless = [EntryKey.vendor, .source, .state, .lane, .hold, .notice].reduce(EntryDraft(.caseImport, case: draft.caseID)) {
          $0.with($1, draft.values[$1])
        }
        try trail.sit(cast.log, faceless)
        try trail.sit(cast.sami, entry(.caseRelease, 61))
        try write(&trail, cast)
      }
    }
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.claim(61, fence: 1, in: rita)
        try trail.append(entry(.lookBegin, 61, fence: 1).with(.level, 1), in: rita)
      } == .noPicture)
    #expect(try problem { trail, cast in try trail.append(entry(.caseReseal, 61), in: try trail.begin(cast.rita)) } == .noPicture)
  }

  @Test("Entries about a case name it, and others name none")
  func caseNames() throws {
    #expect(try problem { trail, cast in try trail.append(EntryDraft(.claimTake), in: try trail.begin(cast.rita)) } == .badCase)
    #expect(try problem { trail, cast in try trail.append(entry(.trailRead, 1), in: try trail.begin(cast.rita)) } == .badCase)
  }

  @Test("An epoch's key is destroyed after it was written that it would be")
  func epochs() throws {
    #expect(
      try problem { trail, cast in
        try trail.append(EntryDraft(.epochDestroyDone).with(.epoch, TestTrail.epoch(1).bytes), in: try trail.begin(cast.log))
      } == .epochNotBegun)
  }

  @Test("Whoever asks to join once more destroys the epoch of their first request, and no other")
  func supersededEpochs() throws {
    func problemDestroying(_ number: Int) throws -> Problem? {
      try problem { trail, cast in
        let nova = try Cast.nova()
        let first = try trail.begin(nova, with: nova.bringing(.peopleRequest))
        try trail.append(TestTrail.epochCreation(3, members: [nova]), in: first)
        try trail.end(first)
        let second = try trail.begin(nova, with: nova.bringing(.peopleRequest))
        try trail.append(EntryDraft(.epochDestroyBegin).with(.epoch, TestTrail.epoch(number).bytes), in: second)
      }
    }
    #expect(try problemDestroying(3) == nil)
    #expect(try problemDestroying(1) == .wrongRole)
    #expect(try problemDestroying(77) == .wrongRole)
  }

  @Test("Once the clock jumped, no case expires until a supervisor and an auditor let it go")
  func clockJumped() throws {
    func problemExpiring(allowedBy players: (Cast) -> [Player]) throws -> Problem? {
      try problem { trail, cast in
        try trail.sit(cast.log, EntryDraft(.clockJump).with(.from, 0).with(.to, 1))
        for player in players(cast) { try trail.sit(player, EntryDraft(.retentionAllow).with(.count, 1)) }
        try trail.append(entry(.caseExpire, 1), in: try trail.begin(cast.log))
      }
    }
    #expect(try problemExpiring { _ in [] } == .clockDoubted)
    #expect(try problemExpiring { [$0.sami] } == .clockDoubted)
    #expect(try problemExpiring { [$0.sami, $0.sami] } == .clockDoubted)
    #expect(try problemExpiring { [$0.sami, $0.aude] } == nil)
  }

  @Test("Everyone acts in their role", arguments: EntryKind.allCases)
  func roles(kind: EntryKind) throws {
    let allowed: [EntryKind: Set<String>] = [
      .sessionEnd: ["system", "sami", "aude", "rita"], .trailRead: ["sami", "aude", "rita"], .trailVerify: ["sami", "aude", "rita"],
      .casePriority: ["sami"], .reportExport: ["sami"],
      .caseReseal: ["rita"], .caseExpire: ["system"],
      .trailReplay: ["sami", "aude", "rita"], .trailCheckpoint: ["aude"], .trailExport: ["aude"], .trailWitness: ["aude"],
      .subjectReport: ["aude"], .subjectErase: ["sami"], .caseErase: ["sami"], .findingRecord: ["aude"], .periodSignOff: ["aude"],
      .sampleCommit: ["aude"], .retentionAllow: ["sami", "aude"], .clockJump: ["system"],
      .inboxConsume: ["system"], .inboxEnd: ["system"],
    ]
    // The others need more to stand, or begin a session: here it is who writes them that must be told first.
    let writers: [EntryKind: String] = [
      .caseRelease: "sami", .caseReadmit: "sami", .noticeRecord: "sami",
      .storeFounded: "system", .peopleFound: "system", .peopleAdd: "sami", .peopleConfirm: "aude", .peopleQualify: "sami",
      .peopleRetire: "sami", .peopleForget: "sami", .policyApply: "sami", .epochCreate: "rita",
      .epochExtend: "rita",
      .epochDestroyBegin: "system", .epochDestroyDone: "system", .caseImport: "system", .claimTake: "rita", .claimRenew: "rita",
      .claimSkip: "rita", .claimEnd: "rita", .lookBegin: "rita", .lookEnd: "rita", .decisionRecord: "rita", .decisionTakeBack: "rita",
      .decisionSettle: "system",
      .redrawRequest: "aude", .redrawBegin: "rita", .redrawAnswer: "rita", .findingClose: "aude", .sampleDraw: "aude",
    ]
    let either: [EntryKind: Set<String>] = [.caseHold: ["sami", "aude"], .caseUnhold: ["sami", "aude"], .caseEraseAsk: ["sami"]]
    // The system does what waited, and nothing waits here.
    let unfit: [EntryKind: Set<String>] = [.caseErase: ["system"]]
    let cast = try Cast()
    for player in [cast.log, cast.sami, cast.aude, cast.rita] {
      var trail = try TestTrail.opened(cases: 1)
      let sitting = try trail.begin(player)
      let seq = try trail.append(EntryDraft(kind, case: Self.isAboutCase(kind) ? TestTrail.caseID(1) : nil), in: sitting)
      try trail.keepCheckpoint()
      let story = try #require(trail.verify().checks.first { $0.name == .story })
      let isTold = story.detail.hasPrefix("entry \(seq): \(kind.name) is for ")
      if let names = allowed[kind] {
        #expect((story.result == .ok) == names.contains(player.name), "\(player.name) writes \(kind.name)")
        #expect(isTold == !names.union(unfit[kind] ?? []).contains(player.name))
      } else if let names = either[kind] {
        #expect(isTold == !names.contains(player.name), "\(player.name) writes \(kind.name)")
      } else if let writer = writers[kind] {
        #expect(isTold == (player.name != writer), "\(player.name) writes \(kind.name)")
      }
    }
  }

  private static func isAboutCase(_ kind: EntryKind) -> Bool {
    (40...47).contains(kind.rawValue) || (50...73).contains(kind.rawValue) || (110...112).contains(kind.rawValue)
  }

  @Test("Nobody acts before they are confirmed, and whoever asks to join does nothing else in that session")
  func newcomers() throws {
    #expect(try problem { trail, cast in _ = try trail.begin(cast.mallory) } == .notActive)
    #expect(
      try problem { trail, cast in
        try trail.append(EntryDraft(.trailRead), in: try trail.begin(cast.mallory, with: cast.mallory.bringing(.peopleRequest)))
      } == .notActive)
    #expect(
      try problem { trail, cast in
        let request = try trail.begin(cast.mallory, with: cast.mallory.bringing(.peopleRequest))
        try trail.append(EntryDraft(.sessionEnd), in: request)
      } == nil)
  }

  @Test("Nobody acts in another role than theirs")
  func borrowedRole() throws {
    let rita = try #require(Actor(name: "rita", role: "auditor"))
    #expect(
      try problem { trail, cast in try trail.append(EntryDraft(.trailRead), in: try trail.begin(cast.rita), as: rita) } == .sessionActor)
  }

  @Test("A session begins as sessions do, has one actor, and ends with its end")
  func sessions() throws {
    #expect(try problem { trail, cast in _ = try trail.begin(cast.rita, with: EntryDraft(.trailRead)) } == .sessionBegin)
    #expect(try problem { trail, cast in try trail.append(EntryDraft(.sessionBegin), in: try trail.begin(cast.rita)) } == .sessionBegin)
    #expect(
      try problem { trail, cast in try trail.append(EntryDraft(.trailRead), in: try trail.begin(cast.rita), as: cast.aude.actor) }
        == .sessionActor)
    #expect(
      try problem { trail, cast in
        let rita = try trail.begin(cast.rita)
        try trail.end(rita)
        try trail.append(EntryDraft(.trailRead), in: rita)
      } == .sessionOver)
  }

  @Test("A membership entry that cannot stand is told with its place")
  func membership() throws {
    #expect(
      try problem { trail, cast in
        let draft = EntryDraft(.peopleConfirm).with(.person, "rita").with(.fingerprint, cast.rita.fingerprint)
        try trail.append(draft, in: try trail.begin(cast.aude))
      } == .membershipNotAllowed)
    #expect(
      try problem { trail, cast in
        try trail.append(EntryDraft(.peopleAdd).with(.person, "nobody"), in: try trail.begin(cast.sami))
      } == .badMembership)
  }
}

@Suite("Qualification and retirement in the story")
struct StaffStoryTests {
  /// The first thing that is wrong when rita looks at case 1, after sami wrote what `prepare` says.
  private func problem(_ prepare: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
    var trail = try TestTrail.opened(cases: 2)
    try prepare(&trail, trail.cast)
    let rita = try trail.begin(trail.cast.rita)
    try trail.claim(1, fence: 1, in: rita)
    try trail.look(1, fence: 1, in: rita)
    try trail.end(rita)
    return trail.verify().firstBad?.problem
  }

  private static let demanding = EntryDraft(.policyApply).with(.policy, "look.qualification = true\n")

  @Test("A look without the qualification that the policy in force demands is found")
  func qualification() throws {
    #expect(try problem { trail, cast in try trail.sit(cast.sami, Self.demanding) } == .notQualified)
    func qualified(for seconds: Int64, _ trail: inout TestTrail, _ cast: Cast) throws {
      let until = trail.now + seconds * 1_000
      try trail.sit(cast.sami, Self.demanding, EntryDraft(.peopleQualify).with(.person, "rita").with(.until, until))
    }
    #expect(try problem { trail, cast in try qualified(for: 60, &trail, cast) } == nil)
    #expect(try problem { trail, cast in try qualified(for: 5, &trail, cast) } == .notQualified)
    #expect(try problem { trail, cast in try trail.sit(cast.sami, EntryDraft(.policyApply).with(.policy, "no policy")) } == .badPolicy)
  }

  @Test("Who retired opens no session, and in one that was open only ends what they began")
  func retirement() throws {
    #expect(try problem { trail, cast in try trail.sit(cast.sami, EntryDraft(.peopleRetire).with(.person, "rita")) } == .notActive)
    var trail = try TestTrail.opened(cases: 2)
    let rita = try trail.begin(trail.cast.rita)
    try trail.claim(1, fence: 1, in: rita)
    let look = EntryDraft(.lookBegin, case: TestTrail.caseID(1)).with(.fence, 1).with(.level, 1)
    let begin = try trail.append(look, in: rita)
    try trail.sit(trail.cast.sami, EntryDraft(.peopleRetire).with(.person, "rita"), EntryDraft(.caseRelease, case: TestTrail.caseID(1)))
    let robin = try trail.begin(trail.cast.robin)
    try trail.claim(1, fence: 2, in: robin)
    try trail.append(EntryDraft(.lookEnd, case: TestTrail.caseID(1)).with(.look, Int64(begin)).with(.dwell, 9).with(.level, 1), in: rita)
    try trail.end(rita)
    #expect(trail.verify().firstBad == nil)
    try trail.append(look, in: rita)
    #expect(trail.verify().firstBad != nil)
  }

  @Test("No name is erased of whoever may act, or of nobody", arguments: ["rita", "nobody"])
  func names(name: String) throws {
    #expect(try problem { trail, cast in try trail.sit(cast.sami, EntryDraft(.peopleForget).with(.person, name)) } == .badMembership)
  }

  @Test("Nobody retires the last auditor, themselves, or whom nobody added", arguments: ["aude", "sami", "nobody"])
  func notAllowed(name: String) throws {
    let problem = try problem { trail, cast in try trail.sit(cast.sami, EntryDraft(.peopleRetire).with(.person, name)) }
    #expect(problem == (name == "nobody" ? .badMembership : .membershipNotAllowed))
  }
}
