import TransparencyLog

/// A tree with every complete subtree at hand, and the definition of RFC 6962, section 2.1, to compare with.
struct WholeTree {
  private(set) var frontier = Frontier()
  private var hashes: [Subtree: Hash] = [:]
  private var leafHashes: [Hash] = []

  init(entries: some Sequence<[UInt8]>) {
    for entry in entries { append(MerkleTree.leafHash(of: entry)) }
  }

  /// A tree of distinct entries.
  init(size: Int) {
    self.init(entries: (0..<size).map { Array("entry \($0)".utf8) })
  }

  private mutating func append(_ leafHash: Hash) {
    hashes[Subtree(level: 0, index: frontier.size)] = leafHash
    leafHashes.append(leafHash)
    frontier.append(leafHash) { hashes[$0] = $1 }
  }

  func leafHash(_ index: UInt64) -> Hash { leafHashes[Int(index)] }

  /// The root of the first `size` leaves, by the recursive definition.
  func root(size: UInt64) -> Hash {
    func root(_ leaves: ArraySlice<Hash>) -> Hash {
      guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
      var half = 1
      while half * 2 < leaves.count { half *= 2 }
      return MerkleTree.nodeHash(root(leaves.prefix(half)), root(leaves.dropFirst(half)))
    }
    return root(leafHashes.prefix(Int(size)))
  }

  func inclusion(_ index: UInt64, size: UInt64) throws -> InclusionProof? {
    try InclusionProof(index: index, size: size, subtreeHash: subtreeHash)
  }

  func consistency(_ oldSize: UInt64, _ newSize: UInt64) throws -> ConsistencyProof? {
    try ConsistencyProof(oldSize: oldSize, newSize: newSize, subtreeHash: subtreeHash)
  }

  func subtreeHash(_ subtree: Subtree) throws(MissingSubtree) -> Hash {
    guard let hash = hashes[subtree] else { throw MissingSubtree(subtree: subtree) }
    return hash
  }
}

/// A proof asked for a subtree that is not complete.
struct MissingSubtree: Error {
  let subtree: Subtree
}

extension Hash {
  /// The hash with one of its 256 bits changed.
  func flipping(bit: Int) -> Hash? {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << (bit % 8)
    return Hash(bytes)
  }
}
