/// Contrast-limited adaptive histogram equalisation (Zuiderveld, Graphics Gems IV, 1994), of what is seen.
///
/// The picture is cut into tiles, each of which has a curve from value to value; a pixel goes by the curves of the four tiles whose
/// middles lie around it, each weighed by how near it is.
struct LocalContrast {
  /// How many times its even share a value may count before the rest is spread over all values: the limit of the contrast's growth.
  private static let limit = 4
  /// A tile with fewer seen pixels goes by the whole picture's curve.
  private static let fewest = 48

  private let tiles: (across: Int, down: Int)
  private let curves: [[Int32]]
  private let plane: Plane

  init(_ plane: Plane) {
    self.plane = plane
    let across = max(1, min(4, plane.width / 16))
    let down = max(1, min(8, (plane.height * across + plane.width / 2) / plane.width))
    tiles = (across, down)
    let whole = Self.curve(plane, 0..<plane.width, 0..<plane.height) ?? (0..<256).map { Int32($0) }
    curves = (0..<across * down).map { tile in
      let (row, column) = tile.quotientAndRemainder(dividingBy: across)
      return Self.curve(
        plane, column * plane.width / across..<(column + 1) * plane.width / across,
        row * plane.height / down..<(row + 1) * plane.height / down, fewest: Self.fewest) ?? whole
    }
  }

  /// The plane with its contrast evened out, 0 ... 255.
  func applied() -> Plane {
    var result = plane
    for y in 0..<plane.height {
      let (above, below, down) = Self.around(y, of: plane.height, tiles: tiles.down)
      for x in 0..<plane.width where plane.isSeen[y * plane.width + x] {
        let (left, right, across) = Self.around(x, of: plane.width, tiles: tiles.across)
        let value = Int(plane.values[y * plane.width + x])
        func mapped(_ column: Int, _ row: Int) -> Int32 { curves[row * tiles.across + column][value] }
        let upper = mapped(left, above) * (256 - across) + mapped(right, above) * across
        let lower = mapped(left, below) * (256 - across) + mapped(right, below) * across
        result.values[y * plane.width + x] = (upper * (256 - down) + lower * down + 32_768) >> 16
      }
    }
    return result
  }

  /// The tiles whose middles lie on both sides of a pixel, and the share of the second in 256ths.
  private static func around(_ pixel: Int, of length: Int, tiles: Int) -> (Int, Int, Int32) {
    // In halves of a 256th of a tile, from the first tile's middle.
    let place = ((2 * pixel + 1) * tiles * 128) / length - 128
    guard place > 0 else { return (0, 0, 0) }
    let first = min(tiles - 1, place / 256)
    return (first, min(tiles - 1, first + 1), Int32(place % 256))
  }

  /// The curve of a part of the plane; nil where fewer than `fewest` of its pixels are seen.
  private static func curve(_ plane: Plane, _ columns: Range<Int>, _ rows: Range<Int>, fewest: Int = 1) -> [Int32]? {
    var counts = [Int](repeating: 0, count: 256)
    var count = 0
    for y in rows {
      for x in columns where plane.isSeen[y * plane.width + x] {
        counts[Int(plane.values[y * plane.width + x])] += 1
        count += 1
      }
    }
    guard count >= fewest else { return nil }
    // Counts in 256ths, so that an even share of few pixels is a whole number.
    let most = limit * count
    var excess = 0
    for value in counts.indices {
      counts[value] *= 256
      excess += max(0, counts[value] - most)
      counts[value] = min(counts[value], most)
    }
    var below = 0
    return counts.map { clipped in
      let share = clipped + excess / 256
      defer { below += share }
      return Int32(min(255, (below + share / 2) * 255 / (count * 256)))
    }
  }
}
