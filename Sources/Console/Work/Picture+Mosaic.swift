import Mosaic
import TerminalUI

extension Picture {
  /// A mosaic as the terminal's cells.
  init(_ mosaic: Mosaic) {
    self.init(size: Size(columns: mosaic.columns, rows: mosaic.rows)) { column, row in
      let cell = mosaic[column: column, row: row]
      return (cell.scalar, Color(cell.foreground), Color(cell.background))
    }
  }
}

extension Color {
  fileprivate init(_ color: Mosaic.Color?) {
    self =
      switch color {
      case .rgb(let red, let green, let blue)?: .rgb(red, green, blue)
      case .palette(let index)?: .palette(index)
      case nil: .default
      }
  }
}
