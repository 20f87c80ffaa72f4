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
    guard let leaf = try reader.leaves(seq..<seq + 1).first.flatMap({ Hash($0) }) else {
      throw .damaged("the hashes of entry \(seq) are missing")
    }
    guard let proof = try reader.hashes.inclusion(of: leaf, at: seq, in: size, root: root) else {
      throw .damaged("the kept hashes do not lead from entry \(seq) to the root")
    }
    (inclusion, self.root) = (proof, root)
  }

  /// The proof that the trail as it is now extends its first entries; `nil` where there are not as many.
  ///
  /// - Throws: `damaged` where hashes are missing.
  static func growth(from old: UInt64, to size: UInt64, _ reader: any StoreReader) throws(StoreError) -> ConsistencyProof? {
    let hashes = reader.hashes
    return try ConsistencyProof(oldSize: old, newSize: size) { subtree throws(StoreError) in
      guard let hash = try hashes.hash(of: subtree) else { throw .damaged("the hash of a subtree is missing") }
      return hash
    }
  }
}
