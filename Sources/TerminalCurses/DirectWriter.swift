package import TerminalUI

/// Writes cells as ANSI sequences, for what ncurses does not draw: pictures and 24-bit colours.
package struct DirectWriter {
  /// A writer with nothing to send.
  package init() {}

  /// Tells a terminal that knows it (mode 2026) to show nothing until the update is whole.
  static let beginUpdate = Array("\u{1B}[?2026h".utf8)
  /// Ends the update.
  static let endUpdate = Array("\u{1B}[?2026l".utf8)

  private var bytes: [UInt8] = []
  private var style: Style?

  /// Whether a cell is drawn here and not by ncurses.
  static func takes(_ cell: Cell) -> Bool {
    if cell.isPicture { return true }
    switch (cell.style.foreground, cell.style.background) {
    case (.rgb, _), (_, .rgb): return true
    default: return false
    }
  }

  /// Starts an update; cursor and style are saved, for ncurses knows nothing of what follows.
  package mutating func begin() {
    bytes += "\u{1B}7".utf8
    style = nil
  }

  /// Draws the cells of a row that are drawn here, in runs.
  package mutating func draw(_ cells: ArraySlice<Cell>, row: Int) {
    var isInRun = false
    for (column, cell) in cells.enumerated() {
      guard Self.takes(cell) else {
        isInRun = false
        continue
      }
      if cell.isContinuation { continue }
      if !isInRun { place(row: row, column: column) }
      isInRun = true
      set(cell.style)
      cell.glyph.forEachScalar { scalar in
        if let encoded = UTF8.encode(scalar) { bytes += encoded }
      }
    }
  }

  /// Ends the update, hands its bytes over if any cell was drawn, and wipes them.
  package mutating func finish(_ send: ([UInt8]) -> Void) {
    if style != nil {
      bytes += "\u{1B}[0m\u{1B}8".utf8
      send(bytes)
    }
    for index in bytes.indices { bytes[index] = 0 }
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func place(row: Int, column: Int) {
    bytes += "\u{1B}[".utf8
    append(row + 1)
    bytes.append(UInt8(ascii: ";"))
    append(column + 1)
    bytes.append(UInt8(ascii: "H"))
  }

  /// Sends only what differs from the last cell's style.
  private mutating func set(_ new: Style) {
    let old = style
    guard new != old else { return }
    style = new
    let isFresh = old?.attributes != new.attributes
    bytes += "\u{1B}[".utf8
    if isFresh {
      append(0)
      for (attribute, code) in Self.codes where new.attributes.contains(attribute) { parameter(code) }
    }
    if isFresh || old?.foreground != new.foreground { append(new.foreground, base: 30, isFirst: !isFresh) }
    if isFresh || old?.background != new.background {
      append(new.background, base: 40, isFirst: !isFresh && old?.foreground == new.foreground)
    }
    bytes.append(UInt8(ascii: "m"))
  }

  private static let codes: [(Style.Attributes, Int)] = [(.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]

  /// A colour as SGR parameters; `base` is 30 for the foreground and 40 for the background.
  private mutating func append(_ color: Color, base: Int, isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ";")) }
    switch color {
    case .default: append(base + 9)
    case .palette(let index) where index < 8: append(base + Int(index))
    case .palette(let index) where index < 16: append(base + 60 + Int(index) - 8)
    case .palette(let index):
      append(base + 8)
      parameter(5)
      parameter(Int(index))
    case .rgb(let red, let green, let blue):
      append(base + 8)
      parameter(2)
      parameter(Int(red))
      parameter(Int(green))
      parameter(Int(blue))
    }
  }

  private mutating func parameter(_ number: Int) {
    bytes.append(UInt8(ascii: ";"))
    append(number)
  }

  /// A number from 0 to 9999 in decimal, without a string in between: a picture has tens of thousands.
  private mutating func append(_ number: Int) {
    var divisor = number >= 1000 ? 1000 : number >= 100 ? 100 : number >= 10 ? 10 : 1
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
