import AuditTrail
import Casework
import Desk
import Store
import Testing

/// A step at a desk, and the entries that it makes.
struct Step: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kinds: [EntryKind]
  /// Makes ready, without being watched; what it returns is watched.
  let prepare: @Sendable (TestDesk) throws -> () throws -> Void

  init(_ testDescription: String, _ kinds: [EntryKind], _ prepare: @escaping @Sendable (TestDesk) throws -> () throws -> Void) {
    (self.testDescription, self.kinds, self.prepare) = (testDescription, kinds, prepare)
  }

  /// A step of Rita's, who signed in.
  static func reviewing(_ name: String, _ kinds: [EntryKind], _ act: @escaping @Sendable (ReviewerSession) throws -> Void) -> Step {
    Step(name, kinds) { bureau in
      try bureau.importCase()
      let rita = try bureau.reviewer("rita")
      return { try act(rita) }
    }
  }

  /// A step of Rita's at the case that she claimed.
  static func claimed(_ name: String, _ kinds: [EntryKind], _ act: @escaping @Sendable (ReviewerSession, Lease) throws -> Void) -> Step {
    Step(name, kinds) { bureau in
      try bureau.importCase("s-1")
      try bureau.importCase("s-2")
      let rita = try bureau.reviewer("rita")
      let lease = try #require(try rita.claimNext()?.lease)
      return { try act(rita, lease) }
    }
  }

  /// What retention does after Rita's answer and some time.
  static func retention(_ name: String, _ answer: Answer?, after span: Casework.Span, _ kinds: [EntryKind]) -> Step {
    Step(name, kinds) { bureau in
      // However long nobody was here.
      try bureau.apply(["retention.jump-hours": .integer(1_000)])
      try bureau.importCase()
      let rita = try bureau.reviewer("rita")
      if let answer { try rita.decide(try #require(try rita.claimNext()?.lease), answer) }
      bureau.clock.advance(span)
      return { try bureau.desk.system.keepUp() }
    }
  }
}

@Suite("Every change has exactly its entries")
struct StoryTests {
  static let people: [Step] = [
    Step("founding", [.storeFounded, .peopleFound, .peopleFound, .policyApply, .sessionEnd]) { _ in {} },
    Step("a reviewer's request where there is an epoch", [.peopleRequest, .sessionEnd]) { bureau in
      { _ = try bureau.request("nova", .reviewer) }
    },
    Step("an auditor's request", [.peopleRequest, .sessionEnd]) { bureau in { _ = try bureau.request("nova", .auditor) } },
    Step("a second request", [.peopleRequest, .sessionEnd]) { bureau in
      _ = try bureau.request("nova", .reviewer)
      return { _ = try bureau.request("nova", .reviewer) }
    },
    Step("adding", [.peopleAdd]) { bureau in
      _ = try bureau.request("nova", .auditor)
      let sami = try bureau.supervisor("sami")
      return { try sami.addMember(.named("nova")) }
    },
    Step("confirming", [.peopleConfirm]) { bureau in
      let fingerprint = try bureau.request("nova", .auditor)
      try bureau.supervisor("sami").addMember(.named("nova"))
      let aude = try bureau.auditor("aude")
      return { try aude.confirmMember(.named("nova"), fingerprint: fingerprint) }
    },
    Step("signing in", [.sessionBegin]) { bureau in { _ = try bureau.reviewer("rita") } },
    Step("signing in after a day", [.sessionBegin, .epochCreate, .caseReseal]) { bureau in
      try bureau.importCase()
      bureau.clock.advance(.days(2))
      return { _ = try bureau.reviewer("rita") }
    },
    Step("signing in after someone joined", [.sessionBegin, .epochCreate, .epochExtend, .caseReseal]) { bureau in
      try bureau.importCase()
      try bureau.join("robin", .reviewer)
      return { _ = try bureau.reviewer("rita") }
    },
    Step("applying a policy", [.policyApply]) { bureau in
      let sami = try bureau.supervisor("sami")
      return { _ = try sami.apply(["claim.minutes": .integer(7)]) }
    },
    Step("proposing a policy that loosens a guard", [.policyPropose]) { bureau in
      let sami = try bureau.supervisor("sami")
      return { _ = try sami.apply(["region.scale": .real(1.5)]) }
    },
    Step("confirming a policy", [.policyConfirm]) { bureau in
      let hash = try bureau.supervisor("sami").apply(["region.scale": .real(1.5)]).hash
      let aude = try bureau.auditor("aude")
      return { _ = try aude.confirmPolicy(hash) }
    },
    Step("a new passphrase", [.peoplePassphraseBegin, .peoplePassphraseDone]) { bureau in
      let rita = try bureau.reviewer("rita")
      let passphrase = try bureau.passphrase("rita again")
      return { try rita.member.changePassphrase(to: passphrase) }
    },
    Step("withdrawing a request", [.peopleWithdraw, .sessionEnd]) { bureau in
      _ = try bureau.request("nova", .reviewer)
      let passphrase = try bureau.passphrase("nova")
      return { try bureau.desk.withdrawRequest(.named("nova"), passphrase: passphrase) }
    },
    Step("erasing a name", [.peopleForget]) { bureau in
      let (sami, rita) = (try bureau.supervisor("sami"), try bureau.desk.system.person(.named("rita")))
      _ = try sami.retire(rita)
      return { try sami.forget(rita) }
    },
    Step("exporting", [.reportExport]) { bureau in
      let sami = try bureau.supervisor("sami")
      return { _ = try sami.exportDecisions(DecisionRange(), as: "csv") }
    },
    Step("reading the trail", [.trailRead]) { bureau in
      let aude = try bureau.auditor("aude")
      return { _ = try aude.oversight.readTrail(TrailFilter()) }
    },
  ]

  static let work: [Step] = [
    Step("importing", [.sessionBegin, .caseImport, .sessionEnd]) { bureau in { try bureau.importCase() } },
    Step("emptying the inbox", [.sessionBegin, .inboxConsume, .inboxEnd, .sessionEnd]) { bureau in
      {
        let run = try bureau.desk.system.beginImport(from: "app")
        try run.tellOfRemoval(taken: 2, ended: 1)
        try run.tellOfRemoval(taken: 0, ended: 0)
        try run.end()
      }
    },
    Step("importing what is known", [.sessionBegin, .sessionEnd]) { bureau in
      try bureau.importCase()
      return { try bureau.importCase() }
    },
    .reviewing("claiming", [.claimTake]) { _ = try $0.claimNext() },
    .claimed("claiming again", []) { rita, _ in _ = try rita.claimNext() },
    .claimed("renewing", [.claimRenew]) { _ = try $0.renew($1) },
    .claimed("skipping", [.claimSkip]) { try $0.skip($1, because: .language) },
    .claimed("beginning a look", [.lookBegin]) { _ = try $0.look(at: $1, level: .coarse) },
    .claimed("a whole look", [.lookBegin, .lookEnd]) { try $0.look(at: $1, level: .coarse).end() },
    .claimed("a refused look", []) { rita, lease in _ = try? rita.look(at: lease, level: .facts) },
    .claimed("approving", [.lookBegin, .lookEnd, .decisionRecord]) { try $0.decide($1, .approval) },
    .claimed("danger", [.decisionRecord]) { _ = try $0.answer($1, .danger) },
    .claimed("too much shown", [.lookBegin, .lookEnd, .decisionRecord, .sessionBegin, .decisionSettle, .faceShred, .sessionEnd]) {
      try $0.decide($1, .overexposure)
    },
    .claimed("taking back", [.lookBegin, .lookEnd, .decisionRecord, .decisionTakeBack, .claimTake]) { rita, lease in
      try rita.decide(lease, .approval)
      _ = try rita.takeBack(lease.caseID)
    },
    .claimed(
      "taking back while holding another",
      [.lookBegin, .lookEnd, .decisionRecord, .claimTake, .claimEnd, .decisionTakeBack, .claimTake]
    ) { rita, lease in
      try rita.decide(lease, .approval)
      _ = try rita.claimNext()
      _ = try rita.takeBack(lease.caseID)
    },
    .claimed("signing out with a case", [.claimEnd, .sessionEnd]) { rita, _ in try rita.end() },
    .claimed("locking with a case", [.sessionEnd]) { rita, _ in try rita.lock() },
    .reviewing("signing out", [.sessionEnd]) { try $0.end() },
  ]

  static let retention: [Step] = [
    .retention("nothing due", nil, after: .days(1), []),
    .retention("an approval settles", .approval, after: .minutes(10), [.sessionBegin, .decisionSettle, .faceShred, .sessionEnd]),
    .retention("a rejection settles", .rejection, after: .minutes(10), [.sessionBegin, .decisionSettle, .sessionEnd]),
    .retention("a case expires", nil, after: .days(30), [.sessionBegin, .caseExpire, .faceShred, .sessionEnd]),
    Step("the clock jumped", [.sessionBegin, .clockJump, .sessionEnd, .sessionBegin, .epochCreate]) { bureau in
      bureau.clock.advance(.days(11))
      return { _ = try bureau.reviewer("rita") }
    },
    Step("letting what is due go", [.retentionAllow]) { bureau in
      bureau.clock.advance(.days(11))
      let sami = try bureau.supervisor("sami")
      return { _ = try sami.oversight.allowRetention() }
    },
    Step("an epoch is destroyed", [.epochDestroyBegin, .epochDestroyDone, .sessionEnd]) { bureau in
      try bureau.join("robin", .reviewer)
      try bureau.reviewer("robin").end()
      return { _ = try bureau.desk.system.destroyEpochs() }
    },
  ]

  @Test("Each step makes exactly these entries, in this order", arguments: people + work + retention)
  func steps(step: Step) throws {
    if step.kinds.first == .storeFounded {
      #expect(try TestDesk().entries().map(\.kind) == step.kinds)
      return
    }
    let bureau = try TestDesk(reviewers: "rita")
    let act = try step.prepare(bureau)
    #expect(try bureau.kinds(of: act) == step.kinds)
  }

  @Test("Tamper-evident: sessions are chains, the kept tree is the entries', and privileged entries are signed by their actors")
  func chains() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for step in Self.work.prefix(2) { try step.prepare(bureau)() }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    try rita.see(lease)
    try rita.decide(lease, .overexposure)
    try rita.end()
    var heads: [SessionID: SessionHead] = [:]
    var tree = TrailTree()
    let membership = try bureau.membership()
    for stored in try bureau.stored() {
      let entry = try Entry(canonicalBytes: stored.bytes)
      let head = heads[entry.session] ?? SessionHead(beginning: entry.session)
      #expect(entry.n == head.count)
      #expect(entry.previous == head.leaf)
      heads[entry.session] = head.following(stored.bytes)
      let leaf = SessionHead.leaf(of: stored.bytes)
      _ = tree.append(leaf: leaf)
      #expect((stored.signature != nil) == entry.kind.isPrivileged)
      if let signature = stored.signature {
        #expect(membership.isSigned(SessionHead.privilegedMessage(leaf: leaf), by: entry.actor, signature: signature), "\(entry.kind)")
      }
    }
    let (kept, signed) = try bureau.store.read { reader throws(StoreError) in (try reader.tree(), try reader.sessionHeads()) }
    #expect(kept.root == tree.root)
    #expect(signed.count == heads.count)
    for head in signed {
      #expect(heads[head.head.session] == head.head)
      #expect(membership.isSigned(head.head.signedMessage, by: head.actor, signature: head.signature))
    }
  }
}
