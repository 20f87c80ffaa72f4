/// Colours of xterm's palette, and the mixtures that shades make of them.
struct Palette: Quantizer {
  let mode: ColorMode

  /// The palette index of the first of `values`.
  private let first: Int
  private let values: [SIMD4<Float>]
  /// For each of 64 x 64 x 64 boxes of colours, the place in `values` of the colour nearest to its middle; none for the cube and
  /// the greys, whose nearest colour can be calculated.
  private let boxes: [UInt8]
  private let shades: ShadeTable

  private init(_ mode: ColorMode, first: Int, values: [SIMD4<Float>], restlessness: Float) {
    self.mode = mode
    self.first = first
    self.values = values
    boxes =
      mode == .ansi256
      ? []
      : (0..<64 * 64 * 64).map { box in
        let middle = SIMD4(Float(box >> 12), Float(box >> 6 & 63), Float(box & 63), 0) * 4 + SIMD4(2, 2, 2, 0)
        return UInt8(truncatingIfNeeded: Self.nearest(to: middle, of: values))
      }
    shades = ShadeTable(mixing: values, first: first, restlessness: restlessness)
  }

  @inline(__always)
  func values(nearestTo colors: ColorLanes) -> ColorLanes {
    if mode == .ansi256 { return Self.cubeOrGrey(nearestTo: colors).value }
    var nearest = ColorLanes()
    for lane in 0..<4 {
      let value = unsafe values.span[unchecked: box(of: colors[lane])]
      (nearest.red[lane], nearest.green[lane], nearest.blue[lane]) = (value.x, value.y, value.z)
    }
    return nearest
  }

  @inline(__always)
  func squaredDistance(toNearest colors: ColorLanes) -> Lanes {
    guard mode == .ansi256 else { return (values(nearestTo: colors) - colors).squaredLength }
    let toCube = ColorLanes(
      red: Self.cubeLevel(colors.red) - colors.red, green: Self.cubeLevel(colors.green) - colors.green,
      blue: Self.cubeLevel(colors.blue) - colors.blue
    ).squaredLength
    let grey = Self.greyLevel(colors)
    let toGrey = ColorLanes(red: grey - colors.red, green: grey - colors.green, blue: grey - colors.blue).squaredLength
    return toCube.replacing(with: toGrey, where: toGrey .< toCube)
  }

  func nearest(to color: SIMD4<Float>) -> QuantizedColor {
    let index: Int
    if mode == .ansi256 {
      // The same arithmetic as for four, so that a symbol gets the very colours that it was judged with.
      let lanes = ColorLanes(red: Lanes(repeating: color.x), green: Lanes(repeating: color.y), blue: Lanes(repeating: color.z))
      let (value, isGrey) = Self.cubeOrGrey(nearestTo: lanes)
      func level(_ channel: Lanes) -> Int { channel[0] == 0 ? 0 : (Int(channel[0]) - 55) / 40 }
      index = isGrey[0] ? 216 + (Int(value.red[0]) - 8) / 10 : level(value.red) * 36 + level(value.green) * 6 + level(value.blue)
    } else {
      index = box(of: color)
    }
    return QuantizedColor(color: .palette(UInt8(truncatingIfNeeded: first + index)), value: unsafe values.span[unchecked: index])
  }

  /// The place in `values` of the colour nearest to `color`; three places of six bits name one of the boxes.
  @inline(__always)
  private func box(of color: SIMD4<Float>) -> Int {
    func place(_ channel: Float) -> Int { Int(min(255, max(0, channel))) >> 2 }
    return Int(unsafe boxes.span[unchecked: place(color.x) << 12 | place(color.y) << 6 | place(color.z)])
  }

  /// What is nearest among colours 16 ... 255, and where that is a grey.
  ///
  /// The cube's nearest colour is nearest in each channel, and the nearest grey is the one nearest to the mean.
  @inline(__always)
  private static func cubeOrGrey(nearestTo colors: ColorLanes) -> (value: ColorLanes, isGrey: SIMDMask<SIMD4<Int32>>) {
    let greyLevel = greyLevel(colors)
    let cube = ColorLanes(red: cubeLevel(colors.red), green: cubeLevel(colors.green), blue: cubeLevel(colors.blue))
    let greys = ColorLanes(red: greyLevel, green: greyLevel, blue: greyLevel)
    let isGrey = (greys - colors).squaredLength .< (cube - colors).squaredLength
    var value = cube
    value.replace(with: greys, where: isGrey)
    return (value, isGrey)
  }

  /// The grey nearest to each of four colours, one of 8, 18 ... 238.
  @inline(__always)
  private static func greyLevel(_ colors: ColorLanes) -> Lanes {
    rounded((colors.red + colors.green + colors.blue - 24) * (1 / 30), low: 0, high: 23) * 10 + 8
  }

  /// The nearest of 0, 95, 135, 175, 215 and 255.
  @inline(__always)
  private static func cubeLevel(_ channel: Lanes) -> Lanes {
    (rounded((channel - 55) * (1 / 40), low: 1, high: 5) * 40 + 55).replacing(with: 0, where: channel .< 47.5)
  }

  /// Whole numbers from `low` to `high`, below 2^22: the sum with 1.5 x 2^23 has no room for a fraction.
  @inline(__always)
  private static func rounded(_ numbers: Lanes, low: Float, high: Float) -> Lanes {
    let room: Float = 12_582_912
    let whole = (numbers + room) - room
    return whole.replacing(with: low, where: whole .< low).replacing(with: high, where: whole .> high)
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
