import AuditTrail
package import Casework
package import Mosaic
import Store

extension ReviewerSession {
  /// Begins a look at a claimed case: checks every rule and writes `look.begin` in one durable transaction, and only then opens the face.
  ///
  /// - Throws: `Refusal.look` with the rule that forbids it; `frameReplaced` where a sealed frame is not the imported one.
  package func look(at lease: Lease, level: Level) throws(DeskError) -> Look {
    let policy = try desk.policy()
    let begin: UInt64
    do {
      begin = try beginLook(at: lease, level: level, under: policy)
    } catch {
      if case .refused(let refusal) = error { try member.record(refusal, about: lease.caseID) }
      throw error
    }
    do {
      return try open(lease, level: level, samples: policy.samples(at: level), begin: begin)
    } catch {
      // Nothing was shown: the look ends as it began, without a mosaic.
      try? endLook(LookEnd(look: begin, dwell: Span(milliseconds: 0), level: level), at: lease.caseID, having: SeenFrames())
      throw error
    }
  }

  /// Checks every rule and writes that the look begins.
  ///
  /// - Returns: SEQ of the entry.
  private func beginLook(at lease: Lease, level: Level, under policy: Policy) throws(DeskError) -> UInt64 {
    try desk.commitEntry(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let facts = try transaction.facts(of: lease.caseID) else { return .failure(.noSuchCase) }
      let shift = now - policy.shift
      guard case .success(let trail) = try desk.membership(by: transaction) else { return .failure(.notActive) }
      let qualified = trail.membership.members[person]?.qualifiedUntil
      let request = LookRule.Request(
        person: person, role: role, fence: lease.fence, level: level, now: now, qualifiedUntil: qualified,
        fineLooksAtCase: try transaction.looks(by: person, at: .fine, case: lease.caseID, since: Instant(milliseconds: 0)),
        fineLooksInShift: try transaction.looks(by: person, at: .fine, case: nil, since: shift))
      let current = try transaction.lease(on: facts.id)
      do throws(LookRule.Refusal) {
        try LookRule.check(request, at: facts, lease: current, policy: policy)
      } catch {
        return .failure(.look(error))
      }
      if let limit = policy.outsideTime, try transaction.takenOut().isOlder(than: limit, at: now) {
        return .failure(.look(.noOutsideCheckpoint))
      }
      // By the trail, not only by the table: whoever changed a row there has told nobody anything.
      guard try transaction.isTold(facts.id) else { return .failure(.look(.noNotice)) }
      try transaction.append(LookBegin(fence: lease.fence, level: level), about: facts.id)
      try transaction.recordLook(at: facts.id, by: person, level: level, now: now)
      return .success(())
    }.seq
  }

  /// Writes a look's end, and which frames it showed.
  func endLook(_ end: LookEnd, at id: CaseID, having seen: SeenFrames) throws(DeskError) {
    try desk.commit(by: author, endsOnly: true) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(end, about: id)
      try transaction.note(seen, of: id, by: person)
      return .success(())
    }
  }

  private func open(_ lease: Lease, level: Level, samples: Int, begin: UInt64) throws(DeskError) -> Look {
    let now = desk.surroundings.now()
    let released = try storing { () throws(StoreError) in try desk.store.release(look: begin, at: now) }
    let (found, hashes) = try desk.read { reader throws(StoreError) in
      (try reader.facts(of: lease.caseID), try reader.frameHashes(of: lease.caseID))
    }
    guard let facts = found, facts.epoch != nil else { throw .refused(.look(.noPicture)) }
    guard let sealed = released else { throw .refused(.look(.leaseOver)) }
    guard let key = try keyringing({ () throws(KeyringError) in try desk.keyring.epochKey(sealed.wrap.epoch, of: person) }) else {
      throw .keyring(.missing)
    }
    let face = try vaulting { () throws(VaultError) in try keys.openFace(facts.id, wrap: sealed.wrap, sealedEpochKey: key) }
    return Look(
      session: self, lease: lease, level: level, begin: begin, began: desk.surroundings.now(),
      drawing: FaceDrawing(of: facts, samples: samples, face: face, frames: sealed.frames, hashes: hashes))
  }
}

