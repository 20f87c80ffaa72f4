package import Casework

/// The keys of the trail's forward-secure seals: one an epoch, each made of the one before, which is then destroyed.
package protocol CheckpointSeals: Sendable {
  /// HMAC-SHA256 of a message under the key of an epoch, 32 bytes.
  ///
  /// - Throws: where the key is missing or damaged, others can reach it, or that epoch's is destroyed already.
  func code(of message: [UInt8], epoch: UInt64) throws(SigningError) -> [UInt8]
  /// Destroys the keys of all epochs before that one; does nothing where they are gone.
  ///
  /// - Throws: where the key could not be replaced; it then is as it was, or the newer one.
  func destroyKeys(before epoch: UInt64) throws(SigningError)
}

/// What signs and seals the trail's checkpoints.
struct CheckpointKeys: Sendable {
  /// Makes the signed note of a tree.
  let note: @Sendable (TrailTree) throws(SigningError) -> String
  /// Without them nothing is sealed.
  let seals: (any CheckpointSeals)?

  /// Keeps a checkpoint of the tree, unless there is one of that size, and its seal.
  ///
  /// - Returns: the epoch of the seal; its key is to be destroyed once the commit is durable.
  func keepCheckpoint<Rows: TrailRows>(of tree: TrailTree, in rows: Rows) throws(Rows.Failure) -> UInt64? {
    guard try !rows.hasCheckpoint(of: tree.size) else { return nil }
    let note: String
    do {
      note = try self.note(tree)
    } catch {
      throw Rows.Failure(.unsigned)
    }
    try rows.insert(KeptCheckpoint(size: tree.size, note: Array(note.utf8), frontier: tree.frontierBytes))
    guard let seals else { return nil }
    return try seal(tree, with: seals, in: rows)
  }

  /// Seals the checkpoint of a tree at the time of its last entry.
  ///
  /// Seals with a gap, and a key that is missing, damaged or ahead of the store, cost the seal and nothing else: the entries matter more,
  /// and a verifier who has the first key misses the seal.
  ///
  /// - Returns: the epoch; `nil` where there is no key for it.
  private func seal<Rows: TrailRows>(
    _ tree: TrailTree, with seals: any CheckpointSeals, in rows: Rows
  ) throws(Rows.Failure) -> UInt64? {
    guard let epoch = try rows.nextSealEpoch(), try !rows.hasSeal(of: tree.size) else { return nil }
    let newest: FiledUnder? = if tree.size > 0 { try rows.filed(tree.size - 1..<tree.size).last } else { nil }
    let at = Instant(milliseconds: newest?.milliseconds ?? 0)
    guard let message = TrailSeal.message(epoch: epoch, at: at, tree: tree), let tag = try? seals.code(of: message, epoch: epoch) else {
      return nil
    }
    try rows.insert(KeptSeal(epoch: epoch, size: tree.size, at: at, tag: tag))
    return epoch
  }

  /// Destroys the keys of seals that are on the disk. Where that fails, the next seal or the next opening does it.
  func destroySealKeys(before epoch: UInt64) {
    try? seals?.destroyKeys(before: epoch)
  }
}

extension TrailRows {
  /// The epoch of the next seal: how many there are, since they have no gaps.
  ///
  /// - Returns: `nil` where they have: a number that somebody wrote there must not move the key on, which never comes back.
  func nextSealEpoch() throws(Failure) -> UInt64? {
    let (count, last) = try seals()
    guard let last else { return count == 0 ? 0 : nil }
    return last < .max && count == last + 1 ? count : nil
  }
}
