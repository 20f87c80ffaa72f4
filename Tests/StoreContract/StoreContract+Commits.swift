import AuditTrail
import Casework
import Store

extension StoreContract {
  static let commits: [StoreContract] = [
    StoreContract("a request is committed once, however often it is asked for") { stage in
      let request = RequestID(randomBits: (1, 2))
      func ask() throws(StoreError) -> Result<Committed<String>, ContractViolation>? {
        try stage.store.commit(request, by: Fixture.author("rita"), at: Fixture.start) { transaction throws(StoreError) in
          try transaction.append(EntryDraft(.sessionBegin))
          return .success("done")
        }
      }
      try expect(try ask()?.get(), is: Committed("done", places: 0..<1))
      try expect(try ask() == nil, "a request that was known was run again")
      try expect(try stage.trailSize(), is: 1)
    },
    StoreContract("a refusal rolls everything back, the entries too, and the request can be asked again") { stage in
      let request = RequestID(randomBits: (3, 4))
      let refusal = ContractViolation(description: "not today")
      func ask(refusing: Bool) throws(StoreError) -> Result<Committed<Void>, ContractViolation>? {
        try stage.store.commit(request, by: Fixture.author("rita"), at: Fixture.start) { transaction throws(StoreError) in
          try transaction.insert(Fixture.newCase(1))
          try transaction.append(EntryDraft(.policyApply))
          try transaction.append(EntryDraft(.sessionEnd))
          return refusing ? .failure(refusal) : .success(())
        }
      }
      guard case .failure(let said)? = try ask(refusing: true) else { throw ContractViolation(description: "a refusal was lost") }
      try expect(said.description, is: refusal.description)
      try stage.expectNothingWritten()
      guard case .success? = try ask(refusing: false) else { throw ContractViolation(description: "a refused request stayed known") }
      try expect(try stage.trailSize(), is: 2)
    },
    StoreContract("an error rolls everything back") { stage in
      let error = try expectRefusal("a body that throws") {
        try stage.write { transaction in
          try transaction.insert(Fixture.newCase(1))
          try transaction.append(EntryDraft(.sessionBegin))
          throw StoreError.damaged("thrown by the body")
        }
      }
      try expect(error, is: .damaged("thrown by the body"))
      try stage.expectNothingWritten()
    },
    StoreContract("what cannot be signed is not written") { stage in
      for kind in [EntryKind.sessionBegin, .policyApply] {
        let error = try expectRefusal("an entry without keys") {
          try stage.write(by: Fixture.locked) { transaction in
            try transaction.insert(Fixture.newCase(1))
            try transaction.append(EntryDraft(kind))
          }
        }
        try expect(error, is: .unsigned)
        try stage.expectNothingWritten()
      }
    },
    StoreContract("a session belongs to the one actor who began it") { stage in
      let rita = Fixture.author("rita")
      try stage.write(by: rita) { try $0.append(EntryDraft(.sessionBegin)) }
      let actors: [Actor] = [.system, .person(Fixture.robin, .reviewer), .person(Fixture.rita, .auditor)]
      for actor in actors {
        let other = TrailAuthor(session: rita.session, actor: actor, sign: Fixture.signature(of:))
        let error = try expectRefusal("another actor's session") {
          _ = try stage.write(by: other) { try $0.append(EntryDraft(.sessionEnd)) }
        }
        guard case .damaged = error else { throw ContractViolation(description: "another actor's session is \(error)") }
      }
      try expect(try stage.trailSize(), is: 1)
    },
    StoreContract("a commit reads what it wrote, and others read it when it is done") { stage in
      try stage.write { transaction in
        try transaction.insert(Fixture.newCase(1))
        try transaction.append(EntryDraft(.sessionBegin))
        try expect(try transaction.facts(of: Fixture.caseID(1)), is: Fixture.newCase(1).facts)
        try expect(try transaction.trailSize(), is: 1)
        try expect(try transaction.tree().size, is: 1)
      }
      try expect(try stage.trailSize(), is: 1)
    },
    StoreContract("a commit gives the places of its entries, in their order, and none where it has none") { stage in
      try stage.insert([Fixture.newCase(1)])
      let committed = try stage.commit { transaction in
        for fence in 1...3 { try transaction.append(EntryDraft(.claimTake, case: Fixture.caseID(1)).with(.fence, fence)) }
        return "three"
      }
      try expect(committed, is: Committed("three", places: 1..<4))
      let fences = try stage.read { reader in
        try committed.places.map { try reader.entry(at: $0).flatMap { try? Entry(canonicalBytes: $0.bytes) }?.integer(.fence) }
      }
      try expect(fences, is: [1, 2, 3])
      try expect(try stage.commit { try $0.set(priority: 3, of: Fixture.caseID(1)) }.places.isEmpty, "places of nothing")
    },
    StoreContract("what a body changed in a run that did not count is nowhere, and the next run finds everything as it was") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2)])
      let request = RequestID(randomBits: (5, 6))
      var runs: [(fence: Int, size: UInt64, tree: TrailTree)] = []
      func run(refusing: Bool) throws -> Committed<Void>? {
        let result: Result<Committed<Void>, ContractViolation>? = try stage.store.commit(
          request, by: Fixture.author("rita"), at: Fixture.start
        ) { transaction throws(StoreError) in
          let lease = try transaction.claim(
            Fixture.caseID(1), for: Fixture.rita, until: Fixture.start + .minutes(5), now: Fixture.start)
          runs.append((lease.fence, try transaction.trailSize(), try transaction.tree()))
          try transaction.append(EntryDraft(.claimTake, case: lease.caseID).with(.fence, lease.fence))
          try transaction.append(EntryDraft(.policyApply))
          try transaction.destroyFace(of: Fixture.caseID(2), leaving: .expired, at: Fixture.start)
          return refusing ? .failure(ContractViolation(description: "not this time")) : .success(())
        }
        return try? result?.get()
      }
      try expect(try run(refusing: true) == nil, "a refusal was lost")
      let committed = try run(refusing: false)
      try expect(runs.allSatisfy { $0.fence == 1 && $0.size == 2 && $0.tree == runs[0].tree }, "a run saw what another did: \(runs)")
      try expect(committed?.places, is: 2..<4)
      try stage.read { reader in
        let entries = try EntryFilter(session: Fixture.author("rita").session).entries(in: reader)
        try expect(entries.map(\.filed?.n), is: [0, 1], "the session's entries")
        try expect(try reader.lease(on: Fixture.caseID(1))?.fence, is: 1)
      }
    },
    StoreContract("a commit without entries is durable too") { stage in
      try stage.insert([Fixture.newCase(1)])
      let size = try stage.trailSize()
      try stage.write { try $0.set(priority: 3, of: Fixture.caseID(1)) }
      try expect(try stage.read { try $0.facts(of: Fixture.caseID(1))?.priority }, is: 3)
      try expect(try stage.trailSize(), is: size)
    },
    StoreContract("what was deleted can be made unreadable while nobody reads") { stage in
      try stage.insert([Fixture.newCase(1)])
      try stage.write { try $0.destroyFace(of: Fixture.caseID(1), leaving: .expired, at: Fixture.start) }
      try expect(try stage.store.forgetDeleted(), "nobody reads, and yet it cannot be forgotten")
    },
  ]
}

extension Stage {
  func trailSize() throws -> UInt64 {
    try read { try $0.trailSize() }
  }

  func expectNothingWritten(file: String = #fileID, line: Int = #line) throws {
    let isEmpty = try read { reader in
      try reader.trailSize() == 0 && reader.tree() == TrailTree() && reader.sessionHeads().isEmpty
        && reader.checkpoints(newestOnly: false).isEmpty && reader.facts(of: Fixture.caseID(1)) == nil && reader.casesByEpoch().isEmpty
        && reader.queue(state: nil).isEmpty
    }
    try expect(isEmpty, "something was written", file: file, line: line)
  }
}
