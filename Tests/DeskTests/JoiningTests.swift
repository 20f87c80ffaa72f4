import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Founding a desk and joining it")
struct JoiningTests {
  @Test("A new desk has its name, its two founders and the standard policy")
  func founding() throws {
    let bureau = try TestDesk(isFounded: false)
    let fingerprints = try bureau.found()
    let membership = try bureau.membership()
    #expect(membership.origin == "desk.example/review")
    #expect(membership.active(.supervisor).map(\.id) == [.named("sami")])
    #expect(membership.active(.auditor).map(\.id) == [.named("aude")])
    #expect(membership.active(.reviewer).isEmpty)
    #expect(fingerprints == [PersonID.named("sami"), .named("aude")].map { membership.members[$0]?.fingerprint })
    #expect(try bureau.desk.system.policy() == .standard)
  }

  @Test("A desk is founded once, and the founders' keys stay theirs")
  func foundingTwice() throws {
    let bureau = try TestDesk()
    #expect(throws: DeskError.store(.exists)) { try bureau.found() }
    try bureau.supervisor("sami").end()
  }

  @Test("Separation: one person cannot be both founders, and nobody signs in as system, or as none, which is nobody")
  func badFounders() throws {
    #expect(Login("system") == nil && Login("none") == nil)
    let bureau = try TestDesk(isFounded: false)
    let founders = try zip(["sami", "sami"], [Role.supervisor, .auditor]).map { name, role in
      Founder(login: .named(name), role: role, passphrase: try bureau.passphrase(name))
    }
    #expect(throws: DeskError.refused(.personExists)) { try bureau.desk.found(origin: "desk.example/review", by: founders) }
    #expect(try bureau.size() == 0)
  }

  @Test("Separation: a newcomer may act once a supervisor added and an auditor confirmed them, and not before", arguments: Role.allCases)
  func joining(role: Role) throws {
    let bureau = try TestDesk()
    let id = PersonID.named("nova")
    let fingerprint = try bureau.request("nova", role)
    #expect(try bureau.membership().members[id]?.state == .requested)
    #expect(throws: DeskError.refused(.notActive)) { try bureau.signIn("nova") }
    try bureau.supervisor("sami").addMember(id)
    #expect(try bureau.membership().members[id]?.state == .added)
    #expect(throws: DeskError.refused(.notActive)) { try bureau.signIn("nova") }
    // Letter case and blanks do not matter to the eye that compares.
    try bureau.auditor("aude").confirmMember(id, fingerprint: fingerprint.uppercased().replacing("-", with: " "))
    #expect(try bureau.signIn("nova").member.role == role)
    #expect(try bureau.membership().members[id]?.fingerprint == fingerprint)
  }

