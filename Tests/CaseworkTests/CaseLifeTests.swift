import Casework
import Testing

@Suite("The life of a case")
struct CaseLifeTests {
  /// What may happen at each station of the page, and what state follows: written down here once more, by the design and not by the code.
  private static let allowed: [String: [String: CaseState]] = [
    "held: not told": ["notice.record": .open, "case.priority": .held, "case.reseal": .held, "redraw.begin": .held, "case.hold": .held]
      .merging(ends) { $1 },
    "held: no face": ["case.release": .open, "case.priority": .held, "case.hold": .held].merging(ends) { $1 },
    "open": [
      "case.priority": .open, "claim.take": .claimed, "case.reseal": .open, "redraw.begin": .open, "case.hold": .open,
    ].merging(ends) { $1 },
    "claimed": [
      "case.release": .open, "case.priority": .claimed, "claim.take": .claimed, "claim.renew": .claimed, "claim.skip": .open,
      "claim.end": .open, "look.begin": .claimed, "decision.record: refer": .open, "decision.record: danger": .open,
      "decision.record: others": .decided, "case.reseal": .claimed, "redraw.begin": .claimed, "case.hold": .claimed,
    ].merging(ends) { $1 },
    "referred": [
      "case.priority": .open, "claim.take": .claimed, "decision.take-back": .open, "case.reseal": .open, "redraw.begin": .open,
      "case.hold": .open,
    ].merging(ends) { $1 },
    // While an alarm is open nothing expires, is erased, or is decided by one person.
    "alarm": [
      "case.priority": .open, "claim.take": .claimed, "case.reseal": .open, "redraw.begin": .open, "alarm.acknowledge": .open,
      "alarm.withdraw": .open, "alarm.renew": .open, "case.hold": .open, "case.erase-ask": .open,
    ],
    "alarm, claimed": [
      "case.release": .open, "case.priority": .claimed, "claim.take": .claimed, "claim.renew": .claimed, "claim.skip": .open,
      "claim.end": .open, "look.begin": .claimed, "decision.record: refer": .open, "decision.record: danger": .open,
      "case.reseal": .claimed, "redraw.begin": .claimed, "alarm.acknowledge": .claimed, "alarm.withdraw": .open, "alarm.propose": .open,
      "alarm.renew": .claimed, "case.hold": .claimed, "case.erase-ask": .claimed,
    ],
    "alarm, end proposed": [
      "case.priority": .open, "case.reseal": .open, "redraw.begin": .open, "alarm.acknowledge": .open, "alarm.agree": .decided,
      "alarm.disagree": .open, "alarm.renew": .open, "case.hold": .open, "case.erase-ask": .open,
    ],
    "decided": [
      "decision.take-back": .open, "decision.settle": .settled, "case.reseal": .decided, "redraw.begin": .decided, "case.hold": .decided,
    ],
    "settled": [
      "case.reseal": .settled, "redraw.begin": .settled, "case.erase": .erased, "face.shred: shredded": .shredded, "case.hold": .settled,
    ],
    // While a hold is open nothing expires, is erased or is destroyed; all else goes on.
    "on hold": onHold.merging(["case.erase-ask": .open]) { $1 },
    "on hold, erasure waits": onHold,
    // What waited goes now that nothing keeps it.
    "erasure waits": [
      "case.priority": .open, "claim.take": .claimed, "case.reseal": .open, "redraw.begin": .open, "case.hold": .open,
      "case.erase: what waited": .erased,
    ].merging(ends) { $1 },
    "settled, on hold": ["case.reseal": .settled, "redraw.begin": .settled, "case.unhold": .settled, "case.erase-ask": .settled],
    "shredded": ["case.erase": .erased],
    "expired, uncertified": ["case.erase": .erased, "face.shred: expired": .expired],
    "expired": ["case.erase": .erased],
    "erased, uncertified": ["face.shred: erased": .erased],
    "erased": [:],
  ]
  private static let ends: [String: CaseState] = ["case.expire": .expired, "case.erase": .erased]
  private static let onHold: [String: CaseState] = [
    "case.priority": .open, "claim.take": .claimed, "case.reseal": .open, "redraw.begin": .open, "case.hold": .open, "case.unhold": .open,
  ]

  @Test("Each event at each state is allowed as the design says, or refused and changes nothing")
  func everyStateWithEveryEvent() throws {
    #expect(Set(CaseLifePage.stations.map(\.name)) == Set(Self.allowed.keys))
    #expect(Set(Self.allowed.values.flatMap(\.keys)) == Set(CaseLifePage.events.map(\.name)))
    for station in CaseLifePage.stations {
      for event in CaseLifePage.events {
        let (happens, place) = (event.at(station.life), "\(event.name) at \(station.name)")
        var life = station.life
        if let next = Self.allowed[station.name]?[event.name] {
          try life.apply(happens)
          #expect(life.state == next, "\(place)")
        } else {
          #expect(throws: CaseLife.Refusal.self, "\(place)") { try life.apply(happens) }
          #expect(life == station.life, "\(place)")
        }
      }
    }
  }

  @Test("A case comes in open or held, and open only where its subject was told and nothing holds it")
  func imports() {
    for state in CaseState.allCases {
      for hold in [nil] + HoldReason.allCases.map(Optional.some) {
        for isTold in [false, true] {
          let life = CaseLife(importedAs: state, lane: .normal, heldFor: hold, isTold: isTold, hasFace: true)
          let mayBe = state == .open ? isTold && hold == nil : state == .held && hold != nil
          #expect((life.refusalOfImport == nil) == mayBe, "\(state) \(hold.map { "\($0)" } ?? "") \(isTold)")
        }
      }
    }
  }

  @Test("What a verifier keeps of a million cases fits in 56 bytes each")
  func size() {
    #expect(MemoryLayout<CaseLife>.size <= 56)
    #expect(MemoryLayout<CaseLife?>.stride <= 56)
  }

  @Test("By what the tables hold, a case stands where it was told to stand")
  func byFacts() {
    let rita = PersonID.named("rita")
    let lease = Lease(caseID: CaseID(randomBits: 1), holder: rita, fence: 3, claimedAt: .start, until: .start + .minutes(5))
    for state in CaseState.allCases {
      let facts = CaseFacts.sample(state: state)
      for (person, holds) in [(rita, true), (.named("robin"), false)] {
        let life = CaseLife(facts, lease: lease, decision: nil, seenBy: person)
        #expect(life.state == state)
        let claim = CaseEvent.Claim(by: .oneself, fence: 3, at: .start)
        #expect(life.allows(.look(claim)) == (holds && state == .claimed))
        #expect(!life.allows(.look(CaseEvent.Claim(by: .oneself, fence: 2, at: .start))))
        #expect(!life.allows(.look(CaseEvent.Claim(by: .oneself, fence: 3, at: .start + .minutes(5)))))
        #expect(!life.allows(.look(CaseEvent.Claim(by: nil, fence: 3, at: .start))))
      }
    }
  }
}
