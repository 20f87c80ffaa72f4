import Console
import TerminalUI
import Testing

struct LayoutTests {
  private static let sizes: [Size] = [80, 81, 99, 100, 120, 160, 237, 300].flatMap { columns in
    [24, 25, 29, 30, 40, 50, 100].map { Size(columns: columns, rows: $0) }
  }

  @Test("two faces have 23 x 15 cells each at 80 x 24, and the facts 30 columns")
  func smallest() {
    let layout = CaseLayout(size: CaseLayout.smallest, pictures: 2)
    #expect(layout.pictureCells == Size(columns: 23, rows: 15))
    #expect(layout.facts.size.columns == 30)
  }

  @Test("the parts cover the screen without overlapping, at any size", arguments: sizes, [1, 2])
  func parts(size: Size, pictures: Int) {
    let layout = CaseLayout(size: size, pictures: pictures)
    let parts =
      layout.pictures + [
        layout.header, layout.question, layout.facts, layout.answers, layout.reasons, layout.message, layout.sending, layout.footer,
      ]
    #expect(parts.reduce(0) { $0 + $1.size.area } == size.area)
    for (index, part) in parts.enumerated() {
      #expect(!part.isEmpty)
      for other in parts[(index + 1)...] { #expect(part.intersection(other).isEmpty) }
    }
    #expect(layout.facts.size.columns >= 30)
    #expect(layout.pictures.count == pictures)
    #expect(layout.pictureCells.columns <= 2 * layout.pictureCells.rows)
  }
}
