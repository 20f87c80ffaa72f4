import Mosaic
import Testing

@Suite("The symbol and colours of a cell")
struct OptimumTests {
  /// The squared error of a cell of 8 x 16 pixels.
  private func error(_ coverage: [Double], _ ink: SIMD3<Double>, _ rest: SIMD3<Double>, against picture: TestPicture) -> Double {
    coverage.enumerated().reduce(0) { sum, pixel in
      let difference = rest + (ink - rest) * pixel.element - picture[pixel.offset % 8, pixel.offset / 8]
      return sum + (difference * difference).sum()
    }
  }

  /// The least squared error that a symbol of this coverage can have, in colours that need not be whole numbers.
  private func leastError(_ coverage: [Double], against picture: TestPicture) -> Double {
    let count = Double(coverage.count)
    let inkMean = coverage.reduce(0, +) / count
    var mean = SIMD3<Double>.zero
    for pixel in 0..<coverage.count { mean += picture[pixel % 8, pixel / 8] / count }
    var moment = SIMD3<Double>.zero
    for (pixel, ink) in coverage.enumerated() { moment += (picture[pixel % 8, pixel / 8] - mean) * (ink - inkMean) }
    let variance = coverage.reduce(0) { $0 + ($1 - inkMean) * ($1 - inkMean) }
    let rest = variance > 0 ? mean - moment / variance * inkMean : mean
    let ink = variance > 0 ? rest + moment / variance : mean
    func clamped(_ color: SIMD3<Double>) -> SIMD3<Double> { color.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255)) }
    return error(coverage, clamped(ink), clamped(rest), against: picture)
  }

  /// A cell with an edge, a ramp and noise.
  private func picture(random: inout TestRandom) -> TestPicture {
    var picture = TestPicture(width: 8, height: 16)
    func color() -> SIMD3<Double> { SIMD3.random(in: 20...235, using: &random) }
    let (one, other, ramp) = (color(), color(), SIMD3<Double>.random(in: -20...20, using: &random))
    let line = SIMD3<Double>.random(in: -1...1, using: &random)
    for y in 0..<16 {
      for x in 0..<8 {
        let place = SIMD3(Double(x) / 4 - 1, Double(y) / 8 - 1, 0.5)
        let noise = SIMD3<Double>.random(in: -12...12, using: &random)
        let value = ((place * line).sum() > 0 ? one : other) + ramp * place.y + noise
        picture[x, y] = value.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
      }
    }
    return picture
  }

  @Test("are the best of the set, by trying every symbol", arguments: SymbolSet.allCases.filter { $0 != .ascii })
  func exhaustive(symbols: SymbolSet) throws {
    var random = TestRandom(seed: 42)
    let coverages = try Dictionary(uniqueKeysWithValues: Set(symbols.scalars).map { ($0, try #require(NamedShape($0)).coverage) })
    // Whole numbers cost at most half a level a channel. Edges that cut pixels are compared on parts that are larger than these.
    let slack: Double = [SymbolSet.sextant: 1.005, .wedge: 1.03, .best: 1.03, .all: 1.03][symbols] ?? 1
    let rounding: Double = 128 * 3 * 0.25
    var (total, leastTotal) = (0.0, 0.0)
    for _ in 0..<60 {
      let picture = picture(random: &random)
      let mosaic = Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: symbols)
      let cell = mosaic.cells[0]
      let coverage = try #require(coverages[cell.scalar])
      let rest = try #require(cell.background?.components)
      let reached = error(coverage, cell.foreground?.components ?? rest, rest, against: picture)
      let least = coverages.values.map { leastError($0, against: picture) }.min() ?? 0
      #expect(reached <= least * (slack * 4 - 3) + rounding)
      total += reached
      leastTotal += least
    }
    #expect(total <= leastTotal * slack + 60 * rounding)
  }

  /// What colours 16 ... 255 look like.
  private static let palette: [SIMD3<Double>] = {
    let levels: [Double] = [0, 95, 135, 175, 215, 255]
    let cube = levels.flatMap { red in levels.flatMap { green in levels.map { blue in SIMD3(red, green, blue) } } }
    return cube + (0..<24).map { SIMD3(repeating: Double(8 + 10 * $0)) }
  }()

  /// What a cell of few colours looks like, shades as blends.
  private func drawn(_ cell: Mosaic.Cell, _ coverages: [Unicode.Scalar: [Double]]) throws -> (
    coverage: [Double], SIMD3<Double>, SIMD3<Double>
  ) {
    func value(_ color: Mosaic.Color?) throws -> SIMD3<Double> {
      guard case .palette(let index) = try #require(color) else { throw NotInPalette() }
      return Self.palette[Int(index) - 16]
    }
    let rest = try value(cell.background)
    let share = ["░": 0.25, "▒": 0.5][cell.scalar]
    let coverage = try #require(share.map { Array(repeating: $0, count: 128) } ?? coverages[cell.scalar])
    return (coverage, try cell.foreground.map { try value($0) } ?? rest, rest)
  }

  private struct NotInPalette: Error {}

  @Test("are the best of the set in 256 colours too, by trying every symbol", arguments: [SymbolSet.half, .quadrant, .block, .octant])
  func exhaustiveInFewColors(symbols: SymbolSet) throws {
    var random = TestRandom(seed: 77)
    let coverages = try Dictionary(uniqueKeysWithValues: Set(symbols.scalars).map { ($0, try #require(NamedShape($0)).coverage) })
    func nearest(_ color: SIMD3<Double>) -> SIMD3<Double> {
      Self.palette.min { (($0 - color) * ($0 - color)).sum() < (($1 - color) * ($1 - color)).sum() } ?? color
    }
    for round in 0..<60 {
      var picture = picture(random: &random)
      // Faces are smooth: in most cells the palette's steps are larger than the picture's own.
      let contrast = [1, 0.3, 0.1][round % 3]
      for pixel in 0..<128 {
        let value = 128 + (picture[pixel % 8, pixel / 8] - 128) * contrast
        picture[pixel % 8, pixel / 8] = SIMD3(value.x.rounded(), value.y.rounded(), value.z.rounded())
      }
      let least = try coverages.values.map { coverage in
        func mean(where isCounted: (Double) -> Bool) -> SIMD3<Double>? {
          let pixels = coverage.indices.filter { isCounted(coverage[$0]) }
          guard !pixels.isEmpty else { return nil }
          return pixels.reduce(SIMD3<Double>.zero) { $0 + picture[$1 % 8, $1 / 8] } / Double(pixels.count)
        }
        let ink = mean { $0 > 0.5 }
        let rest = mean { $0 <= 0.5 }
        let any = try #require(ink ?? rest)
        return error(coverage, nearest(ink ?? any), nearest(rest ?? any), against: picture)
      }.min()
      let cell = Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: symbols, colors: .ansi256).cells[0]
      let (coverage, ink, rest) = try drawn(cell, coverages)
      #expect(error(coverage, ink, rest, against: picture) <= (try #require(least)) * 1.0001 + 0.1)
    }
  }

  @Test("show every symbol of the set when the picture is that symbol", arguments: SymbolSet.allCases.filter { $0 != .ascii })
  func recognition(symbols: SymbolSet) throws {
    for scalar in Set(symbols.scalars) {
      let shape = try #require(NamedShape(scalar), "\(scalar.properties.name ?? "")")
      var picture = TestPicture(width: 8, height: 16)
      for (pixel, ink) in shape.coverage.enumerated() {
        picture[pixel % 8, pixel / 8] = SIMD3(20, 40, 60) + SIMD3(200, 150, 100) * ink
      }
      let cell = Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: symbols).cells[0]
      #expect(symbols.scalars.contains(cell.scalar))
      let drawn = try #require(NamedShape(cell.scalar)).coverage
      let rest = try #require(cell.background?.components)
      let reached = error(drawn, cell.foreground?.components ?? rest, rest, against: picture)
      // Within two levels a channel: the picture itself is whole numbers, and a third of 16 rows is not.
      #expect(reached <= 128 * 3 * 4, "\(scalar.properties.name ?? "")")
    }
  }

  @Test("are one colour and a space where the picture is one colour", arguments: SymbolSet.allCases)
  func singleColors(symbols: SymbolSet) throws {
    for (red, green, blue) in [(0, 0, 0), (255, 255, 255), (255, 0, 0), (1, 2, 3), (127, 128, 129)] as [(UInt8, UInt8, UInt8)] {
      let raster = try TestPicture(width: 33, height: 21, red: red, green: green, blue: blue).raster()
      let mosaic = Mosaic(of: raster, columns: 33, rows: 11, symbols: symbols)
      let plain = Mosaic.Cell(" ", background: .rgb(red, green, blue))
      #expect(mosaic.cells.contains(plain))
      // The only other cells are the mask's, and those that its edge cuts.
      #expect(mosaic.cells.allSatisfy { $0 == plain || $0 == .masked(.trueColor) || $0.foreground != nil })
    }
  }
}
