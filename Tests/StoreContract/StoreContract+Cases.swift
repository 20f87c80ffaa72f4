import AuditTrail
import Casework
import Store

extension StoreContract {
  static let cases: [StoreContract] = [
    StoreContract("a case is read as it was written") { stage in
      let (full, bare) = (Fixture.newCase(1), Fixture.bareCase(2))
      try stage.insert([full, bare, Fixture.newCase(3, state: .held)])
      try expect(try stage.read { try $0.facts(of: full.facts.id) }, is: full.facts)
      try expect(try stage.read { try $0.facts(of: bare.facts.id) }, is: bare.facts)
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(3))?.heldFor }, is: .noNotice)
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(4)) }, is: nil)
    },
    StoreContract("a record is known again by its vendor and session") { stage in
      let new = Fixture.newCase(1)
      try stage.insert([new])
      let known = ImportedRecord(caseID: new.facts.id, contentDigest: new.contentDigest)
      try expect(try stage.read { try $0.imported(vendor: "aws", session: "session-1") }, is: known)
      try expect(try stage.read { try $0.imported(vendor: "azure", session: "session-1") }, is: nil)
      try expect(try stage.read { try $0.imported(vendor: "aws", session: "session-2") }, is: nil)
      try expectRefusal("a second case of the same record") {
        try stage.write { transaction in try transaction.insert(Fixture.newCase(1).renamed(Fixture.caseID(77))) }
      }
      try expectRefusal("a second case of the same name") {
        try stage.write { transaction in try transaction.insert(Fixture.newCase(2).renamed(Fixture.caseID(1))) }
      }
    },
    StoreContract("the trail says of each sealed frame what its bytes are") { stage in
      let new = Fixture.newCase(1, frames: 3, frameSize: 70_000)
      try stage.insert([new])
      let hashes = try stage.read { try $0.frameHashes(of: new.facts.id) }
      try expect(hashes, is: new.frames.map { Digest.sha256($0.blob) }, "what the import entry says of the frames")
    },
    StoreContract("undecided cases are listed in the order of dealing, held ones last") { stage in
      try stage.insert(Fixture.oneOfEachPlace.shuffled(seed: 7))
      let rows = try stage.read { try $0.queue(state: nil) }
      try expect(rows.map(\.id), is: Fixture.oneOfEachPlace.map(\.facts.id), "the order")
      let (row, facts) = (rows[0], Fixture.oneOfEachPlace[0].facts)
      try expect(
        row,
        is: QueueRow(
          id: facts.id, state: .open, lane: facts.lane, priority: facts.priority, receivedAt: facts.receivedAt, dueAt: facts.dueAt,
          vendor: "aws", source: "app", failedChecks: [.noBlink, .lowScore], attempts: 2, noticeHash: "0a1b", frames: 2, holder: nil,
          leaseUntil: nil))
    },
    StoreContract("the queue can be asked for one state") { stage in
      try stage.insert((1...8).map { Fixture.newCase($0, state: $0 == 8 ? .held : .open) })
      let lease = try stage.write { transaction in
        try transaction.claim(Fixture.caseID(1), for: Fixture.rita, until: Fixture.start + .minutes(5), now: Fixture.start)
      }
      try stage.decide(Fixture.caseID(2))
      try stage.decide(Fixture.caseID(3))
      try stage.settle(Fixture.caseID(3), at: Fixture.start, shredAt: Fixture.start)
      for (number, state) in [(4, CaseState.shredded), (5, .expired), (6, .erased)] {
        try stage.write { transaction in try transaction.destroyFace(of: Fixture.caseID(number), leaving: state, at: Fixture.start) }
      }
      let expected: [CaseState: [Int]] = [
        .claimed: [1], .decided: [2], .settled: [3], .shredded: [4], .expired: [5], .erased: [6], .open: [7], .held: [8],
      ]
      for state in CaseState.allCases {
        let rows = try stage.read { try $0.queue(state: state) }
        try expect(rows.map(\.id), is: expected[state, default: []].map(Fixture.caseID), "cases that are \(state)")
        try expect(rows.allSatisfy { $0.state == state }, "a row of \(state) says something else")
        let facts = try stage.read { reader in
          try rows.first.map { row in try reader.facts(of: row.id) }
        }
        try expect(facts??.state, is: state, "the state in the facts")
      }
      let claimed = try stage.read { try $0.queue(state: .claimed) }
      try expect(claimed.map(\.holder), is: [lease.holder])
      try expect(claimed.map(\.leaseUntil), is: [lease.until])
    },
    StoreContract("lanes count what waits in them, whatever happened before") { stage in
      var random = SeededGenerator(seed: 20_260_105)
      try stage.insert(
        (1...120).map { number in
          Fixture.newCase(
            number, state: number % 7 == 0 ? .held : .open, lane: Lane.allCases.randomElement(using: &random) ?? .normal,
            received: Fixture.start + .seconds(Int.random(in: 0...600, using: &random)),
            due: .seconds(Int.random(in: 60...900, using: &random)), epoch: nil)
        })
      for round in 0..<40 {
        let now = Fixture.start + .seconds(round * 25)
        let id = Fixture.caseID(Int.random(in: 1...120, using: &random))
        try stage.write(at: now) { transaction in
          guard let facts = try transaction.facts(of: id) else { return }
          switch Int.random(in: 0...4, using: &random) {
          case 0: _ = try transaction.claimNext(for: Fixture.rita, epochs: [], until: now + .seconds(90), now: now)
          case 1 where facts.state.isUndecided: try transaction.set(.open, lane: .second, of: id)
          case 2 where facts.state == .open: try transaction.set(.held, lane: facts.lane, of: id)
          case 3: try transaction.destroyFace(of: id, leaving: .expired, at: now)
          default: _ = try transaction.claimNext(for: Fixture.robin, epochs: [], until: now + .seconds(30), now: now)
          }
        }
        let (counts, rows) = try stage.read { reader in (try reader.laneCounts(at: now), try reader.queue(state: nil)) }
        try expect(counts, is: LaneCounts(counting: rows, at: now), "the counts of round \(round)")
      }
    },
    StoreContract("faces are counted by the epoch they hang on") { stage in
      try stage.insert(
        [1, 2, 3].map { Fixture.newCase($0) } + [Fixture.newCase(4, epoch: Fixture.epoch(2)), Fixture.newCase(5, epoch: nil)])
      func counts() throws -> [EpochID: Int] { try stage.read { try $0.casesByEpoch() } }
      try expect(try counts(), is: [Fixture.epoch(1): 3, Fixture.epoch(2): 1])
      let forward = Fixture.wrap(of: 1, epoch: Fixture.epoch(2))
      let gone = try stage.write { transaction in
        let isReplaced = try transaction.replaceWrap(of: Fixture.caseID(1), Fixture.wrap(of: 1, epoch: Fixture.epoch(1)), with: forward)
        try expect(isReplaced, "the wrap that stands was not replaced")
        return try transaction.destroyFace(of: Fixture.caseID(2), leaving: .expired, at: Fixture.start)
      }
      try expect(gone, is: Fixture.wrap(of: 2, epoch: Fixture.epoch(1)), "the wrap that is gone")
      try expect(try counts(), is: [Fixture.epoch(1): 1, Fixture.epoch(2): 2])
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(1))?.epoch }, is: Fixture.epoch(2))
      let fourth = CaseWrap(caseID: Fixture.caseID(4), wrap: Fixture.wrap(of: 4, epoch: Fixture.epoch(2)))
      let sealed = try stage.read { try $0.wrapsToReseal(from: Fixture.epoch(2), limit: 9) }
      try expect(sealed, is: [CaseWrap(caseID: Fixture.caseID(1), wrap: forward), fourth], "wraps of the second epoch, oldest first")
      try expect(try stage.read { try $0.wrapsToReseal(from: Fixture.epoch(2), limit: 1) }.count, is: 1)
      try stage.write { transaction in try transaction.destroyFace(of: Fixture.caseID(3), leaving: .expired, at: Fixture.start) }
      try expect(try counts(), is: [Fixture.epoch(2): 2], "an epoch without faces is not listed")
      for (number, old) in [(1, Fixture.wrap(of: 1, epoch: Fixture.epoch(1))), (3, Fixture.wrap(of: 3, epoch: Fixture.epoch(1)))] {
        let isReplaced = try stage.write { try $0.replaceWrap(of: Fixture.caseID(number), old, with: forward) }
        try expect(!isReplaced, "a wrap that stands no longer was replaced")
      }
      try expect(try counts(), is: [Fixture.epoch(2): 2])
    },
    StoreContract("a notice and a priority can be set, a case that is not there cannot") { stage in
      try stage.insert([Fixture.bareCase(1), Fixture.newCase(2)])
      let notice = Notice(textHash: "ff00", at: nil, channel: nil)
      try stage.write { transaction in
        try transaction.set(notice, of: Fixture.caseID(1))
        try transaction.set(priority: 5, of: Fixture.caseID(2))
      }
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(1))?.notice }, is: notice)
      let first = try stage.read { try $0.queue(state: nil).first }
      try expect(first?.id, is: Fixture.caseID(2), "the first case of the queue")
      try expect(first?.priority, is: 5)
      try expectRefusal("a priority for no case") { try stage.write { try $0.set(priority: 1, of: Fixture.caseID(3)) } }
      try expectRefusal("a notice for no case") { try stage.write { try $0.set(notice, of: Fixture.caseID(3)) } }
      try expectRefusal("a state for no case") { try stage.write { try $0.set(.open, lane: .normal, of: Fixture.caseID(3)) } }
    },
  ]
}

