/// One number for each pixel of a raster, with the raster's mask.
///
/// Whatever looks at neighbours takes those that are seen and no others, so a mask has no effect beyond its edge.
struct Plane {
  let width: Int
  let height: Int
  /// Row by row from the top left; at masked pixels nothing is meant.
  var values: [Int32]
  /// Whether each pixel is seen.
  private(set) var isSeen: [Bool]

  /// The luma of a raster (ITU-R BT.601, full range), 0 ... 255.
  init(lumaOf raster: Raster) {
    self.init(raster) { red, green, blue in (77 * red + 150 * green + 29 * blue + 128) >> 8 }
  }

  /// A number made of each pixel's red, green and blue.
  init(_ raster: Raster, _ value: (_ red: Int32, _ green: Int32, _ blue: Int32) -> Int32) {
    (width, height) = (raster.width, raster.height)
    values = []
    isSeen = []
    for pixel in 0..<width * height {
      let color = raster[pixel]
      values.append(value(color.x, color.y, color.z))
      isSeen.append(raster.bytes[4 * pixel + 3] == 255)
    }
  }

  /// The value of a pixel beside `pixel`; `pixel`'s own where that one is masked or outside.
  private func value(beside pixel: Int, x: Int, y: Int) -> Int32 {
    guard (0..<width).contains(x), (0..<height).contains(y), isSeen[y * width + x] else { return values[pixel] }
    return values[y * width + x]
  }

  /// Blurs by the weights 1, 2, 1 along both axes, as often as asked; the variance grows by half a pixel squared each time.
  func blurred(passes: Int) -> Plane {
    // Eight bits of fraction, so that rounding does not add up.
    var plane = self
    for pixel in values.indices { plane.values[pixel] <<= 8 }
    for _ in 0..<passes {
      plane = plane.smoothed { x, y in ((x - 1, y), (x + 1, y)) }
      plane = plane.smoothed { x, y in ((x, y - 1), (x, y + 1)) }
    }
    for pixel in values.indices { plane.values[pixel] = (plane.values[pixel] + 128) >> 8 }
    return plane
  }

  private func smoothed(_ neighbors: (_ x: Int, _ y: Int) -> ((Int, Int), (Int, Int))) -> Plane {
    var plane = self
    for y in 0..<height {
      for x in 0..<width where isSeen[y * width + x] {
        let pixel = y * width + x
        let (before, after) = neighbors(x, y)
        let sum = value(beside: pixel, x: before.0, y: before.1) + value(beside: pixel, x: after.0, y: after.1)
        plane.values[pixel] = (sum + 2 * values[pixel] + 2) >> 2
      }
    }
    return plane
  }

  /// The length of Sobel's gradient, at most 255: an edge from one value to another 64 higher is as light as any.
  func steepness() -> Plane {
    var plane = self
    for y in 0..<height {
      for x in 0..<width where isSeen[y * width + x] {
        let pixel = y * width + x
        func at(_ right: Int, _ down: Int) -> Int32 { value(beside: pixel, x: x + right, y: y + down) }
        let across = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)
        let downwards = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)
        plane.values[pixel] = Int32(min(255, Float(across * across + downwards * downwards).squareRoot()))
      }
    }
    return plane
  }
}
