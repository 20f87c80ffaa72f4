private import TransparencyLog

/// That an entry is in a tree, from the hashes that a store keeps and the entry's own bytes.
package struct EntryInclusion: Equatable, Sendable {
  /// The number of entries of the tree.
  package let size: UInt64
  /// The hashes beside the path from the entry to the root, each 32 bytes.
  package let hashes: [[UInt8]]

  /// Proves it, and checks the proof.
  ///
  /// - Parameters:
  ///   - bytes: the entry's bytes, of which the leaf hash is made.
  ///   - root: 32 bytes of the tree of `size` entries, from a checkpoint.
  ///   - leaves: the kept leaf hashes of a range.
  ///   - node: the kept root of a complete subtree of 256^k leaves, by its level (8, 16, …) and place.
  /// - Returns: `nil` where the hashes do not lead from these bytes to that root, or some are missing.
  package static func proving<Failure>(
    _ bytes: [UInt8], at seq: UInt64, in size: UInt64, root: [UInt8], leaves: (Range<UInt64>) throws(Failure) -> [[UInt8]],
    node: (Int, UInt64) throws(Failure) -> [UInt8]?
  ) throws(Failure) -> EntryInclusion? {
    var isWhole = true
    let proof = try InclusionProof(index: seq, size: size) { subtree throws(Failure) in
      let kept = subtree.level / 8 * 8
      var hashes: [Hash] = []
      if kept == 0 {
        hashes = try leaves(subtree.leaves).compactMap { Hash($0) }
      } else {
        for index in subtree.leaves.lowerBound >> kept..<subtree.leaves.upperBound >> kept {
          if let hash = try node(kept, index).flatMap({ Hash($0) }) { hashes.append(hash) }
        }
      }
      isWhole = isWhole && hashes.count == 1 << (subtree.level - kept)
      return MerkleTree.root(of: hashes)
    }
    guard isWhole, let proof, let root = Hash(root), (try? proof.verify(leafHash: MerkleTree.leafHash(of: bytes), root: root)) != nil
    else { return nil }
    return EntryInclusion(size: size, hashes: proof.hashes.map(\.bytes))
  }
}
