import AuditTrail
import Casework
import Desk
import Mosaic
import Store
import Synchronization
import Testing

@Suite("Epochs: who can open what, and until when")
struct EpochTests {
  private func opens(_ session: ReviewerSession, _ id: CaseID) throws -> Bool {
    guard let claimed = try session.claimNext(), claimed.facts.id == id else { return false }
    let look = try session.look(at: claimed.lease, level: .coarse)
    _ = try look.mosaic(frame: 0, columns: 10, rows: 6, symbols: .half, colors: .trueColor)
    try look.end()
    try session.decide(claimed.lease, .rejection)
    return true
  }

  @Test("A second reviewer opens what comes in after their first session, and what came before once a member signs in")
  func secondReviewer() throws {
    let bureau = try TestDesk(reviewers: "rita")
    _ = try bureau.reviewer("rita")
    let old = try bureau.importCase("old")
    try bureau.join("robin", .reviewer)
    bureau.clock.advance(.minutes(1))
    let robin = try bureau.reviewer("robin")
    #expect(try robin.claimNext() == nil, "what he cannot open is not dealt to him")
    #expect(try robin.home(today: bureau.clock.now).awaitedPeople == ["rita"])
    let new = try bureau.importCase("new")
    #expect(try bureau.wrap(old)?.epoch != bureau.wrap(new)?.epoch)
    #expect(try opens(robin, new))
    _ = try bureau.reviewer("rita")
    #expect(try opens(robin, old))
    #expect(try robin.home(today: bureau.clock.now).awaitedFaces == 0)
  }

