/// For every colour, a mixture of two palette colours that comes near it: a light or a medium shade in one of them on the other.
///
/// A terminal may paint a shade as a blend or as dots, and dots of far colours are a restless ground; so a mixture counts as further away
/// the more its dots would stand out.
struct ShadeTable {
  private static let side = 32
  private static let boxSize: Float = 8

  /// A shade's two colours, by their places among the values: small, so that the boxes of a picture's colours stay at hand.
  private struct Pair {
    let ink, rest: UInt8
    let isMedium: Bool
  }

  private let values: [SIMD4<Float>]
  private let first: Int
  private let restlessness: Float
  /// For each of 32 x 32 x 32 boxes of colours, the mixture nearest to its middle.
  private var pairs: [Pair?]

  /// Mixes all pairs of `values`; `first` is the palette index of the first of them. `restlessness` is how much the mean squared
  /// deviation of dots from their mixture counts beside the mixture's own error.
  init(mixing values: [SIMD4<Float>], first: Int, restlessness: Float) {
    (self.values, self.first, self.restlessness) = (values, first, restlessness)
    pairs = [Pair?](repeating: nil, count: Self.side * Self.side * Self.side)
    for ink in values.indices {
      for rest in values.indices where ink != rest {
        // A dark shade is a light one with its colours swapped, and a medium one needs each pair only once.
        for isMedium in [false, true] where !isMedium || ink < rest {
          let pair = Pair(ink: UInt8(truncatingIfNeeded: ink), rest: UInt8(truncatingIfNeeded: rest), isMedium: isMedium)
          offer(pair, at: Self.box(of: mixture(of: pair).value))
        }
      }
    }
    spread()
  }

  /// The mixture for the box that `color` lies in.
  func mixture(near color: SIMD4<Float>) -> Mixture? { pairs[Self.box(of: color)].map(mixture) }

  private func mixture(of pair: Pair) -> Mixture {
    let (share, scalar): (Float, Unicode.Scalar) = pair.isMedium ? (0.5, "▒") : (0.25, "░")
    let (ink, rest) = (Int(pair.ink), Int(pair.rest))
    let difference = values[ink] - values[rest]
    let cell = Mosaic.Cell(
      scalar, foreground: .palette(UInt8(truncatingIfNeeded: first + ink)), background: .palette(UInt8(truncatingIfNeeded: first + rest)))
    return Mixture(
      cell: cell, value: values[rest] + difference * share,
      unrest: restlessness * share * (1 - share) * (difference * difference).sum())
  }

  private static func box(of color: SIMD4<Float>) -> Int {
    func place(_ channel: Float) -> Int { min(side - 1, max(0, Int(channel / boxSize))) }
    return (place(color.x) * side + place(color.y)) * side + place(color.z)
  }

  private mutating func offer(_ pair: Pair, at box: Int) {
    let side = Self.side
    let place = SIMD4<Float>(Float(box / (side * side)), Float(box / side % side), Float(box % side), 0)
    let middle = (place + SIMD4(0.5, 0.5, 0.5, 0)) * Self.boxSize
    func distance(_ pair: Pair) -> Float {
      let mixture = mixture(of: pair)
      let offset = mixture.value - middle
      return (offset * offset).sum() + mixture.unrest
    }
    if let present = pairs[box], distance(present) <= distance(pair) { return }
    pairs[box] = pair
  }

  /// Lets each box know its neighbours' mixtures, forth and back along each axis, until those of the filled boxes have reached all.
  private mutating func spread() {
    let side = Self.side
    for _ in 0..<2 {
      for step in [side * side, side, 1] {
        for box in pairs.indices where box / step % side > 0 {
          if let pair = pairs[box - step] { offer(pair, at: box) }
        }
        for box in pairs.indices.reversed() where box / step % side < side - 1 {
          if let pair = pairs[box + step] { offer(pair, at: box) }
        }
      }
    }
  }
}
