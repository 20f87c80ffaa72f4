extension Surface {
  /// Draws a frame along the inside of an area, with a title in its upper edge, and returns the area within.
  @discardableResult
  package mutating func frame(_ area: Rect, title: SafeText = .empty, as role: Role = .border, titleAs titleRole: Role = .title) -> Rect {
    guard area.size.columns >= 2, area.size.rows >= 2 else { return Rect(origin: area.origin, size: Size(columns: 0, rows: 0)) }
    let rule = SafeText(glyphs: repeatElement(Glyph(safe: "─"), count: area.size.columns - 2))
    write("┌\(rule)┐", at: area.origin, as: role)
    write("└\(rule)┘", at: Point(column: area.origin.column, row: area.rows.upperBound - 1), as: role)
    for row in area.rows.dropFirst().dropLast() {
      write("│", at: Point(column: area.columns.lowerBound, row: row), as: role)
      write("│", at: Point(column: area.columns.upperBound - 1, row: row), as: role)
    }
    if !title.isEmpty, area.size.columns > 6 {
      let place = Point(column: area.origin.column + 1, row: area.origin.row)
      write(" \(title.truncated(to: area.size.columns - 4)) ", at: place, as: titleRole)
    }
    return area.inset(columns: 1, rows: 1)
  }

  /// Draws a rule through the first row of an area, with a heading near its left end.
  package mutating func rule(_ area: Rect, heading: SafeText = .empty, as role: Role = .border) {
    write(SafeText(glyphs: repeatElement(Glyph(safe: "─"), count: area.size.columns)), at: area.origin, as: role, in: area)
    guard !heading.isEmpty else { return }
    let place = Point(column: area.origin.column + 1, row: area.origin.row)
    write(" \(heading.truncated(to: area.size.columns - 4)) ", at: place, as: .title, in: area)
  }

  /// Draws a rule down the first column of an area.
  package mutating func verticalRule(_ area: Rect, as role: Role = .border) {
    fill(Rect(origin: area.origin, size: Size(columns: 1, rows: area.size.rows)), with: "│", as: role)
  }
}
