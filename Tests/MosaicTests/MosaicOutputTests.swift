import Mosaic
import Testing

@Suite("The text of a mosaic")
struct ANSITextTests {
  private func lines(_ mosaic: Mosaic) -> [Substring] {
    mosaic.ansiText.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("is a line for each row, each ending in a reset, with a symbol for each column", arguments: SymbolSet.allCases, ColorMode.allCases)
  func lineFormat(symbols: SymbolSet, colors: ColorMode) throws {
    var random = TestRandom(seed: 8)
    let raster = try TestPicture(width: 30, height: 40, random: &random).raster()
    let mosaic = Mosaic(of: raster, columns: 17, rows: 9, symbols: symbols, colors: colors)
    let lines = lines(mosaic)
    #expect(lines.count == 10 && lines.last == "")
    for (row, line) in lines.dropLast().enumerated() {
      #expect(line.hasSuffix("\u{1B}[0m"))
      var symbols: [Unicode.Scalar] = []
      var isControl = false
      for scalar in line.unicodeScalars {
        if scalar == "\u{1B}" { isControl = true }
        if !isControl { symbols.append(scalar) }
        if scalar == "m" { isControl = false }
      }
      if colors == .mono { #expect(line.unicodeScalars.filter { $0 == "\u{1B}" }.count == 1) }
      if mosaic.symbols != .ascii || colors == .mono { #expect(symbols.count == 17) }
      if mosaic.symbols != .ascii { #expect(symbols == mosaic.cells[row * 17..<(row + 1) * 17].map(\.scalar)) }
    }
  }

  @Test(
    "has every cell once, whatever the size and the picture",
    arguments: [(1, 1), (2, 1), (1, 2), (3, 7), (5, 4), (23, 15), (199, 1), (1, 100), (67, 33), (200, 100)])
  func anySize(columns: Int, rows: Int) throws {
    var clear = TestPicture(width: 6, height: 5, red: 200)
    clear.mask { _, _ in true }
    let pictures = [
      TestPicture(width: 1, height: 1, red: 7), TestPicture(width: 12_000, height: 1, green: 8),
      TestPicture(width: 1, height: 12_000, blue: 9),
      TestPicture(width: 3, height: 2, red: 255, green: 255, blue: 255), clear,
    ]
    for raster in try pictures.map({ try $0.raster() }) {
      for colors in ColorMode.allCases {
        let text = Mosaic(of: raster, columns: columns, rows: rows, symbols: .half, colors: colors).ansiText
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == rows + 1 && lines.last == "")
        #expect(lines.dropLast().allSatisfy { $0.hasSuffix("\u{1B}[0m") && Self.symbols(in: $0) == columns })
      }
    }
  }

  /// How many characters are left of a line without its colours.
  private static func symbols(in line: Substring) -> Int {
    var (count, isControl) = (0, false)
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" { isControl = true }
      if !isControl { count += 1 }
      if scalar == "m" { isControl = false }
    }
    return count
  }

  @Test("leaves out what does not change within a line")
  func redundancy() throws {
    let raster = try TestPicture(width: 8, height: 8, red: 10, green: 20, blue: 30).raster()
    let mosaic = Mosaic(of: raster, columns: 8, rows: 2, symbols: .half)
    let pad = "\u{1B}[48;2;18;18;18m  "
    #expect(lines(mosaic)[0] == "\(pad)\u{1B}[48;2;10;20;30m    \(pad)\u{1B}[0m")
    let blue = try TestPicture(width: 8, height: 8, red: 135, green: 175, blue: 215).raster()
    let few = Mosaic(of: blue, columns: 4, rows: 2, symbols: .half, colors: .ansi256)
    #expect(few.ansiText == "\u{1B}[48;5;110m    \u{1B}[0m\n\u{1B}[48;5;110m    \u{1B}[0m\n")
  }

  @Test("sets both colours of a cell in one sequence")
  func bothColors() throws {
    var picture = TestPicture(width: 8, height: 16, red: 1, green: 2, blue: 3)
    for y in 0..<8 {
      for x in 0..<8 { picture[x, y] = SIMD3(200, 100, 0) }
    }
    let mosaic = Mosaic(of: try picture.raster(), columns: 1, rows: 1, symbols: .half)
    #expect(mosaic.ansiText == "\u{1B}[38;2;200;100;0;48;2;1;2;3m▀\u{1B}[0m\n")
  }
}

@Suite("The canonical bytes of a mosaic")
struct CanonicalBytesTests {
  @Test("are as documented, to the byte")
  func layout() throws {
    let raster = try TestPicture(width: 2, height: 4, red: 1, green: 2, blue: 3).raster()
    let mosaic = Mosaic(of: raster, columns: 2, rows: 1, symbols: .half)
    let head = Array("cameo-mosaic".utf8) + [0, 1, 0, 2, 0, 1, 1, 3]
    #expect(mosaic.canonicalBytes.prefix(20).elementsEqual(head))
    #expect(mosaic.canonicalBytes.count == 20 + 2 * 12)
    let whole = Mosaic(of: raster, columns: 1, rows: 1, symbols: .best, colors: .trueColor)
    #expect(whole.canonicalBytes == Array("cameo-mosaic".utf8) + [0, 1, 0, 1, 0, 1, 7, 3, 0, 0, 0, 0x20, 0, 0, 0, 0, 2, 1, 2, 3])
    let few = Mosaic(of: raster, columns: 1, rows: 1, symbols: .half, colors: .ansi256)
    #expect(few.canonicalBytes.suffix(12).elementsEqual([0, 0, 0, 0x20, 0, 0, 0, 0, 1, 0, 0, 16]))
  }

  @Test("differ where anything that was drawn differs")
  func distinctness() throws {
    let raster = try TestPicture(width: 2, height: 4, red: 1, green: 2, blue: 3).raster()
    var seen: Set<[UInt8]> = []
    for symbols in SymbolSet.allCases {
      for colors in ColorMode.allCases {
        #expect(seen.insert(Mosaic(of: raster, columns: 1, rows: 1, symbols: symbols, colors: colors).canonicalBytes).inserted)
      }
    }
    #expect(seen.insert(Mosaic(of: raster, columns: 2, rows: 1, symbols: .half).canonicalBytes).inserted)
  }
}
