package import AuditTrail
package import Casework

extension StoreReader {
  /// The hashes that proofs are made of, as the store keeps them.
  package var hashes: KeptHashes<StoreError> {
    KeptHashes(
      leaves: { range throws(StoreError) in try leaves(range) },
      node: { level, index throws(StoreError) in try node(level: level, index: index) })
  }
}

extension StoreReader {
  /// SHA-256 of each sealed frame by its place, as the case's import entry tells them.
  package func frameHashes(of id: CaseID) throws(StoreError) -> [[UInt8]] {
    var hashes: [[UInt8]] = []
    try eachEntry(EntryFilter(caseID: id, kinds: [.caseImport])) { stored throws(StoreError) in
      guard let entry = try? Entry(canonicalBytes: stored.bytes) else { throw .damaged("entry \(stored.seq) cannot be read") }
      hashes = entry.says(CaseImport.self)?.frameHashes ?? []
      return false
    }
    return hashes
  }
}
