import Mosaic
import Testing

/// Least picture: who has every tool, and all the time of the world, learns no more of a face than its level's samples.
@Suite("A level holds")
struct LevelTests {
  private static let samples = 24
  /// How many pixels of the face make a sample, along either side.
  private static let pixels = 5

  /// A face whose samples are smooth and whose pixels differ from their sample's mean at random, by as much as 30.
  private func face(seed: UInt64) throws -> Raster {
    var random = TestRandom(seed: seed)
    var picture = TestPicture(width: Self.samples * Self.pixels, height: Self.samples * Self.pixels)
    for y in 0..<Self.samples {
      for x in 0..<Self.samples {
        let mean = 128 + Int(40 * Double(x - 12) / 12) + Int(30 * Double((y * y) % 37 - 18) / 18)
        // As much up as down, so that the mean of the sample's pixels is no other for it.
        let detail =
          (0..<Self.pixels * Self.pixels / 2).flatMap { _ in
            let change = Int.random(in: 5...30, using: &random)
            return [change, -change]
          } + [0]
        for (pixel, change) in detail.shuffled(using: &random).enumerated() {
          let gray = Double(mean + change)
          picture[x * Self.pixels + pixel % Self.pixels, y * Self.pixels + pixel / Self.pixels] = SIMD3(gray, gray, gray)
        }
      }
    }
    return try picture.raster()
  }

  /// Any view, with any window.
  private func anyView(_ random: inout TestRandom) -> PictureView {
    PictureView(
      channel: PictureView.Channel.allCases.randomElement(using: &random) ?? .color,
      filter: PictureView.Filter.allCases.randomElement(using: &random) ?? .none, isNegative: .random(using: &random),
      window: ViewWindow(
        zoom: .random(in: ViewWindow.zooms, using: &random), x: .random(in: 0...65_535, using: &random),
        y: .random(in: 0...65_535, using: &random)))
  }

  @Test("whatever zooms, pans, symbols, colours and tools are gone through: two faces with the same samples look the same")
  func sameSamples() throws {
    let (one, other) = (try face(seed: 1), try face(seed: 2))
    #expect(one != other)
    let (coarse, otherCoarse) = (one.atLevel(samplesAcross: Self.samples), other.atLevel(samplesAcross: Self.samples))
    var random = TestRandom(seed: 3)
    for _ in 0..<400 {
      let view = anyView(&random)
      let (columns, rows) = (Int.random(in: 1...90, using: &random), Int.random(in: 1...50, using: &random))
      let symbols = SymbolSet.allCases.randomElement(using: &random) ?? .best
      let colors = ColorMode.allCases.randomElement(using: &random) ?? .trueColor
      let (left, right) = (coarse.seen(through: view), otherCoarse.seen(through: view))
      #expect(
        Mosaic(of: left, columns: columns, rows: rows, symbols: symbols, colors: colors)
          == Mosaic(of: right, columns: columns, rows: rows, symbols: symbols, colors: colors))
      let eyes = Eyes(SIMD2(.random(in: 0.1...0.4, using: &random), 0.4), SIMD2(0.7, .random(in: 0.3...0.6, using: &random)))
      #expect(left.aligned(eyes, over: coarse, eyes) == right.aligned(eyes, over: otherCoarse, eyes))
    }
  }

  /// What somebody gathers who pans over the whole picture at the strongest magnification and averages what is drawn, pixel by pixel of
  /// the face; how far it follows the face's own detail within its samples, from 0, not at all, to 1.
  private func recovered(from shown: Raster, of face: Raster) -> Double {
    var sums = [Double](repeating: 0, count: face.width * face.height)
    var counts = sums
    let (columns, rows) = (40, 20)
    for symbols in [SymbolSet.half, .octant] {
      for x in stride(from: 0, through: 65_535, by: 2_731) {
        for y in stride(from: 0, through: 65_535, by: 2_731) {
          let window = ViewWindow(zoom: 64, x: UInt16(x), y: UInt16(y))
          let (across, down) = (window.samples(around: window.x, of: shown.width), window.samples(around: window.y, of: shown.height))
          let mosaic = Mosaic(of: shown.seen(through: PictureView(window: window)), columns: columns, rows: rows, symbols: symbols)
          for (index, cell) in mosaic.cells.enumerated() {
            guard let paper = cell.background?.components else { continue }
            let ink = cell.foreground?.components ?? paper
            let top = cell.scalar == "▀" || cell.scalar == "█" ? ink : paper
            let column = (Double(index % columns) + 0.5) / Double(columns) * Double(across.count) + Double(across.lowerBound)
            let row = (Double(index / columns) + 0.25) / Double(rows) * Double(down.count) + Double(down.lowerBound)
            let pixel =
              Int(row / Double(shown.height) * Double(face.height)) * face.width + Int(column / Double(shown.width) * Double(face.width))
            sums[pixel] += Double(top.x)
            counts[pixel] += 1
          }
        }
      }
    }
    var (product, square, truth) = (0.0, 0.0, 0.0)
    for sample in 0..<Self.samples * Self.samples {
      let places = (0..<Self.pixels * Self.pixels).map {
        (sample / Self.samples * Self.pixels + $0 / Self.pixels) * face.width + sample % Self.samples * Self.pixels + $0 % Self.pixels
      }.filter { counts[$0] > 0 }
      guard places.count > 1 else { continue }
      let guesses = places.map { sums[$0] / counts[$0] }
      let facts = places.map { Double(face[$0].x) }
      let (guess, fact) = (guesses.reduce(0, +) / Double(places.count), facts.reduce(0, +) / Double(places.count))
      for (one, other) in zip(guesses, facts) {
        product += (one - guess) * (other - fact)
        square += (one - guess) * (one - guess)
        truth += (other - fact) * (other - fact)
      }
    }
    return square == 0 ? 0 : product / (square * truth).squareRoot()
  }

  @Test("against somebody who pans over it at the strongest zoom and adds everything up: no detail within a sample comes back")
  func reconstruction() throws {
    let face = try face(seed: 7)
    // The attempt is a good one: of a raster that holds the detail it brings it back.
    #expect(recovered(from: face, of: face) > 0.8)
    #expect(abs(recovered(from: face.atLevel(samplesAcross: Self.samples), of: face)) < 0.05)
  }
}
