import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Signing in and out")
struct SigningInTests {
  @Test("Someone whom the trail does not know cannot sign in")
  func unknown() throws {
    let bureau = try TestDesk()
    #expect(throws: DeskError.refused(.unknownPerson)) { try bureau.reviewer("nobody") }
  }

  @Test("A wrong passphrase, and an empty one, opens nothing and leaves no session", arguments: ["aude", nil])
  func wrongPassphrase(whose: String?) throws {
    let bureau = try TestDesk()
    let typed = try whose.map(bureau.passphrase) ?? bureau.vault.makePassphrase()
    let kinds = try bureau.kinds {
      #expect(throws: DeskError.refused(.wrongPassphrase)) { try bureau.desk.signIn(.named("sami"), passphrase: typed) }
    }
    #expect(kinds == [.signInFail, .sessionEnd])
    #expect(try bureau.entries(.signInFail).last?.says(SignInFail.self)?.person == .named("sami"))
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Failures slow the next in that name more and more, a success and a supervisor end that, and nobody is kept out for good")
  func delays() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let sami = try bureau.supervisor("sami")
    func fail(_ name: String) throws { _ = try bureau.desk.signIn(.named(name), passphrase: try bureau.passphrase("nobody")) }
    for _ in 0..<3 { #expect(throws: DeskError.refused(.wrongPassphrase)) { try fail("rita") } }
    let until = bureau.clock.now + .seconds(5)
    let size = try bureau.size()
    #expect(throws: DeskError.refused(.delayed(until))) { try fail("rita") }
    #expect(throws: DeskError.refused(.delayed(until)), "the right one too: who is delayed learns nothing") { try bureau.reviewer("rita") }
    #expect(try bureau.size() == size, "and writes nothing")
    try bureau.auditor("aude").end()
    bureau.clock.advance(.seconds(5))
    #expect(throws: DeskError.refused(.wrongPassphrase)) { try fail("rita") }
    bureau.clock.advance(justUnder: .seconds(10))
    #expect(throws: DeskError.refused(.delayed(bureau.clock.now + .moment))) { try bureau.reviewer("rita") }
    bureau.clock.advance(.moment)
    try bureau.reviewer("rita").end()
    for _ in 0..<3 { #expect(throws: DeskError.refused(.wrongPassphrase)) { try fail("rita") } }
    try sami.releaseSignIn(of: .named("rita"))
    #expect(throws: DeskError.refused(.notDelayed)) { try sami.releaseSignIn(of: .named("rita")) }
    try bureau.reviewer("rita").end()
    // The only supervisor, tried for hours: never for good.
    for _ in 0..<40 {
      _ = try? fail("sami")
      bureau.clock.advance(.minutes(15))
    }
    try bureau.supervisor("sami").end()
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A name that nobody has is a failure too, and is not repeated in the trail")
  func unknownName() throws {
    let bureau = try TestDesk()
    #expect(throws: DeskError.refused(.unknownPerson)) { try bureau.reviewer("hunter2") }
    #expect(try bureau.entries(.signInFail).map { $0.says(SignInFail.self)?.person } == [nil])
  }

  @Test(
    "A short passphrase, and one that is tried first, is refused when it is chosen",
    arguments: ["", "abc", "1234567", "password", "Passw0rd!!", "12345678", "aaaaaaaaaaaa", "abcdefghij", "Qwertyuiop"])
  func weakPassphrases(typed: String) throws {
    let bureau = try TestDesk(reviewers: "rita")
    let weak = try bureau.vault.makePassphrase()
    for byte in typed.utf8 { weak.append(byte) }
    let weakness = PassphraseWeakness.self
    let expected = DeskError.refused(.weakPassphrase(typed.utf8.count < 8 ? weakness.short : .common))
    let rita = try bureau.reviewer("rita")
    #expect(throws: expected) { try bureau.desk.requestMembership(.named("nova"), role: .reviewer, passphrase: weak) }
    #expect(throws: expected) { try rita.member.changePassphrase(to: weak) }
    #expect(try bureau.entries(.peopleRequest).count == 1)
  }

  @Test("What somebody signed in asked for and may not do is an entry, with the rule that forbade it")
  func refusedActs() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["look.qualification": .flag(true)])
    let id = try bureau.importCase()
    let rita = try bureau.signIn("rita")
    #expect(throws: DeskError.refused(.needs(.supervisor))) { try rita.supervisor() }
    let lease = try #require(try rita.reviewer().claimNext()?.lease)
    #expect(throws: DeskError.refused(.look(.notQualified))) { try rita.reviewer().look(at: lease, level: .coarse) }
    let refused = try bureau.entries(.actRefuse)
    #expect(refused.map { $0.says(ActRefuse.self)?.rule } == ["needs-supervisor", "look-not-qualified"])
    #expect(refused.map(\.caseID) == [nil, id] && refused.allSatisfy { $0.actor.name == "rita" })
    #expect(try bureau.kinds { _ = try rita.member.showCase(id) } == [.caseRead])
    #expect(try bureau.entries(.caseRead, about: id).count == 1)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Separation: keys that were swapped in the keyring speak in nobody's name")
  func swappedKeys() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let (rita, sami) = (PersonID.named("rita"), PersonID.named("sami"))
    let ritas = try #require(try bureau.keyring.person(rita))
    // Rita's record under Sami's name opens by neither passphrase, whichever public keys stand beside it.
    let samis = try #require(try bureau.keyring.person(sami))
    for keys in [ritas.keys, samis.keys] {
      try bureau.keyring.keep(SealedPerson(id: sami, keys: keys, sealed: ritas.sealed))
      for name in ["rita", "sami"] {
        #expect(throws: DeskError.refused(.olderKeyring)) { try bureau.desk.signIn(.named("sami"), passphrase: bureau.passphrase(name)) }
      }
    }
    // A record that Rita made for Sami's name would open by hers, but the trail knows other keys.
    try bureau.keyring.keep(try bureau.vault.makePerson(sami, passphrase: bureau.passphrase("rita")))
    #expect(throws: DeskError.refused(.olderKeyring)) { try bureau.desk.signIn(.named("sami"), passphrase: bureau.passphrase("rita")) }
  }

  @Test("Someone whose record is not in the keyring cannot sign in")
  func noRecord() throws {
    let bureau = try TestDesk()
    #expect(throws: DeskError.keyring(.missing)) { try bureau.supervisor("sami", at: bureau.desk(keyring: NoKeyring())) }
  }

  @Test("A session's first entry says what runs, for whom, and where it was called from")
  func sessionBegin() throws {
    let bureau = try TestDesk()
    let session = try bureau.supervisor("sami")
    let entry = try #require(try bureau.entries(.sessionBegin).last)
    #expect(entry.session == session.id)
    #expect(entry.actor == .person(.named("sami"), .supervisor))
    let begin: SessionBegin = try entry.payload()
    #expect(begin.program == TestDesk.programDigest && begin.decoder == [UInt8](repeating: 0xDE, count: 32))
    #expect(begin.uid == 999 && begin.loginUID == 1_001 && begin.host == "desk-1" && begin.address == "192.0.2.7")
    #expect(begin.format == EntryFormat.number)
    #expect(entry.n == 0)
  }

  @Test("Whoever signs out gives back what they hold; whoever only locks keeps it", arguments: [true, false])
  func endAndLock(givesBack: Bool) throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    if givesBack { try rita.end() } else { try rita.lock() }
    #expect(try bureau.state(id) == (givesBack ? .open : .claimed))
    let again = try #require(try bureau.reviewer("rita").claimNext()?.lease)
    #expect(again.fence == (givesBack ? lease.fence + 1 : lease.fence))
  }

