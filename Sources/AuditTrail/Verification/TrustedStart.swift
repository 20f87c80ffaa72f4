import TransparencyLog

/// Where a quick verification starts: what it takes of the entries before without reading them all again.
package struct TrustedStart: Sendable {
  /// A session that began before and goes on after.
  package struct OpenSession: Sendable {
    let first: KeptEntry
    let last: KeptEntry

    /// Takes the session's first entry, and its last one before the start.
    package init(first: KeptEntry, last: KeptEntry) {
      (self.first, self.last) = (first, last)
    }
  }

  /// The number of entries before: a multiple of ``TrailExaminer/batchSize``.
  package let size: UInt64
  let frontier: Frontier
  let membership: Membership
  let sessions: [OpenSession]
  let recalled: [KeptEntry]

  /// The place up to which nothing is read again, by the size of a checkpoint that was verified: the whole batches below it.
  package static func size(below checkpoint: UInt64) -> UInt64 {
    checkpoint / UInt64(TrailExaminer.batchSize) * UInt64(TrailExaminer.batchSize)
  }

  /// Takes what is known of the entries before.
  ///
  /// Fails where the tree's form cannot be read, or is not that of the checkpoint's size.
  ///
  /// - Parameters:
  ///   - checkpoint: the size of the checkpoint that was verified.
  ///   - frontier: the tree at that size, in the form that is kept.
  ///   - membership: as it was before the entry at `size(below:)`.
  ///   - sessions: those that began before it and have entries after.
  ///   - recalled: earlier entries of the cases, and other matters, that later entries may go on with; in their order.
  package init?(
    checkpoint: UInt64, frontier bytes: [UInt8], membership: Membership, sessions: [OpenSession], recalled: [KeptEntry]
  ) {
    guard let whole = try? Frontier(bytes: bytes), whole.size == checkpoint else { return nil }
    let size = Self.size(below: checkpoint)
    // The subtrees of whole batches stand first; those of the last entries are made again.
    guard let frontier = try? Frontier(size: size, hashes: Array(whole.hashes.prefix(size.nonzeroBitCount))) else { return nil }
    (self.size, self.frontier, self.membership) = (size, frontier, membership)
    (self.sessions, self.recalled) = (sessions, recalled)
  }
}
