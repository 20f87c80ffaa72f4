package import Casework

/// The rows in which a store keeps a trail, seen from inside one transaction of it; ``TrailLog`` does the rest.
///
/// A store writes rows down as they come and answers what is asked: it hashes, chains and signs nothing. What it must keep of them, whatever
/// is asked of it: a row is never changed or taken away, but for a session's head; entries grow at their end only; at most one checkpoint
/// stands for a size, and one seal for an epoch and for a size.
package protocol TrailRows {
  /// What the store throws.
  associatedtype Failure: TrailFailure

  // MARK: What is asked

  /// The number of entries.
  func size() throws(Failure) -> UInt64
  /// The leaf hashes of a range of entries, in order; fewer where some are missing.
  func leaves(_ range: Range<UInt64>) throws(Failure) -> [[UInt8]]
  /// What the entries of a range are found by, in order.
  func filed(_ range: Range<UInt64>) throws(Failure) -> [FiledUnder]
  /// The newest head that was put for a session.
  func head(of session: SessionID) throws(Failure) -> KeptHead?
  /// The checkpoint of the largest size.
  func newestCheckpoint() throws(Failure) -> KeptCheckpoint?
  /// Whether a checkpoint of that size is kept.
  func hasCheckpoint(of size: UInt64) throws(Failure) -> Bool
  /// How many seals are kept, and the largest epoch among them.
  func seals() throws(Failure) -> (count: UInt64, last: UInt64?)
  /// Whether a seal of a checkpoint of that size is kept.
  func hasSeal(of size: UInt64) throws(Failure) -> Bool

  // MARK: What is written

  /// Writes an entry at the trail's end.
  func insert(_ entry: ChainedEntry, at seq: UInt64) throws(Failure)
  /// Writes the root of a complete subtree.
  func insert(_ node: TrailTree.Node) throws(Failure)
  /// Writes what a complete block of entries holds.
  func insert(_ block: TrailBlock) throws(Failure)
  /// Writes a session's head in the place of its former one; the place of the session's first entry stays as it was.
  func put(_ head: KeptHead) throws(Failure)
  /// Writes a checkpoint.
  func insert(_ checkpoint: KeptCheckpoint) throws(Failure)
  /// Writes a seal.
  func insert(_ seal: KeptSeal) throws(Failure)
}

/// What the log finds wrong while it writes.
package enum TrailFault: Equatable, Sendable {
  /// The rows are not as they were left.
  case damaged(String)
  /// The keys are gone, so that nothing can be signed.
  case unsigned
}

/// A store's error, which can also say what the log finds wrong.
package protocol TrailFailure: Error {
  init(_ fault: TrailFault)
}
