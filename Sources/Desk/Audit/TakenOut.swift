package import AuditTrail
package import Casework
import Store

/// When something was last taken out of the house by which a later cut of the trail's end would show.
package struct TakenOut: Equatable, Sendable {
  /// The kinds of entries that tell of it: an auditor's checkpoint, an export, a witness's answer.
  package static let kinds = SignalRule.takenOutKinds
  /// How long it may lie back before that is said.
  package static let limit = SignalRule.takenOutLimit

  /// When; the founding where nothing was taken out yet, `nil` where there is no trail.
  package let last: Instant?
  package let isFounding: Bool

  /// Whether that is longer ago than a limit.
  package func isOlder(than limit: Span, at now: Instant) -> Bool {
    last.map { $0 + limit < now } ?? false
  }

  /// In words, for people at a shell.
  package func words(at now: Instant) -> String? {
    guard let last, isOlder(than: Self.limit, at: now) else { return nil }
    let hours = (now.milliseconds - last.milliseconds) / 3_600_000
    return isFounding
      ? "no checkpoint was ever taken out of the house, in \(hours) hours"
      : "the last checkpoint was taken out of the house \(hours) hours ago"
  }
}

extension StoreReader {
  /// When something was last taken out of the house.
  func takenOut() throws(StoreError) -> TakenOut {
    var newest: KeptEntry?
    try eachEntry(EntryFilter(kinds: TakenOut.kinds, isReversed: true)) { stored throws(StoreError) in
      newest = stored
      return false
    }
    let isFounding = newest == nil
    if isFounding { newest = try entry(at: 0) }
    return TakenOut(last: try newest?.read().at, isFounding: isFounding)
  }

  /// The witnesses whose words were accepted, by their verifier keys: the size that each signed last.
  func witnesses() throws(StoreError) -> [String: UInt64] {
    var witnesses: [String: UInt64] = [:]
    try eachEntry(EntryFilter(kinds: [.trailWitness])) { stored throws(StoreError) in
      let word = try stored.read(as: TrailWitness.self)
      witnesses[word.witness] = max(witnesses[word.witness] ?? 0, word.size)
      return true
    }
    return witnesses
  }

  /// The newest checkpoint that somebody outside signed; `nil` where nobody's word was accepted.
  func cosignedCheckpoint() throws(StoreError) -> CosignedCheckpoint? {
    var words: [(word: TrailWitness, at: Instant)] = []
    try eachEntry(EntryFilter(kinds: [.trailWitness])) { stored throws(StoreError) in
      words.append((try stored.read(as: TrailWitness.self), try stored.read().at))
      return true
    }
    guard !words.isEmpty else { return nil }
    let kept = try checkpoints(newestOnly: false)
    return CosignedCheckpoint(words) { size in kept.first { $0.size == size }?.text }
  }
}

extension AuditorSession {
  /// Keeps a witness's word for a checkpoint; where the witness signed before the time at which its last entry is said to have been written,
  /// one of the two clocks is wrong, and that is written too: nothing is then destroyed by its age until two people say so.
  ///
  /// - Throws: `AuditRefusal.ownWitness` where the key is the log's, or that of somebody of this desk.
  package func keep(_ word: WitnessWord) throws(DeskError) {
    let own = try desk.membership().members.values.map(\.keys.signing) + [desk.logPublicKey.logKey]
    guard !own.contains(word.publicKey) else {
      throw .refused(.audit(.ownWitness))
    }
    var doubted: ClockJump?
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(
        TrailWitness(witness: word.verifierKey, size: word.size, cosignature: word.line))
      let last = word.size > 0 ? try transaction.entry(at: word.size - 1)?.read().at : nil
      doubted = last.flatMap { $0 - word.at > RetentionBrake.setLimit ? ClockJump(from: word.at, to: $0) : nil }
      return .success(())
    }
    if let doubted { try desk.write(doubted) }
  }
}
