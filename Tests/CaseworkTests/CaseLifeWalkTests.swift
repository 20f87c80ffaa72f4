import Casework
import Testing

/// Callers who lie about who they are, when it is, and under which fence: whatever they try, these things hold.
@Suite("Whatever is tried, in whatever order")
struct CaseLifeWalkTests {
  /// The same walk each time.
  private struct Walker: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }

    mutating func person() -> CaseLife.Person? {
      [CaseLife.Person.oneself, .another, nil].randomElement(using: &self) ?? nil
    }

    mutating func time() -> Instant { Instant(milliseconds: Int64.random(in: 0...6, using: &self)) }

    /// A claim on a case, true or not.
    mutating func claim(on life: CaseLife, above: Int64 = 0) -> CaseEvent.Claim {
      Bool.random(using: &self)
        ? CaseEvent.Claim(by: above == 0 ? life.claimant : .oneself, fence: life.fence + above, at: Instant(milliseconds: 0))
        : CaseEvent.Claim(by: person(), fence: Int64.random(in: 0...5, using: &self), at: time())
    }

    mutating func answer() -> (Outcome, ReasonCode) {
      (
        [.approve, .reject, .refer, .danger, .overexposed].randomElement(using: &self) ?? .retry, Bool.random(using: &self) ? .print : .dark
      )
    }

    mutating func settling(of life: CaseLife) -> CaseEvent {
      let (outcome, reason) = answer()
      return Bool.random(using: &self)
        ? .settle(of: life.answerer, life.outcome, reason) : .settle(of: person(), outcome, reason)
    }

    mutating func shredding(of life: CaseLife) -> CaseEvent {
      Bool.random(using: &self)
        ? .shred(leaving: life.state == .settled ? .shredded : life.state, by: nil, at: time())
        : .shred(leaving: CaseState.allCases.randomElement(using: &self), by: person(), at: time())
    }

    /// Something about an alarm, true or not.
    mutating func alarm(at life: CaseLife) -> CaseEvent {
      let (outcome, reason) = answer()
      let standing = life.alarm?.proposal ?? CaseLife.Alarm.Proposal(proposer: person(), outcome: outcome, reason: reason)
      return [
        .acknowledge(by: person()), .withdraw(by: person(), at: time()), .propose(claim(on: life), outcome, reason),
        .propose(claim(on: life), .approve, reason), .agree(by: person(), standing), .disagree(by: person()), .renewAlarm(by: person()),
      ].randomElement(using: &self) ?? .redraw
    }

    /// Something about a legal hold, true or not.
    mutating func hold(at life: CaseLife) -> CaseEvent {
      let role = ([Role.supervisor, .auditor, .reviewer, nil].randomElement(using: &self) ?? nil)
      let until = Bool.random(using: &self) ? life.legalHold?.asked?.until ?? time() : time()
      return Int.random(in: 0..<3, using: &self) == 0 ? .unhold(by: role, at: time()) : .hold(by: role, until: until, at: time())
    }

    mutating func life() -> CaseLife {
      let isHeld = Bool.random(using: &self)
      let hold = isHeld ? HoldReason.allCases.randomElement(using: &self) : nil
      let isTold = !isHeld || hold == .badBox && Bool.random(using: &self)
      return CaseLife(importedAs: isHeld ? .held : .open, lane: .normal, heldFor: hold, isTold: isTold, hasFace: hold != .badBox)
    }

    mutating func event(at life: CaseLife) -> CaseEvent {
      let (outcome, reason) = answer()
      // While an alarm is open little else happens, and what ends it has to be reached.
      if life.alarm != nil, Bool.random(using: &self) { return alarm(at: life) }
      switch Int.random(in: 0..<27, using: &self) {
      case 0: return .told
      case 1: return .release
      case 2: return .prioritize
      case 3, 4, 5: return .claim(claim(on: life, above: 1), until: time())
      case 6: return .renew(claim(on: life), until: time())
      case 7: return .skip(claim(on: life))
      case 8: return .giveBack(claim(on: life))
      case 9, 10: return .look(claim(on: life))
      case 11, 12: return .decide(claim(on: life), outcome, reason, takeBackUntil: time())
      case 13: return .takeBack(by: person(), at: time())
      case 14, 15: return settling(of: life)
      case 16: return .reseal
      case 17: return Int.random(in: 0..<8, using: &self) == 0 ? .expire(at: time()) : .redraw
      case 18: return Int.random(in: 0..<8, using: &self) == 0 ? .erase(by: person(), at: time()) : .redraw
      case 19: return shredding(of: life)
      case 24, 25: return hold(at: life)
      case 26: return .awaitErasure(at: time())
      default: return alarm(at: life)
      }
    }
  }

  /// Walks many lives, calling `body` with each step that was allowed: the life before it, the event, and the life after.
  private func walk(_ body: (CaseLife, CaseEvent, CaseLife) -> Void) -> Int {
    var (walker, steps) = (Walker(state: 7), 0)
    for _ in 0..<6_000 {
      var life = walker.life()
      for _ in 0..<60 {
        let event = walker.event(at: life)
        guard let next = try? life.applying(event) else { continue }
        body(life, event, next)
        (life, steps) = (next, steps + 1)
      }
    }
    return steps
  }

  @Test("Logged first, told: no look without a claim of one's own that still runs, a notice, and a face")
  func looks() {
    var looks = 0
    _ = walk { life, event, _ in
      guard case .look(let claim) = event else { return }
      looks += 1
      #expect(life.state == .claimed && life.isTold && life.heldFor == nil && life.face == .sealed)
      #expect(claim.person != nil && claim.person == life.claimant && claim.fence == life.fence && claim.at < life.until)
    }
    #expect(looks > 500)
  }

  @Test("Fences strictly rise with every claim, and never change otherwise")
  func fences() {
    var claims = 0
    _ = walk { life, event, next in
      if case .claim = event {
        claims += 1
        #expect(next.fence > life.fence && next.state == .claimed)
        #expect(life.isTold && life.heldFor == nil)
      } else {
        #expect(next.fence == life.fence)
      }
    }
    #expect(claims > 500)
  }

  @Test("A settled case never opens again")
  func settled() {
    var ends: Set<CaseState> = []
    _ = walk { life, _, next in
      guard [.settled, .shredded].contains(life.state) else { return }
      ends.insert(next.state)
      #expect([.settled, .shredded, .erased].contains(next.state))
      #expect(next.outcome == life.outcome && next.answerer == life.answerer)
    }
    #expect(ends == [.settled, .shredded, .erased])
  }

  @Test("Forgotten: after its face is destroyed or about to be, nothing but facts is left, and the certificate is written once")
  func afterShredding() {
    var ends = 0
    _ = walk { life, event, next in
      guard life.face == .destroyed || [.expired, .erased].contains(life.state) else { return }
      ends += 1
      switch event {
      case .erase: #expect(life.state != .erased && next.state == .erased)
      case .shred: #expect(life.face != .destroyed && next.face == .destroyed && next.state == life.state)
      default: Issue.record("\(event) at a case that is \(life.state)")
      }
      #expect(next.state != .open && next.claimant == nil)
    }
    #expect(ends > 500)
  }

  @Test("Separation: an answer is the holder's, is taken back by who gave it and in time, and settles as it was given")
  func answers() {
    var (answers, backs, settlings) = (0, 0, 0)
    _ = walk { life, event, next in
      switch event {
      case .decide(let claim, let outcome, _, takeBackUntil: _):
        answers += 1
        #expect(claim.person != nil && claim.person == life.claimant && claim.at < life.until && next.claimant == nil)
        #expect(next.state == (outcome.lane == nil ? .decided : .open))
        #expect(next.lane == (next.alarm != nil ? .danger : outcome.lane ?? life.lane))
      case .takeBack(by: let person, at: _):
        backs += 1
        #expect(person != nil && next.state == .open && next.outcome == nil)
        #expect(life.state == .decided ? person == life.answerer : life.state == .open && life.referral?.person == person)
      case .agree: #expect(next.state == .decided)
      case .settle(of: let person, let outcome, _):
        settlings += 1
        #expect(life.state == .decided && person == life.answerer && outcome == life.outcome && next.state == .settled)
      default:
        #expect((next.state == .decided) == (life.state == .decided))
      }
    }
    #expect(answers > 200 && backs > 5 && settlings > 20)
  }

  @Test("Two people: an alarm ends by a proposal and another person's agreement, or by its raiser while nobody else touched it")
  func alarms() {
    var (raised, agreed, withdrawn) = (0, 0, 0)
    _ = walk { life, event, next in
      if life.alarm == nil, next.alarm != nil { raised += 1 }
      guard let alarm = life.alarm else { return }
      // No clock and no demand ends the case meanwhile.
      #expect(![.expired, .erased, .settled, .shredded].contains(next.state) && next.face == life.face && next.lane == .danger)
      guard next.alarm == nil else { return #expect(next.state != .decided) }
      switch event {
      case .agree(by: let person, let proposal):
        agreed += 1
        #expect(person != nil && person != proposal.proposer && alarm.proposal == proposal && proposal.outcome.mayEndAlarm)
        #expect(next.state == .decided && next.outcome == proposal.outcome && next.answerer == proposal.proposer)
      case .withdraw(by: let person, at: let now):
        withdrawn += 1
        #expect(person == alarm.raiser && !alarm.isTouched && alarm.proposal == nil && now < alarm.withdrawUntil)
      default: Issue.record("\(event) ended an alarm")
      }
    }
    #expect(raised > 100 && agreed > 10 && withdrawn > 2)
  }

  @Test("A hold keeps the face whatever else is asked, lasts as two roles say or for three days, and only two roles lift it")
  func holds() {
    var (asked, agreed, lifted, kept) = (0, 0, 0, 0)
    _ = walk { life, event, next in
      switch event {
      case .hold(by: let role, until: let until, at: let now):
        guard let hold = next.legalHold else {
          Issue.record("a hold that was asked for is none")
          return
        }
        #expect(role == .supervisor || role == .auditor)
        #expect(hold.isOpen(at: now) && next.state == life.state && next.face == life.face && !next.isGoneForGood)
        if hold.isAgreed, hold.asked == nil {
          agreed += 1
          #expect(life.legalHold?.asked?.until == until && life.legalHold?.asked?.role != role && hold.end == until)
        } else {
          asked += 1
        }
      case .unhold(by: let role, at: let now):
        #expect(life.isOnHold(at: now) && life.legalHold?.lifter != role)
        if next.legalHold == nil { lifted += 1 } else { #expect(next.legalHold?.end == life.legalHold?.end) }
      case .expire(at: let now), .erase(by: _, at: let now), .shred(leaving: _, by: _, at: let now):
        kept += life.legalHold == nil ? 0 : 1
        if life.face != .destroyed, ![.expired, .erased].contains(life.state) { #expect(!life.isOnHold(at: now)) }
        if case .erase(by: nil, at: _) = event { #expect(life.awaitsErasure) }
      default: #expect(next.legalHold == life.legalHold)
      }
    }
    #expect(asked > 500 && agreed > 50 && lifted > 20 && kept > 50, "\(asked) \(agreed) \(lifted) \(kept)")
  }
}

extension CaseLife {
  fileprivate var isGoneForGood: Bool { face == .destroyed || state == .expired || state == .erased }
}
