import AuditTrail
import Casework
import Testing

/// Everything here is signed by who wrote it: only the story shows that it should not be.
@Suite("The story of legal holds")
struct HoldStoryTests {
  private func problem(_ write: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
    var trail = try TestTrail.opened()
    try write(&trail, trail.cast)
    try trail.keepCheckpoint()
    let report = trail.verify()
    if let bad = report.firstBad { #expect(bad.seq == trail.size - 1, "\(bad.detail)") }
    return report.firstBad?.problem
  }

  private func entry(_ kind: EntryKind) -> EntryDraft { EntryDraft(kind, case: TestTrail.caseID(1)) }

  @Test("A destruction under an open hold is found, by whomever and for whatever reason; after it, it is none")
  func destruction() throws {
    for isOver in [false, true] {
      let found: Problem? = isOver ? nil : .onHold
      func held(_ trail: inout TestTrail, _ cast: Cast) throws {
        try trail.sit(cast.sami, TestTrail.holding(1, until: trail.now + 900_000))
        if isOver { trail.now += 900_000 }
      }
      #expect(
        try problem { trail, cast in
          try held(&trail, cast)
          try trail.append(entry(.caseExpire), in: try trail.begin(cast.log))
        } == found)
      #expect(
        try problem { trail, cast in
          try held(&trail, cast)
          try trail.append(entry(.caseErase), in: try trail.begin(cast.sami))
        } == found)
      #expect(
        try problem { trail, cast in
          try trail.append(entry(.caseExpire), in: try trail.begin(cast.log))
          trail.now += 1
          try trail.append(TestTrail.shredding(1, .expired), in: try trail.begin(cast.log))
        } == nil)
    }
    #expect(
      try problem { trail, cast in
        try trail.review(1, in: try trail.begin(cast.rita), outcome: .approve)
        try trail.append(TestTrail.settling(1, by: cast.rita, .approve), in: try trail.begin(cast.log))
        try trail.sit(cast.aude, TestTrail.holding(1, until: trail.now + 9_000_000))
        try trail.append(TestTrail.shredding(1, .shredded), in: try trail.begin(cast.log))
      } == .onHold)
  }

  @Test("One role alone holds for 72 hours, whatever date it names; two hold to the date")
  func alone() throws {
    for roles in 1...2 {
      #expect(
        try problem { trail, cast in
          let draft = TestTrail.holding(1, until: trail.now + 30 * 86_400_000)
          for player in [cast.sami, cast.aude].prefix(roles) { try trail.sit(player, draft) }
          trail.now += 4 * 86_400_000
          try trail.append(entry(.caseErase), in: try trail.begin(cast.sami))
        } == (roles == 1 ? nil : .onHold))
    }
  }

  @Test("Nobody repeats their own role's word, another date, a past one, or lifts alone what two hold")
  func twoRoles() throws {
    func asked(_ trail: inout TestTrail, _ cast: Cast, by player: Player, later: Int64 = 0) throws {
      let until = trail.now + 30 * 86_400_000
      try trail.sit(cast.sami, TestTrail.holding(1, until: until))
      try trail.append(TestTrail.holding(1, until: until + later), in: try trail.begin(player))
    }
    #expect(try problem { trail, cast in try asked(&trail, cast, by: cast.sami) } == .onePersonAlone)
    #expect(try problem { trail, cast in try asked(&trail, cast, by: cast.aude, later: 1) } == .holdDiffers)
    #expect(try problem { trail, cast in try asked(&trail, cast, by: cast.aude) } == nil)
    #expect(try problem { trail, cast in try asked(&trail, cast, by: cast.rita) } == .wrongRole)
    #expect(
      try problem { trail, cast in try trail.append(TestTrail.holding(1, until: trail.now), in: try trail.begin(cast.sami)) }
        == .holdDiffers)
    #expect(try problem { trail, cast in try trail.append(entry(.caseUnhold), in: try trail.begin(cast.sami)) } == .holdDiffers)
    #expect(
      try problem { trail, cast in
        try trail.sit(cast.sami, TestTrail.holding(1, until: trail.now + 9_000_000), entry(.caseUnhold))
        try trail.append(entry(.caseUnhold), in: try trail.begin(cast.sami))
      } == .onePersonAlone)
  }

  @Test("The system erases only what a subject asked for, and an erasure waits only while something keeps the face")
  func erasures() throws {
    #expect(try problem { trail, cast in try trail.append(entry(.caseErase), in: try trail.begin(cast.log)) } == .erasureDiffers)
    #expect(try problem { trail, cast in try trail.append(entry(.caseEraseAsk), in: try trail.begin(cast.sami)) } == .erasureDiffers)
    #expect(
      try problem { trail, cast in
        try trail.sit(cast.sami, TestTrail.holding(1, until: trail.now + 9_000_000), entry(.caseEraseAsk))
        try trail.append(entry(.caseErase), in: try trail.begin(cast.log))
      } == .onHold)
  }
}
