import AuditTrail
import Casework
import Crypto
import TransparencyLog

extension TestTrail {
  /// The digest of the record that a case came from.
  static func record(_ id: CaseID) -> [UInt8] { Digest.sha256("record of \(id)") }
  static func caseID(_ number: Int) -> CaseID { CaseID(randomBits: UInt64(number) &* 0x9E37_79B9_7F4A_7C15) }
  static func epoch(_ number: Int) -> EpochID { EpochID(randomBits: (0xE0, UInt64(number))) }

  /// A store that was only just founded.
  static func founded() throws -> TestTrail {
    var trail = try TestTrail()
    let cast = trail.cast
    let founding = try trail.begin(cast.log, with: EntryDraft(.storeFounded).with(.origin, origin).with(.logKey, cast.log.publicKey))
    try trail.append(cast.sami.bringing(.peopleFound), in: founding)
    try trail.append(cast.aude.bringing(.peopleFound), in: founding)
    try trail.append(
      EntryDraft(.policyApply).with(.policy, "context = \"discard\"\n").with(.policyHash, Digest.sha256("policy")), in: founding)
    try trail.end(founding)
    return trail
  }

  /// A store with two reviewers and some cases, on which nobody has worked yet.
  static func opened(cases: Int = 8) throws -> TestTrail {
    var trail = try founded()
    let cast = trail.cast
    try trail.join(cast.rita, epoch: (1, [cast.rita]))
    try trail.join(cast.robin, epoch: (2, [cast.rita, cast.robin]))
    let importing = try trail.begin(cast.log)
    for number in 1...cases { try trail.append(imported(number), in: importing) }
    try trail.end(importing)
    return trail
  }

