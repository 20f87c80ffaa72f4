package import AuditTrail
package import Casework
import Store

/// A look that an auditor wants drawn again, unseen, and what came of it.
package struct Redraw: Equatable, Sendable {
  /// A reviewer's session's answer.
  package struct Answer: Equatable, Sendable {
    package let seq: UInt64
    package let by: PersonID?
    package let at: Instant
    /// `nil` where the entry's words are not known.
    package let outcome: RedrawResult?
    /// How many receipts came out the same.
    package let same: Int

    package init(seq: UInt64, by person: PersonID?, at: Instant, outcome: RedrawResult?, same: Int) {
      (self.seq, by, self.at, self.outcome, self.same) = (seq, person, at, outcome, same)
    }
  }

  /// SEQ of the request, which is its name.
  package let seq: UInt64
  package let by: PersonID?
  package let at: Instant
  package let caseID: CaseID
  /// SEQ of the `look.begin`.
  package let look: UInt64
  /// The newest one; `nil` until there is one.
  package var answer: Answer?

  package init(seq: UInt64, by person: PersonID?, at: Instant, case caseID: CaseID, look: UInt64, answer: Answer? = nil) {
    (self.seq, by, self.at, self.caseID, self.look, self.answer) = (seq, person, at, caseID, look, answer)
  }
}

extension AuditorSession {
  /// Asks that what a look drew be drawn again, and its receipts compared; no auditor sees a face for it. A reviewer's session answers.
  ///
  /// - Parameter look: SEQ of its `look.begin`.
  /// - Returns: SEQ of the request.
  /// - Throws: `noSuchEntry` where no look began there, `nothingToRedraw` where its end tells no receipt or is missing, `faceGone` where the
  ///   face was destroyed.
  @discardableResult
  package func requestRedraw(of look: UInt64) throws(DeskError) -> UInt64 {
    try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard let told = try transaction.toldLook(look) else { return .failure(.audit(.noSuchEntry)) }
      guard !told.drawn.isEmpty else { return .failure(.audit(.nothingToRedraw)) }
      guard try transaction.facts(of: told.caseID)?.epoch != nil else { return .failure(.audit(.faceGone)) }
      return .success(try transaction.append(RedrawRequest(look: look), about: told.caseID))
    }.seq
  }

  /// What auditors asked to have drawn again, the oldest first; written down before it is read.
  package func redraws() throws(DeskError) -> [Redraw] {
    try recordReading(.redraws)
    return try desk.read { reader throws(StoreError) in try reader.redraws() }
  }
}

extension ReviewerSession {
  /// What auditors asked to have drawn again and still waits for an answer, the oldest first.
  package func redraws() throws(DeskError) -> [Redraw] {
    try desk.read { reader throws(StoreError) in try reader.waiting(try reader.redraws()) }
  }

  /// How many looks auditors asked to have drawn again among the newest 10,000 entries, as far as they wait for an answer.
  package func newRedraws() throws(DeskError) -> Int {
    try desk.read { reader throws(StoreError) in
      let size = try reader.trailSize()
      return try reader.waiting(try reader.redraws(from: size > 10_000 ? size - 10_000 : 0)).count
    }
  }

