import Casework

extension TrailRows {
  /// The tree as it is now, from one that is known or from the newest checkpoint, whichever is nearer, and the leaves since.
  func tree(from known: TrailTree) throws(Failure) -> TrailTree {
    let size = try size()
    var tree = known
    guard tree.size != size else { return tree }
    // Whoever took entries away would otherwise have this process sign the trail without them.
    guard tree.size < size else { throw Failure(.damaged("the trail is shorter than this process left it")) }
    if size - tree.size > TrailBlock.size { tree = try treeOfNewestCheckpoint() ?? TrailTree() }
    guard tree.size <= size else { throw Failure(.damaged("the newest checkpoint is ahead of the trail")) }
    for leaf in try leaves(tree.size..<size) { _ = tree.append(leaf: leaf) }
    guard tree.size == size else { throw Failure(.damaged("the trail has gaps")) }
    return tree
  }

  private func treeOfNewestCheckpoint() throws(Failure) -> TrailTree? {
    guard let checkpoint = try newestCheckpoint() else { return nil }
    guard let tree = checkpoint.frontier.flatMap({ TrailTree(frontierBytes: $0) }) else {
      throw Failure(.damaged("the newest checkpoint's frontier cannot be read"))
    }
    return tree
  }

  /// Keeps what the 256 entries before that place hold.
  func keepBlock(endingAt end: UInt64) throws(Failure) {
    // A row that is filed under no kind at all is a verification's matter; it stops nobody's next entry.
    let entries = try filed(end - TrailBlock.size..<end).compactMap { filed in
      UInt16(exactly: filed.kind).flatMap(EntryKind.init).map { ($0, Instant(milliseconds: filed.milliseconds)) }
    }
    guard let block = TrailBlock(place: end / TrailBlock.size - 1, of: entries) else { throw Failure(.damaged("the trail has gaps")) }
    try insert(block)
  }
}
