/// The place of a complete subtree: its height and which one it is at that height, counted from the left.
///
/// Level 0 is the leaves; the subtree `(level, index)` covers the leaves from `index << level`, `1 << level` of them.
package struct Subtree: Hashable, Sendable {
  /// The height above the leaves, 0 to 62.
  package let level: Int
  /// The number of complete subtrees of the same level to the left.
  package let index: UInt64

  /// Names a subtree by level (0 to 62) and index.
  package init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// The leaves it covers.
  package var leaves: Range<UInt64> {
    index << level..<(index + 1) << level
  }

  /// The complete subtrees that make up a range of leaves, from left to right, as few as possible.
  package static func covering(_ leaves: Range<UInt64>) -> [Subtree] {
    var subtrees: [Subtree] = []
    var start = leaves.lowerBound
    while start < leaves.upperBound {
      let room = 63 - (leaves.upperBound - start).leadingZeroBitCount
      let level = min(start.trailingZeroBitCount, room)
      subtrees.append(Subtree(level: level, index: start >> level))
      start += 1 << level
    }
    return subtrees
  }
}
