package import Casework

/// One commit's entries: collects them in the author's session, and writes them at the trail's end.
///
/// `append` needs nothing but the session's own row; the trail's end is asked for only by `place` and `finish`, so that a store may put off
/// whatever locks it.
package struct TrailWriter<Rows: TrailRows> {
  private let rows: Rows
  private let author: TrailAuthor
  private let now: Instant
  private let keys: CheckpointKeys
  /// The author's session as this process left it; `nil` where it only begins.
  private let known: SessionHead?
  private let knownTree: TrailTree
  private var chain: SessionChain?
  private var collected: [ChainedEntry] = []
  /// The tree before this commit and with what was placed; `nil` while nothing was.
  private var trees: (before: TrailTree, now: TrailTree)?
  private var newest: [CaseID: UInt64] = [:]
  private var endsSession = false

  init(_ rows: Rows, tree: TrailTree, head: SessionHead?, keys: CheckpointKeys, by author: TrailAuthor, at now: Instant) {
    (self.rows, knownTree, known, self.keys, self.author, self.now) = (rows, tree, head, keys, author, now)
  }

  /// Adds an entry to the author's session.
  package mutating func append(_ draft: EntryDraft) throws(Rows.Failure) {
    var chain = if let chain { chain } else { SessionChain(from: try storedHead(), by: author, at: now) }
    do {
      collected.append(try chain.append(draft))
    } catch {
      throw Rows.Failure(.unsigned)
    }
    self.chain = chain
    endsSession = endsSession || draft.kind == .sessionEnd
  }

  /// Writes the entries that were collected at the trail's end, with all that is kept of the tree.
  package mutating func place() throws(Rows.Failure) {
    guard !collected.isEmpty else { return }
    var (before, tree) = if let trees { trees } else { try begin() }
    for entry in collected {
      let seq = tree.size
      try rows.insert(entry, at: seq)
      for node in tree.append(leaf: entry.leaf) { try rows.insert(node) }
      if tree.size.isMultiple(of: TrailBlock.size) { try rows.keepBlock(endingAt: tree.size) }
      if let id = entry.entry.caseID { newest[id] = seq }
    }
    collected = []
    trees = (before, tree)
  }

  /// The tree with the entries that were placed.
  package mutating func tree() throws(Rows.Failure) -> TrailTree {
    let trees = if let trees { trees } else { try begin() }
    self.trees = trees
    return trees.now
  }

  /// The place of the entry about a case that this commit appended last.
  package mutating func newestEntry(about id: CaseID) throws(Rows.Failure) -> UInt64? {
    try place()
    return newest[id]
  }

  /// Writes what is left and signs the session's new head; at a session's end, and every 256 entries, keeps a checkpoint.
  package mutating func finish() throws(Rows.Failure) -> TrailCommit {
    try place()
    guard let chain, let (before, tree) = trees else { return TrailCommit() }
    let signature: [UInt8]
    do {
      signature = try chain.signature()
    } catch {
      throw Rows.Failure(.unsigned)
    }
    try rows.put(KeptHead(head: chain.head, actor: author.actor, signature: signature, places: before.size...tree.size - 1))
    let isDue = endsSession || before.size / TrailBlock.size != tree.size / TrailBlock.size
    let sealed = isDue ? try keys.keepCheckpoint(of: tree, in: rows) : nil
    return TrailCommit(
      places: before.size..<tree.size, tree: tree, head: chain.head, endsSession: endsSession, sealedEpoch: sealed)
  }

  private func begin() throws(Rows.Failure) -> (before: TrailTree, now: TrailTree) {
    let tree = try rows.tree(from: knownTree)
    return (tree, tree)
  }

  private func storedHead() throws(Rows.Failure) -> SessionHead {
    let stored = try rows.head(of: author.session)
    // Whoever took entries of this session away would otherwise have it sign that they never were.
    guard known == nil || stored?.head == known else {
      throw Rows.Failure(.damaged("session \(author.session) is not as this process left it"))
    }
    guard let stored else { return SessionHead(beginning: author.session) }
    guard stored.actor == author.actor else { throw Rows.Failure(.damaged("session \(author.session) is another actor's")) }
    return stored.head
  }
}

/// What one commit left of the trail; nothing rests on it before the commit is durable.
package struct TrailCommit: Sendable {
  /// Where its entries are.
  package var places: Range<UInt64> = 0..<0
  var tree: TrailTree?
  /// Its session's head.
  var head: SessionHead?
  var endsSession = false
  /// The epoch in which its checkpoint was sealed.
  var sealedEpoch: UInt64?
}
