import Mosaic
import Testing

@Suite("Few colours")
struct PaletteTests {
  private func noise(seed: UInt64) throws -> Raster {
    var random = TestRandom(seed: seed)
    return try TestPicture(width: 40, height: 40, random: &random).raster()
  }

  @Test("are palette colours 16 to 255 or 0 to 15, as asked for", arguments: SymbolSet.allCases)
  func indices(symbols: SymbolSet) throws {
    for (mode, range) in [(ColorMode.ansi256, 16...255), (.ansi16, 0...15)] as [(ColorMode, ClosedRange<UInt8>)] {
      let mosaic = Mosaic(of: try noise(seed: 3), columns: 20, rows: 10, symbols: symbols, colors: mode)
      for color in mosaic.cells.flatMap({ [$0.foreground, $0.background] }).compactMap(\.self) {
        guard case .palette(let index) = color else {
          Issue.record("a 24-bit colour in \(mode)")
          return
        }
        #expect(range.contains(index))
      }
    }
  }

  @Test("draw a picture of the palette's own colours without error")
  func ownColors() throws {
    for (index, value) in [(16, (0, 0, 0)), (231, (255, 255, 255)), (196, (255, 0, 0)), (233, (18, 18, 18)), (110, (135, 175, 215))]
      as [(UInt8, (UInt8, UInt8, UInt8))]
    {
      let raster = try TestPicture(width: 16, height: 16, red: value.0, green: value.1, blue: value.2).raster()
      let mosaic = Mosaic(of: raster, columns: 8, rows: 4, symbols: .best, colors: .ansi256)
      #expect(mosaic.cells.allSatisfy { $0 == Mosaic.Cell(" ", background: .palette(index)) })
    }
    let red = try TestPicture(width: 16, height: 16, red: 205).raster()
    let mosaic = Mosaic(of: red, columns: 8, rows: 4, symbols: .best, colors: .ansi16)
    #expect(mosaic.cells.allSatisfy { $0 == Mosaic.Cell(" ", background: .palette(1)) })
  }

  @Test("mix what the palette lacks, and the mixture is nearer than any colour of the palette")
  func mixtures() throws {
    let raster = try TestPicture(width: 16, height: 16, red: 115, green: 115, blue: 155).raster()
    let cell = Mosaic(of: raster, columns: 8, rows: 4, symbols: .block, colors: .ansi256).cells[0]
    #expect(["░", "▒"].contains(cell.scalar))
    let ascii = Mosaic(of: raster, columns: 8, rows: 4, symbols: .ascii, colors: .ansi256).cells[0]
    #expect(ascii.scalar.isASCII)
  }

  @Test("choose the symbol with the colours that it will have: an edge between two palette colours is drawn exactly")
  func edges() throws {
    var picture = TestPicture(width: 8, height: 16, red: 95, green: 135, blue: 175)
    for y in 0..<16 {
      for x in 5..<8 { picture[x, y] = SIMD3(215, 175, 135) }
    }
    let cell = Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: .block, colors: .ansi256).cells[0]
    #expect(cell == Mosaic.Cell("▋", foreground: .palette(67), background: .palette(180)))
  }

  @Test("are none in mono: symbols alone, more ink for more light")
  func mono() throws {
    var last = -1
    for level in stride(from: 0, through: 255, by: 15) {
      let raster = try TestPicture(width: 8, height: 16, red: UInt8(level), green: UInt8(level), blue: UInt8(level)).raster()
      let cell = Mosaic(of: raster, columns: 1, rows: 1, symbols: .block, colors: .mono).cells[0]
      #expect(cell.foreground == nil && cell.background == nil)
      let ink = try #require([" ", "░", "▒", "▓", "█"].firstIndex(of: cell.scalar))
      #expect(ink >= last)
      last = ink
    }
    #expect(last == 4)
  }

  @Test("draw an edge in mono with the symbol that has it, whichever side is light", arguments: zip(["▌", "▐"], [true, false]))
  func monoEdges(scalar: Unicode.Scalar, isLeftLight: Bool) throws {
    var picture = TestPicture(width: 8, height: 16)
    for y in 0..<16 {
      for x in 0..<8 where (x < 4) == isLeftLight { picture[x, y] = SIMD3(repeating: 255) }
    }
    for symbols in [SymbolSet.quadrant, .block, .sextant, .octant, .best] {
      #expect(Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: symbols, colors: .mono).cells[0].scalar == scalar)
    }
  }
}
