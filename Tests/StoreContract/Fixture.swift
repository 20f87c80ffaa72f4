package import AuditTrail
package import Casework
package import Store

/// What checks are made of; the same at every run.
package enum Fixture {
  /// 2026-01-05T09:00:00Z and a quarter of a minute, so that minutes and milliseconds differ.
  package static let start = Instant(milliseconds: 1_767_603_615_250)
  package static let rita = person("rita")
  package static let robin = person("robin")

  package static func person(_ name: String) -> PersonID {
    guard let id = PersonID(name) else { preconditionFailure("fixture names are valid") }
    return id
  }

  package static func caseID(_ number: Int) -> CaseID { CaseID(randomBits: UInt64(number)) }
  package static func epoch(_ number: Int) -> EpochID { EpochID(randomBits: (0xE0, UInt64(number))) }
  package static func session(_ number: Int) -> SessionID { SessionID(randomBits: (0x5E, UInt64(number))) }

  /// A reviewer at work, whose signature is 64 bytes made of what is signed.
  package static func author(_ name: String, session number: Int = 1, role: Role = .reviewer) -> TrailAuthor {
    let offset = name.utf8.reduce(0) { $0 * 31 + Int($1) }
    return TrailAuthor(session: session(offset * 1_000 + number), actor: .person(person(name), role), sign: signature(of:))
  }

  /// The system at work.
  package static func system(session number: Int = 1) -> TrailAuthor {
    TrailAuthor(session: session(number), actor: .system, sign: signature(of:))
  }

  /// An author whose keys are gone.
  package static let locked = TrailAuthor(session: session(99), actor: .person(rita, .reviewer)) { _ throws(SigningError) in
    throw SigningError()
  }

  @Sendable package static func signature(of message: [UInt8]) -> [UInt8] {
    Digest.sha256(message) + Digest.sha256(Digest.sha256(message))
  }

  /// The note of a tree, with which stores under check are made.
  @Sendable package static func checkpoint(of tree: TrailTree) -> String {
    "checkpoint \(tree.size) \(tree.root.hexadecimal)\n"
  }

  /// Bytes of that length that stand for one secret and for no other.
  package static func bytes(_ name: String, count: Int) -> [UInt8] {
    let digest = Digest.sha256(name)
    return (0..<count).map { digest[$0 % 32] }
  }

  package static func frames(of number: Int, count: Int = 2, size: Int = 700) -> [SealedFrame] {
    (0..<count).map { place in
      // The enrolled face comes first, as a vendor may send it: frames keep the order in which they came.
      let facts = FrameFacts(
        kind: place == 0 ? .enrolled : .probe, index: max(0, place - 1), timeMilliseconds: place == 0 ? nil : place * 420,
        nativeWidth: 240 + place, isDamaged: place == 1)
      return SealedFrame(facts: facts, width: 128, height: 150, blob: bytes("frame \(number) \(place)", count: size))
    }
  }

  package static func wrap(of number: Int, epoch: EpochID) -> FaceWrap {
    FaceWrap(epoch: epoch, bytes: bytes("wrap \(number) \(epoch)", count: 96), policyHash: Digest.sha256("policy"))
  }

  /// A case; without an epoch it has no face.
  package static func newCase(
    _ number: Int, state: CaseState = .open, lane: Lane = .normal, priority: Int = 0, received: Instant = start, due: Span = .hours(4),
    expires: Span = .hours(72), epoch: EpochID? = epoch(1), frames count: Int = 2, frameSize: Int = 700
  ) -> NewCase {
    let frames = epoch == nil ? [] : frames(of: number, count: count, size: frameSize)
    let facts = CaseFacts(
      id: caseID(number), state: state, lane: lane, priority: priority, vendor: "aws", source: "app", session: "session-\(number)",
      subject: SubjectPseudonym(bytes: bytes("subject \(number)", count: 16)), capturedAt: received - .seconds(30), receivedAt: received,
      dueAt: received + due, expiresAt: received + expires,
      result: MachineResult(
        ran: true, decision: nil, score: .init(value: 0.3125, low: 0, high: 1, direction: .live, threshold: 0.8),
        failedChecks: [.noBlink, .lowScore]),
      challenge: [
        ChallengeStep(kind: "blink", startMilliseconds: 0, endMilliseconds: 1_500),
        ChallengeStep(kind: "turn-left", startMilliseconds: nil, endMilliseconds: nil),
      ],
      device: DeviceFacts(kind: "phone", emulator: false, virtualCamera: true),
      notice: Notice(textHash: "0a1b", at: received - .minutes(1), channel: "app"), attempts: 2, frames: frames.map(\.facts),
      heldFor: state == .held ? .noNotice : nil, epoch: epoch)
    return NewCase(
      facts: facts, contentDigest: Digest.sha256("content \(number)"), subjectReference: "customer \(number)",
      wrap: epoch.map { wrap(of: number, epoch: $0) }, frames: frames)
  }

  package static func importEntry(of new: NewCase) -> EntryDraft {
    let facts = new.facts
    let hashes = new.frames.map { Digest.sha256($0.blob) }
    return EntryDraft(
      CaseImport(
        vendor: facts.vendor, source: facts.source, record: new.contentDigest, subject: facts.subject, state: facts.state, lane: facts.lane,
        hold: facts.heldFor, notice: facts.notice?.textHash, frames: hashes.count, frameHashes: hashes.isEmpty ? nil : hashes,
        epoch: facts.epoch, policyHash: Digest.sha256("policy"), bound: new.bound),
      about: facts.id)
  }

  package static func decision(
    on id: CaseID, _ outcome: Outcome = .approve, by person: PersonID = rita, at now: Instant = start, takeBack: Span = .minutes(10)
  ) -> Decision {
    Decision(
      caseID: id, outcome: outcome, reason: outcome == .approve ? .falselyFailed : .replay,
      secondaryReason: outcome == .reject ? .print : nil, subjectComment: outcome == .reject ? "please, come to a branch" : nil,
      reviewer: person, claimedAt: now - .seconds(20), decidedAt: now, takeBackUntil: now + takeBack, settledAt: nil)
  }
}
