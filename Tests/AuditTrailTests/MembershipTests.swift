import AuditTrail
import Casework
import Testing

@Suite("Membership")
struct MembershipTests {
  /// The membership that a trail's entries fold to, up to the first that cannot stand.
  private func fold(_ trail: TestTrail) throws -> Membership {
    var membership = Membership(logKey: trail.cast.log.publicKey)
    for (seq, row) in trail.rows.enumerated() {
      let entry = try Entry(canonicalBytes: row.bytes)
      try membership.take(entry, seq: UInt64(seq), leaf: SessionHead.leaf(of: row.bytes), signature: row.signature)
    }
    return membership
  }

  /// Why the last entry of a trail cannot stand; the membership before it is fine and stays as it was.
  private func problem(_ trail: TestTrail) throws -> MembershipError.Problem? {
    var before = trail
    let last = before.rows.removeLast()
    var membership = try fold(before)
    let untouched = membership
    let entry = try Entry(canonicalBytes: last.bytes)
    do {
      try membership.take(entry, seq: trail.size - 1, leaf: SessionHead.leaf(of: last.bytes), signature: last.signature)
      return nil
    } catch {
      #expect(error.seq == trail.size - 1)
      #expect(membership == untouched)
      return error.problem
    }
  }

  private func addition(_ player: Player) -> EntryDraft {
    EntryDraft(.peopleAdd).with(.person, player.name).with(.fingerprint, player.fingerprint)
  }

  private func confirmation(_ player: Player) -> EntryDraft {
    EntryDraft(.peopleConfirm).with(.person, player.name).with(.fingerprint, player.fingerprint)
  }

  /// A founded store at which rita asks to join.
  private func requested() throws -> TestTrail {
    var trail = try TestTrail.founded()
    try trail.end(try trail.begin(trail.cast.rita, with: trail.cast.rita.bringing(.peopleRequest)))
    return trail
  }

  private func added() throws -> TestTrail {
    var trail = try requested()
    try trail.append(addition(trail.cast.rita), in: try trail.begin(trail.cast.sami))
    return trail
  }

  @Test("Founders may act at once; a newcomer once a supervisor added and an auditor confirmed them")
  func theWayIn() throws {
    let founded = try fold(TestTrail.founded())
    #expect(founded.origin == TestTrail.origin)
    #expect(founded.active(.supervisor).map(\.id.description) == ["sami"])
    #expect(founded.active(.auditor).map(\.id.description) == ["aude"])
    var trail = try requested()
    let rita = try #require(PersonID("rita"))
    #expect(try fold(trail).members[rita]?.state == .requested)
    try trail.append(addition(trail.cast.rita), in: try trail.begin(trail.cast.sami))
    #expect(try fold(trail).members[rita]?.state == .added)
    #expect(try fold(trail).active(rita) == nil)
    let seq = try trail.append(confirmation(trail.cast.rita), in: try trail.begin(trail.cast.aude))
    #expect(try fold(trail).active(rita)?.activeFrom == seq)
  }

  @Test("A store is founded once, by the log's key, under that key")
  func founding() throws {
    var twice = try TestTrail.founded()
    let again = EntryDraft(.storeFounded).with(.origin, "other.example").with(.logKey, twice.cast.log.publicKey)
    _ = try twice.begin(twice.cast.log, with: again)
    #expect(try problem(twice) == .notAllowed)

    var forged = try TestTrail()
    _ = try forged.begin(forged.cast.log, with: EntryDraft(.storeFounded).with(.origin, "a").with(.logKey, forged.cast.log.publicKey))
    forged.rows[0].signature = try forged.cast.mallory.sign(SessionHead.privilegedMessage(leaf: forged.rows[0].leaf))
    #expect(try problem(forged) == .badSignature)

    var foreign = try TestTrail()
    _ = try foreign.begin(foreign.cast.log, with: EntryDraft(.storeFounded).with(.origin, "a").with(.logKey, foreign.cast.sami.publicKey))
    #expect(try problem(foreign) == .badValues)
  }

  @Test("Nobody founds beside one supervisor and one auditor: no second of either, no reviewer, nobody later")
  func founders() throws {
    func problemWith(_ founders: KeyPath<Cast, Player>...) throws -> MembershipError.Problem? {
      var trail = try TestTrail()
      let cast = trail.cast
      let sitting = try trail.begin(cast.log, with: EntryDraft(.storeFounded).with(.origin, "a").with(.logKey, cast.log.publicKey))
      for founder in founders { try trail.append(cast[keyPath: founder].bringing(.peopleFound), in: sitting) }
      return try problem(trail)
    }
    #expect(try problemWith(\.sami, \.aude) == nil)
    #expect(try problemWith(\.sami, \.mallory) == .notAllowed)
    #expect(try problemWith(\.sami, \.sami) == .notAllowed)
    #expect(try problemWith(\.rita) == .notAllowed)
    #expect(try problemWith(\.sami, \.aude, \.mallory) == .notAllowed)
    var late = try TestTrail.founded()
    try late.append(late.cast.mallory.bringing(.peopleFound), in: try late.begin(late.cast.log))
    #expect(try problem(late) == .notAllowed)
  }

  @Test("A request is signed by the very key that it brings")
  func forgedRequest() throws {
    var trail = try requested()
    trail.rows.removeLast()
    let last = trail.rows.count - 1
    trail.rows[last].signature = try trail.cast.mallory.sign(SessionHead.privilegedMessage(leaf: trail.rows[last].leaf))
    #expect(try problem(trail) == .badSignature)
    trail.rows[last].signature = nil
    #expect(try problem(trail) == .badSignature)
  }

