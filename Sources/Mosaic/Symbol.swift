/// A symbol on a lattice, with the sums that its squared errors are made of.
struct Symbol: Sendable {
  let scalar: Unicode.Scalar
  /// The character that shows the same with its colours swapped, if the set has one.
  let inverse: Unicode.Scalar?
  /// The sum of the coverage of all parts.
  let ink: Float
  /// The sum of the squared coverage.
  let inkSquared: Float
  /// The sum of coverage times what it leaves: zero where every part is all ink or none.
  let overlap: Float
  /// The sum of the squares of what the coverage leaves.
  let restSquared: Float
  /// The sum of the coverage's squared deviations from its mean.
  let variance: Float
  /// One over the variance.
  ///
  /// Times a squared moment it is the squared error that the symbol saves; times a moment, how far its two colours are apart.
  let gain: Float

  /// Makes a symbol of a glyph that covers each part by the share in `coverage`, 0 ... 1.
  init(_ glyph: Glyph, coverage: [Float]) {
    scalar = glyph.scalar
    inverse = glyph.inverse
    ink = coverage.reduce(0, +)
    inkSquared = coverage.reduce(0) { $0 + $1 * $1 }
    overlap = coverage.reduce(0) { $0 + $1 * (1 - $1) }
    restSquared = coverage.reduce(0) { $0 + (1 - $1) * (1 - $1) }
    variance = inkSquared - ink * ink / Float(coverage.count)
    gain = 1 / variance
  }
}
