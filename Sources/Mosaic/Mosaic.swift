/// A picture as terminal cells: the only form in which a face is shown.
package struct Mosaic: Equatable, Sendable {
  /// The red, green and blue of the mask colour, a grey so dark that it reads as "nothing here"; it is palette colour 233 exactly.
  package static let maskLevel: UInt8 = 18

  /// The most rows or columns that a mosaic may have.
  package static let longestSide = 4_096

  /// How many cells a row has.
  package let columns: Int
  /// How many rows there are.
  package let rows: Int
  /// The symbols that the cells are chosen from.
  package let symbols: SymbolSet
  /// The colours that the cells are chosen from.
  package let colors: ColorMode
  /// The cells, row by row from the top left, `columns` x `rows` of them.
  package let cells: [Cell]

  /// Draws `raster` in `columns` x `rows` cells (0 ... 4,096 each, else the nearest of these).
  ///
  /// The picture is contained (its aspect kept, centred) and padded with the mask. `cellAspect` is a cell's height over its width,
  /// 0.25 ... 8. A cell of which nothing is seen is ``Cell/masked(_:)``. Every other cell is the one of its
  /// symbols and colours with the least squared error in sRGB. The same arguments give the same cells.
  package init(
    of raster: Raster, columns: Int, rows: Int, symbols: SymbolSet = .best, colors: ColorMode = .trueColor, cellAspect: Double = 2
  ) {
    self.columns = min(max(0, columns), Self.longestSide)
    self.rows = min(max(0, rows), Self.longestSide)
    self.symbols = symbols
    self.colors = colors
    let table = SymbolTable.table(for: symbols)
    let frame = Frame(raster, columns: self.columns, rows: self.rows, cellAspect: cellAspect)
    cells =
      switch (colors, symbols) {
      case (.mono, _): frame.cells(by: MonochromeSolver(table))
      case (.ansi16, _): frame.cells(by: QuantizedSolver(table, to: .ansi16))
      case (.ansi256, _): frame.cells(by: QuantizedSolver(table, to: .ansi256))
      case (.trueColor, .ascii): frame.cells(by: QuantizedSolver(table, to: TrueColor()))
      case (.trueColor, _): frame.cells(by: TrueColorSolver(table))
      }
  }

  /// The cell `column` from the left and `row` from the top; outside the mosaic, the masked cell.
  package subscript(column column: Int, row row: Int) -> Cell {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return .masked(colors) }
    return cells[row * columns + column]
  }
}
