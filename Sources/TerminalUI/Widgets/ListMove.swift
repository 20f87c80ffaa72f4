/// How somebody moves through rows, of which some are in view.
package enum ListMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last

  /// The move that a key asks for; nil where it means nothing to a list.
  package init?(_ key: Key) {
    switch key.folded {
    case .up, .character("k"): self = .up
    case .down, .character("j"): self = .down
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .first
    case .end: self = .last
    default: return nil
    }
  }

  /// The row to which it leads from another one, of `count` rows with `height` of them in view; a page keeps one row in view.
  package func row(from row: Int, of count: Int, height: Int) -> Int {
    let page = max(1, height - 1)
    let wanted =
      switch self {
      case .up: row - 1
      case .down: row + 1
      case .pageUp: row - page
      case .pageDown: row + page
      case .first: 0
      case .last: count - 1
      }
    return max(0, min(wanted, count - 1))
  }
}
