import AuditTrail
package import Casework
import Store

extension StoreContract {
  static let release: [StoreContract] = [
    StoreContract("a committed look gets the sealed face as it was written, its frames in the order in which they came") { stage in
      let new = Fixture.newCase(1, frames: 3, frameSize: 70_000)
      try stage.insert([Fixture.newCase(2), new])
      let look = try stage.beginLook(at: 1)
      let face = try stage.store.release(look: look, at: Fixture.start)
      try expect(face?.wrap, is: new.wrap)
      try expect(face?.frames == new.frames, "the frames differ from what was written")
    },
    StoreContract("a face is released to nothing but a look that was committed") { stage in
      try stage.insert([Fixture.newCase(1)])
      try expect(try stage.store.release(look: 0, at: Fixture.start) == nil, "an import's entry got the face")
      try expect(try stage.store.release(look: 1, at: Fixture.start) == nil, "an entry that is not there got the face")
      try expect(try stage.store.release(look: .max, at: Fixture.start) == nil, "a place that cannot be got the face")
      try expectRefusal("a look that is rolled back") {
        try stage.write { transaction in
          try transaction.beginLook(at: Fixture.caseID(1), by: Fixture.rita, at: Fixture.start)
          throw StoreError.busy
        }
      }
      try expect(try stage.store.release(look: 1, at: Fixture.start) == nil, "a look that was rolled back got the face")
      // Told, but under no claim.
      try stage.write { try $0.append(LookBegin(fence: 1, level: .coarse), about: Fixture.caseID(1)) }
      try expect(try stage.store.release(look: 1, at: Fixture.start) == nil, "a look without a claim got the face")
      try expectRefusal("a look that no entry tells of") {
        try stage.write { try $0.recordLook(at: Fixture.caseID(1), by: Fixture.rita, level: .coarse, now: Fixture.start) }
      }
    },
    StoreContract("a look gets the face only while the claim lasts under which it began") { stage in
      try stage.insert([1, 2, 3].map { Fixture.newCase($0) })
      let looks = try [1, 2, 3].map { try stage.beginLook(at: $0) }
      func isReleased(_ look: Int, at now: Instant = Fixture.start + .seconds(1)) throws -> Bool {
        try stage.store.release(look: looks[look], at: now) != nil
      }
      for look in 0...2 { try expect(try isReleased(look), "a look under its claim got nothing") }
      try expect(try !isReleased(0, at: Fixture.start + .minutes(5)), "a lease that is over got the face")
      try stage.write { transaction in
        guard let lease = try transaction.lease(on: Fixture.caseID(1)) else { return }
        try transaction.end(lease)
      }
      try expect(try !isReleased(0), "a claim that was given back got the face")
      let later = Fixture.start + .minutes(6)
      try stage.write(by: Fixture.author("robin"), at: later) { transaction in
        _ = try transaction.claim(Fixture.caseID(2), for: Fixture.robin, until: later + .minutes(5), now: later)
      }
      try expect(try !isReleased(1, at: later), "another's claim got the face")
      try stage.write(at: later) { transaction in
        _ = try transaction.claim(Fixture.caseID(3), for: Fixture.rita, until: later + .minutes(5), now: later)
      }
      try expect(try !isReleased(2, at: later), "a later claim of the same person got the face for the look before")
    },
    StoreContract("a drawing again gets the face without a claim, for a quarter of an hour, until the face is gone") { stage in
      let new = Fixture.newCase(1)
      try stage.insert([new])
      let begun = try stage.commit { try $0.append(EntryDraft(.redrawBegin, case: Fixture.caseID(1)).with(.about, 0)) }
      guard let place = begun.places.first else { throw ContractViolation(description: "the drawing again has no place") }
      let (inTime, tooLate) = (Fixture.start + .minutes(15) - .seconds(1), Fixture.start + .minutes(15))
      try expect(
        try stage.store.release(look: place, at: inTime)
          == SealedFace(wrap: Fixture.wrap(of: 1, epoch: Fixture.epoch(1)), frames: new.frames), "the face is another")
      try expect(try stage.store.release(look: place, at: tooLate) == nil, "a drawing again that began long ago got the face")
      try stage.write { try $0.destroyFace(of: Fixture.caseID(1), leaving: .expired, at: Fixture.start) }
      try expect(try stage.store.release(look: place, at: inTime) == nil, "a face that is gone was released")
    },
  ]
}

extension Stage {
  /// Claims a case and begins a look at it.
  ///
  /// - Returns: the place of the look's entry.
  package func beginLook(at number: Int, by person: PersonID = Fixture.rita, at now: Instant = Fixture.start) throws -> UInt64 {
    let begun = try commit(by: Fixture.author(person.description), at: now) { transaction in
      try transaction.beginLook(at: Fixture.caseID(number), by: person, at: now)
    }
    guard let place = begun.places.last else { throw ContractViolation(description: "a look's entry has no place") }
    return place
  }
}

extension StoreTransaction {
  fileprivate func beginLook(at id: CaseID, by person: PersonID, at now: Instant) throws(StoreError) {
    let lease = try claim(id, for: person, until: now + .minutes(5), now: now)
    try append(LookBegin(fence: lease.fence, level: .coarse), about: id)
    try recordLook(at: id, by: person, level: .coarse, now: now)
  }
}
