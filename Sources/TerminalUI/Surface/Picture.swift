/// A block of cells that is a picture, such as a mosaic.
package struct Picture: Equatable, Sendable {
  /// Its extent.
  package let size: Size
  /// Its cells, row by row.
  let cells: [Cell]

  /// A picture of the cells a closure gives for each column and row, row by row.
  ///
  /// A symbol that is not one column wide, or is no visible character, becomes `?`.
  package init(
    size: Size,
    cell: (_ column: Int, _ row: Int) -> (symbol: Unicode.Scalar, foreground: Color, background: Color)
  ) {
    self.size = size
    var cells: [Cell] = []
    cells.reserveCapacity(size.area)
    var known: [Unicode.Scalar: Glyph] = [:]
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let (symbol, foreground, background) = cell(column, row)
        let glyph = known[symbol] ?? Glyph(symbol: symbol) ?? Glyph(safe: "?")
        known[symbol] = glyph
        cells.append(Cell(glyph, Style(foreground, on: background), isPicture: true))
      }
    }
    self.cells = cells
  }

  /// The symbol of each cell with its two colours, row by row.
  package var marks: [(symbol: Unicode.Scalar, foreground: Color, background: Color)] {
    cells.map { ($0.glyph.base, $0.style.foreground, $0.style.background) }
  }

  /// Its symbols as lines of text, blanks at their ends left out.
  package var lines: [String] {
    (0..<size.rows).map { row in
      let text = cells[row * size.columns..<(row + 1) * size.columns].map(\.glyph.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }
}
