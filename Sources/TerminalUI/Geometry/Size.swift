/// An extent in cells, never negative.
package struct Size: Hashable, Sendable {
  /// Cells from left to right.
  package let columns: Int
  /// Cells from top to bottom.
  package let rows: Int

  /// An extent; what is negative becomes 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The number of cells.
  package var area: Int { columns * rows }
}
