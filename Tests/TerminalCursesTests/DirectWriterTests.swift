import TerminalCurses
import TerminalUI
import Testing

struct DirectWriterTests {
  private func written(_ surface: Surface) -> String? {
    var writer = DirectWriter()
    writer.begin()
    for row in surface.bounds.rows { writer.draw(surface.row(row), row: row) }
    var sent: String?
    writer.finish { sent = String(decoding: $0, as: UTF8.self) }
    return sent
  }

  @Test("writes a picture's cells in runs, and only what changes from cell to cell")
  func writesRuns() {
    var surface = Surface(size: Size(columns: 6, rows: 2))
    let colors: [Color] = [.rgb(1, 2, 3), .rgb(1, 2, 3), .palette(200)]
    let picture = Picture(size: Size(columns: 3, rows: 1)) { column, _ in ("▀", colors[column], .rgb(0, 10, 255)) }
    surface.place(picture, in: Rect(column: 2, row: 1, columns: 3, rows: 1))
    surface.write("text", at: .zero)
    #expect(
      written(surface) == "\u{1B}7\u{1B}[2;3H\u{1B}[0;38;2;1;2;3;48;2;0;10;255m▀▀\u{1B}[38;5;200m▀\u{1B}[0m\u{1B}8"
    )
  }

  @Test("leaves to ncurses whatever has no picture and no 24-bit colour")
  func leavesText() {
    var surface = Surface(size: Size(columns: 20, rows: 1))
    surface.write("案件 text", at: .zero, as: .danger)
    #expect(written(surface) == nil)
  }

  @Test("writes text in 24-bit colours with its attributes, wide characters once")
  func writesText() {
    var theme = Theme.dark
    theme[.title] = Style(.rgb(9, 99, 199), on: .default, [.bold, .reverse])
    var surface = Surface(size: Size(columns: 5, rows: 1), theme: theme)
    surface.write("案e\u{301}", at: Point(column: 1, row: 0), as: .title)
    #expect(written(surface) == "\u{1B}7\u{1B}[1;2H\u{1B}[0;1;7;38;2;9;99;199;49m案e\u{301}\u{1B}[0m\u{1B}8")
  }

  @Test("writes the colours of a picture without 24 bits in the shortest form every terminal knows")
  func writesPalette() {
    var surface = Surface(size: Size(columns: 2, rows: 1))
    let picture = Picture(size: Size(columns: 2, rows: 1)) { column, _ in ("▄", .palette(column == 0 ? 7 : 12), .default) }
    surface.place(picture, in: surface.bounds)
    #expect(written(surface) == "\u{1B}7\u{1B}[1;1H\u{1B}[0;37;49m▄\u{1B}[94m▄\u{1B}[0m\u{1B}8")
  }

  @Test("forgets what it wrote")
  func forgets() {
    var surface = Surface(size: Size(columns: 2, rows: 1))
    surface.place(Picture(size: surface.size) { _, _ in ("▄", .rgb(1, 1, 1), .default) }, in: surface.bounds)
    var writer = DirectWriter()
    writer.begin()
    writer.draw(surface.row(0), row: 0)
    writer.finish { _ in }
    writer.begin()
    var isSent = false
    writer.finish { _ in isSent = true }
    #expect(!isSent)
  }

  @Test("sends again only the cells that differ from what is shown")
  func sendsOnlyDifferences() {
    func surface(_ changed: Int?) -> Surface {
      var surface = Surface(size: Size(columns: 5, rows: 1))
      let picture = Picture(size: surface.size) { column, _ in ("▄", .rgb(column == changed ? 200 : 1, 1, 1), .default) }
      surface.place(picture, in: surface.bounds)
      return surface
    }
    var writer = DirectWriter()
    writer.begin()
    writer.draw(surface(3).row(0), row: 0, over: surface(nil).row(0))
    var sent: String?
    writer.finish { sent = String(decoding: $0, as: UTF8.self) }
    #expect(sent == "\u{1B}7\u{1B}[1;4H\u{1B}[0;38;2;200;1;1;49m▄\u{1B}[0m\u{1B}8")
  }

  @Test("has room for every cell in the longest form that a cell has")
  func hasRoom() {
    var theme = Theme.dark
    theme[.title] = Style(.rgb(255, 255, 255), on: .rgb(255, 254, 253), [.bold, .dim, .underline, .reverse])
    theme[.danger] = Style(.rgb(254, 255, 255), on: .rgb(254, 254, 253), [.dim, .underline, .reverse])
    var surface = Surface(size: Size(columns: 300, rows: 100), theme: theme)
    for row in surface.bounds.rows {
      for column in 0..<300 {
        surface.write("a\u{301}\u{302}\u{303}\u{304}", at: Point(column: column, row: row), as: column.isMultiple(of: 2) ? .title : .danger)
      }
    }
    #expect((written(surface)?.utf8.count ?? 0) > 300 * 100 * 50)
  }

  @Test("hands a large picture over in pieces that together are the whole")
  func handsOverInPieces() {
    var surface = Surface(size: Size(columns: 100, rows: 50))
    surface.place(Picture(size: surface.size) { column, row in ("▄", .rgb(UInt8(column), UInt8(row), 1), .default) }, in: surface.bounds)
    var (writer, pieces) = (DirectWriter(), [String]())
    writer.begin()
    for row in surface.bounds.rows {
      writer.draw(surface.row(row), row: row)
      writer.handOver { pieces.append(String(decoding: $0, as: UTF8.self)) }
    }
    writer.finish { pieces.append(String(decoding: $0, as: UTF8.self)) }
    #expect(pieces.count > 2)
    #expect(pieces.joined() == written(surface))
  }
}