  @Test("After a session's end its keys are gone: nothing more is signed, looked at or written")
  func afterTheEnd() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.lock()
    let before = try bureau.size()
    #expect(throws: DeskError.store(.unsigned)) { try rita.look(at: lease, level: .coarse) }
    #expect(throws: DeskError.store(.unsigned)) { try rita.renew(lease) }
    #expect(throws: DeskError.store(.unsigned)) { try rita.lock() }
    #expect(try bureau.size() == before)
  }

  @Test("Keys are destroyed even where the end cannot be written")
  func unwrittenEnd() throws {
    let bureau = try TestDesk()
    let sami = try bureau.supervisor("sami")
    bureau.store.beforeCommit { () throws(StoreError) in throw .diskFull }
    #expect(throws: DeskError.store(.diskFull)) { try sami.end() }
    #expect(throws: DeskError.store(.unsigned)) { try sami.apply(["claim.minutes": .integer(7)]) }
  }

  @Test("Separation: a sign-in gives the session of the person's one role, and refuses every other's", arguments: ["sami", "aude", "rita"])
  func roles(name: String) throws {
    let bureau = try TestDesk(reviewers: "rita")
    let session = try bureau.signIn(name)
    func answers(_ role: Role, _ body: () throws -> any RoleSession) throws {
      guard session.member.role == role else {
        #expect(throws: DeskError.refused(.needs(role))) { try body() }
        return
      }
      #expect(try body().person == .named(name))
    }
    try answers(.reviewer) { try session.reviewer() }
    try answers(.auditor) { try session.auditor() }
    try answers(.supervisor) { try session.supervisor() }
  }

  @Test("Everyone reads what they did; reviewers read no more", arguments: ["sami", "aude", "rita"])
  func readings(name: String) throws {
    let bureau = try TestDesk(reviewers: "rita")
    let session = try bureau.signIn(name)
    _ = try session.readTrail(TrailFilter(person: name))
    for filter in [TrailFilter(), TrailFilter(person: "sol"), TrailFilter(kinds: [.sessionBegin])] {
      guard session.member.role == .reviewer else {
        #expect(try session.readTrail(filter).filter == filter)
        continue
      }
      let before = try bureau.size()
      #expect(throws: DeskError.refused(.needs(.auditor))) { try session.readTrail(filter) }
      #expect(throws: DeskError.refused(.needs(.auditor))) { try session.member.readOwnTrail(filter) }
      #expect(try bureau.size() == before)
    }
  }

  @Test("Tamper-evident: at a desk whose membership entries cannot stand nobody signs in")
  func forgedMembership() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let seq = try #require(try bureau.stored(EntryFilter(kinds: [.peopleConfirm])).first?.seq)
    try bureau.openStore(running: "DROP TRIGGER trail_never_changes; UPDATE trail SET signature = zeroblob(64) WHERE seq = \(seq)")
    let error = #expect(throws: DeskError.self) { try bureau.supervisor("sami") }
    guard case .membership(let problem) = error else { throw Surprise() }
    #expect(problem.seq == seq)
    #expect(problem.problem == .badSignature)
  }
}
