package import TransparencyLog

/// The hashes that a store keeps of the trail's tree: those of the leaves, and the roots of complete subtrees of 256^k of them.
///
/// Every proof of the trail is made of these, here alone. Nothing of them is believed: a proof is checked before it is handed out.
package struct KeptHashes<Failure: Error> {
  private let leaves: (Range<UInt64>) throws(Failure) -> [[UInt8]]
  private let node: (Int, UInt64) throws(Failure) -> [UInt8]?

  /// Takes what answers from a store.
  ///
  /// - Parameters:
  ///   - leaves: the kept leaf hashes of a range.
  ///   - node: the kept root of a complete subtree, by its level (8, 16, …) and place.
  package init(
    leaves: @escaping (Range<UInt64>) throws(Failure) -> [[UInt8]], node: @escaping (Int, UInt64) throws(Failure) -> [UInt8]?
  ) {
    (self.leaves, self.node) = (leaves, node)
  }

  /// The hash of a complete subtree, from the leaves or from the kept subtrees in it; `nil` where one is missing.
  package func hash(of subtree: Subtree) throws(Failure) -> Hash? {
    let kept = subtree.level / 8 * 8
    var hashes: [Hash] = []
    if kept == 0 {
      hashes = try leaves(subtree.leaves).compactMap { Hash($0) }
    } else {
      for index in subtree.leaves.lowerBound >> kept..<subtree.leaves.upperBound >> kept {
        guard let hash = try node(kept, index).flatMap({ Hash($0) }) else { return nil }
        hashes.append(hash)
      }
    }
    return hashes.count == 1 << (subtree.level - kept) ? MerkleTree.root(of: hashes) : nil
  }

  /// Proves that a leaf is in a tree, and checks the proof.
  ///
  /// - Parameters:
  ///   - leaf: the hash of the entry's bytes.
  ///   - root: of the tree of `size` entries.
  /// - Returns: `nil` where the hashes do not lead from the leaf to that root, or some are missing.
  package func inclusion(of leaf: Hash, at seq: UInt64, in size: UInt64, root: Hash) throws(Failure) -> InclusionProof? {
    var isWhole = true
    let proof = try InclusionProof(index: seq, size: size) { subtree throws(Failure) in
      guard let hash = try hash(of: subtree) else {
        isWhole = false
        return leaf
      }
      return hash
    }
    guard isWhole, let proof, (try? proof.verify(leafHash: leaf, root: root)) != nil else { return nil }
    return proof
  }
}
