/// A place on the screen, in cells from the top left.
package struct Point: Hashable, Sendable {
  /// Cells from the left edge.
  package var column: Int
  /// Cells from the top edge.
  package var row: Int

  /// The place at a column and a row, both from 0.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The top left corner of the screen.
  package static let zero = Point(column: 0, row: 0)
}
