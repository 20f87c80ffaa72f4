import TerminalUI
import Testing

struct SurfaceTests {
  private func checkered(_ columns: Int, _ rows: Int) -> Picture {
    Picture(size: Size(columns: columns, rows: rows)) { column, row in ("▀", .rgb(UInt8(column), UInt8(row), 255), .palette(9)) }
  }

  @Test("draws text, frames and rules where they belong")
  func draws() {
    var surface = Surface(size: Size(columns: 24, rows: 6))
    let inner = surface.frame(Rect(column: 0, row: 0, columns: 12, rows: 4), title: "登记照")
    surface.write("no blink, twice", in: inner)
    surface.write("end", in: Rect(column: 12, row: 1, columns: 12, rows: 1), .trailing)
    surface.rule(Rect(column: 0, row: 4, columns: 24, rows: 1), heading: "today")
    surface.verticalRule(Rect(column: 13, row: 0, columns: 1, rows: 3))
    surface.write(wrapping: "more", in: Rect(column: 0, row: 5, columns: 24, rows: 1))
    #expect(
      surface.lines == [
        "┌ 登记照 ──┐ │",
        "│no blink,…│ │       end",
        "│          │ │",
        "└──────────┘",
        "─ today ────────────────",
        "more",
      ]
    )
  }

  @Test("clips to the area, and a wide character that would be halved is left out")
  func clips() {
    var surface = Surface(size: Size(columns: 6, rows: 2))
    surface.write("案案案案", at: Point(column: -1, row: 0))
    surface.write("abcdef", at: Point(column: 0, row: 1), in: Rect(column: 2, row: 1, columns: 2, rows: 1))
    surface.write("below", at: Point(column: 0, row: 2))
    #expect(surface.lines == [" 案案", "  cd"])
  }

  @Test("blanks the other half of a wide character that is drawn over", arguments: [0, 1, 2, 3, 4])
  func keepsWideWhole(column: Int) {
    for text in ["x", "件"] as [SafeText] {
      var surface = Surface(size: Size(columns: 6, rows: 1))
      surface.write("案案案", at: .zero)
      surface.write(text, at: Point(column: column, row: 0))
      let row = Array(surface.row(0))
      #expect(row.reduce(0) { $0 + $1.glyph.columns } == 6)
      for index in row.indices {
        #expect(row[index].isContinuation == (index > 0 && row[index - 1].glyph.columns == 2))
      }
    }
  }

  @Test("places a picture in its area only, and knows that it shows one")
  func placesPicture() {
    var surface = Surface(size: Size(columns: 8, rows: 3))
    surface.place(checkered(6, 6), in: Rect(column: 1, row: 1, columns: 4, rows: 9))
    #expect(surface.lines == ["", " ▀▀▀▀", " ▀▀▀▀"])
    #expect(surface.showsPicture)
    #expect(surface[Point(column: 2, row: 2)]?.style == Style(.rgb(1, 1, 255), on: .palette(9)))
    surface.restyle(surface.bounds, as: .selection)
    #expect(surface[Point(column: 2, row: 2)]?.style == Style(.rgb(1, 1, 255), on: .palette(9)))
    surface.fill(Rect(column: 0, row: 0, columns: 8, rows: 2))
    #expect(surface.showsPicture)
    surface.clear()
    #expect(!surface.showsPicture)
    #expect(surface.lines == ["", "", ""])
  }

  @Test("puts a question mark for a picture symbol that is no visible character of one column")
  func checksSymbols() {
    var surface = Surface(size: Size(columns: 4, rows: 1))
    let symbols: [Unicode.Scalar] = ["\u{1B}", "案", "\u{10EEEE}", "▚"]
    surface.place(Picture(size: Size(columns: 4, rows: 1)) { column, _ in (symbols[column], .default, .default) }, in: surface.bounds)
    #expect(surface.lines == ["???▚"])
  }

  @Test("tells which rows changed")
  func tellsChanges() {
    var surface = Surface(size: Size(columns: 4, rows: 4))
    let before = surface
    surface.write("a", at: Point(column: 0, row: 1))
    surface.restyle(Rect(column: 0, row: 3, columns: 1, rows: 1), as: .selection)
    #expect(surface.rowsChanged(since: before) == [1, 3])
    #expect(surface.rowsChanged(since: surface).isEmpty)
    #expect(surface.rowsChanged(since: Surface(size: Size(columns: 4, rows: 5))) == [0, 1, 2, 3])
  }

  @Test("shows no colour on a terminal without any, and the same words")
  func adaptsToMono() {
    var surface = Surface(size: Size(columns: 20, rows: 3))
    surface.write("danger", at: .zero, as: .danger)
    surface.place(checkered(20, 1), in: Rect(column: 0, row: 1, columns: 20, rows: 1))
    let adapted = surface.adapted(to: TerminalTraits(colorDepth: .mono))
    #expect(adapted.lines == surface.lines)
    for row in 0..<3 {
      #expect(adapted.row(row).allSatisfy { $0.style.foreground == .default && $0.style.background == .default })
    }
    #expect(adapted[.zero]?.style.attributes == [.bold, .underline])
    #expect(adapted.showsPicture)
  }

  @Test("draws in ASCII what a terminal would draw two columns wide")
  func adaptsToWideSymbols() {
    var surface = Surface(size: Size(columns: 16, rows: 3))
    let inner = surface.frame(surface.bounds, title: "案件")
    surface.write("▲▲ 9.1σ · é", in: inner)
    let adapted = surface.adapted(to: TerminalTraits(ambiguousWidth: .wide))
    #expect(adapted.lines == ["+ 案件 --------+", "|^^ 9.1s . e   |", "+--------------+"])
  }

  @Test("takes drawing outside of it, and no size at all, without complaint")
  func toleratesNonsense() {
    var surface = Surface(size: Size(columns: -3, rows: 0))
    surface.write("案", at: Point(column: .min / 2, row: 5))
    surface.frame(Rect(column: -5, row: -5, columns: 20, rows: 20), title: "t")
    surface.fill(Rect(column: 0, row: 0, columns: 100, rows: 100), with: "x")
    surface.place(checkered(3, 3), in: Rect(column: -1, row: -1, columns: 3, rows: 3))
    #expect(surface.lines.isEmpty)
  }
}
