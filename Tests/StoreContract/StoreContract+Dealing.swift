import Casework
import Store

extension StoreContract {
  static let dealing: [StoreContract] = [
    StoreContract("cases are dealt in the order of the queue, each once, and held ones never") { stage in
      try stage.insert(Fixture.oneOfEachPlace.shuffled(seed: 11))
      let wanted = Fixture.oneOfEachPlace.filter { $0.facts.state != .held }.map(\.facts.id)
      for id in wanted { try expect(try stage.claimNext()?.caseID, is: id, "the next case") }
      try expect(try stage.claimNext(), is: nil, "a case after the last")
    },
    StoreContract("a claim gives a lease and raises the fence") { stage in
      try stage.insert([Fixture.newCase(1)])
      let now = Fixture.start + .seconds(1)
      let lease = try stage.claimNext(for: Fixture.rita, at: now)
      let wanted = Lease(caseID: Fixture.caseID(1), holder: Fixture.rita, fence: 1, claimedAt: now, until: now + .minutes(5))
      try expect(lease, is: wanted)
      try stage.read { reader in
        try expect(try reader.lease(on: wanted.caseID), is: wanted)
        try expect(try reader.lease(on: Fixture.caseID(2)), is: nil)
        try expect(try reader.facts(of: wanted.caseID)?.state, is: .claimed)
        try expect(try reader.held(by: Fixture.rita, at: now), is: [wanted])
        try expect(try reader.held(by: Fixture.rita, at: wanted.until), is: [], "what is held when the lease is over")
        try expect(try reader.held(by: Fixture.robin, at: now), is: [])
      }
    },
    StoreContract("of several cases that somebody holds the one claimed first is in front, whatever their order in the queue") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2, priority: -1), Fixture.newCase(3, priority: 1)])
      let wanted = try [2, 3, 1].enumerated().map { place, number in
        try stage.write { transaction in
          let now = Fixture.start + .seconds(place)
          return try transaction.claim(Fixture.caseID(number), for: Fixture.rita, until: now + .minutes(5), now: now)
        }
      }
      try stage.read { reader in
        try expect(try reader.held(by: Fixture.rita, at: Fixture.start + .seconds(3)), is: wanted)
        try expect(try reader.held(by: Fixture.rita, at: wanted[2].until - .seconds(1)), is: Array(wanted.suffix(1)), "what is left of it")
      }
      let renewed = try stage.write { transaction in try transaction.renew(wanted[0], until: wanted[0].until + .minutes(5)) }
      try expect(
        try stage.read { try $0.held(by: Fixture.rita, at: Fixture.start + .seconds(3)) }, is: [renewed, wanted[1], wanted[2]],
        "what is held after a renewal")
    },
    StoreContract("a lease that is over counts as open, and the next claim has the next fence") { stage in
      try stage.insert([Fixture.newCase(1)])
      let first = try stage.claimNext(for: Fixture.rita)
      let over = Fixture.start + .minutes(5)
      try expect(try stage.claimNext(for: Fixture.robin, at: over - .seconds(1)), is: nil, "a case that is still held")
      let second = try stage.claimNext(for: Fixture.robin, at: over)
      try expect(second?.fence, is: 2)
      try expect(second?.holder, is: Fixture.robin)
      guard let first, let second else { return }
      try expectRefusal("renewing with an old fence") {
        try stage.write { transaction in _ = try transaction.renew(first, until: over + .minutes(9)) }
      }
      try expectRefusal("ending with an old fence") { try stage.write { transaction in try transaction.end(first) } }
      try expect(try stage.read { try $0.lease(on: second.caseID) }, is: second, "the lease in force")
    },
    StoreContract("a lease can be renewed while it stands") { stage in
      try stage.insert([Fixture.newCase(1)])
      guard let lease = try stage.claimNext() else { throw ContractViolation(description: "nothing was dealt") }
      let until = Fixture.start + .minutes(9)
      let renewed = try stage.write { transaction in try transaction.renew(lease, until: until) }
      try expect(
        renewed, is: Lease(caseID: lease.caseID, holder: lease.holder, fence: lease.fence, claimedAt: lease.claimedAt, until: until))
      try expect(try stage.read { try $0.lease(on: lease.caseID) }, is: renewed)
    },
    StoreContract("a lease that ends puts the case back, unless its state was set otherwise") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2)])
      for state in [CaseState.open, .decided] {
        guard let lease = try stage.claimNext() else { throw ContractViolation(description: "nothing was dealt") }
        try stage.write { transaction in
          if state == .decided { try transaction.set(.decided, lane: .normal, of: lease.caseID) }
          try transaction.end(lease)
        }
        try expect(try stage.read { try $0.facts(of: lease.caseID)?.state }, is: state)
        try expect(try stage.read { try $0.lease(on: lease.caseID) }, is: nil, "a lease that ended")
      }
      try expect(try stage.claimNext()?.caseID, is: Fixture.caseID(2), "the case that is left")
    },
    StoreContract("a person who is kept from a case is never dealt it, in no lane; others are") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2, priority: -1)])
      try stage.write { transaction in
        try transaction.exclude(Fixture.rita, from: Fixture.caseID(1))
        try transaction.exclude(Fixture.rita, from: Fixture.caseID(1))
        try transaction.set(.open, lane: .second, of: Fixture.caseID(1))
      }
      try expect(try stage.claimNext(for: Fixture.rita)?.caseID, is: Fixture.caseID(2), "what rita is dealt")
      try expect(try stage.claimNext(for: Fixture.rita), is: nil, "what rita is dealt then")
      try expect(try stage.claimNext(for: Fixture.robin)?.caseID, is: Fixture.caseID(1), "what robin is dealt")
    },
    StoreContract("whoever is let back is dealt a case again, one person or everybody; who is kept from it is told") { stage in
      try stage.insert([Fixture.newCase(1)])
      func kept() throws -> Set<PersonID> { try stage.read { try $0.keptFromPeople() }.first?.people ?? [] }
      func waits(for person: PersonID) throws -> Bool {
        try stage.read { try $0.waits(for: person, epochs: [Fixture.epoch(1)], at: Fixture.start) }
      }
      try stage.write { transaction in
        for person in [Fixture.rita, Fixture.robin] { try transaction.exclude(person, from: Fixture.caseID(1)) }
      }
      try expect(try kept(), is: [Fixture.rita, Fixture.robin])
      try expect(try waits(for: Fixture.rita), is: false, "what waits for rita")
      try stage.write { transaction in try transaction.readmit(Fixture.rita, to: Fixture.caseID(1)) }
      try expect(try kept(), is: [Fixture.robin])
      try expect(try waits(for: Fixture.rita), is: true, "what waits for rita, let back")
      try expect(try waits(for: Fixture.robin), is: false, "what waits for robin")
      try stage.write { transaction in try transaction.readmit(nil, to: Fixture.caseID(1)) }
      try expect(try kept(), is: [])
      try expect(try stage.claimNext(for: Fixture.robin)?.caseID, is: Fixture.caseID(1), "what robin is dealt")
    },
    StoreContract("a case is dealt only to who can open its epoch; one without a face to anyone") { stage in
      try stage.insert([
        Fixture.newCase(1, epoch: Fixture.epoch(1)), Fixture.newCase(2, epoch: Fixture.epoch(2)), Fixture.newCase(3, epoch: nil),
      ])
      let epochs: Set = [Fixture.epoch(2), Fixture.epoch(3)]
      try expect(try stage.claimNext(epochs: epochs)?.caseID, is: Fixture.caseID(2))
      try expect(try stage.claimNext(epochs: epochs)?.caseID, is: Fixture.caseID(3))
      try expect(try stage.claimNext(epochs: epochs), is: nil)
      try expect(try stage.claimNext(epochs: [Fixture.epoch(1)])?.caseID, is: Fixture.caseID(1))
    },
    StoreContract("that very case can be claimed, unless another holds it or nothing is left to decide") { stage in
      try stage.insert([Fixture.newCase(1), Fixture.newCase(2, state: .held)])
      func claim(_ number: Int, for person: PersonID, at now: Instant = Fixture.start) throws -> Lease {
        try stage.write { transaction in
          try transaction.claim(Fixture.caseID(number), for: person, until: now + .minutes(5), now: now)
        }
      }
      try expect(try claim(1, for: Fixture.rita).fence, is: 1)
      try expectRefusal("claiming what another holds") { _ = try claim(1, for: Fixture.robin) }
      try expect(try claim(1, for: Fixture.rita).fence, is: 2, "the fence of a second claim")
      try expect(try claim(1, for: Fixture.robin, at: Fixture.start + .minutes(5)).holder, is: Fixture.robin)
      try expectRefusal("claiming what is held back") { _ = try claim(2, for: Fixture.rita) }
      try expectRefusal("claiming nothing") { _ = try claim(3, for: Fixture.rita) }
    },
  ]
}

extension Stage {
  func claimNext(
    for person: PersonID = Fixture.rita, epochs: Set<EpochID> = [Fixture.epoch(1)], at now: Instant = Fixture.start
  ) throws -> Lease? {
    try write(by: Fixture.author(person.description), at: now) { transaction in
      try transaction.claimNext(for: person, epochs: epochs, until: now + .minutes(5), now: now)
    }
  }
}
