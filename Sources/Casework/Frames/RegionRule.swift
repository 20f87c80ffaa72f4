/// How the face region is cut out of a frame, and which frames and boxes are believed.
package struct RegionRule: Equatable, Sendable {
  /// The outline of the region.
  package enum Shape: Sendable {
    /// The ellipse inscribed in the box; what lies outside is masked.
    case oval
    /// The box as it is: neither masked nor eroded.
    case box
  }

  /// What a face's box can look like.
  package struct Plausibility: Equatable, Sendable {
    /// Width over height, at least.
    package let minimumAspect: Double
    /// Width over height, at most.
    package let maximumAspect: Double
    /// Share of the frame's area, at most.
    package let maximumShare: Double
    /// Pixels on the shorter side, at least.
    package let minimumSide: Int

    package init(minimumAspect: Double, maximumAspect: Double, maximumShare: Double, minimumSide: Int) {
      (self.minimumAspect, self.maximumAspect) = (minimumAspect, maximumAspect)
      (self.maximumShare, self.minimumSide) = (maximumShare, minimumSide)
    }
  }

  /// The largest picture that is decoded at all.
  package struct Limits: Equatable, Sendable {
    package let maximumBytes: Int
    package let maximumSide: Int
    package let maximumPixels: Int

    package init(maximumBytes: Int = 24 << 20, maximumSide: Int = 12_000, maximumPixels: Int = 40_000_000) {
      (self.maximumBytes, self.maximumSide, self.maximumPixels) = (maximumBytes, maximumSide, maximumPixels)
    }
  }

  /// The greatest share of a frame's area that a region may have, its scale counted: a bound that no policy moves.
  package static let greatestShare = 0.6
  /// The greatest factor by which a box may grow.
  package static let greatestScale = 1.5

  /// Factor by which the box grows about its centre.
  package let scale: Double
  /// Source pixels taken off the ellipse all round, because chroma bleeds.
  package let erosion: Int
  package let shape: Shape
  /// `nil` believes any box that overlaps the frame.
  package let plausibility: Plausibility?
  package let limits: Limits

  package init(scale: Double = 1, erosion: Int = 2, shape: Shape = .oval, plausibility: Plausibility?, limits: Limits = Limits()) {
    (self.scale, self.erosion, self.shape) = (scale, erosion, shape)
    (self.plausibility, self.limits) = (plausibility, limits)
  }
}