  /// A day at the desk: more than a hundred entries, in which everything happens that may.
  static func day() throws -> TestTrail {
    var trail = try opened()
    let cast = trail.cast
    let rita = try trail.begin(cast.rita)
    try trail.append(EntryDraft(.epochExtend).with(.epoch, epoch(1).bytes).with(.members, "robin"), in: rita)
    try trail.append(EntryDraft(.caseReseal, case: caseID(1)).with(.epoch, epoch(2).bytes), in: rita)
    for number in 1...4 { try trail.review(number, in: rita, outcome: number == 2 ? .reject : .approve) }
    try trail.append(EntryDraft(.decisionTakeBack, case: caseID(4)), in: rita)
    try trail.claim(4, fence: 2, in: rita)
    try trail.decide(4, fence: 2, .retry, in: rita)

    let robin = try trail.begin(cast.robin)
    try trail.claim(5, fence: 1, in: robin)
    try trail.append(EntryDraft(.claimSkip, case: caseID(5)).with(.fence, 1).with(.reason, "language"), in: robin)
    try trail.claim(6, fence: 1, in: robin)
    try trail.decide(6, fence: 1, .refer, in: robin)
    try trail.review(7, in: robin, outcome: .danger)

    try trail.claim(5, fence: 2, in: rita)
    try trail.append(EntryDraft(.claimRenew, case: caseID(5)).with(.fence, 2).with(.until, trail.now + 600_000), in: rita)
    try trail.look(5, fence: 2, in: rita)
    try trail.look(5, fence: 2, level: 3, in: rita)
    try trail.append(EntryDraft(.claimEnd, case: caseID(5)).with(.fence, 2), in: rita)
    try trail.claim(6, fence: 2, in: rita)
    try trail.append(EntryDraft(.lookBegin, case: caseID(6)).with(.fence, 2).with(.level, 1), in: rita)
    try trail.end(rita)
    try trail.end(robin)

    try trail.settle([1, 2, 3], shredding: [1, 3])
    let importing = try trail.begin(cast.log)
    try trail.append(imported(10, held: .noNotice), in: importing)
    try trail.end(importing)
    let sami = try trail.begin(cast.sami)
    try trail.append(EntryDraft(.caseRelease, case: caseID(6)), in: sami)
    try trail.append(EntryDraft(.caseReadmit, case: caseID(5)), in: sami)
    try trail.append(EntryDraft(.casePriority, case: caseID(8)).with(.priority, 3), in: sami)
    try trail.append(EntryDraft(.noticeRecord, case: caseID(10)).with(.notice, "ab12"), in: sami)
    try trail.append(EntryDraft(.policyApply).with(.policy, "claim.minutes = 6\n").with(.policyHash, Digest.sha256("policy 2")), in: sami)
    try trail.append(EntryDraft(.reportExport).with(.report, "decisions").with(.reportFormat, "csv").with(.from, 0), in: sami)
    try trail.end(sami)
    try trail.raiseAlarms()
    try trail.hold(10)
    try trail.sit(cast.aude, EntryDraft(TrailRead(.entries(TrailFilter()))), EntryDraft(.trailVerify))

    try trail.audit()

    let (nova, digest) = (try Cast.nova(), Digest.sha256("sealed"))
    try trail.end(try trail.begin(cast.log, with: EntryDraft(.signInFail).with(.person, "rita")))
    try trail.sit(
      cast.sami, EntryDraft(.signInRelease).with(.person, "rita"), EntryDraft(.actRefuse), EntryDraft(.caseRead, case: caseID(1)))
    try trail.end(try trail.begin(nova, with: nova.bringing(.peopleRequest)))
    try trail.sit(cast.sami, EntryDraft(.peopleWithdraw).with(.person, "nova"))
    try trail.sit(
      cast.robin, EntryDraft(.peoplePassphraseBegin).with(.keyDigest, digest), EntryDraft(.peoplePassphraseDone).with(.keyDigest, digest))
    let scaled = EntryDraft(.policyPropose).with(.policy, "region.scale = 1.2\n").with(
      .changes, "claim.minutes = 6 -> 5\nregion.scale = 1.0 -> 1.2\n")
    let proposal = try trail.sit(cast.sami, scaled)[0]
    try trail.sit(
      cast.aude,
      EntryDraft(.policyConfirm).with(.policy, "region.scale = 1.2\n").with(.changes, "claim.minutes = 6 -> 5\nregion.scale = 1.0 -> 1.2\n")
        .with(.about, Int64(proposal)))

    try trail.destroyEpoch(1)
    // What nobody decided in time expires, claimed or not.
    trail.now += 40 * 86_400_000
    try trail.sit(cast.log, EntryDraft(.clockJump).with(.from, trail.now - 40 * 86_400_000).with(.to, trail.now))
    for player in [cast.sami, cast.aude] { try trail.sit(player, EntryDraft(.retentionAllow).with(.count, 4)) }
    let retention = try trail.begin(cast.log)
    for number in [5, 6, 8] {
      try trail.append(EntryDraft(.caseExpire, case: caseID(number)), in: retention)
      try trail.append(shredding(number, .expired), in: retention)
    }
    try trail.end(retention)
    try trail.settle([4], shredding: [4, 2])
    try trail.sit(
      cast.sami, EntryDraft(.peopleQualify).with(.person, "robin").with(.until, trail.now),
      EntryDraft(.peopleRetire).with(.person, "robin"), EntryDraft(.peopleForget).with(.person, "robin"))
    return trail
  }

  /// The alarm about case 7 goes on after a first proposal and ends by a second; the one about case 8 is withdrawn.
  private mutating func raiseAlarms() throws {
    let waking = try begin(cast.log)
    try append(EntryDraft(.alarmWake, case: Self.caseID(7)), in: waking)
    try end(waking)
    let rita = try begin(cast.rita)
    try claim(8, fence: 1, in: rita)
    try decide(8, fence: 1, .danger, in: rita)
    try append(EntryDraft(.alarmWithdraw, case: Self.caseID(8)), in: rita)
    try propose(7, fence: 2, in: rita)
    try end(rita)
    try sit(
      cast.sami, EntryDraft(.alarmAcknowledge, case: Self.caseID(7)), EntryDraft(.alarmRenew, case: Self.caseID(7)),
      EntryDraft(.alarmDisagree, case: Self.caseID(7)).with(.note, "call first"))
    let robin = try begin(cast.robin)
    try propose(7, fence: 3, in: robin)
    try end(robin)
    try sit(cast.sami, EntryDraft(.alarmAgree, case: Self.caseID(7)).with(.person, "robin").with(.fence, 3).with(.note, "they called"))
  }

