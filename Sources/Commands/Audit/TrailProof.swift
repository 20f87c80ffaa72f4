import AuditTrail
import Store
import TransparencyLog

/// The proof that an entry is in the trail as it is now.
struct TrailProof {
  let inclusion: InclusionProof
  let root: Hash

  /// Proves it from the hashes that the store keeps.
  ///
  /// - Throws: `damaged` where hashes are missing, or do not lead to the root.
  init(of seq: UInt64, _ reader: any StoreReader) throws(StoreError) {
    guard let root = Hash(try reader.tree().root) else { throw .damaged("the root is missing") }
    try self.init(of: seq, size: try reader.trailSize(), root: root, reader)
  }

  /// Proves it against a checkpoint of the trail, which may have grown since.
  init(of seq: UInt64, in checkpoint: Checkpoint, _ reader: any StoreReader) throws(StoreError) {
    try self.init(of: seq, size: checkpoint.size, root: checkpoint.root, reader)
  }

  private init(of seq: UInt64, size: UInt64, root: Hash, _ reader: any StoreReader) throws(StoreError) {
    let proof = try InclusionProof(index: seq, size: size) { subtree throws(StoreError) in try Self.hash(of: subtree, reader) }
    guard let proof, let leaf = try reader.leaves(seq..<seq + 1).first.flatMap({ Hash($0) }) else {
      throw .damaged("the hashes of entry \(seq) are missing")
    }
    do {
      try proof.verify(leafHash: leaf, root: root)
    } catch {
      throw .damaged("the kept hashes do not lead from entry \(seq) to the root")
    }
    (inclusion, self.root) = (proof, root)
  }

  /// The hash of a complete subtree, from the leaves or from the kept subtrees of 256^k of them that lie in it.
  static func hash(of subtree: Subtree, _ reader: any StoreReader) throws(StoreError) -> Hash {
    let keptLevel = subtree.level / 8 * 8
    var hashes: [Hash] = []
    if keptLevel == 0 {
      hashes = try reader.leaves(subtree.leaves).compactMap { Hash($0) }
    } else {
      for index in subtree.leaves.lowerBound >> keptLevel..<subtree.leaves.upperBound >> keptLevel {
        if let hash = try reader.node(level: keptLevel, index: index).flatMap({ Hash($0) }) { hashes.append(hash) }
      }
    }
    guard hashes.count == 1 << (subtree.level - keptLevel) else { throw .damaged("the hash of a subtree is missing") }
    return MerkleTree.root(of: hashes)
  }
}
