import Casework

extension EntryKind {
  /// One kind: all that code, screens and documentation know of it.
  package struct Row: Sendable {
    /// What sets a kind apart.
    struct Traits: OptionSet {
      let rawValue: UInt8

      /// Every entry keeps a signature of its own.
      static let privileged = Traits(rawValue: 1)
      /// Its entries make up the membership.
      static let membership = Traits(rawValue: 2)
      /// A verifier reads its entries whole, not only the few values that most stories need.
      static let readWhole = Traits(rawValue: 4)
      /// What comes after rests on its entries, so that a quick verification takes in those before its start too.
      static let recalled = Traits(rawValue: 8)
    }

    /// What entries of a kind are about.
    enum Subject {
      case aCase, noCase, aCaseOrNone
    }

    package let kind: EntryKind
    let name: String
    let duty: Duty
    let about: Subject
    let traits: Traits
    /// The values that every entry of the kind must hold, each with the number of the format since which it must.
    let required: [(key: EntryKey, since: Int)]
    /// The values that it may hold.
    let optional: [EntryKey]
    let says: String

    /// Describes a kind.
    ///
    /// - Parameters:
    ///   - keys: must stand in every entry of the kind since format 1.
    ///   - later: must stand in every entry whose session says that number, or a higher one; may stand in older ones.
    init(
      _ kind: EntryKind, _ name: String, by duty: Duty, about: Subject = .noCase, _ traits: Traits = [], keys: [EntryKey],
      later: [(key: EntryKey, since: Int)] = [], optional: [EntryKey] = [], says: String
    ) {
      (self.kind, self.name, self.duty, self.about, self.traits) = (kind, name, duty, about, traits)
      (required, self.optional, self.says) = (keys.map { ($0, 1) } + later, optional, says)
    }

    /// Every value that an entry of the kind may hold, in the order of the numbers.
    var keys: [EntryKey] { (required.map(\.key) + optional).sorted { $0.rawValue < $1.rawValue } }
  }

