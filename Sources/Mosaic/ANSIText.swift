extension Mosaic {
  /// The mosaic as text for a terminal or a pipe: `rows` lines of `columns` symbols, each line ending in a reset and a line feed.
  ///
  /// Colours are SGR 38 and 48 with `2;R;G;B` or `5;N` (ISO 8613-6, with semicolons), left out where a cell does not change them.
  package var ansiText: String {
    // A cell takes at most 36 bytes of colours and 4 of symbol, and a line 5 bytes more.
    let text = [UInt8](capacity: cells.count * 40 + rows * 5) { text in
      for row in 0..<rows {
        var pen = Cell(" ")
        for cell in cells[row * columns..<(row + 1) * columns] {
          pen = Self.setPen(pen, to: cell, in: &text)
          for byte in UTF8.encode(cell.scalar) ?? UTF8.encodedReplacementCharacter { text.append(byte) }
        }
        Self.append("\u{1B}[0m\n", to: &text)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes what changes the pen's colours to those of `cell`, and returns the new pen; a space leaves the foreground as it is.
  private static func setPen(_ pen: Cell, to cell: Cell, in text: inout OutputSpan<UInt8>) -> Cell {
    let foreground = cell.scalar == " " ? pen.foreground : cell.foreground
    var parameters = 0
    if foreground != pen.foreground { append(foreground, base: 30, in: &text, &parameters) }
    if cell.background != pen.background { append(cell.background, base: 40, in: &text, &parameters) }
    if parameters > 0 { text.append(UInt8(ascii: "m")) }
    return Cell(cell.scalar, foreground: foreground, background: cell.background)
  }

  /// Appends a colour to the sequence, which it begins with the first parameter.
  private static func append(_ color: Color?, base: UInt8, in text: inout OutputSpan<UInt8>, _ parameters: inout Int) {
    append(parameters == 0 ? "\u{1B}[" : ";", to: &text)
    parameters += 1
    switch color {
    case nil:
      appendDecimal(base + 9, to: &text)
    case .palette(let index):
      appendDecimal(base + 8, to: &text)
      append(";5;", to: &text)
      appendDecimal(index, to: &text)
    case .rgb(let red, let green, let blue):
      appendDecimal(base + 8, to: &text)
      append(";2;", to: &text)
      appendDecimal(red, to: &text)
      text.append(UInt8(ascii: ";"))
      appendDecimal(green, to: &text)
      text.append(UInt8(ascii: ";"))
      appendDecimal(blue, to: &text)
    }
  }

  private static func append(_ string: StaticString, to text: inout OutputSpan<UInt8>) {
    for index in 0..<string.utf8CodeUnitCount { unsafe text.append(string.utf8Start[index]) }
  }

  private static func appendDecimal(_ number: UInt8, to text: inout OutputSpan<UInt8>) {
    if number >= 100 { text.append(UInt8(ascii: "0") + number / 100) }
    if number >= 10 { text.append(UInt8(ascii: "0") + number / 10 % 10) }
    text.append(UInt8(ascii: "0") + number % 10)
  }
}
