package import TerminalUI

/// Writes cells as ANSI sequences, for what ncurses does not draw: pictures and 24-bit colours.
package struct DirectWriter {
  /// A writer with nothing to send.
  package init() {}

  /// Tells a terminal that knows it (mode 2026) to show nothing until the update is whole.
  static let beginUpdate = Array("\u{1B}[?2026h".utf8)
  /// Ends the update.
  static let endUpdate = Array("\u{1B}[?2026l".utf8)

  /// What is sent, then zeros: room that is made once, so that no byte is asked whether it fits.
  private var bytes: [UInt8] = []
  private var pen = Pen()

  /// The most bytes of one cell: a place, a style with every attribute and two colours of 24 bits, and a glyph with all its marks.
  private static let mostPerCell = 16 + 56 + 4 * (1 + Glyph.maximumMarks)
  /// As many bytes as are handed over at once, or somewhat more.
  private static let piece = 16_384
  /// The bytes around an update.
  private static let frame = 16

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
    var pen = Pen()
    makeRoom(for: 0)
    var output = bytes.mutableSpan
    pen.put("\u{1B}7", in: &output)
    self.pen = pen
  }

  /// Draws the cells of a row that are drawn here, in runs.
  ///
  /// - Parameter shown: the cells that the terminal shows in that row; those that are the same are not sent again. Nil sends all.
  package mutating func draw(_ cells: ArraySlice<Cell>, row: Int, over shown: ArraySlice<Cell>? = nil) {
    makeRoom(for: cells.count)
    var pen = pen
    var output = bytes.mutableSpan
    var isInRun = false
    for column in 0..<cells.count {
      let cell = cells[cells.startIndex + column]
      guard Self.takes(cell) else {
        isInRun = false
        continue
      }
      if let shown, column < shown.count, shown[shown.startIndex + column] == cell {
        isInRun = false
        continue
      }
      if cell.isContinuation { continue }
      if !isInRun { pen.place(row: row, column: column, in: &output) }
      isInRun = true
      pen.set(cell.style, in: &output)
      pen.put(cell.glyph, in: &output)
    }
    self.pen = pen
  }

  /// Hands over what was drawn so far, once that is worth a system call, and wipes it: a terminal reads while the rest is drawn.
  package mutating func handOver(to send: (ArraySlice<UInt8>) -> Void) {
    guard pen.count >= Self.piece else { return }
    send(bytes[..<pen.count])
    wipe()
    pen.rewind()
  }

  /// Ends the update, hands its bytes over if any cell was drawn, and wipes them.
  package mutating func finish(_ send: (ArraySlice<UInt8>) -> Void) {
    var pen = pen
    if pen.style != nil {
      var output = bytes.mutableSpan
      pen.put("\u{1B}[0m\u{1B}8", in: &output)
      send(bytes[..<pen.count])
    }
    self.pen = pen
    wipe()
    self.pen = Pen()
  }

  private mutating func wipe() {
    let count = pen.count
    var output = bytes.mutableSpan
    for index in 0..<count { output[index] = 0 }
  }

  private mutating func makeRoom(for cells: Int) {
    let need = pen.count + cells * Self.mostPerCell + Self.frame
    guard bytes.count < need else { return }
    // What is outgrown is wiped as well, for it may hold a part of a face.
    var outgrown = bytes
    bytes = outgrown + [UInt8](repeating: 0, count: need * 2 - outgrown.count)
    for index in outgrown.indices { outgrown[index] = 0 }
  }
}
