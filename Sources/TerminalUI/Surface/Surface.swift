/// A grid of cells: what the screen is to show, as a value.
///
/// Views draw safe text in roles; the theme given at the start turns roles into styles. Everything is clipped, nothing traps, and a
/// wide glyph is never left with half of it missing.
package struct Surface: Equatable, Sendable {
  /// Its extent.
  package let size: Size
  /// How roles look on it.
  package let theme: Theme
  /// Where the cursor stands, for a person who types, for input methods and for screen readers; nil to hide it.
  package var cursor: Point?
  private(set) var cells: [Cell]
  private var targets: [Target] = []

  private struct Target: Equatable, Sendable {
    let area: Rect
    let keys: [Key]
  }

  /// A blank surface.
  package init(size: Size, theme: Theme = .dark) {
    self.size = size
    self.theme = theme
    cells = Array(repeating: Cell(.blank, theme[.text]), count: size.area)
  }

  /// Blanks every cell, where it lies in memory.
  package mutating func clear() {
    let blank = Cell(.blank, theme[.text])
    mapCells { _ in blank }
    cursor = nil
  }

  /// The whole of it.
  package var bounds: Rect { Rect(origin: .zero, size: size) }

  /// The cell at a place; nil outside.
  package subscript(point: Point) -> Cell? {
    bounds.contains(point) ? cells[index(point)] : nil
  }

  /// The cells of a row, from left to right; none outside.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    bounds.rows.contains(row) ? cells[row * size.columns..<(row + 1) * size.columns] : []
  }

  /// Draws text from a place to the right, inside `clip`, and returns the columns it took.
  @discardableResult
  package mutating func write(_ text: SafeText, at point: Point, as role: Role = .text, in clip: Rect? = nil) -> Int {
    let clip = clip?.intersection(bounds) ?? bounds
    let style = theme[role]
    var place = point
    for glyph in text.glyphs {
      let end = place.column + glyph.columns
      if clip.rows.contains(place.row), place.column >= clip.columns.lowerBound, end <= clip.columns.upperBound {
        set(Cell(glyph, style), at: place)
      }
      place.column = end
    }
    return place.column - point.column
  }

  /// Draws text in the first row of an area, cut with an ellipsis where it does not fit.
  package mutating func write(_ text: SafeText, in area: Rect, as role: Role = .text, _ alignment: Alignment = .leading) {
    write(text.padded(to: area.size.columns, alignment), at: area.origin, as: role, in: area)
  }

  /// Draws text broken into lines, as many as the area has, and returns how many rows it took.
  @discardableResult
  package mutating func write(wrapping text: SafeText, in area: Rect, as role: Role = .text) -> Int {
    let lines = text.wrapped(to: area.size.columns).prefix(area.size.rows)
    for (index, line) in lines.enumerated() {
      write(line, at: Point(column: area.origin.column, row: area.origin.row + index), as: role, in: area)
    }
    return lines.count
  }

  /// Fills an area with one character, blank unless told otherwise; a text's first glyph counts, and only one column wide.
  package mutating func fill(_ area: Rect, with pattern: SafeText = " ", as role: Role = .text) {
    guard let glyph = pattern.glyphs.first, glyph.columns == 1 else { return }
    let cell = Cell(glyph, theme[role])
    forEachPoint(in: area) { surface, point in surface.set(cell, at: point) }
  }

  /// Draws an area in the style of another role, its text unchanged; pictures keep theirs.
  package mutating func restyle(_ area: Rect, as role: Role) {
    let style = theme[role]
    forEachPoint(in: area) { surface, point in
      let index = surface.index(point)
      if !surface.cells[index].isPicture { surface.cells[index] = surface.cells[index].restyled(style) }
    }
  }

  /// Draws a picture into an area from its top left corner.
  package mutating func place(_ picture: Picture, in area: Rect) {
    let target = Rect(origin: area.origin, size: picture.size).intersection(area)
    forEachPoint(in: target) { surface, point in
      let column = point.column - area.origin.column
      let row = point.row - area.origin.row
      surface.set(picture.cells[row * picture.size.columns + column], at: point)
    }
  }

  /// Makes an area stand for keys: a click on it presses them. What is marked later lies on top.
  package mutating func mark(_ area: Rect, as keys: [Key]) {
    targets.append(Target(area: area, keys: keys))
  }

  /// The keys that a click on a cell presses.
  package func keys(at point: Point) -> [Key] { targets.last { $0.area.contains(point) }?.keys ?? [] }

  /// Changes every cell by a rule that keeps widths.
  mutating func mapCells(_ transform: (Cell) -> Cell) {
    for index in cells.indices { cells[index] = transform(cells[index]) }
  }

  private mutating func forEachPoint(in area: Rect, _ body: (inout Surface, Point) -> Void) {
    let area = area.intersection(bounds)
    for row in area.rows {
      for column in area.columns { body(&self, Point(column: column, row: row)) }
    }
  }

  private func index(_ point: Point) -> Int { point.row * size.columns + point.column }

  /// Puts a cell in place; a wide one takes its right neighbour too, and whatever is halved by it becomes blank.
  private mutating func set(_ cell: Cell, at point: Point) {
    let first = index(point)
    let last = first + max(1, cell.glyph.columns) - 1
    if cells[first].isContinuation { cells[first - 1] = Cell(.blank, cells[first - 1].style) }
    if cells[last].glyph.columns == 2 { cells[last + 1] = Cell(.blank, cells[last + 1].style) }
    cells[first] = cell
    if last > first { cells[last] = Cell(.continuation, cell.style) }
  }
}
