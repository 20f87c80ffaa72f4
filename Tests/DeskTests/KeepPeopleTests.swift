import AuditTrail
import Casework
import Desk
import Foundation
import Store
import Testing

@Suite("Qualifying, retiring, a new passphrase")
struct KeepPeopleTests {
  @Test("With look.qualification, a look needs a qualification that has not run out")
  func qualification() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["look.qualification": .flag(true), "claim.minutes": .integer(60)])
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(throws: DeskError.refused(.look(.notQualified))) { try rita.look(at: lease, level: .coarse) }
    try bureau.supervisor("sami").qualify(.named("rita"), until: bureau.clock.now + .minutes(1))
    #expect(try bureau.membership().members[.named("rita")]?.qualifiedUntil == bureau.clock.now + .minutes(1))
    try rita.look(at: lease, level: .coarse).end()
    bureau.clock.advance(justUnder: .minutes(1))
    try rita.look(at: lease, level: .coarse).end()
    bureau.clock.advance(.moment)
    #expect(throws: DeskError.refused(.look(.notQualified))) { try rita.look(at: lease, level: .coarse) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Separation: only a supervisor qualifies, and only active reviewers")
  func whoIsQualified() throws {
    let bureau = try TestDesk(reviewers: "rita")
    _ = try bureau.request("nova", .reviewer)
    let sami = try bureau.supervisor("sami")
    for name in ["aude", "sami", "nova"] {
      #expect(throws: DeskError.refused(.notReviewer)) { try sami.qualify(.named(name), until: bureau.clock.now) }
    }
    #expect(throws: DeskError.refused(.noSuchPerson)) { try sami.qualify(.named("nobody"), until: bureau.clock.now) }
  }

  @Test("Who retires loses case and keys at once, ends a look that is under way, and does nothing more")
  func retirement() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    let look = try rita.look(at: lease, level: .coarse)
    let sami = try bureau.supervisor("sami")
    #expect(try sami.retire(.named("rita")) == RetirementReport(released: [id], stranded: 0))
    #expect(try bureau.keyring.person(.named("rita")) == nil)
    #expect(try bureau.keyring.epochs(of: .named("rita")).isEmpty)
    #expect(throws: DeskError.refused(.notActive)) { try rita.look(at: lease, level: .coarse) }
    #expect(throws: DeskError.refused(.notActive)) { try rita.answer(lease, .approval) }
    #expect(throws: DeskError.refused(.notActive)) { try rita.member.changePassphrase(to: try bureau.passphrase("rita")) }
    #expect(throws: DeskError.refused(.notActive)) { try bureau.reviewer("rita") }
    #expect(try robin.claimNext()?.facts.id == id)
    try look.end()
    try rita.lock()
    #expect(try bureau.membership().members[.named("rita")]?.state == .retired)
    #expect(throws: DeskError.refused(.personExists)) { try bureau.request("rita", .reviewer) }
    #expect(try sami.retire(.named("rita")) == RetirementReport(released: [], stranded: 0), "once more changes nothing")
    #expect(try bureau.entries(.peopleRetire).count == 1)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("After a retirement the next reviewer's session makes an epoch that the retired cannot open, and seals what is open forward to it")
  func newEpoch() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.reviewer("rita").end()
    let before = try bureau.importCase("s-1")
    _ = try bureau.supervisor("sami").retire(.named("rita"))
    // Import goes on meanwhile: robin can open what is sealed, and nobody else can.
    let between = try bureau.importCase("s-2")
    _ = try bureau.reviewer("robin")
    let newest = try #require(try bureau.membership().newestEpoch)
    #expect(newest.members == [.named("robin")])
    for id in [before, between, try bureau.importCase("s-3")] { #expect(try bureau.wrap(id)?.epoch == newest.id) }
    #expect(try bureau.desk.system.destroyEpochs() > 0, "the retired's epochs are not kept for them")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A retirement that was cut off before the keyring is finished by the next reviewer's sign-in")
  func cutOff() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let sami = try bureau.supervisor("sami", at: bureau.desk(keyring: StubbornKeyring(bureau.keyring)))
    #expect(throws: DeskError.keyring(.busy)) { try sami.retire(.named("rita")) }
    #expect(try bureau.keyring.person(.named("rita")) != nil)
    #expect(throws: DeskError.refused(.notActive)) { try bureau.reviewer("rita") }
    _ = try bureau.reviewer("robin")
    #expect(try bureau.keyring.person(.named("rita")) == nil)
  }

  @Test("Where the entry of a retirement cannot be read nobody acts: that nobody retired is not concluded from it")
  func unreadableRetirement() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    _ = try bureau.supervisor("sami").retire(.named("robin"))
    let seq = try #require(try bureau.stored(EntryFilter(kinds: [.peopleRetire])).first?.seq)
    try bureau.openStore(running: "DROP TRIGGER trail_never_changes; UPDATE trail SET bytes = x'00' WHERE seq = \(seq)")
    for session in [rita, robin] {
      let lease = Lease(
        caseID: CaseID(randomBits: 1), holder: session.person, fence: 1, claimedAt: bureau.clock.now, until: bureau.clock.now + .days(1))
      #expect(throws: DeskError.store(.damaged("entry \(seq) cannot be read"))) { try session.skip(lease, because: .language) }
    }
  }

  @Test("Separation: the last supervisor and the last auditor stay, and nobody retires themselves")
  func lastOnes() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let sami = try bureau.supervisor("sami")
    #expect(throws: DeskError.refused(.lastOf(.auditor))) { try sami.retire(.named("aude")) }
    #expect(throws: DeskError.refused(.oneself)) { try sami.retire(.named("sami")) }
    #expect(throws: DeskError.refused(.noSuchPerson)) { try sami.retire(.named("nobody")) }
    try bureau.join("sol", .supervisor)
    try bureau.join("ann", .auditor)
    _ = try bureau.supervisor("sol").retire(.named("sami"))
    let sol = try bureau.supervisor("sol")
    _ = try sol.retire(.named("aude"))
    #expect(throws: DeskError.refused(.lastOf(.auditor))) { try sol.retire(.named("ann")) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Who alone can open what waits retires only where it is said how many faces are lost, and the entry says it too")
  func stranded() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.importCase("s-1")
    try bureau.importCase("s-2")
    let sami = try bureau.supervisor("sami")
    for said in [0, 1, 3] {
      #expect(throws: DeskError.refused(.facesLost(2))) { try sami.retire(.named("rita"), losing: said) }
    }
    #expect(throws: DeskError.refused(.facesLost(0))) { try sami.retire(.named("robin"), losing: 2) }
    #expect(try bureau.membership().active(.reviewer).count == 2)
    #expect(try bureau.keyring.person(.named("rita")) != nil)
    #expect(try sami.retire(.named("rita"), losing: 2).stranded == 2)
    #expect(try bureau.entries(.peopleRetire).first?.says(PeopleRetire.self)?.count == 2)
    #expect(try bureau.desk.system.keyStanding().stranded == 2)
    #expect(throws: DeskError.refused(.awaitsSession)) { try bureau.importCase("s-3") }
    try bureau.reviewer("robin").end()
    try bureau.importCase("s-3")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("After a session that passed her keys on, she may go and nothing is lost")
  func passedOn() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let id = try bureau.importCase()
    try bureau.reviewer("rita").end()
    #expect(try bureau.supervisor("sami").retire(.named("rita")).stranded == 0)
    let robin = try bureau.reviewer("robin")
    let claimed = try #require(try robin.claimNext())
    #expect(claimed.facts.id == id)
    try robin.look(at: claimed.lease, level: .coarse).end()
  }

  @Test("A new passphrase opens the same keys, and the old one nothing")
  func newPassphrase() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let before = try #require(try bureau.keyring.person(.named("rita")))
    try bureau.reviewer("rita").member.changePassphrase(to: try bureau.passphrase("rita again"))
    #expect(throws: DeskError.refused(.wrongPassphrase)) { try bureau.reviewer("rita") }
    let rita = try bureau.desk.signIn(.named("rita"), passphrase: try bureau.passphrase("rita again")).reviewer()
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facts.id == id)
    try rita.look(at: claimed.lease, level: .coarse).end()
    #expect(bureau.bytes(of: "keyring.db").range(of: Data(before.sealed)) == nil, "what the old one opens is gone from the file")
    #expect(try bureau.entries(.peoplePassphraseBegin, .peoplePassphraseDone).map(\.actor.name) == ["rita", "rita"])
    #expect(try bureau.desk.system.keyringDifferences().isEmpty)
    // A keyring from before is put back: the old passphrase must not open what it opened.
    try bureau.keyring.keep(before)
    #expect(throws: DeskError.refused(.olderKeyring)) { try bureau.reviewer("rita") }
    #expect(try bureau.desk.system.keyringDifferences() == [.keysOlder(.named("rita"))])
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A change of the passphrase that was cut off leaves one that opens: the old one before the keyring, the new one after it")
  func newPassphraseCutOff() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let again = { try bureau.desk.signIn(.named("rita"), passphrase: try bureau.passphrase("rita again")).reviewer() }
    let before = try bureau.reviewer("rita", at: bureau.desk(keyring: ForgetfulKeyring(bureau.keyring)))
    #expect(throws: DeskError.keyring(.busy)) { try before.member.changePassphrase(to: try bureau.passphrase("rita again")) }
    #expect(throws: DeskError.refused(.wrongPassphrase)) { try again() }
    let after = try bureau.reviewer("rita")
    bureau.store.beforeCommit(skipping: 1) { () throws(StoreError) in throw .diskFull }
    #expect(throws: DeskError.store(.diskFull)) { try after.member.changePassphrase(to: try bureau.passphrase("rita again")) }
    #expect(throws: DeskError.refused(.wrongPassphrase)) { try bureau.reviewer("rita") }
    #expect(try bureau.entries(.peoplePassphraseDone).isEmpty)
    try again().end()
    #expect(try bureau.entries(.peoplePassphraseDone).count == 1)
    try again().end()
    #expect(try bureau.entries(.peoplePassphraseDone).count == 1)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Whatever of an older keyring is put back is found; an epoch's key that was destroyed goes again")
  func olderKeyring() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let (rita, robin) = (PersonID.named("rita"), PersonID.named("robin"))
    let old = try #require(try bureau.membership().newestEpoch)
    let key = try #require(try bureau.keyring.epochKey(old.id, of: rita))
    let robins = try #require(try bureau.keyring.person(robin))
    try bureau.reviewer("rita").end()
    #expect(try bureau.desk.system.destroyEpochs() == 1)
    _ = try bureau.supervisor("sami").retire(robin)
    try bureau.reviewer("rita").end()
    let newest = try #require(try bureau.membership().newestEpoch)
    #expect(try bureau.desk.system.keyringDifferences().isEmpty)
    try bureau.keyring.keep(old.id, sealed: [rita: key])
    try bureau.keyring.keep(robins)
    #expect(try bureau.desk.system.keyringDifferences() == [.keysBack(robin), .epochBack(old.id)])
    _ = try bureau.desk.system.destroyEpochs()
    #expect(try bureau.desk.system.keyringDifferences() == [.keysBack(robin)])
    try bureau.keyring.forget(robin)
    try bureau.keyring.destroy(newest.id)
    #expect(try bureau.desk.system.keyringDifferences() == [.epochMissing(newest.id, rita)])
    try bureau.keyring.forget(rita)
    #expect(try bureau.desk.system.keyringDifferences().contains(.keysMissing(rita)))
  }
}