  @Test("Both reviewers open what either's session left")
  func bothOpen() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let first = try bureau.importCase("s-1")
    bureau.clock.advance(.minutes(1))
    let second = try bureau.importCase("s-2")
    #expect(try opens(rita, first))
    #expect(try opens(robin, second))
  }

  @Test("Two who joined at the same time both open everything after their sign-ins")
  func twoNewcomers() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let fingerprints = try ["robin", "ruth"].map { ($0, try bureau.request($0, .reviewer)) }
    for (name, fingerprint) in fingerprints {
      try bureau.supervisor("sami").addMember(.named(name))
      try bureau.auditor("aude").confirmMember(.named(name), fingerprint: fingerprint)
    }
    let between = try bureau.importCase("between")
    for name in ["ruth", "robin", "rita", "ruth"] { try bureau.signIn(name).member.end() }
    let epoch = try #require(try bureau.membership().newestEpoch)
    #expect(epoch.members == [.named("rita"), .named("robin"), .named("ruth")])
    #expect(try opens(try bureau.reviewer("robin"), between))
  }

  @Test("A new epoch comes daily, and what was open is sealed forward to it")
  func daily() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    try bureau.reviewer("rita").end()
    let first = try #require(try bureau.membership().newestEpoch)
    bureau.clock.advance(.days(1))
    try bureau.reviewer("rita").end()
    #expect(try bureau.membership().newestEpoch?.id == first.id)
    bureau.clock.advance(.moment)
    let rita = try bureau.reviewer("rita")
    let second = try #require(try bureau.membership().newestEpoch)
    #expect(second.id != first.id)
    #expect(try bureau.wrap(id)?.epoch == second.id)
    #expect(try bureau.entries(.caseReseal, about: id).last?.bytes(.epoch) == second.id.bytes)
    #expect(try opens(rita, id))
  }

  @Test("Forgotten: an epoch's key is deleted once a newer one stands and no face hangs on it")
  func destroying() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.reviewer("rita").end()
    let old = try #require(try bureau.membership().epochs.values.min { $0.createdBy < $1.createdBy })
    let id = try bureau.importCase()
    #expect(try bureau.desk.system.destroyEpochs() == 1)
    let newest = try #require(try bureau.membership().newestEpoch)
    for name in ["rita", "robin"] {
      #expect(try bureau.keyring.epochKey(old.id, of: .named(name)) == nil)
      #expect(try bureau.keyring.epochKey(newest.id, of: .named(name)) != nil)
    }
    #expect(try bureau.membership().epochs[old.id]?.isDestroyed == true)
    #expect(try bureau.desk.system.epochStandings().map(\.id) == [newest.id])
    #expect(try bureau.desk.system.destroyEpochs() == 0)
    #expect(try opens(try bureau.reviewer("robin"), id))
  }

  @Test("An epoch on which a face hangs stays, and past two days that is overdue")
  func stays() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    try bureau.join("robin", .reviewer)
    try bureau.reviewer("robin").end()
    #expect(try bureau.desk.system.destroyEpochs() == 0)
    bureau.clock.advance(.hours(48))
    let standing = try #require(try bureau.desk.system.epochStandings().first)
    #expect(standing.faces == 1)
    #expect(!standing.isOverdue(at: bureau.clock.now))
    #expect(standing.isOverdue(at: bureau.clock.now + .moment))
    let rita = try bureau.reviewer("rita")
    #expect(try bureau.desk.system.destroyEpochs() > 0)
    #expect(try opens(rita, id))
  }

  @Test("A destruction that was cut off is taken up by the next run")
  func cutOff() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.reviewer("rita").end()
    let old = try #require(try bureau.membership().epochs.values.min { $0.createdBy < $1.createdBy })
    bureau.store.beforeCommit(skipping: 1) { () throws(StoreError) in throw .diskFull }
    #expect(throws: DeskError.store(.diskFull)) { try bureau.desk.system.destroyEpochs() }
    #expect(try bureau.membership().epochs[old.id]?.isDestroyed == false)
    #expect(try bureau.desk.system.destroyEpochs() == 1)
    #expect(try bureau.membership().epochs[old.id]?.isDestroyed == true)
  }

  @Test("An import that began under an epoch which is gone is refused, and the same import again succeeds")
  func importRace() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let late = try bureau.desk.system.beginImport(from: "app")
    let prepared = try late.prepare(.sample(), pictures: [Array("face".utf8)])
    bureau.clock.advance(.days(2))
    _ = try bureau.reviewer("rita")
    #expect(try bureau.desk.system.destroyEpochs() == 1)
    #expect(throws: ImportError.desk(.refused(.keysChanged))) { try late.take(prepared) }
    #expect(try bureau.entries(.caseImport).isEmpty)
    guard case .accepted(let id) = try bureau.take(.sample(), pictures: ["face"]) else { throw Surprise() }
    #expect(try opens(try bureau.reviewer("rita"), id))
  }

  @Test("An import that comes between looking for idle epochs and destroying them keeps its epoch")
  func importFirst() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let other = try bureau.secondDesk()
    let late = try other.system.beginImport(from: "app")
    let prepared = try late.prepare(.sample(), pictures: [Array("face".utf8)])
    bureau.clock.advance(.days(2))
    _ = try bureau.reviewer("rita")
    bureau.store.beforeCommit { _ = try? late.take(prepared) }
    #expect(try bureau.desk.system.destroyEpochs() == 0)
    #expect(try opens(try bureau.reviewer("rita"), prepared.id))
  }

  @Test("No face is sealed forward to an epoch that is being destroyed meanwhile")
  func resealRace() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let old = try #require(try bureau.wrap(id)?.epoch)
    bureau.clock.advance(.days(2))
    let other = try bureau.secondDesk()
    let (sami, aude) = (try bureau.supervisor("sami", at: other), try bureau.auditor("aude", at: other))
    let passphrase = try bureau.passphrase("robin")
    let robin = PersonID.named("robin")
    // Rita's sign-in writes its begin and a new epoch; before it seals the case forward, Robin's session makes a newer one.
    bureau.store.beforeCommit(skipping: 2) {
      guard let fingerprint = try? other.requestMembership(.named("robin"), role: .reviewer, passphrase: passphrase) else { return }
      try? sami.addMember(robin)
      try? aude.confirmMember(robin, fingerprint: fingerprint)
      _ = try? other.signIn(.named("robin"), passphrase: passphrase)
      _ = try? other.system.destroyEpochs()
    }
    let rita = try bureau.reviewer("rita")
    let epochs = try bureau.membership().epochs
    #expect(epochs.values.filter(\.isDestroyed).map(\.creator) == [rita.person], "the one that her sign-in made")
    #expect(try bureau.wrap(id)?.epoch == old)
    #expect(epochs[old]?.isDestroyed == false)
    #expect(try opens(rita, id))
  }

  @Test("A face that nobody can open keeps nobody from their desk: it stays with its epoch, which becomes overdue")
  func damagedWrap() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let (whole, damaged) = (try bureau.importCase("whole") { $0.priority = 9 }, try bureau.importCase("damaged"))
    let old = try #require(try bureau.wrap(damaged)?.epoch)
    try bureau.openStore(
      running:
        "UPDATE face_wrap SET bytes = zeroblob(length(bytes)) WHERE case_number = (SELECT number FROM review_case WHERE id = '\(damaged)')")
    bureau.clock.advance(.days(3))
    let rita = try bureau.reviewer("rita")
    #expect(try bureau.wrap(damaged)?.epoch == old)
    #expect(try bureau.wrap(whole)?.epoch != old)
    #expect(try opens(rita, whole))
    #expect(try bureau.desk.system.epochStandings().contains { $0.id == old && $0.isOverdue(at: bureau.clock.now) })
  }

  @Test("Who retires while an epoch is made or passed on is not named in it: that would make the membership unbelievable for ever")
  func retiredMeanwhile() throws {
    let robin = PersonID.named("robin")
    func retire(at bureau: TestDesk, skipping count: Int) throws {
      let sami = try bureau.supervisor("sami", at: try bureau.secondDesk())
      bureau.store.beforeCommit(skipping: count) { _ = try? sami.retire(robin) }
    }
    let asking = try TestDesk(reviewers: "rita", "robin")
    try retire(at: asking, skipping: 0)
    _ = try asking.request("rosa", .reviewer)
    #expect(try asking.membership().members[robin]?.state == .retired)

    let making = try TestDesk(reviewers: "rita", "robin")
    making.clock.advance(.days(2))
    let before = try making.membership().epochs.count
    try retire(at: making, skipping: 1)
    _ = try making.reviewer("rita")
    #expect(try making.membership().epochs.count == before, "left to the next sign-in")
    _ = try making.reviewer("rita")
    #expect(try making.membership().newestEpoch?.members == [.named("rita")])

    let passing = try TestDesk(reviewers: "rita")
    try passing.join("robin", .reviewer)
    try retire(at: passing, skipping: 1)
    _ = try passing.reviewer("rita")
    #expect(try passing.membership().members[robin]?.state == .retired)
    for bureau in [asking, making, passing] { #expect(try bureau.desk.verifyTrail().firstBad == nil) }
  }

  @Test("Forgotten: an epoch that is destroyed while it is passed on does not come back")
  func extendRace() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let old = try #require(try bureau.membership().newestEpoch)
    try bureau.join("robin", .reviewer)
    try bureau.reviewer("robin").end()
    let other = try bureau.secondDesk()
    bureau.store.beforeCommit(skipping: 1) { _ = try? other.system.destroyEpochs() }
    _ = try bureau.reviewer("rita")
    #expect(try bureau.membership().epochs[old.id]?.isDestroyed == true)
    for name in ["rita", "robin"] { #expect(try bureau.keyring.epochKey(old.id, of: .named(name)) == nil) }
    _ = try bureau.reviewer("robin")
  }
}
