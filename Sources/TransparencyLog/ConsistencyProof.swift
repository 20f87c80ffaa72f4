/// The proof that a tree only grew: that the new one begins with every leaf of the old one (RFC 6962, section 2.1.2).
package struct ConsistencyProof: Hashable, Sendable {
  /// The number of leaves in the old tree.
  package let oldSize: UInt64
  /// The number of leaves in the new tree.
  package let newSize: UInt64
  /// The hashes, lowest first.
  package let hashes: [Hash]

  /// Takes a proof as received; ``verify(oldRoot:newRoot:)`` judges it.
  package init(oldSize: UInt64, newSize: UInt64, hashes: [Hash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.hashes = hashes
  }

  /// Proves that the tree of `newSize` leaves extends its own first `oldSize`; nil where `oldSize` is 0 or larger.
  ///
  /// `subtreeHash` gives the hash of any complete subtree of the new tree; at level 0, a leaf hash.
  package init?<Failure>(
    oldSize: UInt64, newSize: UInt64, subtreeHash: (Subtree) throws(Failure) -> Hash
  ) throws(Failure) {
    guard oldSize > 0, oldSize <= newSize else { return nil }
    var edge = 0..<newSize
    var ranges: [Range<UInt64>] = []
    while edge.upperBound != oldSize {
      let middle = edge.lowerBound + MerkleTree.split(edge.upperBound - edge.lowerBound)
      if oldSize <= middle {
        ranges.append(middle..<edge.upperBound)
        edge = edge.lowerBound..<middle
      } else {
        ranges.append(edge.lowerBound..<middle)
        edge = middle..<edge.upperBound
      }
    }
    // Where the old tree is one complete subtree its root is known, and left out.
    if edge.lowerBound > 0 { ranges.append(edge) }
    self.init(
      oldSize: oldSize, newSize: newSize, hashes: try MerkleTree.roots(of: ranges.reversed(), subtreeHash: subtreeHash))
  }

  /// The hashes in base64, a line each: the form in which proofs are sent.
  package var lines: [UInt8] { hashes.lines }

  /// Accepts only a proof that the tree with the new root extends the one with the old root (RFC 9162, section 2.1.4.2).
  ///
  /// - Throws: ``ProofError``, any but ``ProofError/indexOutOfRange``.
  package func verify(oldRoot: Hash, newRoot: Hash) throws(ProofError) {
    guard oldSize > 0 else { throw .emptyOldTree }
    guard oldSize <= newSize else { throw .sizesReversed }
    guard oldSize < newSize else {
      guard hashes.isEmpty else { throw .length }
      guard oldRoot == newRoot else { throw .root }
      return
    }
    guard !hashes.isEmpty else { throw .length }
    var rest = hashes[...]
    let start = oldSize.nonzeroBitCount == 1 ? oldRoot : rest.removeFirst()
    var path = ProofPath(leaf: oldSize - 1, last: newSize - 1)
    path.climbToLeftChild()
    var (old, new) = (start, start)
    for sibling in rest {
      guard !path.isAtRoot else { throw .length }
      switch path.climb() {
      case .left:
        old = MerkleTree.nodeHash(sibling, old)
        new = MerkleTree.nodeHash(sibling, new)
      case .right:
        new = MerkleTree.nodeHash(new, sibling)
      }
    }
    guard path.isAtRoot else { throw .length }
    guard old == oldRoot else { throw .oldRoot }
    guard new == newRoot else { throw .root }
  }
}
