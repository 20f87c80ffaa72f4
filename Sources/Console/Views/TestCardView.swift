import Mosaic
import TerminalUI

extension ConsoleState {
  /// Every set that this terminal may show, one under the other: its symbols, and a wave drawn with it that has to look even.
  func drawCard(_ card: TestCard, on surface: inout Surface) {
    var area = surface.bounds
    drawFooter(on: &surface, in: area.cutBottom(1))
    area = area.inset(columns: 2)
    surface.write(words.card.title, in: area.cutTop(1), as: .title)
    let hint = area.cutTop(2)
    if let message { message.draw(on: &surface, in: hint) } else { surface.write(wrapping: words.card.hint, in: hint) }
    drawColors(on: &surface, in: area.cutTop(1))
    let chosen = min(card.selected, symbols.offered.count - 1)
    for (index, set) in symbols.offered.enumerated() {
      var band = area.cutTop(3)
      _ = band.cutBottom(1)
      surface.mark(band, as: Self.digits.indices.contains(index) ? [.character(Self.digits[index])] : [])
      let isChosen = index == chosen
      surface.write(isChosen ? "▶" : " ", in: band.cutLeft(2), as: .emphasis)
      var label = band.cutLeft(24)
      _ = band.cutLeft(2)
      let names: [SafeText] = [words.card.sets(set), set == symbols.inForce ? words.card.inForce : .empty]
      surface.write("\(index + 1) \(names[0])", in: label.cutTop(1), as: isChosen ? .selection : .text)
      surface.write("  \(names[1])", in: label, as: .muted)
      let wave = TestWave(symbols: set)
      surface.place(wave.picture, in: band.cutLeft(TestWave.size.columns + 2))
      surface.place(wave.symbolRows(columns: max(0, min(band.size.columns, 40))), in: band)
    }
  }
}

extension ConsoleState {
  /// Words in every colour that means something, and shades that only 24 bits show without steps.
  private func drawColors(on surface: inout Surface, in area: Rect) {
    let words = language.terminalWords
    var rest = area
    if let key = bindings.first(where: { $0.action == .colors })?.keys.first {
      surface.write(self.words.keyNames[key], in: rest.cutLeft(2), as: .key)
      surface.mark(area, as: [key])
    }
    surface.write(words.palette(palette, chosenPalette != nil), in: rest.cutLeft(26), as: .text)
    for sample in words.samples where sample.words.width < rest.size.columns {
      surface.write(sample.words, in: rest.cutLeft(sample.words.width), as: sample.role)
      _ = rest.cutLeft(1)
    }
    guard colorDepth > .ansi16, !rest.isEmpty else { return }
    let columns = rest.size.columns
    let shades = Picture(size: Size(columns: columns, rows: 1)) { column, _ in
      let step = UInt8(60 + 120 * column / max(1, columns - 1))
      return (" ", .default, .rgb(step, UInt8(step / 4 * 3), UInt8(step / 2)))
    }
    surface.place(shades, in: rest)
  }
}

/// What one set shows on the test card; it has no colours, so that all that can go wrong are the symbols.
private struct TestWave {
  static let size = Size(columns: 24, rows: 2)

  let symbols: SymbolSet

  /// One wave as a band of light on dark.
  var picture: Picture {
    let (width, height) = (Self.size.columns * 8, Self.size.rows * 16)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * 4)
    let crest = Self.crest
    for y in 0..<height {
      for x in 0..<width {
        let level: UInt8 = abs(y - crest[x % crest.count]) <= 5 ? 229 : 0
        bytes += [level, level, level, 255]
      }
    }
    guard let raster = try? Raster(width: width, height: height, rgba: bytes) else {
      return Picture(size: Size(columns: 0, rows: 0)) { _, _ in (" ", .default, .default) }
    }
    return Picture(Mosaic(of: raster, columns: Self.size.columns, rows: Self.size.rows, symbols: symbols, colors: .mono))
  }

  /// The middle of the band in each column of pixels of one period: parabolas, so that no machine rounds otherwise.
  private static let crest: [Int] = (0..<64).map { x in
    let half = x % 32
    let arch = half * (32 - half) * 10 / 256
    return x < 32 ? 15 - arch : 16 + arch
  }

  /// The symbols that come with this set, evenly picked, in two rows.
  func symbolRows(columns: Int) -> Picture {
    let added = SymbolChoice.added(by: symbols)
    let places = columns * 2
    let shown = (0..<min(places, added.count)).map { added[$0 * added.count / min(places, added.count)] }
    let columns = min(columns, (shown.count + 1) / 2)
    return Picture(size: Size(columns: columns, rows: 2)) { column, row in
      let place = row * columns + column
      return (shown.indices.contains(place) ? shown[place] : " ", .default, .default)
    }
  }
}
