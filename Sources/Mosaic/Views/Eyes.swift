/// Where the middles of the eyes are in a picture, in shares of its width and height from the top left.
package struct Eyes: Hashable, Sendable {
  /// The eye on the picture's left.
  package let left: SIMD2<Double>
  /// The eye on the picture's right.
  package let right: SIMD2<Double>

  /// Puts two points in order; nil where they are no eyes: not finite, far outside the picture, or nearer than a hundredth of its width.
  package init?(_ one: SIMD2<Double>, _ other: SIMD2<Double>) {
    let range = -0.5...1.5
    guard [one.x, one.y, other.x, other.y].allSatisfy({ range.contains($0) }), abs(one.x - other.x) >= 0.01 else { return nil }
    (left, right) = one.x < other.x ? (one, other) : (other, one)
  }
}
