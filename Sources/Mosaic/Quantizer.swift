/// The colours that a terminal has.
protocol Quantizer {
  /// The colours nearest to four `colors`.
  func nearest(to colors: ColorLanes) -> [4 of QuantizedColor]

  /// How far each of four colours is from the colour nearest to it, squared.
  func squaredDistance(toNearest colors: ColorLanes) -> Lanes

  /// What the colours nearest to four `colors` look like.
  func values(nearestTo colors: ColorLanes) -> ColorLanes

  /// The two colours and the shade between them that come nearest to `color` from further away, if shades help here.
  func mixture(near color: SIMD4<Float>) -> Mixture?

  /// The mode whose colours these are.
  var mode: ColorMode { get }
}

/// A colour that a terminal has, and what it looks like.
struct QuantizedColor {
  let color: Mosaic.Color
  let value: SIMD4<Float>
}

/// A block shade (U+2591 or U+2592) in one colour on another, and what they look like together.
struct Mixture {
  let cell: Mosaic.Cell
  let value: SIMD4<Float>
  /// What is added to its squared error, for the dots that a terminal may make of it.
  let unrest: Float
}

/// All 24-bit colours.
struct TrueColor: Quantizer {
  let mode = ColorMode.trueColor

  @inline(__always)
  func nearest(to colors: ColorLanes) -> [4 of QuantizedColor] {
    let clamped = colors.clamped
    // Half a level of rounding weighs nothing beside what clamping does.
    return [4 of QuantizedColor] { lane in QuantizedColor(color: Mosaic.Color(rounding: colors[lane]), value: clamped[lane]) }
  }

  @inline(__always) func squaredDistance(toNearest colors: ColorLanes) -> Lanes { (colors.clamped - colors).squaredLength }

  @inline(__always) func values(nearestTo colors: ColorLanes) -> ColorLanes { colors.clamped }

  func mixture(near color: SIMD4<Float>) -> Mixture? { nil }
}
