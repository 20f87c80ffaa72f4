/// Colours 16 ... 255 of xterm's palette: a cube of 6 x 6 x 6 and 24 greys, and the mixtures that shades make of them.
///
/// The nearest of them is calculated, for four colours at once: the cube's nearest is nearest in each channel, and the nearest grey is the
/// one nearest to the mean.
struct CubePalette: Quantizer {
  let mode = ColorMode.ansi256

  private let shades: ShadeTable

  private init(restlessness: Float) {
    shades = ShadeTable(mixing: Self.values, first: 16, restlessness: restlessness)
  }

  @inline(__always)
  func values(nearestTo colors: ColorLanes) -> ColorLanes { Self.cubeOrGrey(nearestTo: colors).value }

  @inline(__always)
  func squaredDistance(toNearest colors: ColorLanes) -> Lanes {
    let toCube = ColorLanes(
      red: Self.cubeLevel(colors.red) - colors.red, green: Self.cubeLevel(colors.green) - colors.green,
      blue: Self.cubeLevel(colors.blue) - colors.blue
    ).squaredLength
    let grey = Self.greyLevel(colors)
    let toGrey = ColorLanes(red: grey - colors.red, green: grey - colors.green, blue: grey - colors.blue).squaredLength
    return toCube.replacing(with: toGrey, where: toGrey .< toCube)
  }

  /// By the same arithmetic as the distances, so that a symbol gets the very colours that it was judged with.
  @inline(__always)
  func nearest(to colors: ColorLanes) -> [4 of QuantizedColor] {
    let (value, isGrey) = Self.cubeOrGrey(nearestTo: colors)
    // A level's place is (level - 55) / 40, and 0 for 0; a grey's is (level - 8) / 10.
    func place(_ channel: Lanes) -> Lanes { ((channel - 55) * (1 / 40)).replacing(with: 0, where: channel .< 55) }
    let cube = place(value.red) * 36 + place(value.green) * 6 + place(value.blue) + 16
    // Beyond `room` a number's last bits are a whole number.
    let places = cube.replacing(with: (value.red - 8) * (1 / 10) + 232, where: isGrey) + Self.room
    return [4 of QuantizedColor] { lane in
      QuantizedColor(color: .palette(UInt8(truncatingIfNeeded: places[lane].bitPattern)), value: value[lane])
    }
  }

  func mixture(near color: SIMD4<Float>) -> Mixture? { shades.mixture(near: color) }

  /// What is nearest among colours 16 ... 255, and where that is a grey.
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

  /// 1.5 x 2^23: a sum with it has no room for a fraction, and its last bits are the whole number.
  private static let room: Float = 12_582_912

  /// Whole numbers from `low` to `high`, below 2^22.
  @inline(__always)
  private static func rounded(_ numbers: Lanes, low: Float, high: Float) -> Lanes {
    let whole = (numbers + room) - room
    let (low, high) = (Lanes(repeating: low), Lanes(repeating: high))
    // Told as "less", both become one instruction; told as "greater", four.
    return whole.replacing(with: low, where: whole .< low).replacing(with: high, where: high .< whole)
  }
}

extension Quantizer where Self == CubePalette {
  /// Colours 16 ... 255.
  static var ansi256: CubePalette { .fixed }
}

extension CubePalette {
  fileprivate static let fixed = CubePalette(restlessness: 0.05)

  private static let values: [SIMD4<Float>] = {
    let levels: [Float] = [0, 95, 135, 175, 215, 255]
    let cube = levels.flatMap { red in levels.flatMap { green in levels.map { blue in SIMD4(red, green, blue, 0) } } }
    return cube
      + (0..<24).map { step in
        let grey = Float(8 + 10 * step)
        return SIMD4(grey, grey, grey, 0)
      }
  }()
}