  /// A case is held by two roles, its subject asks to be forgotten, and that is done once two roles lift the hold.
  private mutating func hold(_ number: Int) throws {
    let (held, lifted) = (Self.holding(number, until: now + 5_000_000), EntryDraft(.caseUnhold, case: Self.caseID(number)))
    try sit(cast.aude, held)
    try sit(cast.sami, held, EntryDraft(.caseEraseAsk, case: Self.caseID(number)), lifted)
    try sit(cast.aude, lifted)
    try sit(cast.log, EntryDraft(.caseErase, case: Self.caseID(number)), Self.shredding(number, .erased))
  }

  static func holding(_ number: Int, until: Int64) -> EntryDraft {
    EntryDraft(.caseHold, case: caseID(number)).with(.until, until).with(.note, "order of a court")
  }

  /// Claim, look and a proposal to end an alarm.
  private mutating func propose(_ number: Int, fence: Int, in sitting: Sitting) throws {
    try claim(number, fence: fence, in: sitting)
    try look(number, fence: fence, in: sitting)
    try append(EntryDraft(.alarmPropose, case: Self.caseID(number)).with(.fence, fence), in: sitting)
  }

  /// What auditors do beside reading, and what others do at their word.
  private mutating func audit() throws {
    let aude = try begin(cast.aude)
    let (seed, subject) = (Digest.sha256("seed"), Digest.sha256("subject").prefix(16))
    try append(EntryDraft(.trailReplay).with(.replayed, Array(subject)).with(.reportFormat, "text"), in: aude)
    try append(EntryDraft(.trailCheckpoint).with(.size, 90), in: aude)
    try append(EntryDraft(.trailExport).with(.size, 90), in: aude)
    try append(try witnessed(), in: aude)
    try append(EntryDraft(.subjectReport).with(.subject, Array(subject)).with(.reportFormat, "text").with(.language, "en"), in: aude)
    let finding = try append(EntryDraft(.findingRecord, case: Self.caseID(2)).with(.note, "seen twice").with(.about, 40), in: aude)
    try append(EntryDraft(.findingClose).with(.about, Int64(finding)).with(.note, "an appeal"), in: aude)
    try append(EntryDraft(.periodSignOff).with(.from, 0).with(.to, 1).with(.size, 90), in: aude)
    let sample = try append(EntryDraft(.sampleCommit).with(.seedDigest, Digest.sha256(seed)).with(.count, 2), in: aude)
    try append(EntryDraft(.sampleDraw).with(.about, Int64(sample)).with(.seed, seed).with(.count, 2), in: aude)
    let request = try append(EntryDraft(.redrawRequest, case: Self.caseID(2)).with(.look, 40), in: aude)
    try end(aude)
    let rita = try begin(cast.rita)
    try append(EntryDraft(.redrawBegin, case: Self.caseID(2)).with(.about, Int64(request)), in: rita)
    try append(
      EntryDraft(.redrawAnswer, case: Self.caseID(2)).with(.about, Int64(request)).with(.result, "confirmed").with(.count, 1), in: rita)
    try end(rita)
    let importing = try begin(cast.log)
    try append(Self.imported(9), in: importing)
    try append(EntryDraft(.inboxConsume).with(.count, 2), in: importing)
    try append(EntryDraft(.inboxEnd).with(.count, 1), in: importing)
    try end(importing)
    try sit(
      cast.sami, EntryDraft(.subjectErase).with(.subject, Array(subject)).with(.count, 1),
      EntryDraft(.caseErase, case: Self.caseID(9)).with(.subject, Array(subject)), Self.shredding(9, .erased))
  }

  // MARK: Steps

  /// Someone asks to join, is added and confirmed; a reviewer brings an epoch.
  mutating func join(_ newcomer: Player, epoch: (number: Int, members: [Player])? = nil) throws {
    let request = try begin(newcomer, with: newcomer.bringing(.peopleRequest))
    if let epoch { try append(Self.epochCreation(epoch.number, members: epoch.members), in: request) }
    try end(request)
    try sit(cast.sami, EntryDraft(.peopleAdd).with(.person, newcomer.name).with(.fingerprint, newcomer.fingerprint))
    try sit(cast.aude, EntryDraft(.peopleConfirm).with(.person, newcomer.name).with(.fingerprint, newcomer.fingerprint))
  }

  static func epochCreation(_ number: Int, members: [Player]) -> EntryDraft {
    EntryDraft(.epochCreate)
      .with(.epoch, epoch(number).bytes)
      .with(.epochKey, Digest.sha256("epoch \(number)"))
      .with(.members, members.map(\.name).sorted().joined(separator: ","))
  }

