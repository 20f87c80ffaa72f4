import AuditTrail
import Casework
import Store

extension StoreContract {
  static let decisions: [StoreContract] = [
    StoreContract("a decision is read as it was written, and at most one a case stands") { stage in
      try stage.insert([Fixture.newCase(1)])
      let id = Fixture.caseID(1)
      try stage.decide(id, .reject)
      let decision = Fixture.decision(on: id, .reject)
      try expect(try stage.read { try $0.decision(on: id) }, is: decision)
      try expect(try stage.read { try $0.facts(of: id)?.state }, is: .decided)
      try expectRefusal("a second decision") {
        try stage.write { transaction in try transaction.insert(Fixture.decision(on: id, .approve), fence: 1) }
      }
      try expect(try stage.read { try $0.decision(on: id) }, is: decision, "the decision that stands")
    },
    StoreContract("what somebody saw of a case is added up, frame by frame at its finest level, and is nobody else's") { stage in
      try stage.insert([1, 2].map { Fixture.newCase($0) })
      let id = Fixture.caseID(1)
      try expect(try stage.read { try $0.seenFrames(of: id, by: Fixture.rita) }, is: SeenFrames())
      try stage.write { transaction in
        try transaction.note(SeenFrames([0: .fine, 2: .coarse]), of: id, by: Fixture.rita)
        try transaction.note(SeenFrames([0: .coarse, 1: .middle]), of: id, by: Fixture.rita)
        try transaction.note(SeenFrames(), of: Fixture.caseID(2), by: Fixture.rita)
      }
      let seen = SeenFrames([0: .fine, 1: .middle, 2: .coarse])
      try expect(try stage.read { try $0.seenFrames(of: id, by: Fixture.rita) }, is: seen)
      try expect(try stage.read { try $0.seenFrames(of: id, by: Fixture.robin) }, is: SeenFrames())
      try expect(try stage.read { try $0.seenFrames(of: Fixture.caseID(2), by: Fixture.rita) }, is: SeenFrames())
      try expectRefusal("a note on no case") {
        try stage.write { try $0.note(seen, of: Fixture.caseID(3), by: Fixture.rita) }
      }
    },
    StoreContract("a decision under an old fence, or without a claim, is refused") { stage in
      try stage.insert([Fixture.newCase(1)])
      let id = Fixture.caseID(1)
      try expectRefusal("a decision that nobody claimed the case for") {
        try stage.write { transaction in try transaction.insert(Fixture.decision(on: id), fence: 0) }
      }
      let stale = try stage.claimNext(for: Fixture.rita)
      _ = try stage.claimNext(for: Fixture.robin, at: Fixture.start + .minutes(6))
      try expectRefusal("a decision under an old fence") {
        try stage.write { transaction in try transaction.insert(Fixture.decision(on: id), fence: stale?.fence ?? 0) }
      }
      try expect(try stage.read { try $0.decision(on: id) }, is: nil)
    },
    StoreContract("a decision that is taken back is gone, and the case can be decided again") { stage in
      try stage.insert([Fixture.newCase(1)])
      let id = Fixture.caseID(1)
      try stage.decide(id, .reject)
      try stage.write { transaction in
        try transaction.removeDecision(on: id)
        try transaction.set(.open, lane: .normal, of: id)
      }
      try expect(try stage.read { try $0.decision(on: id) }, is: nil)
      try expect(try stage.read { try $0.decisions(by: Fixture.rita, limit: 9) }, is: [])
      try expectRefusal("taking nothing back") { try stage.write { try $0.removeDecision(on: id) } }
      try stage.decide(id, .approve, at: Fixture.start + .minutes(1))
      try expect(try stage.read { try $0.decision(on: id)?.outcome }, is: .approve)
    },
    StoreContract("decisions settle in the order in which their take-back time ends, and never go then") { stage in
      try stage.insert([1, 2, 3].map { Fixture.newCase($0) })
      try stage.decide(Fixture.caseID(1), takeBack: .minutes(3))
      try stage.decide(Fixture.caseID(2), takeBack: .minutes(1))
      try stage.decide(Fixture.caseID(3), takeBack: .minutes(2))
      func due(at now: Instant, limit: Int = 9) throws -> [CaseID] {
        try stage.read { try $0.dueToSettle(at: now, limit: limit) }.map(\.caseID)
      }
      try expect(try due(at: Fixture.start + .seconds(59)), is: [])
      try expect(try due(at: Fixture.start + .minutes(2)), is: [2, 3].map(Fixture.caseID))
      try expect(try due(at: Fixture.start + .minutes(9), limit: 1), is: [Fixture.caseID(2)])
      let now = Fixture.start + .minutes(2)
      try stage.settle(Fixture.caseID(2), at: now, shredAt: now + .hours(1))
      try expect(try due(at: now), is: [Fixture.caseID(3)])
      try expect(try stage.read { try $0.decision(on: Fixture.caseID(2))?.settledAt }, is: now)
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(2))?.state }, is: .settled)
      try expectRefusal("taking a settled decision back") { try stage.write { try $0.removeDecision(on: Fixture.caseID(2)) } }
      try expectRefusal("settling twice") { _ = try stage.settle(Fixture.caseID(2), at: now, shredAt: now) }
      try expectRefusal("settling without an entry that says so") {
        try stage.write { try $0.settle(Fixture.caseID(3), at: now, shredAt: now) }
      }
    },
    StoreContract("a person's decisions come newest first") { stage in
      try stage.insert((1...4).map { Fixture.newCase($0) })
      for number in [2, 1, 3] { try stage.decide(Fixture.caseID(number), at: Fixture.start + .minutes(number)) }
      try stage.decide(Fixture.caseID(4), by: Fixture.robin)
      func decisions(by person: PersonID, limit: Int) throws -> [CaseID] {
        try stage.read { try $0.decisions(by: person, limit: limit) }.map(\.caseID)
      }
      try expect(try decisions(by: Fixture.rita, limit: 9), is: [3, 2, 1].map(Fixture.caseID))
      try expect(try decisions(by: Fixture.rita, limit: 2), is: [3, 2].map(Fixture.caseID))
      try expect(try decisions(by: Fixture.robin, limit: 9), is: [Fixture.caseID(4)])
    },
    StoreContract("looks are counted by person, level, case and time") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2)])
      let looks: [(Int, PersonID, Level, Int)] = [
        (1, Fixture.rita, .middle, 0), (1, Fixture.rita, .fine, 1), (1, Fixture.rita, .fine, 2), (2, Fixture.rita, .fine, 3),
        (1, Fixture.robin, .fine, 4),
      ]
      for (number, person, level, minute) in looks { try stage.look(at: number, by: person, level: level, minute: minute) }
      func count(_ person: PersonID, _ level: Level, case number: Int? = nil, since minute: Int = 0) throws -> Int {
        try stage.read { reader in
          try reader.looks(by: person, at: level, case: number.map(Fixture.caseID), since: Fixture.start + .minutes(minute))
        }
      }
      try expect(try count(Fixture.rita, .fine), is: 3)
      try expect(try count(Fixture.rita, .fine, since: 2), is: 2)
      try expect(try count(Fixture.rita, .fine, case: 1), is: 2)
      try expect(try count(Fixture.rita, .fine, case: 1, since: 2), is: 1)
      try expect(try count(Fixture.rita, .middle), is: 1)
      try expect(try count(Fixture.rita, .coarse), is: 0)
      try expect(try count(Fixture.robin, .fine, case: 2), is: 0)
    },
    StoreContract("an export has settled decisions in the order in which they settled, from a place on or a time") { stage in
      try stage.insert((1...4).map { Fixture.newCase($0) })
      try stage.look(at: 2, by: Fixture.rita, level: .coarse, minute: 0)
      try stage.look(at: 2, by: Fixture.robin, level: .fine, minute: 0)
      for number in 1...4 { try stage.decide(Fixture.caseID(number), number == 2 ? .reject : .approve) }
      let times = [3: Fixture.start + .minutes(20), 2: Fixture.start + .minutes(21), 1: Fixture.start + .minutes(22)]
      var places: [Int: UInt64] = [:]
      for number in [3, 2, 1] {
        let now = times[number, default: Fixture.start]
        places[number] = try stage.settle(Fixture.caseID(number), at: now, shredAt: now)
      }
      func export(_ range: DecisionRange = DecisionRange()) throws -> [SettledDecision] {
        var decisions: [SettledDecision] = []
        try stage.read { reader in
          try reader.eachSettledDecision(range) { decision throws(StoreError) in decisions.append(decision) }
        }
        return decisions
      }
      let all = try export()
      try expect(all.map(\.decision.caseID), is: [3, 2, 1].map(Fixture.caseID))
      try expect(all.map(\.settledBy), is: [3, 2, 1].compactMap { places[$0] })
      var decision = Fixture.decision(on: Fixture.caseID(2), .reject)
      decision.settledAt = times[2]
      try expect(
        all[1],
        is: SettledDecision(
          decision: decision, vendor: "aws", source: "app", session: "session-2", result: Fixture.newCase(2).facts.result, looks: 2,
          finestLevel: .fine, settledBy: places[2] ?? 0))
      try expect(all[0].looks, is: 0)
      try expect(all[0].finestLevel, is: .facts)
      try expect(try export(DecisionRange(after: places[3])).map(\.decision.caseID), is: [2, 1].map(Fixture.caseID))
      try expect(try export(DecisionRange(after: places[1])), is: [])
      try expect(try export(DecisionRange(from: times[2], to: times[1])), is: [all[1]])
      // What was exported stays exported after the face is gone.
      try stage.write { try $0.destroyFace(of: Fixture.caseID(2), leaving: .shredded, at: Fixture.start + .hours(1)) }
      try expect(try export(), is: all)
    },
  ]

  static let retention: [StoreContract] = [
    StoreContract("a settled face is due when its window is over, until it is destroyed") { stage in
      try stage.insert([1, 2, 3].map { Fixture.newCase($0) } + [Fixture.newCase(4, epoch: nil)])
      for number in 1...4 {
        try stage.decide(Fixture.caseID(number))
        if number < 3 || number == 4 {
          try stage.settle(Fixture.caseID(number), at: Fixture.start, shredAt: Fixture.start + .hours(10 - number))
        }
      }
      func due(at now: Instant, limit: Int = 9) throws -> [CaseID] {
        try stage.read { try $0.dueToShred(at: now, limit: limit) }
      }
      try expect(try due(at: Fixture.start + .hours(7)), is: [])
      try expect(try due(at: Fixture.start + .hours(8)), is: [Fixture.caseID(2)])
      try expect(try due(at: Fixture.start + .hours(9)), is: [2, 1].map(Fixture.caseID))
      try expect(try due(at: Fixture.start + .hours(9), limit: 1), is: [Fixture.caseID(2)])
      try stage.write { try $0.destroyFace(of: Fixture.caseID(2), leaving: .shredded, at: Fixture.start + .hours(9)) }
      try expect(try due(at: Fixture.start + .hours(9)), is: [Fixture.caseID(1)])
    },
    StoreContract("what an answer destroys at once is told from what its age alone makes due") { stage in
      try stage.insert([
        Fixture.newCase(1), Fixture.newCase(2), Fixture.newCase(3, expires: .hours(2)), Fixture.newCase(4, expires: .hours(2), epoch: nil),
      ])
      for number in 1...2 { try stage.decide(Fixture.caseID(number)) }
      try stage.settle(Fixture.caseID(1), at: Fixture.start, shredAt: Fixture.start)
      try stage.settle(Fixture.caseID(2), at: Fixture.start, shredAt: Fixture.start + .hours(1))
      func due(after span: Span) throws -> (atOnce: [CaseID], byAge: Int) {
        try stage.read { reader in
          (try reader.dueToShredAtOnce(at: Fixture.start + span, limit: 9), try reader.facesDueByAge(at: Fixture.start + span))
        }
      }
      try expect(try due(after: .minutes(59)).atOnce, is: [Fixture.caseID(1)])
      try expect(try due(after: .minutes(59)).byAge, is: 0)
      try expect(try due(after: .hours(1)).atOnce, is: [Fixture.caseID(1)])
      try expect(try due(after: .hours(1)).byAge, is: 1)
      try expect(try due(after: .hours(2)).byAge, is: 2, "a case without a face counts for none")
    },
    StoreContract("a destroyed face leaves the facts and nothing of the face") { stage in
      try stage.insert([Fixture.newCase(1)])
      let id = Fixture.caseID(1)
      _ = try stage.claimNext()
      try stage.write { try $0.destroyFace(of: id, leaving: .expired, at: Fixture.start) }
      try stage.read { reader in
        let facts = try reader.facts(of: id)
        try expect(facts?.state, is: .expired)
        try expect(facts?.result, is: Fixture.newCase(1).facts.result)
        try expect(facts?.epoch, is: nil)
        try expect(facts?.frames, is: [])
        try expect(try reader.wrapsToReseal(from: Fixture.epoch(1), limit: 9), is: [])
        try expect(try reader.lease(on: id), is: nil)
        try expect(try reader.frameHashes(of: id).count, is: 2, "what the trail says of the frames")
      }
    },
    StoreContract("what a legal hold keeps is due to nothing until its end, and an erasure waits for that and for an alarm") { stage in
      let (first, second) = (Fixture.caseID(1), Fixture.caseID(2))
      try stage.insert([
        Fixture.newCase(1, expires: .hours(1)), Fixture.newCase(2, expires: .hours(1)), Fixture.newCase(3, expires: .hours(1)),
      ])
      let (end, cap) = (Fixture.start + .hours(5), Fixture.start + .hours(2))
      try stage.write { transaction in
        try transaction.set(holdUntil: cap, of: first)
        try transaction.set(holdUntil: end, of: first)
        try transaction.awaitErasure(of: first)
        try transaction.awaitErasure(of: second)
        try transaction.awaitErasure(of: second)
        try transaction.set(CaseLife.AlarmStage.open, of: second)
      }
      try stage.read { reader in
        try expect(try reader.facts(of: first)?.holdUntil, is: end)
        try expect(try reader.facts(of: first)?.awaitsErasure, is: true)
        try expect(try reader.facts(of: Fixture.caseID(3))?.awaitsErasure, is: false)
        try expect(try reader.openHolds(at: cap), is: [first])
        try expect(try reader.openHolds(at: end), is: [])
        try expect(try reader.dueToExpire(at: cap, limit: 9), is: [Fixture.caseID(3)])
        try expect(try reader.dueToExpire(at: end, limit: 9), is: [first, Fixture.caseID(3)])
        try expect(try reader.facesDueByAge(at: cap), is: 1)
        try expect(try reader.facesDueByAge(at: end), is: 2)
        try expect(try reader.dueToErase(at: cap, limit: 9), is: [])
        try expect(try reader.dueToErase(at: end, limit: 9), is: [first])
      }
      try stage.write { transaction in
        try transaction.set(CaseLife.AlarmStage.none, of: second)
        try transaction.set(holdUntil: nil, of: first)
      }
      try stage.read { reader in
        try expect(try reader.dueToErase(at: cap, limit: 9), is: [first, second])
        try expect(try reader.dueToErase(at: cap, limit: 1), is: [first])
        try expect(try reader.facts(of: first)?.holdUntil, is: nil)
      }
      try stage.write { try $0.destroyFace(of: first, leaving: .erased, at: cap) }
      try stage.read { reader in
        try expect(try reader.dueToErase(at: cap, limit: 9), is: [second])
        try expect(try reader.facts(of: first)?.awaitsErasure, is: false)
      }
    },
    StoreContract("undecided cases expire at their cap, held and claimed ones too") { stage in
      try stage.insert([
        Fixture.newCase(1, expires: .hours(3)), Fixture.newCase(2, state: .held, expires: .hours(2)),
        Fixture.newCase(3, expires: .hours(1)),
        Fixture.newCase(4, expires: .hours(9)), Fixture.newCase(5, expires: .hours(1)),
      ])
      try stage.decide(Fixture.caseID(5))
      _ = try stage.write { transaction in
        try transaction.claim(Fixture.caseID(3), for: Fixture.rita, until: Fixture.start + .hours(6), now: Fixture.start)
      }
      func due(at now: Instant, limit: Int = 9) throws -> [CaseID] {
        try stage.read { try $0.dueToExpire(at: now, limit: limit) }
      }
      try expect(try due(at: Fixture.start + .hours(1) - .seconds(1)), is: [])
      try expect(try due(at: Fixture.start + .hours(3)), is: [3, 2, 1].map(Fixture.caseID))
      try expect(try due(at: Fixture.start + .hours(3), limit: 2), is: [3, 2].map(Fixture.caseID))
    },
  ]
}

extension Stage {
  func look(at number: Int, by person: PersonID, level: Level, minute: Int) throws {
    let now = Fixture.start + .minutes(minute)
    try write(by: Fixture.author(person.description), at: now) { transaction in
      try transaction.append(EntryDraft(.lookBegin, case: Fixture.caseID(number)).with(.level, level.rawValue))
      try transaction.recordLook(at: Fixture.caseID(number), by: person, level: level, now: now)
    }
  }
}