  @Test("Nobody asks in another's name, and nobody who is in already asks again")
  func foreignRequest() throws {
    var trail = try TestTrail.founded()
    _ = try trail.begin(trail.cast.mallory, with: trail.cast.rita.bringing(.peopleRequest))
    #expect(try problem(trail) == .badValues)
    var again = try TestTrail.founded()
    _ = try again.begin(again.cast.sami, with: again.cast.sami.bringing(.peopleRequest))
    #expect(try problem(again) == .notAllowed)
  }

  @Test("Only a supervisor adds, only who asked, with the fingerprint of the keys that they brought")
  func additions() throws {
    var byAuditor = try requested()
    try byAuditor.append(addition(byAuditor.cast.rita), in: try byAuditor.begin(byAuditor.cast.aude))
    #expect(try problem(byAuditor) == .notAllowed)

    var byStranger = try requested()
    try byStranger.append(addition(byStranger.cast.rita), in: try byStranger.begin(byStranger.cast.mallory))
    #expect(try problem(byStranger) == .badSignature)

    var unasked = try requested()
    try unasked.append(addition(unasked.cast.robin), in: try unasked.begin(unasked.cast.sami))
    #expect(try problem(unasked) == .badValues)

    var swapped = try requested()
    let draft = EntryDraft(.peopleAdd).with(.person, "rita").with(.fingerprint, swapped.cast.robin.fingerprint)
    try swapped.append(draft, in: try swapped.begin(swapped.cast.sami))
    #expect(try problem(swapped) == .badValues)

    var twice = try added()
    try twice.append(addition(twice.cast.rita), in: try twice.begin(twice.cast.sami))
    #expect(try problem(twice) == .notAllowed)
  }

  @Test("Only an auditor confirms, only who was added, and nobody themselves")
  func confirmations() throws {
    var bySupervisor = try added()
    try bySupervisor.append(confirmation(bySupervisor.cast.rita), in: try bySupervisor.begin(bySupervisor.cast.sami))
    #expect(try problem(bySupervisor) == .notAllowed)

    var tooEarly = try requested()
    try tooEarly.append(confirmation(tooEarly.cast.rita), in: try tooEarly.begin(tooEarly.cast.aude))
    #expect(try problem(tooEarly) == .notAllowed)

    var themselves = try added()
    try themselves.append(confirmation(themselves.cast.rita), in: try themselves.begin(themselves.cast.rita))
    #expect(try problem(themselves) == .badValues)

    var forged = try added()
    try forged.append(confirmation(forged.cast.rita), in: try forged.begin(forged.cast.aude))
    forged.rows[forged.rows.count - 1].signature = try forged.cast.sami.sign([1])
    #expect(try problem(forged) == .badSignature)
  }

  @Test("An epoch is a reviewer's, its maker is in it, and it is for active reviewers only")
  func epochs() throws {
    func problemWith(_ maker: KeyPath<Cast, Player>, for members: KeyPath<Cast, Player>..., number: Int = 9) throws -> MembershipError
      .Problem?
    {
      var trail = try TestTrail.opened(cases: 1)
      try trail.end(try trail.begin(trail.cast.mallory, with: trail.cast.mallory.bringing(.peopleRequest)))
      let draft = TestTrail.epochCreation(number, members: members.map { trail.cast[keyPath: $0] })
      try trail.append(draft, in: try trail.begin(trail.cast[keyPath: maker]))
      return try problem(trail)
    }
    #expect(try problemWith(\.rita, for: \.rita, \.robin) == nil)
    #expect(try problemWith(\.rita, for: \.robin) == .badValues)
    #expect(try problemWith(\.rita, for: \.rita, \.aude) == .notAllowed)
    #expect(try problemWith(\.rita, for: \.rita, \.mallory) == .notAllowed)
    #expect(try problemWith(\.sami, for: \.sami) == .notAllowed)
    #expect(try problemWith(\.rita, for: \.rita, number: 1) == .badValues)
  }

  @Test("An epoch is extended by who is in it, to active reviewers, while it lives")
  func epochExtensions() throws {
    func extension_(_ number: Int, _ members: String) -> EntryDraft {
      EntryDraft(.epochExtend).with(.epoch, TestTrail.epoch(number).bytes).with(.members, members)
    }
    var outsider = try TestTrail.opened(cases: 1)
    try outsider.append(extension_(1, "robin"), in: try outsider.begin(outsider.cast.robin))
    #expect(try problem(outsider) == .notAllowed)

    var member = try TestTrail.opened(cases: 1)
    try member.append(extension_(1, "robin"), in: try member.begin(member.cast.rita))
    #expect(try problem(member) == nil)
    #expect(try fold(member).epochs[TestTrail.epoch(1)]?.members.count == 2)

    var auditor = try TestTrail.opened(cases: 1)
    try auditor.append(extension_(1, "aude"), in: try auditor.begin(auditor.cast.rita))
    #expect(try problem(auditor) == .notAllowed)

    var dead = try TestTrail.opened(cases: 1)
    try dead.destroyEpoch(1)
    try dead.append(extension_(1, "robin"), in: try dead.begin(dead.cast.rita))
    #expect(try problem(dead) == .notAllowed)
  }

  @Test("Import seals to the epoch that took effect last, and never to a destroyed one or one of somebody not yet confirmed")
  func newestEpoch() throws {
    var trail = try TestTrail.opened(cases: 1)
    #expect(try fold(trail).newestEpoch?.id == TestTrail.epoch(2))
    try trail.append(TestTrail.epochCreation(3, members: [trail.cast.rita]), in: try trail.begin(trail.cast.rita))
    #expect(try fold(trail).newestEpoch?.id == TestTrail.epoch(3))
    try trail.destroyEpoch(3)
    #expect(try fold(trail).newestEpoch?.id == TestTrail.epoch(2))
  }
}
