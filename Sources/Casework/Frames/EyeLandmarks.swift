/// The middles of both eyes as a record has them, in the unit of the frame's box.
package struct EyeLandmarks: Equatable, Sendable {
  package let left: SIMD2<Double>
  package let right: SIMD2<Double>

  package init(left: SIMD2<Double>, right: SIMD2<Double>) {
    (self.left, self.right) = (left, right)
  }

  /// Where they are in what is cut out of a frame around `box`, grown by `scale` about its middle; `nil` where they are far from it.
  ///
  /// - Parameter frame: the frame's width and height in pixels.
  package func places(in box: Box, scale: Double, frame: (width: Int, height: Int)) -> EyePlaces? {
    let size = SIMD2(Double(frame.width), Double(frame.height))
    let unit = box.unit == .pixels ? SIMD2(repeating: 1.0) : size
    let (length, corner) = (SIMD2(box.width, box.height) * unit, SIMD2(box.left, box.top) * unit)
    let middle = corner + length / 2
    let start = (middle - length * scale / 2).clamped(lowerBound: .zero, upperBound: size)
    let end = (middle + length * scale / 2).clamped(lowerBound: .zero, upperBound: size)
    func place(_ eye: SIMD2<Double>) -> EyePlaces.Place? {
      let share = (eye * unit - start) / (end - start)
      return EyePlaces.Place(share: share.x, share.y)
    }
    guard let left = place(left), let right = place(right) else { return nil }
    return EyePlaces(left: left, right: right)
  }
}
