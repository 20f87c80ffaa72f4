import AuditTrail
package import Casework
import Store

/// What became of one record.
package enum ImportVerdict: Equatable, Sendable {
  case accepted(CaseID)
  /// Kept without a picture to show, and why.
  case held(CaseID, HoldReason, message: String)
  /// The same content was imported before, as that case.
  case duplicate(CaseID)
}

/// One run of import: what it takes in stands in one session of the system's.
///
/// `prepare` does the long work (decoding, reducing, sealing) and may run on many threads; `take` writes what is prepared.
package struct ImportRun: Sendable {
  private let desk: Desk
  private let author: TrailAuthor
  private let policy: Policy
  private let policyHash: [UInt8]
  private let epoch: Epoch
  private let source: String
  private let erased = ErasedSubjects()

  /// Begins a run for one source.
  ///
  /// - Throws: `Refusal.noActiveReviewer` and `awaitsSession` where nobody could open what would be sealed.
  init(desk: Desk, source: String) throws(DeskError) {
    let membership = try desk.membership()
    guard !membership.active(.reviewer).isEmpty else { throw .refused(.noActiveReviewer) }
    guard let epoch = membership.newestEpoch else { throw .refused(.awaitsSession) }
    (self.desk, self.source, self.epoch) = (desk, source, epoch)
    policy = try desk.policy()
    policyHash = Digest.sha256(policy.canonicalText)
    author = desk.systemAuthor()
    let begin = desk.sessionBegin()
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(begin)
      return .success(())
    }
  }

  /// What the policy says of the run's source.
  package var sourcePolicy: SourcePolicy { policy.source(source) }

  /// Writes down that files are about to be removed from the vendor's inbox: those of what was taken in, and refused ones whose time ended.
  package func tellOfRemoval(taken: Int, ended: Int) throws(DeskError) {
    guard taken + ended > 0 else { return }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      if taken > 0 { try transaction.append(InboxConsume(count: taken)) }
      if ended > 0 { try transaction.append(InboxEnd(count: ended)) }
      return .success(())
    }
  }

  /// Ends the run, with a checkpoint.
  package func end() throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(SessionEnd())
      return .success(())
    }
  }

  /// Decodes, checks, reduces and seals a record's pictures, in the order of its frames; writes nothing.
  ///
  /// - Parameter isLoose: Whether a picture of the check was found by the last part of its name, or in a folder that serves every record.
  /// - Throws: a refusal of the record; `sandbox` or `desk` where no record can be taken.
  package func prepare(_ record: IncomingRecord, pictures: [[UInt8]], isLoose: Bool = false) throws(ImportError) -> PreparedCase {
    guard !record.frames.isEmpty, record.frames.count == pictures.count else {
      throw .record(RecordRefusal(code: .noPicture, message: "the record has no picture"))
    }
    let id = CaseID(randomBits: desk.surroundings.randomBits().0)
    let cutter = FaceCutter(source: desk.frames, keys: desk.pseudonyms, rule: sourcePolicy.region, policy: policy)
    let cut = try cutter.cut(zip(record.frames, pictures).map { ($0, $1) })
    let digest = desk.pseudonyms.contentDigest(of: record.content(pictures: pictures.map(Digest.sha256)))
    guard !cut.faces.isEmpty else { return PreparedCase(id: id, record: record, hold: cut.hold, digest: digest) }
    do {
      let sealed = try desk.vault.sealFace(
        of: id, frames: cut.faces, to: epoch.id, publicKey: epoch.publicKey, policyHash: policyHash)
      return PreparedCase(
        id: id, record: record, hold: cut.hold, digest: digest, wrap: sealed.wrap, frames: sealed.frames, regions: cut.regions,
        isLoose: isLoose)
    } catch {
      throw .desk(.vault(error))
    }
  }

  /// Writes a prepared case, or finds that its record was taken in before.
  ///
  /// - Throws: `conflict` where the vendor's session is known with other content.
  package func take(_ prepared: PreparedCase) throws(ImportError) -> ImportVerdict {
    let results: [Result<ImportVerdict, RecordRefusal>]
    do {
      results = try take([prepared])
    } catch {
      throw .desk(error)
    }
    return try results[0].mapError(ImportError.record).get()
  }

  /// Writes prepared cases in their order, all in one durable transaction.
  ///
  /// - Returns: what became of each: `conflict` where the vendor's session is known with other content.
  package func take(_ prepared: [PreparedCase]) throws(DeskError) -> [Result<ImportVerdict, RecordRefusal>] {
    guard !prepared.isEmpty else { return [] }
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<[Result<ImportVerdict, RecordRefusal>], Refusal> in
      guard try !transaction.isBeingDestroyed(epoch) else { return .failure(.keysChanged) }
      let erased = try erased.times(by: transaction)
      var verdicts: [Result<ImportVerdict, RecordRefusal>] = []
      for prepared in prepared {
        if let known = try transaction.imported(vendor: prepared.record.vendor, session: prepared.record.session) {
          verdicts.append(verdict(on: prepared, knownAs: known))
          continue
        }
        let forgotten = prepared.record.subject.flatMap { erased[desk.pseudonyms.pseudonym(of: $0)] }
        if let refusal = prepared.record.refusal(forgottenAt: forgotten) {
          verdicts.append(.failure(refusal))
          continue
        }
        // A name drawn twice is drawn from 2^50: the sealed face is bound to it, so it is simply imported again.
        guard try transaction.facts(of: prepared.id) == nil else { return .failure(.keysChanged) }
        if let refusal = try prepared.ambiguity(besides: transaction) {
          verdicts.append(.failure(refusal))
          continue
        }
        let prepared = try prepared.held(besides: transaction)
        let new = newCase(prepared, at: now)
        try transaction.insert(new)
        try transaction.append(entry(new), about: new.facts.id)
        verdicts.append(.success(new.facts.heldFor.map { .held(prepared.id, $0, message: prepared.message) } ?? .accepted(prepared.id)))
      }
      return .success(verdicts)
    }
  }

  private func verdict(on prepared: PreparedCase, knownAs known: ImportedRecord) -> Result<ImportVerdict, RecordRefusal> {
    guard known.contentDigest != prepared.digest else { return .success(.duplicate(known.caseID)) }
    let session = prepared.record.session
    return .failure(
      RecordRefusal(
        code: .conflict, message: "session \(session) is case \(known.caseID) with other content", hint: "records never change"))
  }

  private func newCase(_ prepared: PreparedCase, at now: Instant) -> NewCase {
    let record = prepared.record
    let lane: Lane = record.result.failedChecks.contains(.coercion) ? .danger : .normal
    let life = CaseLife(
      arrivingIn: lane, isTold: record.notice != nil, hasFace: prepared.wrap != nil && !prepared.frames.isEmpty,
      heldFor: prepared.hold?.reason)
    let facts = CaseFacts(
      id: prepared.id,
      state: life.state,
      lane: life.lane,
      priority: record.priority,
      vendor: record.vendor,
      source: source,
      session: record.session,
      subject: record.subject.map(desk.pseudonyms.pseudonym(of:)),
      capturedAt: record.capturedAt,
      receivedAt: now,
      dueAt: now + sourcePolicy.serviceLevel,
      expiresAt: now + policy.retentionCap,
      result: record.result,
      challenge: record.challenge,
      device: record.device,
      notice: record.notice,
      attempts: record.attempts,
      frames: prepared.frames.map(\.facts),
      heldFor: life.heldFor,
      epoch: prepared.wrap?.epoch
    )
    return NewCase(
      facts: facts, contentDigest: prepared.digest, subjectReference: record.subject, wrap: prepared.wrap, frames: prepared.frames,
      regions: prepared.regions)
  }

  private func entry(_ new: NewCase) -> CaseImport {
    let facts = new.facts
    return CaseImport(
      vendor: facts.vendor, source: facts.source, record: new.contentDigest, subject: facts.subject, state: facts.state, lane: facts.lane,
      hold: facts.heldFor, notice: facts.notice?.textHash, frames: new.frames.count,
      frameHashes: new.frames.isEmpty ? nil : new.frames.map { Digest.sha256($0.blob) }, epoch: new.wrap?.epoch, policyHash: policyHash,
      bound: new.bound)
  }
}

/// Why a record was not taken in.
package enum ImportError: Error, Equatable, Sendable {
  /// The record itself: the next one may be fine.
  case record(RecordRefusal)
  /// The decoder's sandbox does not hold here: no record is taken.
  case sandbox(String)
  /// The desk: no record is taken.
  case desk(DeskError)
  /// This program itself, and no record's fault: none is taken.
  case fault(String)

  init(_ error: FrameError) {
    self =
      switch error {
      case .badPicture(let why): .record(RecordRefusal(code: .badPicture, message: why))
      case .tooLarge(let why): .record(RecordRefusal(code: .tooLarge, message: why))
      case .unsupported(let why): .record(RecordRefusal(code: .unsupported, message: why, hint: "JPEG, PNG and WebP are decoded"))
      case .badBox(let why): .record(RecordRefusal(code: .badBox, message: why))
      case .sandboxUnavailable(let why): .sandbox(why)
      }
  }
}
