/// A symbol on a lattice, with the sums that its squared errors are made of.
struct Symbol: Sendable {
  let scalar: Unicode.Scalar
  /// The character that shows the same with its colours swapped, if the set has one.
  let inverse: Unicode.Scalar?
  /// The sum of the coverage of all parts.
  let ink: Float
  /// The share of the cell that is ink.
  let inkShare: Float
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

  /// How far the symbol's two colours can be from the mean, as a factor of what it saves.
  ///
  /// A cell's mean is d away from the palette, so a colour that is e < d away from the mean is at least d - e away from it. Where every
  /// part is all ink or none, and s of n parts are ink, the error with real colours is so at least n d^2 - 4 d (n s (1 - s) g)^(1/2),
  /// if g is what is saved with free colours. It is above an error E of 0 ... n d^2 where g s (1 - s) < (n d^2 - E)^2 / (16 n d^2).
  /// That both colours are closer than d follows, but for s < 1/4, where the factor is larger.
  let reach: Float

  /// Makes a symbol of a glyph that covers each part by the share in `coverage`, 0 ... 1.
  init(_ glyph: Glyph, coverage: [Float]) {
    scalar = glyph.scalar
    inverse = glyph.inverse
    ink = coverage.reduce(0, +)
    inkShare = ink / Float(coverage.count)
    inkSquared = coverage.reduce(0) { $0 + $1 * $1 }
    overlap = coverage.reduce(0) { $0 + $1 * (1 - $1) }
    restSquared = coverage.reduce(0) { $0 + (1 - $1) * (1 - $1) }
    variance = inkSquared - ink * ink / Float(coverage.count)
    gain = 1 / variance
    let lesser = min(inkShare, 1 - inkShare)
    reach = overlap > 0 ? .infinity : max(lesser * (1 - lesser), (1 - lesser) / (16 * lesser))
  }
}
