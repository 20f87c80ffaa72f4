/// The right edge of a growing Merkle tree: all that appending needs, in O(log size) hashes.
///
/// It holds the roots of the complete subtrees that the leaves fall into, one for each bit set in the size
/// (the stack of RFC 9162, section 2.1.2; elsewhere a compact range).
package struct Frontier: Hashable, Sendable {
  /// The number of leaves.
  package private(set) var size: UInt64 = 0
  /// The roots of the complete subtrees, from left to right and so from large to small.
  package private(set) var hashes: [Hash] = []

  /// The frontier of the empty tree.
  package init() {}

  /// Restores a frontier from its parts.
  ///
  /// - Throws: ``FrontierError/hashCount`` unless there is one hash for each bit set in `size`.
  package init(size: UInt64, hashes: [Hash]) throws(FrontierError) {
    guard hashes.count == size.nonzeroBitCount else { throw .hashCount }
    self.size = size
    self.hashes = hashes
  }

  /// The root of the tree (RFC 6962, section 2.1).
  package var root: Hash { MerkleTree.root(ofSubtrees: hashes) }

  /// Appends a leaf, reporting each inner node that it completes, from low to high.
  package mutating func append(_ leafHash: Hash, completing report: (Subtree, Hash) -> Void = { _, _ in }) {
    push(leafHash, level: 0, completing: report)
  }

  /// Appends a complete subtree of `1 << level` leaves, hashed elsewhere.
  ///
  /// - Throws: ``FrontierError/misaligned`` unless the size is a multiple of `1 << level`.
  package mutating func append(
    _ root: Hash, level: Int, completing report: (Subtree, Hash) -> Void = { _, _ in }
  ) throws(FrontierError) {
    guard (0..<64).contains(level), size.trailingZeroBitCount >= level else { throw .misaligned }
    push(root, level: level, completing: report)
  }

  private mutating func push(_ root: Hash, level: Int, completing report: (Subtree, Hash) -> Void) {
    var root = root
    var level = level
    var carry = size >> level
    size += 1 << level
    while carry & 1 == 1, let left = hashes.popLast() {
      root = MerkleTree.nodeHash(left, root)
      level += 1
      carry >>= 1
      report(Subtree(level: level, index: carry), root)
    }
    hashes.append(root)
  }
}

extension Frontier {
  /// The size in eight bytes, most significant first, and the hashes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: size)
    for hash in hashes { bytes.append(hash) }
    return bytes
  }

  /// Reads what ``bytes`` wrote.
  ///
  /// - Throws: ``FrontierError/hashCount`` where the length does not fit the size.
  package init(bytes: [UInt8]) throws(FrontierError) {
    let size = UInt64(bigEndianBytes: bytes.prefix(8))
    guard bytes.count == 8 + size.nonzeroBitCount * Hash.byteCount else { throw .hashCount }
    let starts = stride(from: 8, to: bytes.count, by: Hash.byteCount)
    try self.init(size: size, hashes: starts.compactMap { Hash(bytes[$0..<$0 + Hash.byteCount]) })
  }
}

/// Why a frontier cannot be restored or extended.
package enum FrontierError: Error, Hashable {
  /// The number of hashes is not the number of bits set in the size.
  case hashCount
  /// The tree does not end where a subtree of that level may begin.
  case misaligned
}