  /// Draws a look again in memory, as its end tells it, and answers whether the receipts are the same. Nothing of it reaches a screen; the
  /// entry that says so is on the disk before the face is opened.
  ///
  /// - Throws: `noSuchRedraw`, `faceGone`; `keyMissing` where this person cannot open the face.
  package func answerRedraw(_ request: UInt64) throws(DeskError) -> Redraw.Answer {
    let (told, epoch) = try desk.read { reader throws(StoreError) in
      let redraw = try reader.redraws().first { $0.seq == request && $0.answer == nil }
      let told: ToldLook? = if let redraw { try reader.toldLook(redraw.look) } else { nil }
      let epoch: EpochID? = if let told { try reader.facts(of: told.caseID)?.epoch } else { nil }
      return (told, epoch)
    }
    guard let told else { throw .refused(.audit(.noSuchRedraw)) }
    guard let epoch else { throw .refused(.audit(.faceGone)) }
    guard let key = try keyringing({ () throws(KeyringError) in try desk.keyring.epochKey(epoch, of: person) }) else {
      throw .keyring(.missing)
    }
    let (_, begin) = try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard case .success(let trail) = try desk.membership(by: transaction), trail.membership.active(person) != nil else {
        return .failure(.notActive)
      }
      guard try transaction.facts(of: told.caseID)?.epoch == epoch,
        try transaction.life(of: told.caseID, seenBy: person)?.allows(.redraw) == true
      else { return .failure(.audit(.faceGone)) }
      try transaction.append(RedrawBegin(about: request), about: told.caseID)
      return .success(())
    }
    let (outcome, same) = try compare(told, asBegunBy: begin, sealedEpochKey: key)
    let (_, seq) = try desk.commitEntry(by: author, endsOnly: true) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(
        try transaction.append(
          RedrawAnswer(about: request, result: outcome, count: same), about: told.caseID))
    }
    return Redraw.Answer(seq: seq, by: person, at: desk.surroundings.now(), outcome: outcome, same: same)
  }

  /// Draws what a look's end tells, and counts the receipts that came out the same.
  private func compare(
    _ told: ToldLook, asBegunBy begin: UInt64, sealedEpochKey key: [UInt8]
  ) throws(DeskError) -> (outcome: RedrawResult, same: Int) {
    let now = desk.surroundings.now()
    let released = try storing { () throws(StoreError) in try desk.store.release(look: begin, at: now) }
    let (facts, hashes) = try desk.read { reader throws(StoreError) in
      (try reader.facts(of: told.caseID), try reader.frameHashes(of: told.caseID))
    }
    let samples = try desk.policy(before: told.seq).samples(at: told.level)
    guard let facts, let sealed = released,
      let face = try? keys.openFace(told.caseID, wrap: sealed.wrap, sealedEpochKey: key)
    else { return (.notOpened, 0) }
    var drawing = FaceDrawing(of: facts, samples: samples, face: face, frames: sealed.frames, hashes: hashes)
    defer { drawing.wipe() }
    var same = 0
    for told in told.drawn {
      guard let rendering = Rendering(told, in: facts) else { continue }
      do {
        let drawn = try drawing.mosaic(rendering, at: desk) { _ in nil }
        if drawn.receipt == told.receipt { same += 1 }
      } catch .frameReplaced {
        return (.frameReplaced, same)
      } catch .vault {
        return (.notOpened, same)
      }
    }
    return (same == told.drawn.count ? .confirmed : .notConfirmed, same)
  }
}

/// A look as its entries tell it.
private struct ToldLook {
  /// SEQ of its `look.begin`.
  let seq: UInt64
  let caseID: CaseID
  let level: Level
  /// Those of its end; none where that is missing.
  let drawn: [DrawnMosaic]
}

extension StoreReader {
  fileprivate func toldLook(_ seq: UInt64) throws(StoreError) -> ToldLook? {
    guard let begin = try entry(at: seq).flatMap({ try? Entry(canonicalBytes: $0.bytes) }), let caseID = begin.caseID,
      let look: LookBegin = begin.says()
    else { return nil }
    var drawn: [DrawnMosaic] = []
    var filter = EntryFilter(caseID: caseID, kinds: [.lookEnd])
    filter.start = seq
    try eachEntry(filter) { stored throws(StoreError) in
      guard let entry = try? Entry(canonicalBytes: stored.bytes), entry.session == begin.session, let end: LookEnd = entry.says(),
        end.look == seq
      else { return true }
      drawn = end.mosaics ?? []
      return false
    }
    return ToldLook(seq: seq, caseID: caseID, level: look.level, drawn: drawn)
  }

  /// Those of them that have no answer and whose face can still be opened.
  fileprivate func waiting(_ redraws: [Redraw]) throws(StoreError) -> [Redraw] {
    var waiting: [Redraw] = []
    for redraw in redraws where redraw.answer == nil {
      if try facts(of: redraw.caseID)?.epoch != nil { waiting.append(redraw) }
    }
    return waiting
  }

  /// Every request to draw a look again from a SEQ on, the oldest first.
  fileprivate func redraws(from start: UInt64 = 0) throws(StoreError) -> [Redraw] {
    var redraws: [UInt64: Redraw] = [:]
    for (seq, entry) in try entries([.redrawRequest, .redrawAnswer], from: start) {
      if let request: RedrawRequest = entry.says(), let caseID = entry.caseID {
        redraws[seq] = Redraw(seq: seq, by: entry.actor.person, at: entry.at, case: caseID, look: request.look)
      } else if let answer: RedrawAnswer = entry.says() {
        redraws[answer.about]?.answer = Redraw.Answer(
          seq: seq, by: entry.actor.person, at: entry.at, outcome: answer.result, same: answer.count)
      }
    }
    return redraws.values.sorted { $0.seq < $1.seq }
  }
}
