import Mosaic
import Testing

private let everySet = SymbolSet.allCases
private let everyMode = ColorMode.allCases

@Suite("What is masked")
struct MaskTests {
  /// A random picture in an oval, and the same with other colours outside.
  private func pair(seed: Int) throws -> (Raster, Raster) {
    var random = TestRandom(seed: UInt64(seed))
    var picture = TestPicture(width: .random(in: 1...70, using: &random), height: .random(in: 1...70, using: &random), random: &random)
    let (width, height) = (Double(picture.width), Double(picture.height))
    let size = Double.random(in: 0.2...1.2, using: &random)
    picture.mask { x, y in
      let (across, down) = ((Double(x) + 0.5) / width * 2 - 1, (Double(y) + 0.5) / height * 2 - 1)
      return across * across + down * down > size
    }
    let first = try picture.raster()
    picture.paintMasked(random: &random)
    return (first, try picture.raster())
  }

  @Test("has no effect on any reduction", arguments: 0..<30)
  func reductions(seed: Int) throws {
    let (first, second) = try pair(seed: seed)
    for width in [1, 3, 24, 64] { #expect(first.reduced(width: width) == second.reduced(width: width)) }
  }

  @Test("has no effect on any cell of any mosaic", arguments: everySet, everyMode)
  func mosaics(symbols: SymbolSet, colors: ColorMode) throws {
    for seed in 0..<8 {
      let (first, second) = try pair(seed: seed)
      for (columns, rows) in [(1, 1), (7, 4), (23, 15)] {
        let one = Mosaic(of: first, columns: columns, rows: rows, symbols: symbols, colors: colors)
        let other = Mosaic(of: second, columns: columns, rows: rows, symbols: symbols, colors: colors)
        #expect(one == other)
      }
    }
  }

  @Test(
    "cannot colour what is seen: one colour inside the mask stays that colour", arguments: [SymbolSet.half, .quadrant, .block, .octant])
  func noBleeding(symbols: SymbolSet) throws {
    var picture = TestPicture(width: 61, height: 47, red: 240, green: 120, blue: 10)
    picture.mask { x, y in (x - 30) * (x - 30) + (y - 23) * (y - 23) > 400 }
    let mosaic = Mosaic(of: try picture.raster(), columns: 40, rows: 15, symbols: symbols)
    let face = Mosaic.Color.rgb(240, 120, 10)
    #expect(mosaic.cells.contains { $0 == Mosaic.Cell(" ", background: face) })
    #expect(mosaic.cells.contains { $0 == .masked(.trueColor) })
    // Where symbols cannot cut a cell as the mask does, its colours are mixtures of these two and of no third.
    for cell in mosaic.cells {
      for color in [cell.foreground, cell.background].compactMap(\.?.components) {
        let share = (color.x - 18) / (240 - 18)
        #expect(abs(color.y - (18 + share * (120 - 18))) <= 1.5 && abs(color.z - (18 + share * (10 - 18))) <= 1.5)
      }
    }
  }

  @Test("is one constant cell wherever nothing is seen", arguments: everySet, everyMode)
  func nothingSeen(symbols: SymbolSet, colors: ColorMode) throws {
    var picture = TestPicture(width: 40, height: 40, red: 255, green: 0, blue: 255)
    picture.mask { _, _ in true }
    let mosaic = Mosaic(of: try picture.raster(), columns: 31, rows: 9, symbols: symbols, colors: colors)
    #expect(mosaic.cells == Array(repeating: .masked(colors), count: 31 * 9))
  }

  @Test("pads a picture of another aspect on both sides alike")
  func padding() throws {
    let square = try TestPicture(width: 20, height: 20, red: 200, green: 200, blue: 200).raster()
    let mosaic = Mosaic(of: square, columns: 40, rows: 10, symbols: .half)
    for column in 0..<40 {
      let isSeen = (10..<30).contains(column)
      for row in 0..<10 {
        let expected = isSeen ? Mosaic.Cell(" ", background: .rgb(200, 200, 200)) : .masked(.trueColor)
        #expect(mosaic[column: column, row: row] == expected)
      }
    }
    let wide = Mosaic(of: square, columns: 10, rows: 10, symbols: .half)
    #expect((0..<10).allSatisfy { (wide[column: 5, row: $0] == .masked(.trueColor)) == ($0 < 2 || $0 > 7) })
    let mask = Mosaic.Color.rgb(Mosaic.maskLevel, Mosaic.maskLevel, Mosaic.maskLevel)
    #expect(wide[column: 5, row: 2] == Mosaic.Cell("▀", foreground: mask, background: .rgb(200, 200, 200)))
  }

  @Test("follows the cells' aspect: square cells show a square picture whole")
  func squareCells() throws {
    let square = try TestPicture(width: 20, height: 20, red: 200, green: 200, blue: 200).raster()
    let mosaic = Mosaic(of: square, columns: 12, rows: 12, symbols: .half, cellAspect: 1)
    #expect(mosaic.cells.allSatisfy { $0 == Mosaic.Cell(" ", background: .rgb(200, 200, 200)) })
  }
}