  /// Every kind, in the order of the numbers: the one place where a kind is described.
  package static let table: [Row] = [
    Row(
      .storeFounded, "store.founded", by: .system, [.privileged, .membership], keys: [.format, .origin, .logKey],
      says: "the store begins; always entry 0"),
    Row(
      .sessionBegin, "session.begin", by: .anyone, keys: [.format, .program, .uid, .host],
      optional: [.decoder, .loginUID, .terminal, .address],
      says: "someone signs in, or a run of the system begins"),
    Row(
      .sessionEnd, "session.end", by: .anyone, keys: [],
      says: "the session ends; nothing follows in it"),
    Row(
      .signInFail, "sign-in.fail", by: .system, keys: [.uid, .host], optional: [.person, .loginUID, .terminal, .address],
      says: "somebody could not sign in; whom they named, where that is anybody"),
    Row(
      .actRefuse, "act.refuse", by: .anyPerson, about: .aCaseOrNone, keys: [.result],
      says: "somebody signed in asked for what they may not do"),
    Row(
      .caseRead, "case.read", by: .anyPerson, about: .aCase, keys: [],
      says: "a case's facts were read by a command"),
    Row(
      .signInRelease, "sign-in.release", by: .role(.supervisor), [.privileged], keys: [.person],
      says: "a supervisor ends the delay after failed sign-ins"),
    Row(
      .peopleFound, "people.found", by: .system, [.privileged, .membership],
      keys: [.person, .nameCommitment, .personRole, .signingKey, .sealingKey], later: [(.keyDigest, 2)],
      says: "a founder, active at once"),
    Row(
      .peopleRequest, "people.request", by: .anyPerson, [.privileged, .membership],
      keys: [.person, .nameCommitment, .personRole, .signingKey, .sealingKey], later: [(.keyDigest, 2)],
      says: "a newcomer asks, signed with the key that it brings"),
    Row(
      .peopleAdd, "people.add", by: .role(.supervisor), [.privileged, .membership], keys: [.person, .fingerprint],
      says: "a supervisor signs the request"),
    Row(
      .peopleConfirm, "people.confirm", by: .role(.auditor), [.privileged, .membership], keys: [.person, .fingerprint],
      says: "an auditor compared the fingerprint: active from here on"),
    Row(
      .peopleQualify, "people.qualify", by: .role(.supervisor), [.privileged, .membership], keys: [.person, .until],
      says: "a reviewer is qualified to look until then"),
    Row(
      .peopleRetire, "people.retire", by: .role(.supervisor), [.privileged, .membership], keys: [.person], optional: [.count],
      says: "may not act from here on, but for ending what they began; with how many faces nobody can open from then on"),
    Row(
      .peoplePassphraseBegin, "people.passphrase.begin", by: .anyPerson, [.privileged, .membership], keys: [.keyDigest],
      says: "someone's own keys are about to be sealed under another passphrase"),
    Row(
      .peoplePassphraseDone, "people.passphrase.done", by: .anyPerson, [.privileged, .membership], keys: [.keyDigest],
      says: "they are, and what the old one opened is gone"),
    Row(
      .peopleWithdraw, "people.withdraw", by: .roleOrNewcomer(.supervisor), [.privileged, .membership], keys: [.person],
      says: "a request ends before it was confirmed: by whoever asked, or by a supervisor"),
    Row(
      .peopleForget, "people.forget", by: .role(.supervisor), [.privileged], keys: [.person],
      says: "the name is erased by which somebody signed in who may not act any more"),
    Row(
      .epochCreate, "epoch.create", by: .role(.reviewer), [.privileged, .membership], keys: [.epoch, .epochKey, .members],
      says: "a pair of keys to which faces are sealed"),
    Row(
      .epochExtend, "epoch.extend", by: .role(.reviewer), [.privileged, .membership], keys: [.epoch, .members],
      says: "its private key is sealed to more reviewers"),
    Row(
      .epochDestroyBegin, "epoch.destroy.begin", by: .systemOrNewcomer, [.privileged, .readWhole, .recalled], keys: [.epoch],
      says: "its private key is about to be deleted"),
    Row(
      .epochDestroyDone, "epoch.destroy.done", by: .systemOrNewcomer, [.privileged, .membership], keys: [.epoch],
      says: "its private key is deleted"),
    Row(
      .policyApply, "policy.apply", by: .supervisorOrFounding, [.privileged, .readWhole, .recalled], keys: [.policy, .policyHash],
      optional: [.changes],
      says: "the policy in force from here on; since format 2 it loosens no guard"),
    Row(
      .policyPropose, "policy.propose", by: .role(.supervisor), [.privileged, .readWhole, .recalled],
      keys: [.policy, .policyHash, .changes],
      says: "a policy that loosens a guard, and waits for an auditor"),
    Row(
      .policyConfirm, "policy.confirm", by: .role(.auditor), [.privileged, .readWhole, .recalled],
      keys: [.policy, .policyHash, .about, .changes],
      says: "an auditor confirms a policy that was proposed: in force from here on"),
    Row(
      .caseImport, "case.import", by: .system, about: .aCase,
      keys: [.vendor, .source, .record, .state, .lane, .frames, .policyHash], later: [(.vendorSession, 2), (.facts, 2)],
      optional: [.subject, .hold, .notice, .frameHashes, .epoch, .priority, .noticeAt, .channel, .frameFacts, .wrapHash],
      says: "a case comes in"),
    Row(
      .caseReseal, "case.reseal", by: .role(.reviewer), about: .aCase, keys: [.epoch], later: [(.wrapHash, 2)],
      says: "its key is sealed to a newer epoch"),
    Row(
      .caseRelease, "case.release", by: .role(.supervisor), about: .aCase, keys: [],
      says: "a supervisor ends a claim, or opens a case that is held for its box"),
    Row(
      .casePriority, "case.priority", by: .role(.supervisor), about: .aCase, keys: [.priority],
      says: "a supervisor moves it within its lane"),
    Row(
      .noticeRecord, "notice.record", by: .role(.supervisor), about: .aCase, keys: [.notice], optional: [.noticeAt, .channel],
      says: "the subject was told"),
    Row(
      .caseExpire, "case.expire", by: .system, about: .aCase, keys: [],
      says: "undecided at the end of the time for which it may be kept"),
    Row(
      .caseErase, "case.erase", by: .systemOr(.supervisor), about: .aCase, [.privileged], keys: [.subject],
      says: "forgotten because its subject asked; by the system where that waited"),
    Row(
      .caseReadmit, "case.readmit", by: .role(.supervisor), about: .aCase, [.privileged], keys: [],
      says: "a case that nobody else may take is dealt again to those who gave it back or passed it on"),
    Row(
      .inboxConsume, "inbox.consume", by: .system, keys: [.count],
      says: "written before files of records that were taken in, and of their pictures, are removed from the vendor's inbox"),
    Row(
      .inboxEnd, "inbox.end", by: .system, keys: [.count],
      says: "written before refused files are removed, which waited beside the inbox for as long as they may"),
    Row(
      .claimTake, "claim.take", by: .role(.reviewer), about: .aCase, keys: [.fence, .until],
      says: "a reviewer holds it"),
    Row(
      .claimRenew, "claim.renew", by: .role(.reviewer), about: .aCase, keys: [.fence, .until],
      says: "for longer"),
    Row(
      .claimSkip, "claim.skip", by: .role(.reviewer), about: .aCase, keys: [.fence, .reason],
      says: "given back with a reason"),
    Row(
      .claimEnd, "claim.end", by: .role(.reviewer), about: .aCase, keys: [.fence],
      says: "given back"),
    Row(
      .lookBegin, "look.begin", by: .role(.reviewer), about: .aCase, keys: [.fence, .level],
      says: "written before a face is shown"),
    Row(
      .lookEnd, "look.end", by: .role(.reviewer), about: .aCase, keys: [.look, .dwell, .level], optional: [.mosaics, .omitted],
      says: "what was shown, and for how long"),
    Row(
      .redrawRequest, "redraw.request", by: .role(.auditor), about: .aCase, keys: [.look],
      says: "an auditor asks that what a look drew be drawn again, unseen, and its receipts compared"),
    Row(
      .redrawBegin, "redraw.begin", by: .role(.reviewer), about: .aCase, keys: [.about],
      says: "written before the face is opened for that; nothing reaches a screen"),
    Row(
      .redrawAnswer, "redraw.answer", by: .role(.reviewer), about: .aCase, keys: [.about, .result, .count],
      says: "whether the receipts came out the same"),
    Row(
      .decisionRecord, "decision.record", by: .role(.reviewer), about: .aCase, keys: [.record, .fence, .outcome, .reason],
      optional: [.secondaryReason, .note, .until],
      says: "a reviewer answers; `danger` raises an alarm"),
    Row(
      .decisionTakeBack, "decision.take-back", by: .role(.reviewer), about: .aCase, keys: [],
      says: "by the same reviewer, before it settles"),
    Row(
      .decisionSettle, "decision.settle", by: .system, about: .aCase, keys: [.person, .record, .outcome, .reason], optional: [.until],
      says: "can no longer be taken back"),
    Row(
      .faceShred, "face.shred", by: .systemOr(.supervisor), about: .aCase, [.privileged], keys: [.state, .frames],
      optional: [.epoch, .wrapDigest],
      says: "the certificate that the face's key is destroyed"),
    Row(
      .retentionAllow, "retention.allow", by: .either(.supervisor, .auditor), [.privileged, .recalled], keys: [.count],
      says: "one of two people lets what is due be destroyed, though the clock jumped or much is due at once"),
    Row(
      .clockJump, "clock.jump", by: .system, [.recalled], keys: [.from, .to],
      says: "the clock went on for longer than the desk is ever left alone, was set, or was ahead of a witness's"),
    Row(
      .trailRead, "trail.read", by: .anyPerson, keys: [.scope],
      optional: [.person, .from, .to, .size, .about, .readCase, .readKinds],
      says: "entries were read"),
    Row(
      .trailVerify, "trail.verify", by: .anyPerson, keys: [],
      says: "the trail was verified"),
    Row(
      .reportExport, "report.export", by: .role(.supervisor), [.privileged], keys: [.report, .reportFormat],
      optional: [.from, .to, .after],
      says: "decisions were exported"),
    Row(
      .trailReplay, "trail.replay", by: .anyPerson, keys: [.replayed, .reportFormat],
      says: "a session was replayed"),
    Row(
      .trailCheckpoint, "trail.checkpoint", by: .role(.auditor), [.privileged], keys: [.size],
      says: "an auditor takes a checkpoint out of the house"),
    Row(
      .trailExport, "trail.export", by: .role(.auditor), [.privileged], keys: [.size],
      says: "the whole trail is exported"),
    Row(
      .trailWitness, "trail.witness", by: .role(.auditor), [.privileged, .readWhole], keys: [.witness, .size, .cosignature],
      says: "a witness's answer: its word for a checkpoint"),
    Row(
      .subjectReport, "subject.report", by: .role(.auditor), [.privileged], keys: [.subject, .reportFormat, .language],
      says: "a subject's record was made"),
    Row(
      .subjectErase, "subject.erase", by: .role(.supervisor), [.privileged], keys: [.subject, .count],
      says: "a subject is forgotten on their demand"),
    Row(
      .findingRecord, "finding.record", by: .role(.auditor), about: .aCaseOrNone, [.privileged, .recalled], keys: [.note],
      optional: [.about, .replayed, .person],
      says: "an auditor finds something"),
    Row(
      .findingClose, "finding.close", by: .role(.auditor), about: .aCaseOrNone, [.privileged, .recalled], keys: [.about, .note],
      says: "a finding is dealt with"),
    Row(
      .periodSignOff, "period.sign-off", by: .role(.auditor), [.privileged], keys: [.from, .to, .size, .root, .openFindings],
      optional: [.note],
      says: "an auditor signs that they went through a period"),
    Row(
      .sampleCommit, "sample.commit", by: .role(.auditor), [.privileged, .readWhole, .recalled], keys: [.seedDigest, .from, .to, .count],
      says: "a sample is announced: the digest of its seed, before anybody knows it"),
    Row(
      .sampleDraw, "sample.draw", by: .role(.auditor), [.privileged, .readWhole], keys: [.about, .seed, .count],
      says: "the seed is laid open; whose sessions it draws follows from it"),
    Row(
      .alarmAcknowledge, "alarm.acknowledge", by: .role(.supervisor), about: .aCase, keys: [],
      says: "a supervisor knows of an alarm, and sees to it"),
    Row(
      .alarmWithdraw, "alarm.withdraw", by: .role(.reviewer), about: .aCase, keys: [],
      says: "by who raised it, before anybody else opened or acknowledged it"),
    Row(
      .alarmPropose, "alarm.propose", by: .role(.reviewer), about: .aCase, keys: [.record, .fence, .outcome, .reason],
      optional: [.secondaryReason, .note],
      says: "a reviewer who looked proposes how an alarm is to end"),
    Row(
      .alarmAgree, "alarm.agree", by: .role(.supervisor), about: .aCase, [.privileged],
      keys: [.person, .record, .fence, .outcome, .reason, .note],
      says: "a supervisor agrees to that: the alarm ends, and the case is decided"),
    Row(
      .alarmDisagree, "alarm.disagree", by: .role(.supervisor), about: .aCase, keys: [.note],
      says: "a supervisor does not agree: the alarm goes on"),
    Row(
      .alarmRenew, "alarm.renew", by: .either(.reviewer, .supervisor), about: .aCase, keys: [],
      says: "an old alarm is to go on, by two people"),
    Row(
      .alarmWake, "alarm.wake", by: .system, about: .aCase, keys: [],
      says: "the house's program for alarms is run"),
    Row(
      .caseHold, "case.hold", by: .either(.supervisor, .auditor), about: .aCase, [.privileged], keys: [.until, .note],
      says: "a legal hold: one of two roles asks, and its face is kept for 72 hours; the other repeats it, and it is kept until then"),
    Row(
      .caseUnhold, "case.unhold", by: .either(.supervisor, .auditor), about: .aCase, [.privileged], keys: [],
      says: "one of two roles asks that a legal hold be lifted, or agrees to it"),
    Row(
      .caseEraseAsk, "case.erase-ask", by: .role(.supervisor), about: .aCase, [.privileged], keys: [.subject],
      says: "its subject asked to be forgotten, which is done when the alarm or the hold about it is over"),
  ]
}
