package import Casework

/// The log of one store: what this process knows of the trail, and the keys by which its checkpoints are made.
///
/// A store holds one, and calls it inside its own transactions:
///
/// - ``resume(in:)`` when it is opened;
/// - ``begin(in:by:at:)`` for every commit, `TrailWriter.append` for each entry, `TrailWriter.finish` as the last thing before the commit;
/// - ``keep(_:)`` once the commit is on the disk, and nothing where it is rolled back;
/// - ``forget(_:)`` where nobody can tell which of the two it was.
package struct TrailLog: Sendable {
  private let keys: CheckpointKeys
  /// The tree after this process's last durable commit.
  private var tree = TrailTree()
  /// Its sessions that go on, as it left them.
  private var heads: [SessionID: SessionHead] = [:]

  /// Takes the keys.
  ///
  /// - Parameters:
  ///   - seals: those by which checkpoints are sealed; without them none is.
  ///   - checkpoint: makes the signed note of a tree.
  package init(
    seals: (any CheckpointSeals)?, checkpoint: @escaping @Sendable (TrailTree) throws(SigningError) -> String
  ) {
    keys = CheckpointKeys(note: checkpoint, seals: seals)
  }

  /// Destroys a seal key that a crash left behind its seal.
  package func resume<Rows: TrailRows>(in rows: Rows) throws(Rows.Failure) {
    if let next = try rows.nextSealEpoch() { keys.destroySealKeys(before: next) }
  }

  /// The tree as the rows have it.
  ///
  /// - Throws: damage where the trail is shorter than this process left it, or has gaps.
  package func tree<Rows: TrailRows>(in rows: Rows) throws(Rows.Failure) -> TrailTree {
    try rows.tree(from: tree)
  }

  /// Begins one commit's entries.
  package func begin<Rows: TrailRows>(in rows: Rows, by author: TrailAuthor, at now: Instant) -> TrailWriter<Rows> {
    TrailWriter(rows, tree: tree, head: heads[author.session], keys: keys, by: author, at: now)
  }

  /// Keeps a checkpoint of the whole trail, unless there is one.
  package func makeCheckpoint<Rows: TrailRows>(in rows: Rows) throws(Rows.Failure) -> TrailCommit {
    let sealed = try keys.keepCheckpoint(of: try tree(in: rows), in: rows)
    return TrailCommit(sealedEpoch: sealed)
  }

  /// Goes on from a commit that is durable, and destroys the key of its seal: one that was rolled back is sealed again with that very key.
  package mutating func keep(_ commit: TrailCommit) {
    if let tree = commit.tree { self.tree = tree }
    if let head = commit.head { heads[head.session] = commit.endsSession ? nil : head }
    if let epoch = commit.sealedEpoch { keys.destroySealKeys(before: epoch + 1) }
  }

  /// Forgets how a session stood whose last commit's outcome is unknown: its next one reads from the rows.
  package mutating func forget(_ session: SessionID) {
    heads[session] = nil
  }
}
