/// Which row of a list is chosen, and which rows are in view.
///
/// It holds two numbers, however long the list; its owner knows which thing stands in a row, and says where the chosen one went when
/// the list changes.
package struct ListState: Equatable, Sendable {
  /// The number of rows.
  package private(set) var count: Int
  /// The chosen row; nil when there are none.
  package private(set) var selection: Int?
  /// The first row in view, as far as the list knows the height it has.
  package private(set) var offset = 0

  /// A list with its first row chosen.
  package init(count: Int) {
    self.count = max(0, count)
    selection = count > 0 ? 0 : nil
  }

  /// Takes the list's new length, and the row in which the chosen thing now stands; without one the choice stays where it was.
  package mutating func update(count: Int, selection row: Int? = nil) {
    self.count = max(0, count)
    select(row ?? selection ?? 0)
  }

  /// Chooses a row, or the nearest there is.
  package mutating func select(_ row: Int) {
    selection = count > 0 ? min(max(0, row), count - 1) : nil
  }

  /// Moves the choice as a key asks, with `height` rows in view; false if the key means nothing to a list.
  package mutating func handle(_ key: Key, height: Int) -> Bool {
    guard let move = ListMove(key) else { return false }
    self.move(move, height: height)
    return true
  }

  /// Moves the choice, with `height` rows in view, and keeps it there.
  package mutating func move(_ move: ListMove, height: Int) {
    select(move.row(from: selection ?? 0, of: count, height: height))
    _ = visibleRows(height: height)
  }

  /// Takes the word that rows came before the first one, or went where `rows` is negative: the choice and the view stay on their rows.
  package mutating func shift(by rows: Int) {
    let chosen = selection.map { $0 + rows }
    update(count: count + rows, selection: chosen)
    offset = max(0, offset + rows)
  }

  /// The rows in view when there is room for `height`, the chosen one among them; scrolls no further than needed.
  package mutating func visibleRows(height: Int) -> Range<Int> {
    let height = max(0, height)
    if let selection { offset = min(max(offset, selection - height + 1), selection) }
    offset = max(0, min(offset, count - height))
    return offset..<min(count, offset + height)
  }

  /// Draws the rows in view, each by a closure into its line; the chosen one is marked with a sign and reversed.
  package mutating func draw(on surface: inout Surface, in area: Rect, row draw: (inout Surface, Rect, Int) -> Void) {
    var rest = area
    for row in visibleRows(height: area.size.rows) {
      let line = rest.cutTop(1)
      var inner = line
      let margin = inner.cutLeft(1)
      draw(&surface, inner, row)
      guard row == selection else { continue }
      surface.write("▶", in: margin)
      surface.restyle(line, as: .selection)
    }
  }
}
