/// Colours of xterm's palette, and the mixtures that shades make of them.
struct Palette: Quantizer {
  let mode: ColorMode

  /// The palette index of the first of `values`.
  private let first: Int
  private let values: [SIMD4<Float>]
  /// For each of 64 x 64 x 64 boxes of colours, the place in `values` of the colour nearest to its middle.
  private let boxes: [UInt8]
  private let shades: ShadeTable

  private init(_ mode: ColorMode, first: Int, values: [SIMD4<Float>], restlessness: Float) {
    self.mode = mode
    self.first = first
    self.values = values
    boxes = (0..<64 * 64 * 64).map { box in
      let middle = SIMD4(Float(box >> 12), Float(box >> 6 & 63), Float(box & 63), 0) * 4 + SIMD4(2, 2, 2, 0)
      return UInt8(truncatingIfNeeded: mode == .ansi16 ? Self.nearest(to: middle, of: values) : Self.nearestOfCubeAndGreys(to: middle))
    }
    shades = ShadeTable(mixing: values, first: first, restlessness: restlessness)
  }

  func nearest(to color: SIMD4<Float>) -> QuantizedColor {
    func place(_ channel: Float) -> Int { Int(min(255, max(0, channel))) >> 2 }
    // Three places of six bits name one of the boxes, and a box one of the values.
    let index = Int(unsafe boxes.span[unchecked: place(color.x) << 12 | place(color.y) << 6 | place(color.z)])
    return QuantizedColor(color: .palette(UInt8(truncatingIfNeeded: first + index)), value: unsafe values.span[unchecked: index])
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

  /// The cube's nearest colour is nearest in each channel, and the nearest grey is the one nearest to the mean.
  private static func nearestOfCubeAndGreys(to color: SIMD4<Float>) -> Int {
    func level(_ channel: Float) -> Int { channel < 47.5 ? 0 : channel < 115 ? 1 : min(5, Int((channel - 35) / 40)) }
    let cube = level(color.x) * 36 + level(color.y) * 6 + level(color.z)
    let grey = 216 + min(23, max(0, Int((color.sum() / 3 - 3) / 10)))
    let (toCube, toGrey) = (cubeAndGreys[cube] - color, cubeAndGreys[grey] - color)
    return (toGrey * toGrey).sum() < (toCube * toCube).sum() ? grey : cube
  }
}

extension Quantizer where Self == Palette {
  /// Colours 0 ... 15 with xterm's own values.
  static var ansi16: Palette { .named }

  /// Colours 16 ... 255.
  static var ansi256: Palette { .fixed }
}

extension Palette {
  fileprivate static let named = Palette(.ansi16, first: 0, values: namedColors, restlessness: 0)
  fileprivate static let fixed = Palette(.ansi256, first: 16, values: cubeAndGreys, restlessness: 0.05)

  private static let namedColors: [SIMD4<Float>] = [
    [0, 0, 0, 0], [205, 0, 0, 0], [0, 205, 0, 0], [205, 205, 0, 0], [0, 0, 238, 0], [205, 0, 205, 0], [0, 205, 205, 0],
    [229, 229, 229, 0], [127, 127, 127, 0], [255, 0, 0, 0], [0, 255, 0, 0], [255, 255, 0, 0], [92, 92, 255, 0],
    [255, 0, 255, 0], [0, 255, 255, 0], [255, 255, 255, 0],
  ]

  private static let cubeAndGreys: [SIMD4<Float>] = {
    let levels: [Float] = [0, 95, 135, 175, 215, 255]
    let cube = levels.flatMap { red in levels.flatMap { green in levels.map { blue in SIMD4(red, green, blue, 0) } } }
    return cube
      + (0..<24).map { step in
        let grey = Float(8 + 10 * step)
        return SIMD4(grey, grey, grey, 0)
      }
  }()
}
