/// A piece of a log as files: up to 256 hashes of one level, or up to 256 entries (C2SP tlog-tiles).
///
/// The hashes of level `n` are the roots of complete subtrees of `256^n` leaves. A tile of fewer than 256 is partial; it ends the tree.
package struct Tile: Hashable, Sendable {
  /// What a tile holds.
  package enum Content: Hashable, Sendable {
    /// The entries themselves, as an ``EntryBundle``.
    case entries
    /// Hashes, at a tile level of 0 to 7.
    case hashes(level: Int)
  }

  /// The number of hashes or entries in a tile that is not partial.
  package static let fullWidth = 256
  private static let topLevel = 7

  /// What the tile holds.
  package let content: Content
  /// How many tiles of the same content lie to the left.
  package let index: UInt64
  /// How many hashes or entries it holds, 1 to 256.
  package let width: Int

  /// The tiles whose content differs between the trees of two sizes, from left to right; from 0, all of them.
  package static func tiles(of content: Content, from oldSize: UInt64 = 0, to newSize: UInt64) -> [Tile] {
    let shift = content.subtreeLevel
    let (old, new) = (oldSize >> shift, newSize >> shift)
    guard old < new else { return [] }
    return (old / 256...(new - 1) / 256).map { index in
      Tile(content: content, index: index, width: Int(min(new - index * 256, 256)))
    }
  }

  /// The tiles of hashes that differ between the trees of two sizes, level by level upwards; from 0, all of them.
  package static func hashTiles(from oldSize: UInt64 = 0, to newSize: UInt64) -> [Tile] {
    (0...topLevel).flatMap { tiles(of: .hashes(level: $0), from: oldSize, to: newSize) }
  }

  /// The complete subtrees whose roots a tile of hashes holds, in order; for entries, their leaves.
  package var subtrees: [Subtree] {
    (0..<UInt64(width)).map { Subtree(level: content.subtreeLevel, index: index * 256 + $0) }
  }

  private init(content: Content, index: UInt64, width: Int) {
    self.content = content
    self.index = index
    self.width = width
  }
}

extension Tile.Content {
  fileprivate var subtreeLevel: Int {
    switch self {
    case .entries: 0
    case .hashes(let level): 8 * level
    }
  }

  fileprivate var pathComponent: String {
    switch self {
    case .entries: "entries"
    case .hashes(let level): "\(level)"
    }
  }
}

extension Tile {
  /// The path below the log's directory: `tile/0/x001/x234/067`, and `.p/` with the width after it where the tile is partial.
  package var path: String {
    var groups = [Self.threeDigits(index % 1000)]
    var rest = index / 1000
    while rest > 0 {
      groups.append("x" + Self.threeDigits(rest % 1000))
      rest /= 1000
    }
    let partial = width < Self.fullWidth ? ".p/\(width)" : ""
    return "tile/\(content.pathComponent)/\(groups.reversed().joined(separator: "/"))\(partial)"
  }

  /// Reads a path; nil for anything that ``path`` would not write, or that lies beyond a tree of 2^63 - 1 leaves.
  package init?(path: String) {
    var parts = path.split(separator: "/").dropFirst()
    guard let content = parts.popFirst().flatMap(Self.content(ofPathComponent:)) else { return nil }
    let width = path.contains(".p/") ? parts.popLast().flatMap { Int($0) } : Self.fullWidth
    guard let width, let index = UInt64(parts.joined().filter(\.isWholeNumber)) else { return nil }
    guard (1...Self.fullWidth).contains(width), index <= .largestTreeSize / 256 else { return nil }
    guard index * 256 + UInt64(width) <= .largestTreeSize >> content.subtreeLevel else { return nil }
    self.init(content: content, index: index, width: width)
    // Reading is lenient up to here: what is not spelled as it would be written is refused.
    guard self.path.utf8.elementsEqual(path.utf8) else { return nil }
  }

  private static func content(ofPathComponent component: Substring) -> Content? {
    if component == "entries" { return .entries }
    guard let level = Int(component), (0...topLevel).contains(level) else { return nil }
    return .hashes(level: level)
  }

  private static func threeDigits(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
