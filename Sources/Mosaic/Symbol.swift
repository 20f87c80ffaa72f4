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

  /// What a symbol's error with real colours cannot be below, however little of it is calculated.
  ///
  /// A cell's mean is d away from the palette, so a colour that is e < d away from the mean is at least d - e away from it. With ink I
  /// and rest R (the sums of their squares) and the overlap w, colours that are x and y away from the free ones add at least
  /// (I - w) x^2 + (R - w) y^2 to the error. With M the moment, g what is saved with free colours, v the variance, and s of n parts ink,
  /// the error is so at least (n - 4 w) d^2 - 4 d |M| - g w (1 - 2 s)^2 / v: above E where X^2 > 16 d^2 |M|^2, if
  /// X = (n - 4 w) d^2 - g w (1 - 2 s)^2 / v - E is positive. That both colours are closer than d follows for even shares and E >= 0;
  /// for uneven ones a larger factor than 16 makes sure of it.
  struct Reach: Sendable {
    /// n - 4 w.
    let parts: Float
    /// w (1 - 2 s)^2 / v.
    let tilt: Float
    /// 16, or more.
    let spread: Float
  }

  let reach: Reach

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
    let uneven = 1 - 2 * lesser
    let parts = Float(coverage.count) - 4 * overlap
    let furthest = (1 - lesser) * parts / variance
    reach = Reach(parts: parts, tilt: overlap * uneven * uneven / variance, spread: max(16, furthest * furthest))
  }
}