extension Fixture {
  /// A case of which nothing is known that need not be.
  static func bareCase(_ number: Int) -> NewCase {
    let facts = CaseFacts(
      id: caseID(number), state: .open, lane: .normal, priority: 0, vendor: "cameo", source: "app", session: "bare-\(number)", subject: nil,
      capturedAt: nil, receivedAt: start, dueAt: start, expiresAt: start + .hours(1),
      result: MachineResult(ran: false, decision: .uncertain, score: nil, failedChecks: []), challenge: [], device: DeviceFacts(),
      notice: nil, attempts: 1, frames: [], heldFor: nil, epoch: nil)
    return NewCase(facts: facts, contentDigest: Digest.sha256("bare \(number)"), subjectReference: nil, wrap: nil, frames: [])
  }

  /// Cases in the order of dealing, each before the next for another reason.
  static let oneOfEachPlace: [NewCase] = [
    newCase(20, lane: .danger), newCase(19, lane: .appeal), newCase(18, lane: .second),
    newCase(17, priority: 2), newCase(16, priority: 1), newCase(15, due: .hours(1)),
    newCase(14, received: start - .hours(2), due: .hours(6)),
    newCase(12), newCase(13), newCase(11, priority: -1),
    newCase(10, state: .held, lane: .danger, priority: 9), newCase(9, state: .held),
  ]
}

