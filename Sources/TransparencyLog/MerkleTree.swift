import Crypto

/// The hashing of RFC 6962, section 2.1 (RFC 9162, section 2.1.1): leaves, inner nodes and roots, with SHA-256.
///
/// Leaves and nodes are hashed with different first bytes, so that neither can pass for the other.
package enum MerkleTree {
  private static let leafPrefix: UInt8 = 0x00
  private static let nodePrefix: UInt8 = 0x01

  /// The root of the tree without leaves: the digest of no bytes.
  package static let emptyRoot = Hash(SHA256().finalize())

  /// Hashes an entry as a leaf: SHA-256(00 || entry).
  package static func leafHash(of entry: Span<UInt8>) -> Hash {
    unsafe entry.withUnsafeBytes { unsafe digest(leafPrefix, $0) }
  }

  /// Hashes an entry as a leaf: SHA-256(00 || entry).
  package static func leafHash(of entry: [UInt8]) -> Hash {
    leafHash(of: entry.span)
  }

  /// Hashes two siblings into their parent: SHA-256(01 || left || right).
  package static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
    // One run of bytes: handed over in pieces, so short a message costs half as much again.
    unsafe withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Hash.byteCount, alignment: 1) { message in
      unsafe message[0] = nodePrefix
      unsafe message.storeBytes(of: left, toByteOffset: 1, as: Hash.self)
      unsafe message.storeBytes(of: right, toByteOffset: 1 + Hash.byteCount, as: Hash.self)
      var hasher = SHA256()
      unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(message))
      return Hash(hasher.finalize())
    }
  }

  /// The root over leaf hashes in their order.
  package static func root(of leafHashes: some Sequence<Hash>) -> Hash {
    var frontier = Frontier()
    for leafHash in leafHashes { frontier.append(leafHash) }
    return frontier.root
  }

  /// The root over complete subtrees that lie side by side, from left to right and so from large to small.
  static func root(ofSubtrees hashes: [Hash]) -> Hash {
    guard var root = hashes.last else { return emptyRoot }
    for left in hashes.dropLast().reversed() { root = nodeHash(left, root) }
    return root
  }

  /// The root over each range of leaves, from the complete subtrees in it.
  static func roots<Failure>(
    of ranges: [Range<UInt64>], subtreeHash: (Subtree) throws(Failure) -> Hash
  ) throws(Failure) -> [Hash] {
    var roots: [Hash] = []
    for range in ranges {
      var hashes: [Hash] = []
      for subtree in Subtree.covering(range) { hashes.append(try subtreeHash(subtree)) }
      roots.append(root(ofSubtrees: hashes))
    }
    return roots
  }

  /// The largest power of two below `count`, where a tree of `count` leaves (at least 2) splits.
  static func split(_ count: UInt64) -> UInt64 {
    1 << (63 - (count - 1).leadingZeroBitCount)
  }

  private static func digest(_ prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Hash {
    var hasher = SHA256()
    unsafe withUnsafeBytes(of: prefix) { unsafe hasher.update(bufferPointer: $0) }
    unsafe hasher.update(bufferPointer: bytes)
    return Hash(hasher.finalize())
  }
}