  @Test("Separation: only a supervisor adds and only an auditor confirms")
  func wrongRoles() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let nova = PersonID.named("nova")
    let fingerprint = try bureau.request("nova", .reviewer)
    for name in ["rita", "aude"] {
      #expect(throws: DeskError.refused(.needs(.supervisor))) { try bureau.supervisor(name).addMember(nova) }
    }
    try bureau.supervisor("sami").addMember(nova)
    for name in ["rita", "sami"] {
      #expect(throws: DeskError.refused(.needs(.auditor))) { try bureau.auditor(name).confirmMember(nova, fingerprint: fingerprint) }
    }
  }

  @Test("Separation: nobody adds or confirms themselves, or anyone out of turn")
  func outOfTurn() throws {
    let bureau = try TestDesk()
    let (sami, aude) = (try bureau.supervisor("sami"), try bureau.auditor("aude"))
    let fingerprint = try bureau.request("nova", .reviewer)
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(sami.person) }
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(.named("nobody")) }
    #expect(throws: DeskError.refused(.notAdded)) { try aude.confirmMember(aude.person, fingerprint: fingerprint) }
    #expect(throws: DeskError.refused(.notAdded)) { try aude.confirmMember(.named("nova"), fingerprint: fingerprint) }
    try sami.addMember(.named("nova"))
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(.named("nova")) }
    try aude.confirmMember(.named("nova"), fingerprint: fingerprint)
    #expect(throws: DeskError.refused(.notAdded)) { try aude.confirmMember(.named("nova"), fingerprint: fingerprint) }
  }

  @Test("A fingerprint that differs in one digit confirms nobody")
  func wrongFingerprint() throws {
    let bureau = try TestDesk()
    let fingerprint = try bureau.request("nova", .reviewer)
    try bureau.supervisor("sami").addMember(.named("nova"))
    let aude = try bureau.auditor("aude")
    let shortened = String(fingerprint.dropLast())
    for wrong in [shortened + (fingerprint.hasSuffix("0") ? "1" : "0"), shortened, ""] {
      #expect(throws: DeskError.refused(.fingerprintDiffers)) { try aude.confirmMember(.named("nova"), fingerprint: wrong) }
    }
    #expect(try bureau.membership().members[.named("nova")]?.state == .added)
  }

  @Test("A name that is taken cannot be asked for", arguments: ["sami", "rita", "added"])
  func takenNames(name: String) throws {
    let bureau = try TestDesk(reviewers: "rita")
    _ = try bureau.request("added", .auditor)
    try bureau.supervisor("sami").addMember(.named("added"))
    let before = try bureau.size()
    #expect(throws: DeskError.refused(.personExists)) { try bureau.request(name, .reviewer) }
    #expect(try bureau.size() == before)
    _ = try bureau.desk.system.people()
  }

  @Test("Who asks again before they are added has new keys, and import seals to those")
  func askingAgain() throws {
    let bureau = try TestDesk()
    let first = try bureau.request("nova", .reviewer)
    try bureau.join("late", .reviewer)
    let second = try bureau.request("nova", .reviewer)
    #expect(first != second)
    try bureau.supervisor("sami").addMember(.named("nova"))
    let aude = try bureau.auditor("aude")
    #expect(throws: DeskError.refused(.fingerprintDiffers)) { try aude.confirmMember(.named("nova"), fingerprint: first) }
    try aude.confirmMember(.named("nova"), fingerprint: second)
    let id = try bureau.importCase()
    let nova = try bureau.reviewer("nova")
    let claimed = try #require(try nova.claimNext())
    #expect(claimed.facts.id == id)
    try nova.look(at: claimed.lease, level: .coarse).end()
  }

  @Test("A request is withdrawn by whoever made it, or by a supervisor, and by nobody else; then it may be made again")
  func withdrawing() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let nova = PersonID.named("nova")
    func withdraw(_ name: String) throws { try bureau.desk.withdrawRequest(.named("nova"), passphrase: try bureau.passphrase(name)) }
    #expect(throws: DeskError.refused(.notAsking)) { try withdraw("nova") }
    let first = try bureau.request("nova", .reviewer)
    #expect(throws: DeskError.refused(.wrongPassphrase)) { try withdraw("rita") }
    #expect(throws: DeskError.refused(.needs(.supervisor))) { try bureau.signIn("aude").supervisor().withdrawRequest(of: nova) }
    try withdraw("nova")
    #expect(try bureau.keyring.person(nova) == nil)
    #expect(try bureau.membership().members[nova]?.state == .withdrawn)
    let sami = try bureau.supervisor("sami")
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(nova) }
    let second = try bureau.request("nova", .auditor)
    #expect(first != second)
    try sami.addMember(nova)
    try sami.withdrawRequest(of: nova)
    #expect(throws: DeskError.refused(.notAdded)) { try bureau.auditor("aude").confirmMember(nova, fingerprint: second) }
    try bureau.join("nova", .reviewer)
    #expect(throws: DeskError.refused(.notAsking)) { try sami.withdrawRequest(of: nova) }
    #expect(throws: DeskError.refused(.notAsking)) { try withdraw("nova") }
    #expect(try bureau.membership().active(nova)?.role == .reviewer)
    #expect(try bureau.desk.system.keyringDifferences().isEmpty)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Three who ask, are added and confirmed together: one epoch, and home says whose session the others await")
  func threeTogether() throws {
    let bureau = try TestDesk(isFounded: true)
    let names = ["ana", "ben", "cyd"]
    let fingerprints = try names.map { ($0, try bureau.request($0, .reviewer)) }
    #expect(try bureau.entries(.epochCreate).count == 1, "only where there was none")
    for (name, fingerprint) in fingerprints {
      try bureau.supervisor("sami").addMember(.named(name))
      try bureau.auditor("aude").confirmMember(.named(name), fingerprint: fingerprint)
    }
    for number in 0..<20 { try bureau.importCase("s-\(number)") }
    let standing = try bureau.desk.system.keyStanding()
    #expect(standing.awaited.map(\.reviewer) == [.named("ben"), .named("cyd")])
    #expect(standing.awaited.allSatisfy { $0.faces == 20 && $0.awaited == [.named("ana")] })
    let home = try bureau.reviewer("cyd").home(today: bureau.clock.now)
    #expect((home.awaitedFaces, home.awaitedPeople) == (20, ["ana"]))
    #expect(throws: DeskError.refused(.facesLost(20))) { try bureau.supervisor("sami").retire(.named("ana")) }
    try bureau.reviewer("ana").end()
    #expect(try bureau.desk.system.keyStanding().awaited.isEmpty)
    for name in names { #expect(try bureau.reviewer(name).claimNext() != nil) }
    #expect(try bureau.supervisor("sami").retire(.named("ana")).stranded == 0)
  }

  @Test("What two processes do to one newcomer at once never makes the membership unbelievable")
  func races() throws {
    let bureau = try TestDesk()
    let other = try bureau.secondDesk()
    let nova = PersonID.named("nova")
    let (sami, aude) = (try bureau.supervisor("sami"), try bureau.auditor("aude"))
    let (otherSami, otherAude) = (try bureau.supervisor("sami", at: other), try bureau.auditor("aude", at: other))
    let passphrase = try bureau.passphrase("nova")
    // Two requests at once: one stands.
    bureau.store.beforeCommit { _ = try? other.requestMembership(.named("nova"), role: .auditor, passphrase: passphrase) }
    #expect(throws: DeskError.refused(.personExists)) { try bureau.request("nova", .reviewer) }
    // Another request between reading the fingerprint and signing it.
    bureau.store.beforeCommit { _ = try? other.requestMembership(.named("nova"), role: .auditor, passphrase: passphrase) }
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(nova) }
    bureau.store.beforeCommit { try? otherSami.addMember(nova) }
    #expect(throws: DeskError.refused(.notRequested)) { try sami.addMember(nova) }
    let fingerprint = try #require(try other.system.people().first { $0.id == nova }?.fingerprint)
    bureau.store.beforeCommit { try? otherAude.confirmMember(nova, fingerprint: fingerprint) }
    #expect(throws: DeskError.refused(.notAdded)) { try aude.confirmMember(nova, fingerprint: fingerprint) }
    #expect(try bureau.membership().active(nova)?.role == .auditor)
  }
}
