/// The symbols that a mosaic may be made of.
///
/// Where colours are few, the block shades join every set but `ascii`. Raw values are part of ``Mosaic/canonicalBytes`` and never change.
package enum SymbolSet: UInt8, CaseIterable, Sendable {
  /// The printable characters of ASCII, matched by how much ink they put where.
  case ascii = 0
  /// Space, full block, upper and lower half.
  case half = 1
  /// All 16 ways to fill quarters of a cell.
  case quadrant = 2
  /// Quadrants and the eighths from below, above, left and right of Unicode 1.1, which every terminal font has.
  case block = 3
  /// All 64 ways to fill a cell's 2 x 3 parts (Unicode 13).
  case sextant = 4
  /// The smooth mosaics: a cell cut by a straight line, and its four quarter triangles (Unicode 13).
  case wedge = 5
  /// All 256 ways to fill a cell's 2 x 4 parts (Unicode 16).
  case octant = 6
  /// Blocks, sextants and wedges together.
  case best = 7
  /// Those and octants, for terminals that draw them.
  case all = 8

  /// The set's characters apart from the space.
  package var symbols: [Unicode.Scalar] {
    var seen: Set<Unicode.Scalar> = [" "]
    return (glyphs.flatMap { [$0.scalar, $0.inverse].compactMap(\.self) } + (self == .ascii ? [] : ["█"])).filter {
      seen.insert($0).inserted
    }
  }
}
