import Mosaic

/// Pixels that a test draws before it makes a raster of them.
struct TestPicture {
  let width: Int
  let height: Int
  var bytes: [UInt8]

  /// A picture of one colour.
  init(width: Int, height: Int, red: UInt8 = 0, green: UInt8 = 0, blue: UInt8 = 0) {
    self.width = width
    self.height = height
    bytes = (0..<width * height).flatMap { _ in [red, green, blue, 255] }
  }

  /// A picture of random colours.
  init(width: Int, height: Int, random: inout TestRandom) {
    self.init(width: width, height: height)
    for pixel in 0..<width * height {
      for channel in 0..<3 { bytes[pixel * 4 + channel] = .random(in: 0...255, using: &random) }
    }
  }

  /// Makes every pixel with `isMasked` transparent, whatever colour it has.
  mutating func mask(where isMasked: (_ x: Int, _ y: Int) -> Bool) {
    for y in 0..<height {
      for x in 0..<width where isMasked(x, y) { bytes[(y * width + x) * 4 + 3] = 0 }
    }
  }

  /// Gives every transparent pixel a colour of its own.
  mutating func paintMasked(random: inout TestRandom) {
    for pixel in 0..<width * height where bytes[pixel * 4 + 3] == 0 {
      for channel in 0..<3 { bytes[pixel * 4 + channel] = .random(in: 0...255, using: &random) }
    }
  }

  func raster() throws -> Raster {
    try Raster(width: width, height: height, rgba: bytes)
  }

  /// A colour's red, green and blue.
  subscript(x: Int, y: Int) -> SIMD3<Double> {
    get {
      let pixel = (y * width + x) * 4
      return SIMD3(Double(bytes[pixel]), Double(bytes[pixel + 1]), Double(bytes[pixel + 2]))
    }
    set {
      let pixel = (y * width + x) * 4
      for channel in 0..<3 { bytes[pixel + channel] = UInt8(newValue[channel].rounded()) }
    }
  }
}

extension Mosaic.Color {
  /// What the colour looks like, if it is a 24-bit one.
  var components: SIMD3<Double>? {
    guard case .rgb(let red, let green, let blue) = self else { return nil }
    return SIMD3(Double(red), Double(green), Double(blue))
  }
}

extension Raster {
  /// The red, green and blue of a pixel, counted row by row from the top left.
  subscript(pixel: Int) -> SIMD3<Int> {
    SIMD3(Int(bytes[pixel * 4]), Int(bytes[pixel * 4 + 1]), Int(bytes[pixel * 4 + 2]))
  }
}
