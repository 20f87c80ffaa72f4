import TerminalUI

/// A table: a line of heads, and rows of cells under it, the chosen one marked.
struct TableView {
  /// What stands in one place of a row, and how it is drawn.
  typealias Cell = (text: SafeText, role: TerminalUI.Role)

  /// A column.
  struct Column {
    let head: SafeText
    /// With the space behind it; the last column has what is left.
    let width: Int
    var isTrailing = false
  }

  /// The rows above the first one.
  static let heads = 2

  let columns: [Column]

  /// Draws the heads, and the rows in view; what is said instead where there are none.
  func draw<Row>(
    _ page: TablePage<Row>, none: SafeText, heading: SafeText = .empty, on surface: inout Surface, in area: Rect,
    cells: (Row) -> [Cell]
  ) {
    var area = area
    if heading.isEmpty { surface.rule(area.cutTop(1)) } else { surface.rule(area.cutTop(1), heading: heading) }
    draw(columns.map { ($0.head, .muted) }, on: &surface, in: area.cutTop(1).droppingMargin)
    guard let rows = page.rows else { return }
    guard !rows.isEmpty else { return surface.write(" \(none)", in: area, as: .muted) }
    var list = page.list
    list.draw(on: &surface, in: area) { surface, line, row in draw(cells(rows[row]), on: &surface, in: line) }
  }

  private func draw(_ cells: [Cell], on surface: inout Surface, in area: Rect) {
    var line = area
    _ = line.cutLeft(1)
    for (index, (column, cell)) in zip(columns, cells).enumerated() {
      var place = index == columns.count - 1 && !column.isTrailing ? line : line.cutLeft(column.width)
      if place.size.columns > 1 { _ = place.cutRight(1) }
      surface.write(cell.text, in: place, as: cell.role, column.isTrailing ? .trailing : .leading)
    }
  }
}

extension Rect {
  /// Without the column in which a list marks what is chosen.
  fileprivate var droppingMargin: Rect {
    var rest = self
    _ = rest.cutLeft(1)
    return rest
  }
}
