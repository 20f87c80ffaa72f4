import Mosaic
import Testing

@Suite("A mosaic")
struct MosaicTests {
  @Test("has as many cells as asked for, at any size", arguments: [(1, 1), (1, 100), (200, 1), (60, 30), (200, 100), (0, 5), (5, 0)])
  func sizes(columns: Int, rows: Int) throws {
    var random = TestRandom(seed: 9)
    for (width, height) in [(1, 1), (3, 200), (200, 3), (64, 80)] {
      let raster = try TestPicture(width: width, height: height, random: &random).raster()
      for symbols in SymbolSet.allCases {
        let mosaic = Mosaic(of: raster, columns: columns, rows: rows, symbols: symbols)
        #expect(mosaic.cells.count == columns * rows && mosaic.columns == columns && mosaic.rows == rows)
        #expect(mosaic.cells.allSatisfy { symbols.scalars.contains($0.scalar) })
      }
    }
  }

  @Test("takes impossible sizes for the nearest possible ones")
  func impossibleSizes() throws {
    let raster = try TestPicture(width: 2, height: 2, red: 9).raster()
    #expect(Mosaic(of: raster, columns: -1, rows: 3).cells.isEmpty)
    #expect(Mosaic(of: raster, columns: 100_000, rows: 1, symbols: .half).columns == Mosaic.longestSide)
    #expect(Mosaic(of: raster, columns: 4, rows: 2, cellAspect: .nan).cells == Mosaic(of: raster, columns: 4, rows: 2).cells)
  }

  @Test("is the same for the same arguments", arguments: SymbolSet.allCases, ColorMode.allCases)
  func determinism(symbols: SymbolSet, colors: ColorMode) throws {
    var random = TestRandom(seed: 5)
    let raster = try TestPicture(width: 90, height: 77, random: &random).raster()
    let first = Mosaic(of: raster, columns: 21, rows: 13, symbols: symbols, colors: colors)
    #expect(first == Mosaic(of: raster, columns: 21, rows: 13, symbols: symbols, colors: colors))
  }

  @Test("does not depend on where in a row of cells a cell stands", arguments: [SymbolSet.octant, .best])
  func placeInRow(symbols: SymbolSet) throws {
    var random = TestRandom(seed: 6)
    let tile = TestPicture(width: 8, height: 16, random: &random)
    var row = TestPicture(width: 8 * 7, height: 16)
    for y in 0..<16 {
      for x in 0..<row.width { row[x, y] = tile[x % 8, y] }
    }
    let cells = Mosaic(of: try row.raster(), columns: 7, rows: 1, symbols: symbols).cells
    #expect(Set(cells).count == 1)
  }

  @Test("shows no more of a face than its level, whatever the pixels between the samples", arguments: [24, 64, 128])
  func levelHolds(samples: Int) throws {
    var random = TestRandom(seed: UInt64(samples))
    var picture = TestPicture(width: samples * 3, height: samples * 3, random: &random)
    let coarse = try picture.raster().atLevel(samplesAcross: samples)
    // The nine pixels of a sample change places.
    for y in 0..<samples {
      for x in 0..<samples {
        let places = (0..<9).map { (x * 3 + $0 % 3, y * 3 + $0 / 3) }
        let colors = places.map { picture[$0.0, $0.1] }.shuffled(using: &random)
        for (place, color) in zip(places, colors) { picture[place.0, place.1] = color }
      }
    }
    let shuffled = try picture.raster().atLevel(samplesAcross: samples)
    #expect(coarse == shuffled)
    for symbols in SymbolSet.allCases {
      #expect(Mosaic(of: coarse, columns: 60, rows: 30, symbols: symbols) == Mosaic(of: shuffled, columns: 60, rows: 30, symbols: symbols))
    }
  }

  @Test("gives the masked cell outside its bounds")
  func outside() throws {
    let mosaic = Mosaic(of: try TestPicture(width: 2, height: 2, red: 99).raster(), columns: 4, rows: 2)
    #expect(mosaic[column: 3, row: 1] == Mosaic.Cell(" ", background: .rgb(99, 0, 0)))
    #expect(mosaic[column: 4, row: 1] == .masked(.trueColor))
    #expect(mosaic[column: 0, row: -1] == .masked(.trueColor))
  }
}