  static func imported(_ number: Int, held reason: HoldReason? = nil, isTold: Bool = true) -> EntryDraft {
    EntryDraft(.caseImport, case: caseID(number))
      .with(.vendor, "cameo")
      .with(.source, "app")
      .with(.record, record(caseID(number)))
      .with(.state, reason == nil ? "open" : "held")
      .with(.lane, "normal")
      .with(.hold, reason?.rawValue)
      .with(.notice, reason == .noNotice || !isTold ? nil : "ab12")
      .with(.frames, 1)
      .with(.frameHashes, Digest.sha256("frame \(number)"))
      .with(.epoch, epoch(number % 2 + 1).bytes)
      .with(.policyHash, Digest.sha256("policy"))
  }

  @discardableResult
  mutating func claim(_ number: Int, fence: Int, in sitting: Sitting) throws -> UInt64 {
    try append(EntryDraft(.claimTake, case: Self.caseID(number)).with(.fence, fence).with(.until, now + 300_000), in: sitting)
  }

  @discardableResult
  mutating func decide(_ number: Int, fence: Int, _ outcome: Outcome, in sitting: Sitting) throws -> UInt64 {
    try append(
      EntryDraft(.decisionRecord, case: Self.caseID(number)).with(.fence, fence).with(.outcome, outcome.rawValue).with(.reason, "FN.LIVE"),
      in: sitting)
  }

  /// A look with its end.
  mutating func look(_ number: Int, fence: Int, level: Int = 2, in sitting: Sitting) throws {
    let id = Self.caseID(number)
    let begin = try append(EntryDraft(.lookBegin, case: id).with(.fence, fence).with(.level, level), in: sitting)
    try append(
      EntryDraft(.lookEnd, case: id).with(.look, Int64(begin)).with(.dwell, 2_400).with(.level, level).with(
        .mosaics, DrawnMosaic.sample(level: level)),
      in: sitting)
  }

  /// Claim, look and decision, under the case's first fence.
  mutating func review(_ number: Int, in sitting: Sitting, outcome: Outcome) throws {
    try claim(number, fence: 1, in: sitting)
    try look(number, fence: 1, in: sitting)
    try decide(number, fence: 1, outcome, in: sitting)
  }

  /// Settles what day() decided, and destroys faces.
  mutating func settle(_ numbers: [Int], shredding shredded: [Int]) throws {
    let retention = try begin(cast.log)
    for number in numbers {
      let outcome: Outcome = number == 2 ? .reject : number == 4 ? .retry : .approve
      try append(Self.settling(number, by: cast.rita, outcome), in: retention)
    }
    for number in shredded { try append(Self.shredding(number, .shredded), in: retention) }
    try end(retention)
  }

  static func settling(_ number: Int, by player: Player, _ outcome: Outcome) -> EntryDraft {
    EntryDraft(.decisionSettle, case: caseID(number))
      .with(.person, player.name)
      .with(.outcome, outcome.rawValue)
      .with(.reason, "FN.LIVE")
      .with(.until, 1_767_700_000_000)
  }

  static func shredding(_ number: Int, _ state: CaseState) -> EntryDraft {
    EntryDraft(.faceShred, case: caseID(number)).with(.state, state.rawValue).with(.frames, 1).with(
      .wrapDigest, Digest.sha256("wrap \(number)"))
  }

  mutating func destroyEpoch(_ number: Int) throws {
    let bytes = Self.epoch(number).bytes
    let sitting = try begin(cast.log, with: EntryDraft(.epochDestroyBegin).with(.epoch, bytes))
    try append(EntryDraft(.epochDestroyDone).with(.epoch, bytes), in: sitting)
    try end(sitting)
  }
}

extension TestTrail {
  /// A witness's word for the newest checkpoint.
  func witnessed() throws -> EntryDraft {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32))
    let witness = try Cosigner(name: try KeyName("witness.example.org/w1"), privateKey: key)
    guard let (size, note) = checkpoints.last else { throw TestError() }
    let line = try witness.cosign(try SignedNote(parsing: Array(note.utf8)).text, time: 1_767_603_616).line
    return EntryDraft(.trailWitness).with(.witness, witness.verifier.verifierKey).with(.size, Int64(size))
      .with(.cosignature, String(decoding: line, as: UTF8.self))
  }
}
