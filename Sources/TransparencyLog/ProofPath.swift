/// The climb from a leaf to the root: the numbers `fn` and `sn` of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
struct ProofPath {
  /// On which side of the path a sibling stands.
  enum Side {
    case left, right
  }

  private var node: UInt64
  private var last: UInt64

  /// Starts at a leaf of the tree whose last leaf is `last`.
  init(leaf: UInt64, last: UInt64) {
    node = leaf
    self.last = last
  }

  /// Whether no sibling is left.
  var isAtRoot: Bool { last == 0 }

  /// Skips the levels at which the node is a right child: it ends a complete subtree, whose hash is known.
  mutating func climbToLeftChild() {
    shift(by: (~node).trailingZeroBitCount)
  }

  /// Steps over the next sibling and says where it stands.
  mutating func climb() -> Side {
    guard node & 1 == 1 || node == last else {
      shift(by: 1)
      return .right
    }
    // A last node without a right sibling keeps its hash up to the level at which it has a left one.
    shift(by: node.trailingZeroBitCount)
    shift(by: 1)
    return .left
  }

  private mutating func shift(by levels: Int) {
    node >>= levels
    last >>= levels
  }
}
