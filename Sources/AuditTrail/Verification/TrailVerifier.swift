import Casework
import TransparencyLog

/// Verifies a whole trail from the bytes of its entries: hashes, chains, signatures, membership, checkpoints, and the story they tell.
///
/// Nothing that was kept beside the bytes is believed; it is compared. The verifier reads no store and starts no thread:
/// ``examiner`` does what needs no memory of earlier entries, on any threads; `take` folds the results in, in their order;
/// what ``conclude(heads:)`` returns is for any threads again. However much is wrong, it goes on to the end and stays small.
package struct TrailVerifier: Sendable {
  /// Hashes and reads the entries, ahead of `take`.
  package let examiner: TrailExaminer
  /// The subtrees of 256^k entries, whose kept hashes are still to be compared.
  package private(set) var subtrees: [TrailTree.Node] = []

  /// What the tables beside the trail must hold.
  private var tables = TableStory()

  private let checkpoints: [KeptCheckpoint]
  private let outside: OutsideCheckpoint?
  private let seals: [KeptSeal]
  private let sealWitness: SealWitness?
  private let blocks: [UInt64: TrailBlock]?
  private var ledger = Ledger()
  private var membership: Membership
  private var chains = SessionChains()
  private var lives = CaseLives()
  private var story: TrailStory
  private var frontier = Frontier()
  /// The tree at each size at which a checkpoint stands.
  private var marks: [UInt64: Frontier] = [0: Frontier()]
  private var next: UInt64 = 0
  private let trustedBelow: UInt64
  private var clock = Clock()
  private var lastSessionEnd: UInt64?
  private var witnesses: [WitnessCheck] = []
  /// The number of cases, once their lives are handed out.
  private var caseCount: Int?
  /// The number of cases and of looks that were compared with the tables.
  private var comparedCounts: (cases: Int, looks: Int)?
  private var heads = 0
  private var privileged = 0

  /// Begins a verification.
  ///
  /// - Parameters:
  ///   - logKey: Ed25519 public key of the log, 32 bytes.
  ///   - checkpoints: those that were kept, oldest first; behind a trusted start, those from its own on.
  ///   - outside: one that was kept elsewhere.
  ///   - seals: those that were kept, by epoch.
  ///   - sealWitness: what they are checked by; without it they are not.
  ///   - blocks: what was kept of them; `nil` where nothing is.
  ///   - start: what is known of the entries before, which are then not read again; `nil` reads all of them.
  package init(
    logKey: [UInt8], checkpoints: [KeptCheckpoint], outside: OutsideCheckpoint?, seals: [KeptSeal] = [], sealWitness: SealWitness? = nil,
    blocks: [TrailBlock]? = nil, trusting start: TrustedStart? = nil
  ) {
    self.blocks = Self.byPlace(blocks)
    (self.checkpoints, self.outside) = (checkpoints, outside)
    (self.seals, self.sealWitness) = (seals, sealWitness)
    examiner = TrailExaminer(
      logKey: logKey, sizes: checkpoints.map(\.size) + [outside?.size].compactMap(\.self) + seals.map(\.size))
    membership = start?.membership ?? Membership(logKey: logKey)
    trustedBelow = start?.size ?? 0
    story = TrailStory(isWhole: start == nil)
    if let start { goOn(from: start, logKey: logKey) }
  }

  private mutating func goOn(from start: TrustedStart, logKey: [UInt8]) {
    (frontier, next) = (start.frontier, start.size)
    marks[start.size] = start.frontier
    let examiner = examiner
    chains = SessionChains(
      start.sessions.compactMap { session in
        guard let first = examiner.recall(session.first), let last = examiner.recall(session.last), let leaf = session.last.leaf
        else {
          return nil
        }
        let key = first.actor.person.map { start.membership.members[$0]?.keys.signing } ?? logKey
        return SessionChains.Chain(first: first, at: session.first.seq, last: last, at: session.last.seq, leaf: leaf, key: key)
      })
    for kept in start.recalled {
      guard let content = examiner.recall(kept) else { continue }
      let place = content.caseNumber.map { lives.places.place(of: $0) }
      story.recall(content, seq: kept.seq, place: place, lives: &lives, membership: start.membership)
    }
  }

  private static func byPlace(_ blocks: [TrailBlock]?) -> [UInt64: TrailBlock]? {
    blocks.map { Dictionary($0.map { ($0.place, $0) }) { first, _ in first } }
  }

  /// The number of entries so far.
  package var size: UInt64 { frontier.size }

  // MARK: Entries

  /// Takes in the next entries: `TrailExaminer.batchSize` of them, but for the last batch.
  package mutating func take(_ batch: ExaminedBatch) {
    for finding in batch.findings { ledger.add(finding) }
    for mark in batch.marks { marks[size + mark.count] = frontier.extended(by: mark.frontier) }
    compareBlock(of: batch)
    // By their places: an entry's many values are read where they lie, and not copied.
    for place in batch.entries.indices { take(batch.entries[place]) }
    var completed: [TrailTree.Node] = []
    frontier = frontier.extended(by: batch.frontier) { subtree, root in
      guard subtree.level > 0, subtree.level % 8 == 0 else { return }
      completed.append(TrailTree.Node(level: subtree.level, index: subtree.index, hash: root.bytes))
    }
    subtrees += completed
  }

  /// What was kept of a block must be what its entries say: a search that passes over it would hide them.
  private mutating func compareBlock(of batch: ExaminedBatch) {
    guard let blocks, UInt64(batch.entries.count) == TrailBlock.size, batch.start % TrailBlock.size == 0 else { return }
    let place = batch.start / TrailBlock.size
    guard blocks[place] != batch.block else { return }
    let (first, last) = (batch.start, batch.start + TrailBlock.size - 1)
    ledger.add(
      Finding(
        .indexDiffers, first...last,
        blocks[place] == nil ? "their block was not kept" : "their block is filed under other kinds or times than they have"))
  }

  private mutating func take(_ examined: ExaminedEntry) {
    if examined.seq != next { ledger.add(Finding(.missingEntry, at: next, "in its place stands entry \(examined.seq)")) }
    // Numbers only ever rise here, whatever was kept.
    let seq = max(examined.seq, next)
    next = seq + 1
    guard let entry = examined.content else { return }
    if seq == 0, entry.kind != .storeFounded { ledger.add(Finding(.notFounded, at: 0, "a trail begins with store.founded")) }
    clock.read(entry.at, seq: seq)
    if entry.kind == .sessionEnd { lastSessionEnd = seq }
    chains.take(entry, seq: seq, leaf: examined.leaf, membership: membership, ledger: &ledger)
    checkSignature(of: entry, leaf: examined.leaf, seq: seq)
    if entry.kind == .trailWitness, let word = entry.entry.flatMap({ WitnessCheck($0, seq: seq) }) { witnesses.append(word) }
    let place = entry.caseNumber.map { lives.places.place(of: $0) }
    story.take(entry, seq: seq, place: place, lives: &lives, chains: chains, membership: membership, ledger: &ledger)
    tables.take(entry, seq: seq, place: place, lives: &lives)
    if entry.kind.isMembership, let whole = entry.entry { takeMembership(whole, entry.signature, leaf: examined.leaf, seq: seq) }
  }

  private mutating func checkSignature(of entry: ExaminedEntry.Content, leaf: Hash, seq: UInt64) {
    guard entry.kind.isPrivileged else {
      if entry.signature != nil { ledger.add(Finding(.straySignature, at: seq, "\(entry.kind.name) has no signature of its own")) }
      return
    }
    privileged += 1
    guard let signature = entry.signature else {
      ledger.add(Finding(.unsigned, at: seq, "\(entry.kind.name) must have a signature of its own"))
      return
    }
    // A membership entry's is checked by the membership, which knows whose key it needs.
    guard !entry.kind.isMembership else { return }
    let message = SessionHead.privilegedMessage(leaf: leaf.bytes)
    if !(entry.isLogSignature ?? membership.isSigned(message, by: entry.actor, signature: signature)) {
      ledger.add(Finding(.badSignature, at: seq, "\(entry.actor.name) did not sign it"))
    }
  }

  private mutating func takeMembership(_ entry: Entry, _ signature: [UInt8]?, leaf: Hash, seq: UInt64) {
    do {
      try membership.take(entry, seq: seq, leaf: leaf.bytes, signature: signature)
      story.membershipChanged()
    } catch {
      switch error.problem {
      case .badSignature where signature == nil: break
      case .badSignature: ledger.add(Finding(.badSignature, at: seq, "\(entry.actor.name) did not sign it"))
      case .badValues: ledger.add(Finding(.badMembership, at: seq, "\(entry.kind.name) lacks what it must say, or says what is not so"))
      case .notAllowed: ledger.add(Finding(.membershipNotAllowed, at: seq, "\(entry.actor.name) may not write this \(entry.kind.name)"))
      }
    }
  }

  // MARK: What was kept beside them

  /// Compares one of ``subtrees`` with the hash that was kept for it.
  package mutating func take(_ kept: [UInt8]?, for subtree: TrailTree.Node) {
    guard kept != subtree.hash else { return }
    let (first, last) = (subtree.index << subtree.level, (subtree.index + 1) << subtree.level - 1)
    ledger.add(
      Finding(.nodeDiffers, first...last, kept == nil ? "their subtree's hash was not kept" : "the hash kept for their subtree is another"))
  }

  /// Hands out what the tables beside the trail must hold, to be compared with what they do.
  ///
  /// It is large: the verifier keeps none of it, so that there is never a second one.
  package mutating func handOutTables() -> ToldTables {
    caseCount = lives.count
    let (story, lives) = (tables, lives)
    (tables, self.lives) = (TableStory(), CaseLives())
    return ToldTables(
      story, lives: lives, nameCommitments: membership.members.filter { $0.value.state == .active }.mapValues(\.nameCommitment))
  }

  /// Takes in what the comparison came to.
  package mutating func take(_ compared: TableComparison) {
    for finding in compared.findings { ledger.add(finding) }
    comparedCounts = compared.counts
  }

  /// Ends the entries, and compares them with what was kept of sessions and checkpoints.
  ///
  /// - Returns: what is still to be checked, in any order and on any thread, before the report.
  package mutating func conclude(heads: [KeptHead]) -> [DeferredCheck] {
    self.heads = heads.count
    if size == 0 { ledger.add(Finding(.notFounded, at: 0, "there are no entries")) }
    if let blocks, blocks.keys.contains(where: { $0 >= size / TrailBlock.size }) {
      ledger.add(Finding(.indexDiffers, nil, "a block is kept of entries that are not there"))
    }
    var checks = heads.compactMap { chains.take($0, size: size, ledger: &ledger) }
    chains.findMissingHeads(&ledger)
    findMissingCheckpoint()
    if let sealWitness {
      let check = SealCheck(witness: sealWitness, seals: seals, checkpoints: checkpoints.map(\.size), size: size)
      let notes = trustedBelow == 0 ? [:] : trustedRoots
      check.find({ marks[$0]?.root ?? notes[$0] }, &ledger)
    }
    guard let judge = membership.origin.flatMap({ CheckpointCheck(origin: $0, logKey: membership.logKey) }) else {
      for problem in [.badCheckpoint] + (outside == nil ? [] : [Problem.badOutsideCheckpoint]) {
        ledger.add(Finding(problem, nil, "no checkpoint can be checked: the trail does not say which log it is"))
      }
      return checks
    }
    var previous = trustedBelow
    for kept in checkpoints where kept.size >= trustedBelow {
      let (frontier, size) = (marks[kept.size], size)
      let entries = kept.size > previous ? previous...(kept.size - 1) : nil
      checks.append(DeferredCheck { judge.check(kept, frontier, vouchingFor: entries, of: size) })
      previous = kept.size
    }
    let (origin, notes) = (membership.origin ?? "", witnesses.isEmpty || trustedBelow == 0 ? [:] : trustedRoots)
    for word in witnesses {
      let root = marks[word.size]?.root ?? notes[word.size]
      // In a quick verification the checkpoint may lie among what is not read again.
      guard root != nil || word.size >= trustedBelow else { continue }
      checks.append(DeferredCheck { word.run(origin: origin, root: root) })
    }
    if let outside {
      let (frontier, size) = (outside.size.flatMap { marks[$0] }, size)
      checks.append(DeferredCheck { judge.check(outside, frontier, of: size) })
    }
    return checks
  }

  /// The roots that the checkpoints name which lie before the start.
  private var trustedRoots: [UInt64: Hash] {
    let below = checkpoints.filter { $0.size < trustedBelow }
    let roots = below.compactMap { kept in
      (try? SignedNote(parsing: kept.note)).flatMap { try? Checkpoint(parsing: $0.text) }.map { (kept.size, $0.root) }
    }
    return Dictionary(roots) { first, _ in first }
  }

  /// A checkpoint is made at every session's end and at every 256 entries: one that is missing was taken away.
  private mutating func findMissingCheckpoint() {
    let due = max(lastSessionEnd.map { $0 + 1 } ?? 0, size / 256 * 256)
    let newest = checkpoints.map(\.size).max() ?? 0
    guard newest < due else { return }
    ledger.add(Finding(.checkpointMissing, newest...(due - 1), "no checkpoint covers them"))
  }

  // MARK: The verdict

  /// The verdict, with what the deferred checks found.
  package func report(_ findings: [Finding]) -> VerificationReport {
    var ledger = ledger
    for finding in findings { ledger.add(finding) }
    let newest = checkpoints.max { $0.size < $1.size }
    let origin = ledger.has(.checkpoints) ? nil : membership.origin
    return VerificationReport(
      entries: size, root: frontier.root.bytes,
      checkpoint: newest.flatMap { newest in origin.map { VerificationReport.VerifiedCheckpoint(origin: $0, size: newest.size) } },
      completeUpTo: ledger.has(.completeness) ? nil : outside?.size, trustedBelow: trustedBelow,
      checks: CheckName.allCases.map { ledger.failure($0) ?? pass($0) }, firstBad: ledger.first?.fault, openLooks: story.openLooks)
  }

  private var passSeals: (VerificationReport.Check.Result, String) {
    // A quick verification that could not check the seals is not even given them.
    if sealWitness == nil, trustedBelow > 0 { return (.notChecked, "without the first seal key they are not checked") }
    guard let newest = seals.map(\.size).max() else {
      return (.notChecked, "no seals are kept: whoever took the machine could sign anew what came before")
    }
    guard sealWitness != nil else { return (.notChecked, "\(seals.count) seals are kept; without the first seal key they are not checked") }
    let bare = Set(checkpoints.map(\.size)).subtracting(seals.map(\.size)).count
    let words = bare == 0 ? "" : "; \(bare) checkpoints have none of their own and lie under the next"
    return (.ok, "\(seals.count) seals, the newest over \(newest) entries\(words)")
  }

  private func pass(_ name: CheckName) -> VerificationReport.Check {
    let (result, detail): (VerificationReport.Check.Result, String) =
      switch name {
      case .entries:
        (.ok, "\(size - trustedBelow) entries\(clock.words)\(trustedBelow == 0 ? "" : "; entries below \(trustedBelow) not reread")")
      case .sessions: (.ok, "\(chains.count) sessions")
      case .signatures: (.ok, "\(heads) sessions and \(privileged) privileged entries")
      case .membership: (.ok, "\(membership.members.count) people, \(membership.epochs.count) epochs")
      case .tree: (.ok, "\(subtrees.count) subtrees of 256 entries and more")
      case .checkpoints: (.ok, "\(checkpoints.count) checkpoints")
      case .seals: passSeals
      case .story: (.ok, "\(caseCount ?? lives.count) cases, \(story.openLooks.count) looks without an end")
      case .tables where trustedBelow > 0: (.notChecked, "only a verification of every entry compares the tables beside the trail")
      case .tables:
        if let (cases, looks) = comparedCounts {
          (.ok, "\(cases) cases and \(looks) looks stand in the tables as they are told")
        } else {
          (.notChecked, "no tables were given: what stands in them beside the trail was not compared")
        }
      case .completeness:
        if let size = outside?.size {
          (.ok, "nothing of the first \(size) entries was dropped; of later ones nothing is proved")
        } else {
          (.notChecked, "no checkpoint from elsewhere was given: entries dropped from the end, with every later checkpoint, would not show")
        }
      }
    return VerificationReport.Check(name: name, result: result, detail: detail)
  }
}

/// Whether times only ever rise; they need not, but whoever reads the trail should know.
private struct Clock: Sendable {
  private var last = Instant(milliseconds: 0)
  private var steps = 0
  private var first: UInt64 = 0

  mutating func read(_ now: Instant, seq: UInt64) {
    if now < last {
      first = steps == 0 ? seq : first
      steps += 1
    }
    last = now
  }

  var words: String { steps == 0 ? "" : "; times step back \(steps == 1 ? "once" : "\(steps) times"), first at entry \(first)" }
}

extension Frontier {
  /// The tree with another's leaves at its end, which has to be a multiple of a power of two that is larger than the other.
  ///
  /// Anything else gives a tree of another root, which no checkpoint then fits.
  fileprivate func extended(by other: Frontier, completing report: (Subtree, Hash) -> Void = { _, _ in }) -> Frontier {
    var whole = self
    var roots = other.hashes[...]
    for level in (0..<64).reversed() where other.size >> level & 1 == 1 {
      guard let root = roots.popFirst() else { break }
      report(Subtree(level: level, index: whole.size >> level), root)
      try? whole.append(root, level: level, completing: report)
    }
    return whole
  }
}
