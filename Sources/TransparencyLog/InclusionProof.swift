/// The proof that a leaf is in a tree: the hashes beside its path to the root (RFC 6962, section 2.1.1).
package struct InclusionProof: Hashable, Sendable {
  /// The leaf's index, from 0.
  package let index: UInt64
  /// The number of leaves in the tree.
  package let size: UInt64
  /// The siblings along the path, the leaf's own first.
  package let hashes: [Hash]

  /// Takes a proof as received; ``verify(leafHash:root:)`` judges it.
  package init(index: UInt64, size: UInt64, hashes: [Hash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Proves that the leaf at `index` is in the tree of `size` leaves; nil where it is not.
  ///
  /// `subtreeHash` gives the hash of any complete subtree of that tree; at level 0, a leaf hash.
  package init?<Failure>(
    index: UInt64, size: UInt64, subtreeHash: (Subtree) throws(Failure) -> Hash
  ) throws(Failure) {
    guard index < size else { return nil }
    var path = 0..<size
    var siblings: [Range<UInt64>] = []
    while path.upperBound - path.lowerBound > 1 {
      let middle = path.lowerBound + MerkleTree.split(path.upperBound - path.lowerBound)
      if index < middle {
        siblings.append(middle..<path.upperBound)
        path = path.lowerBound..<middle
      } else {
        siblings.append(path.lowerBound..<middle)
        path = middle..<path.upperBound
      }
    }
    self.init(index: index, size: size, hashes: try MerkleTree.roots(of: siblings.reversed(), subtreeHash: subtreeHash))
  }

  /// Accepts only a proof that `leafHash` is at ``index`` in the tree with this root (RFC 9162, section 2.1.3.2).
  ///
  /// - Throws: ``ProofError/indexOutOfRange``, ``ProofError/length`` or ``ProofError/root``.
  package func verify(leafHash: Hash, root: Hash) throws(ProofError) {
    guard index < size else { throw .indexOutOfRange }
    var path = ProofPath(leaf: index, last: size - 1)
    var computed = leafHash
    for sibling in hashes {
      guard !path.isAtRoot else { throw .length }
      computed = path.climb() == .left ? MerkleTree.nodeHash(sibling, computed) : MerkleTree.nodeHash(computed, sibling)
    }
    guard path.isAtRoot else { throw .length }
    guard computed == root else { throw .root }
  }
}
