/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// What it shows.
  package let glyph: Glyph
  /// How it is drawn.
  package let style: Style
  /// Whether it is part of a picture, which a driver writes and clears with special care.
  package let isPicture: Bool

  init(_ glyph: Glyph, _ style: Style, isPicture: Bool = false) {
    self.glyph = glyph
    self.style = style
    self.isPicture = isPicture
  }

  /// Whether it is the right half of a wide glyph, drawn with the cell before it.
  package var isContinuation: Bool { glyph.columns == 0 }

  func restyled(_ style: Style) -> Cell {
    Cell(glyph, style, isPicture: isPicture)
  }
}
