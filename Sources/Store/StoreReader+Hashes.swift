package import AuditTrail

extension StoreReader {
  /// The hashes that proofs are made of, as the store keeps them.
  package var hashes: KeptHashes<StoreError> {
    KeptHashes(
      leaves: { range throws(StoreError) in try leaves(range) },
      node: { level, index throws(StoreError) in try node(level: level, index: index) })
  }
}
