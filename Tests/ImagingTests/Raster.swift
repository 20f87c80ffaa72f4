/// A test's own upright RGBA picture.
struct Raster: Equatable {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]

  /// A picture whose pixels are computed from their column and row.
  init(width: Int, height: Int, _ pixel: (Int, Int) -> [UInt8]) {
    (self.width, self.height) = (width, height)
    pixels = (0..<width * height).flatMap { pixel($0 % width, $0 / width) }
  }

  init(width: Int, height: Int, pixels: [UInt8]) {
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(pixels[(y * width + x) * 4..<(y * width + x) * 4 + 4]) }

  /// The picture as a camera stores it that says it has this EXIF orientation (TIFF 6.0, tag 274): orientation 6, for example,
  /// means that stored row 0 is the right side of the upright picture.
  func stored(orientation: Int) -> Raster {
    let (right, bottom) = (width - 1, height - 1)
    return switch orientation {
    case 2: Raster(width: width, height: height) { pixel(right - $0, $1) }
    case 3: Raster(width: width, height: height) { pixel(right - $0, bottom - $1) }
    case 4: Raster(width: width, height: height) { pixel($0, bottom - $1) }
    case 5: Raster(width: height, height: width) { pixel($1, $0) }
    case 6: Raster(width: height, height: width) { pixel(right - $1, $0) }
    case 7: Raster(width: height, height: width) { pixel(right - $1, bottom - $0) }
    case 8: Raster(width: height, height: width) { pixel($1, bottom - $0) }
    default: self
    }
  }

  /// The means over a coarse grid of colour channels, for comparing pictures that went through different JPEG encodings.
  func means(columns: Int, rows: Int) -> [Double] {
    (0..<columns * rows).flatMap { cell -> [Double] in
      let xs = cell % columns * width / columns..<(cell % columns + 1) * width / columns
      let ys = cell / columns * height / rows..<(cell / columns + 1) * height / rows
      var sums = [0, 0, 0]
      for y in ys {
        for x in xs {
          for channel in 0..<3 { sums[channel] += Int(pixels[(y * width + x) * 4 + channel]) }
        }
      }
      return sums.map { Double($0) / Double(xs.count * ys.count) }
    }
  }
}