@Suite("A policy that nobody stands for")
struct UnsignedPolicyTests {
  @Test("A policy that no supervisor signed stops the desk, in a supervisor's name or by the log's key", arguments: [true, false])
  func forged(inSupervisorsName: Bool) throws {
    let bureau = try TestDesk(reviewers: "rita")
    let mallory = TrailAuthor(session: SessionID(randomBits: (6, 6)), actor: .person(.named("sami"), .supervisor)) { _ in
      [UInt8](repeating: 7, count: 64)
    }
    let text = try Policy(settings: ["level.coarse": .integer(20)]).canonicalText
    let result: Result<Committed<Void>, Refusal>? = try bureau.store.commit(
      RequestID(randomBits: (6, 6)), by: inSupervisorsName ? mallory : bureau.logAuthor, at: bureau.clock.now
    ) { transaction throws(StoreError) in
      try transaction.append(EntryDraft(.policyApply).with(.policy, text).with(.policyHash, Digest.sha256(text)))
      return .success(())
    }
    #expect(result != nil)
    let seq = try bureau.size() - 1
    #expect(throws: DeskError.unsignedPolicy(seq)) { try bureau.desk.system.policy() }
    #expect(throws: DeskError.unsignedPolicy(seq)) { try bureau.importCase() }
    #expect(try bureau.desk.verifyTrail().firstBad?.seq == seq)
  }

  @Test("A policy of a supervisor who retired since stays in force")
  func retiredSince() throws {
    let bureau = try TestDesk()
    try bureau.apply(["claim.minutes": .integer(7)])
    try bureau.join("sol", .supervisor)
    _ = try bureau.supervisor("sol").retire(.named("sami"))
    #expect(try bureau.desk.system.policy().leaseTime == .minutes(7))
  }
}
