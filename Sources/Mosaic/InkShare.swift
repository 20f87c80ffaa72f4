/// The share of a cell that each symbol covers with its foreground.
package enum InkShare {
  private static let shares: [Unicode.Scalar: Double] = {
    var shares: [Unicode.Scalar: Double] = [" ": 0, "█": 1]
    for set in [SymbolSet.ascii, .all] {
      for glyph in set.glyphs {
        let share = Double(glyph.shape.coverage(on: Lattice(columns: 1, rows: 1))[0])
        shares[glyph.scalar] = share
        if let inverse = glyph.inverse { shares[inverse] = 1 - share }
      }
    }
    return shares
  }()

  /// The share that a symbol covers; half of the cell where it is none of pictures'.
  package static func of(_ symbol: Unicode.Scalar) -> Double { shares[symbol] ?? 0.5 }
}
