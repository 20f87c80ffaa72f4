/// Colours 0 ... 15 with xterm's own values, and the mixtures that shades make of them.
struct NamedPalette: Quantizer {
  let mode = ColorMode.ansi16

  private let values: [SIMD4<Float>]
  /// For each of 64 x 64 x 64 boxes of colours, the place in `values` of the colour nearest to its middle.
  private let boxes: [UInt8]
  private let shades: ShadeTable

  private init(_ values: [SIMD4<Float>], restlessness: Float) {
    self.values = values
    boxes = (0..<64 * 64 * 64).map { box in
      let middle = SIMD4(Float(box >> 12), Float(box >> 6 & 63), Float(box & 63), 0) * 4 + SIMD4(2, 2, 2, 0)
      return UInt8(truncatingIfNeeded: Self.nearest(to: middle, of: values))
    }
    shades = ShadeTable(mixing: values, first: 0, restlessness: restlessness)
  }

  @inline(__always)
  func values(nearestTo colors: ColorLanes) -> ColorLanes {
    var nearest = ColorLanes()
    for lane in 0..<4 {
      let value = unsafe values.span[unchecked: box(of: colors[lane])]
      (nearest.red[lane], nearest.green[lane], nearest.blue[lane]) = (value.x, value.y, value.z)
    }
    return nearest
  }

  @inline(__always)
  func squaredDistance(toNearest colors: ColorLanes) -> Lanes { (values(nearestTo: colors) - colors).squaredLength }

  func nearest(to colors: ColorLanes) -> [4 of QuantizedColor] {
    [4 of QuantizedColor] { lane in
      let index = box(of: colors[lane])
      return QuantizedColor(color: .palette(UInt8(truncatingIfNeeded: index)), value: unsafe values.span[unchecked: index])
    }
  }

  /// The place in `values` of the colour nearest to `color`; three places of six bits name one of the boxes.
  @inline(__always)
  private func box(of color: SIMD4<Float>) -> Int {
    func place(_ channel: Float) -> Int { Int(min(255, max(0, channel))) >> 2 }
    return Int(unsafe boxes.span[unchecked: place(color.x) << 12 | place(color.y) << 6 | place(color.z)])
  }

  func mixture(near color: SIMD4<Float>) -> Mixture? { shades.mixture(near: color) }

  private static func nearest(to color: SIMD4<Float>, of values: [SIMD4<Float>]) -> Int {
    var nearest = 0
    var least = Float.infinity
    for index in values.indices {
      let difference = values[index] - color
      let distance = (difference * difference).sum()
      if distance < least { (nearest, least) = (index, distance) }
    }
    return nearest
  }
}

extension Quantizer where Self == NamedPalette {
  /// Colours 0 ... 15.
  static var ansi16: NamedPalette { .named }
}

extension NamedPalette {
  // Dots of two of so few colours stand out: with a tenth of their unrest counted, those of far colours go, at 0.4 dB.
  fileprivate static let named = NamedPalette(namedColors, restlessness: 0.1)

  private static let namedColors: [SIMD4<Float>] = [
    [0, 0, 0, 0], [205, 0, 0, 0], [0, 205, 0, 0], [205, 205, 0, 0], [0, 0, 238, 0], [205, 0, 205, 0], [0, 205, 205, 0],
    [229, 229, 229, 0], [127, 127, 127, 0], [255, 0, 0, 0], [0, 255, 0, 0], [255, 255, 0, 0], [92, 92, 255, 0],
    [255, 0, 255, 0], [0, 255, 255, 0], [255, 255, 255, 0],
  ]
}
