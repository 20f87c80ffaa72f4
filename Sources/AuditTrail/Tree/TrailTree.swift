private import TransparencyLog

/// The trail's Merkle tree as far as the store keeps it: its frontier, from which any root follows.
package struct TrailTree: Equatable, Sendable {
  /// A complete subtree of 256^k leaves, kept so that proofs need few leaves.
  package struct Node: Equatable, Sendable {
    /// The subtree has 2^level leaves; level is 8, 16, 24…
    package let level: Int
    /// The subtree's place among those of its level.
    package let index: UInt64
    /// Its root, 32 bytes.
    package let hash: [UInt8]
  }

  private var frontier: Frontier

  /// The tree without leaves.
  package init() {
    frontier = Frontier()
  }

  /// The tree whose `frontierBytes` somebody kept; fails on anything else.
  package init?(frontierBytes: [UInt8]) {
    guard let frontier = try? Frontier(bytes: frontierBytes) else { return nil }
    self.frontier = frontier
  }

  /// The number of leaves.
  package var size: UInt64 { frontier.size }

  /// The root, 32 bytes.
  package var root: [UInt8] { frontier.root.bytes }

  /// The tree in a form to keep.
  package var frontierBytes: [UInt8] { frontier.bytes }

  /// Appends a leaf by its hash, and tells which subtrees that completed.
  package mutating func append(leaf: [UInt8]) -> [Node] {
    guard let hash = Hash(leaf) else { return [] }
    var nodes: [Node] = []
    frontier.append(hash) { subtree, root in
      guard subtree.level > 0, subtree.level % 8 == 0 else { return }
      nodes.append(Node(level: subtree.level, index: subtree.index, hash: root.bytes))
    }
    return nodes
  }
}
