import AuditTrail
import Casework
import TransparencyLog

/// A trail in memory, as a store would keep it; everything kept can be changed, as someone with the files could.
struct TestTrail {
  struct Row: Equatable {
    var bytes: [UInt8]
    var leaf: [UInt8]
    var signature: [UInt8]?
  }

  struct Head {
    var head: SessionHead
    var actor: Actor
    var signature: [UInt8]
  }

  /// A session that somebody writes in.
  struct Sitting {
    let player: Player
    fileprivate let index: Int
  }

  static let origin = "example.org/liveness-review"

  let cast: Cast
  var rows: [Row] = []
  var heads: [Head] = []
  var checkpoints: [(size: UInt64, note: String)] = []
  var seals: [KeptSeal] = []
  static let firstSealKey = (0..<32).map { UInt8($0) }
  private var sealKey = SealKey(firstSealKey.span)
  /// Milliseconds since 1970, raised by a second for each entry.
  var now: Int64 = 1_767_603_615_250
  private let maker: CheckpointMaker
  private var sessions: UInt64 = 0

  init() throws {
    let cast = try Cast()
    self.cast = cast
    let maker = CheckpointMaker(origin: Self.origin, logKey: cast.log.publicKey) { message throws(Casework.SigningError) in
      guard let signature = try? cast.log.sign(message) else { throw Casework.SigningError() }
      return signature
    }
    guard let maker else { throw TestError() }
    self.maker = maker
  }

  /// SEQ of the next entry.
  var size: UInt64 { UInt64(rows.count) }

  // MARK: Writing

  /// Opens a session; with `draft`, that is its first entry.
  mutating func begin(_ player: Player, with draft: EntryDraft? = EntryDraft(.sessionBegin)) throws -> Sitting {
    sessions += 1
    heads.append(
      Head(head: SessionHead(beginning: SessionID(randomBits: (0x5E55, sessions))), actor: player.actor, signature: []))
    let sitting = Sitting(player: player, index: heads.count - 1)
    if let draft { try append(draft, in: sitting) }
    return sitting
  }

  /// Appends an entry to a session, signed as the store would; `actor` lets somebody else act in it.
  ///
  /// What a draft leaves out and its kind asks for stands with an ordinary value, unless it is to be written `bare`.
  @discardableResult
  mutating func append(_ draft: EntryDraft, in sitting: Sitting, as actor: Actor? = nil, bare: Bool = false) throws -> UInt64 {
    let draft = bare ? draft : draft.whole
    now += 1_000
    let head = heads[sitting.index].head
    let entry = Entry(draft, after: head, at: Instant(milliseconds: now), by: actor ?? sitting.player.actor)
    let bytes = entry.canonicalBytes
    let next = head.following(bytes)
    let signature = draft.kind.isPrivileged ? try sitting.player.sign(SessionHead.privilegedMessage(leaf: next.leaf)) : nil
    rows.append(Row(bytes: bytes, leaf: next.leaf, signature: signature))
    heads[sitting.index].head = next
    heads[sitting.index].signature = try sitting.player.sign(next.signedMessage)
    return size - 1
  }

  /// Ends a session, with a checkpoint.
  mutating func end(_ sitting: Sitting) throws {
    try append(EntryDraft(.sessionEnd), in: sitting)
    try keepCheckpoint()
  }

  /// Keeps a checkpoint of the trail as it is.
  mutating func keepCheckpoint() throws {
    checkpoints.append((size, try note()))
    try seal()
  }

  /// Seals the trail as it is, and moves the key on.
  private mutating func seal() throws {
    let (epoch, at) = (UInt64(seals.count), Instant(milliseconds: now))
    guard let key = sealKey, let message = TrailSeal.message(epoch: epoch, at: at, tree: tree) else { throw TestError() }
    seals.append(KeptSeal(epoch: epoch, size: size, at: at, tag: Seal.code(of: message, key: key)))
    sealKey = SealKey(Seal.code(of: TrailSeal.step, key: key).span)
  }

  /// What a store's own key file would answer.
  var storeSealKey: @Sendable ([UInt8], UInt64) -> [UInt8]? {
    let (key, epoch) = (sealKey, UInt64(seals.count))
    return { message, wanted in wanted == epoch ? key.map { Seal.code(of: message, key: $0) } : nil }
  }

  private var tree: TrailTree {
    var tree = TrailTree()
    for row in rows { _ = tree.append(leaf: row.leaf) }
    return tree
  }

  /// The signed checkpoint of the trail as it is.
  func note() throws -> String {
    try maker.note(for: tree)
  }

  /// Runs a session of one entry and its end.
  @discardableResult
  mutating func sit(_ player: Player, _ drafts: EntryDraft...) throws -> [UInt64] {
    let sitting = try begin(player)
    let places = try drafts.map { try append($0, in: sitting) }
    try end(sitting)
    return places
  }

  // MARK: Verifying

  /// The entries as they are kept.
  var kept: [KeptEntry] {
    rows.enumerated().map { KeptEntry(seq: UInt64($0), bytes: $1.bytes, leaf: $1.leaf, signature: $1.signature) }
  }

  /// What the verifier says of all that is kept.
  func verify(since outside: String? = nil, seals witness: SealWitness? = nil, nodes: [[UInt8]?]? = nil, blocks: [TrailBlock]? = nil)
    -> VerificationReport
  {
    verify(kept, since: outside, seals: witness, nodes: nodes, blocks: blocks)
  }

  /// What the verifier says with these entries.
  func verify(
    _ entries: [KeptEntry], since outside: String? = nil, seals witness: SealWitness? = nil, nodes: [[UInt8]?]? = nil,
    blocks: [TrailBlock]? = nil
  ) -> VerificationReport {
    var verifier = TrailVerifier(
      logKey: cast.log.publicKey, checkpoints: checkpoints.map { KeptCheckpoint(size: $0.size, note: $0.note) },
      outside: outside.map { OutsideCheckpoint(note: Array($0.utf8)) }, seals: seals, sealWitness: witness, blocks: blocks)
    for start in stride(from: 0, to: entries.count, by: TrailExaminer.batchSize) {
      let slice = entries[start..<min(start + TrailExaminer.batchSize, entries.count)]
      verifier.take(verifier.examiner.examine(slice, from: UInt64(start)))
    }
    let subtrees = verifier.subtrees
    for (subtree, kept) in zip(subtrees, nodes ?? subtrees.map(\.hash)) { verifier.take(kept, for: subtree) }
    let checks = verifier.conclude(heads: heads.map { KeptHead(head: $0.head, actor: $0.actor, signature: $0.signature) })
    return verifier.report(checks.compactMap { $0.run() })
  }
}
