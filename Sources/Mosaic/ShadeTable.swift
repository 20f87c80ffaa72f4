/// For every colour, a mixture of two palette colours that comes near it: a light or a medium shade in one of them on the other.
///
/// A terminal may paint a shade as a blend or as dots, and dots of far colours are a restless ground; so a mixture counts as further away
/// the more its dots would stand out.
struct ShadeTable {
  private static let side = 32
  private static let boxSize: Float = 8

  /// For each of 32 x 32 x 32 boxes of colours, the mixture nearest to its middle.
  private let mixtures: [Mixture?]

  /// Mixes all pairs of `values`; `first` is the palette index of the first of them. `restlessness` is how much the mean squared
  /// deviation of dots from their mixture counts beside the mixture's own error.
  init(mixing values: [SIMD4<Float>], first: Int, restlessness: Float) {
    var boxes = [Mixture?](repeating: nil, count: Self.side * Self.side * Self.side)
    for ink in values.indices {
      for rest in values.indices where ink != rest {
        let difference = values[ink] - values[rest]
        // A dark shade is a light one with its colours swapped, and a medium one needs each pair only once.
        for (scalar, share) in [("░", 0.25), ("▒", 0.5)] as [(Unicode.Scalar, Float)] where share < 0.5 || ink < rest {
          let cell = Mosaic.Cell(
            scalar, foreground: .palette(UInt8(truncatingIfNeeded: first + ink)),
            background: .palette(UInt8(truncatingIfNeeded: first + rest)))
          let variance = share * (1 - share) * (difference * difference).sum()
          let mixture = Mixture(cell: cell, value: values[rest] + difference * share, unrest: restlessness * variance)
          Self.offer(mixture, to: &boxes, at: Self.box(of: mixture.value))
        }
      }
    }
    Self.spread(&boxes)
    mixtures = boxes
  }

  /// The mixture for the box that `color` lies in.
  func mixture(near color: SIMD4<Float>) -> Mixture? { mixtures[Self.box(of: color)] }

  private static func box(of color: SIMD4<Float>) -> Int {
    func place(_ channel: Float) -> Int { min(side - 1, max(0, Int(channel / boxSize))) }
    return (place(color.x) * side + place(color.y)) * side + place(color.z)
  }

  private static func offer(_ mixture: Mixture, to boxes: inout [Mixture?], at box: Int) {
    let place = SIMD4<Float>(Float(box / (side * side)), Float(box / side % side), Float(box % side), 0)
    let middle = (place + SIMD4(0.5, 0.5, 0.5, 0)) * boxSize
    func distance(_ mixture: Mixture) -> Float {
      let offset = mixture.value - middle
      return (offset * offset).sum() + mixture.unrest
    }
    if let present = boxes[box], distance(present) <= distance(mixture) { return }
    boxes[box] = mixture
  }

  /// Lets each box know its neighbours' mixtures, forth and back along each axis, until those of the filled boxes have reached all.
  private static func spread(_ boxes: inout [Mixture?]) {
    for _ in 0..<2 {
      for step in [side * side, side, 1] {
        for box in boxes.indices where box / step % side > 0 {
          if let mixture = boxes[box - step] { offer(mixture, to: &boxes, at: box) }
        }
        for box in boxes.indices.reversed() where box / step % side < side - 1 {
          if let mixture = boxes[box + step] { offer(mixture, to: &boxes, at: box) }
        }
      }
    }
  }
}