/// One look at one case at one level: from it come mosaics, and of each it keeps a receipt.
package final class Look {
  package let facts: CaseFacts
  package let level: Level
  /// SEQ of the look's `look.begin`.
  package let begin: UInt64
  private let session: ReviewerSession
  private let lease: Lease
  private var drawing: FaceDrawing
  /// Since when a picture is on the screen, and for how long one was before.
  private var (shownSince, shownBefore): (Instant?, Span)
  private var seen = SeenFrames()
  /// What was drawn, as far as the look's end lists it.
  private var drawn: [DrawnMosaic] = []
  private var known: Set<DrawnMosaic> = []
  /// How many more were drawn.
  private var omitted = 0

  init(session: ReviewerSession, lease: Lease, level: Level, begin: UInt64, began: Instant, drawing: FaceDrawing) {
    (self.session, self.lease, self.level, self.begin) = (session, lease, level, begin)
    (facts, self.drawing) = (drawing.facts, drawing)
    (shownSince, shownBefore) = (began, Span(milliseconds: 0))
  }

  deinit {
    drawing.wipe()
  }

  /// Draws a frame, by its place among the case's frames, in that many cells.
  ///
  /// How it is drawn, and what its receipt is of, `FaceDrawing` tells.
  package func mosaic(
    frame place: Int, columns: Int, rows: Int, symbols: SymbolSet, colors: ColorMode, view: PictureView = .plain,
    comparison: FrameComparison = .none
  ) throws(DeskError) -> Mosaic {
    let rendering = Rendering(
      frame: place, columns: columns, rows: rows, symbols: symbols, colors: colors, view: view, comparison: comparison)
    let (mosaic, receipt) = try drawing.mosaic(rendering, at: session.desk) { [session, lease] reader throws(StoreError) -> Refusal? in
      // No further frame of a case that went to somebody else meanwhile.
      let current = try reader.lease(on: lease.caseID)
      let holds = current?.holds(for: session.person, fence: lease.fence, at: session.desk.surroundings.now()) ?? false
      return holds ? nil : .look(.leaseOver)
    }
    seen.note(place, at: level)
    shownSince = shownSince ?? session.desk.surroundings.now()
    note(rendering.drawn(of: facts, at: level, receipt: receipt))
    return mosaic
  }

  /// How many pictures a look's end lists at most; of further ones it tells the number.
  private static let listed = 1_000

  /// Keeps a picture for the look's end; the same one shown twice is listed once: a resize back and forth must not outgrow the entry.
  private func note(_ mosaic: DrawnMosaic?) {
    guard let mosaic else {
      omitted += 1
      return
    }
    guard known.insert(mosaic).inserted else { return }
    if drawn.count < Self.listed { drawn.append(mosaic) } else { omitted += 1 }
  }

  /// Stops the look's clock, until something is drawn again: the picture is off the screen.
  package func pause() {
    guard let since = shownSince else { return }
    (shownSince, shownBefore) = (nil, shownBefore + (session.desk.surroundings.now() - since))
  }

  /// Ends the look: writes for how long and what was drawn, and destroys the face's key in memory.
  ///
  /// Call it after the picture is off the screen.
  package func end() throws(DeskError) {
    drawing.wipe()
    pause()
    try session.endLook(
      LookEnd(
        look: begin, dwell: shownBefore, level: level, mosaics: drawn.isEmpty ? nil : drawn, omitted: omitted == 0 ? nil : omitted),
      at: facts.id, having: seen)
  }
}

extension StoreReader {
  /// Whether the trail tells that the case's subject was told.
  func isTold(_ id: CaseID) throws(StoreError) -> Bool {
    var found = false
    try eachEntry(EntryFilter(caseID: id, kinds: [.caseImport, .noticeRecord])) { stored throws(StoreError) in
      let entry = try stored.read()
      found = entry.says(NoticeRecord.self) != nil || entry.says(CaseImport.self)?.notice != nil
      return !found
    }
    return found
  }
}
