private import TransparencyLog

/// That a tree extends its first entries, from the hashes that a store keeps.
package struct TrailGrowth: Equatable, Sendable {
  package let oldSize: UInt64
  package let newSize: UInt64
  /// Each 32 bytes, in the order of RFC 6962.
  package let hashes: [[UInt8]]

  /// Proves it. Whoever holds the older root checks the proof.
  ///
  /// - Returns: `nil` where there are not as many entries, or hashes are missing.
  package static func proving<Failure>(
    from old: UInt64, to size: UInt64, from kept: KeptHashes<Failure>
  ) throws(Failure) -> TrailGrowth? {
    var isWhole = true
    let missing = MerkleTree.root(of: [])
    let proof = try ConsistencyProof(oldSize: old, newSize: size) { subtree throws(Failure) in
      guard let hash = try kept.hash(of: subtree) else {
        isWhole = false
        return missing
      }
      return hash
    }
    guard isWhole, let proof else { return nil }
    return TrailGrowth(oldSize: old, newSize: size, hashes: proof.hashes.map(\.bytes))
  }
}
