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
  ///   - kept: the hashes that the store keeps.
  /// - Returns: `nil` where the hashes do not lead from these bytes to that root, or some are missing.
  package static func proving<Failure>(
    _ bytes: [UInt8], at seq: UInt64, in size: UInt64, root: [UInt8], from kept: KeptHashes<Failure>
  ) throws(Failure) -> EntryInclusion? {
    guard let root = Hash(root) else { return nil }
    let proof = try kept.inclusion(of: MerkleTree.leafHash(of: bytes), at: seq, in: size, root: root)
    return proof.map { EntryInclusion(size: size, hashes: $0.hashes.map(\.bytes)) }
  }
}
