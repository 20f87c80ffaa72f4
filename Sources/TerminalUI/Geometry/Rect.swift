/// A rectangle of cells.
///
/// Screens are laid out by cutting: an area gives up a strip of itself for each part, and what is left is the rest.
package struct Rect: Hashable, Sendable {
  /// The top left cell.
  package let origin: Point
  /// The extent.
  package let size: Size

  /// The rectangle at a corner with an extent.
  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The rectangle from the edges' coordinates; what is negative in extent becomes 0.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
  }

  /// The columns it covers.
  package var columns: Range<Int> { origin.column..<origin.column + size.columns }
  /// The rows it covers.
  package var rows: Range<Int> { origin.row..<origin.row + size.rows }
  /// Whether it covers no cell.
  package var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// Whether a cell lies inside.
  package func contains(_ point: Point) -> Bool {
    columns.contains(point.column) && rows.contains(point.row)
  }

  /// The part inside another rectangle.
  package func intersection(_ other: Rect) -> Rect {
    let columns = columns.clamped(to: other.columns)
    let rows = rows.clamped(to: other.rows)
    return Rect(column: columns.lowerBound, row: rows.lowerBound, columns: columns.count, rows: rows.count)
  }

  /// The rectangle without a margin on every side.
  package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      column: origin.column + min(columns, size.columns / 2),
      row: origin.row + min(rows, size.rows / 2),
      columns: size.columns - 2 * columns,
      rows: size.rows - 2 * rows
    )
  }

  /// The rectangle of at most this size in the middle.
  package func centered(_ inner: Size) -> Rect {
    let columns = min(inner.columns, size.columns)
    let rows = min(inner.rows, size.rows)
    return Rect(
      column: origin.column + (size.columns - columns) / 2,
      row: origin.row + (size.rows - rows) / 2,
      columns: columns,
      rows: rows
    )
  }

  /// Takes rows off the top and returns them; at most what is there.
  package mutating func cutTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), size.rows)
    defer { self = Rect(column: origin.column, row: origin.row + taken, columns: size.columns, rows: size.rows - taken) }
    return Rect(column: origin.column, row: origin.row, columns: size.columns, rows: taken)
  }

  /// Takes rows off the bottom and returns them; at most what is there.
  package mutating func cutBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), size.rows)
    let rest = size.rows - taken
    defer { self = Rect(origin: origin, size: Size(columns: size.columns, rows: rest)) }
    return Rect(column: origin.column, row: origin.row + rest, columns: size.columns, rows: taken)
  }

  /// Takes columns off the left and returns them; at most what is there.
  package mutating func cutLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), size.columns)
    defer { self = Rect(column: origin.column + taken, row: origin.row, columns: size.columns - taken, rows: size.rows) }
    return Rect(column: origin.column, row: origin.row, columns: taken, rows: size.rows)
  }

  /// Takes columns off the right and returns them; at most what is there.
  package mutating func cutRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), size.columns)
    let rest = size.columns - taken
    defer { self = Rect(origin: origin, size: Size(columns: rest, rows: size.rows)) }
    return Rect(column: origin.column + rest, row: origin.row, columns: taken, rows: size.rows)
  }

  /// The rectangle split side by side into equal parts; the first ones take what is left over.
  package func split(columns count: Int) -> [Rect] {
    var rest = self
    return stride(from: count, to: 0, by: -1).map { rest.cutLeft((rest.size.columns + $0 - 1) / $0) }
  }
}