extension NewCase {
  func renamed(_ id: CaseID) -> NewCase {
    let facts = CaseFacts(
      id: id, state: facts.state, lane: facts.lane, priority: facts.priority, vendor: facts.vendor, source: facts.source,
      session: facts.session, subject: facts.subject, capturedAt: facts.capturedAt, receivedAt: facts.receivedAt, dueAt: facts.dueAt,
      expiresAt: facts.expiresAt, result: facts.result, challenge: facts.challenge, device: facts.device, notice: facts.notice,
      attempts: facts.attempts, frames: facts.frames, heldFor: facts.heldFor, epoch: facts.epoch)
    return NewCase(facts: facts, contentDigest: contentDigest, subjectReference: subjectReference, wrap: wrap, frames: frames)
  }
}

extension LaneCounts {
  /// Counts the slow way: cases in a lane wait unless somebody holds them now.
  init(counting rows: [QueueRow], at now: Instant) {
    var lanes: [Lane: LaneFigures] = [:]
    for lane in Lane.allCases {
      let waiting = rows.filter { row in
        row.lane == lane && row.state != .held && (row.leaseUntil.map { $0 <= now } ?? true)
      }
      let holders = rows.filter { $0.lane == lane && $0.leaseUntil.map { $0 > now } ?? false }.map(\.holder)
      lanes[lane] = LaneFigures(
        waiting: waiting.count, oldest: waiting.map(\.receivedAt).min(), overdue: waiting.count { $0.dueAt < now },
        reviewers: Set(holders).count)
    }
    self.init(lanes: lanes, held: rows.count { $0.state == .held })
  }
}
