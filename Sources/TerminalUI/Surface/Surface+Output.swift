extension Surface {
  /// The surface as lines of plain text, without blanks at their ends: for snapshots, and for a screen reader.
  package var lines: [String] {
    bounds.rows.map { row in
      let text = self.row(row).map(\.glyph.text).joined()
      return String(text.prefix(text.lastIndex { $0 != " " }.map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0))
    }
  }

  /// Whether any cell belongs to a picture.
  package var showsPicture: Bool { cells.contains(where: \.isPicture) }

  /// The rows that differ from another surface's; all of them if the sizes do.
  package func rowsChanged(since other: Surface) -> [Int] {
    guard size == other.size else { return Array(bounds.rows) }
    return bounds.rows.filter { row($0) != other.row($0) }
  }

  /// The surface as a terminal can show it: colours reduced to its depth, and where it draws ambiguous symbols two columns wide, ASCII
  /// in their place. The last step before output, so that no view needs to know.
  package func adapted(to traits: TerminalTraits) -> Surface {
    var adapted = self
    if traits.colorDepth < .trueColor { adapted.reduceColors(to: traits.colorDepth) }
    if traits.ambiguousWidth == .wide { adapted.replaceAmbiguousSymbols() }
    return adapted
  }

  private mutating func reduceColors(to depth: ColorDepth) {
    var known: [Style: Style] = [:]
    mapCells { cell in
      let style = known[cell.style] ?? cell.style.reduced(to: depth)
      known[cell.style] = style
      return cell.restyled(style)
    }
  }

  private mutating func replaceAmbiguousSymbols() {
    mapCells { cell in
      guard cell.glyph.columns == 1, DisplayWidth.isAmbiguous(cell.glyph.base) else { return cell }
      return Cell(Glyph(safe: AsciiStandIn.of(cell.glyph.base)), cell.style, isPicture: cell.isPicture)
    }
  }
}
