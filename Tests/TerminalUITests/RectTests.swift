import TerminalUI
import Testing

struct RectTests {
  private let screen = Rect(column: 0, row: 0, columns: 80, rows: 24)

  @Test("gives strips away and keeps the rest")
  func cuts() {
    var area = screen
    #expect(area.cutTop(1) == Rect(column: 0, row: 0, columns: 80, rows: 1))
    #expect(area.cutBottom(2) == Rect(column: 0, row: 22, columns: 80, rows: 2))
    #expect(area.cutLeft(25) == Rect(column: 0, row: 1, columns: 25, rows: 21))
    #expect(area.cutRight(5) == Rect(column: 75, row: 1, columns: 5, rows: 21))
    #expect(area == Rect(column: 25, row: 1, columns: 50, rows: 21))
  }

  @Test("gives no more than there is", arguments: [-3, 0, 24, 100])
  func cutsWithinBounds(rows: Int) {
    var area = screen
    let top = area.cutTop(rows)
    #expect(top.size.rows == min(24, max(0, rows)))
    #expect(top.size.rows + area.size.rows == 24)
  }

  @Test("splits into parts that meet, as equal as can be", arguments: 1...7)
  func splits(count: Int) {
    let parts = screen.split(columns: count)
    #expect(parts.count == count)
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.columns.upperBound == $1.columns.lowerBound })
    #expect(parts.reduce(0) { $0 + $1.size.columns } == 80)
    let widths = parts.map(\.size.columns)
    #expect((widths.max() ?? 0) - (widths.min() ?? 0) <= 1)
  }

  @Test("intersects, insets and centres without ever getting negative")
  func staysWithin() {
    #expect(screen.intersection(Rect(column: 70, row: -4, columns: 20, rows: 6)) == Rect(column: 70, row: 0, columns: 10, rows: 2))
    #expect(screen.intersection(Rect(column: 90, row: 0, columns: 5, rows: 5)).isEmpty)
    #expect(Rect(column: 0, row: 0, columns: 1, rows: 1).inset(columns: 1, rows: 1).isEmpty)
    #expect(screen.centered(Size(columns: 100, rows: 4)) == Rect(column: 0, row: 10, columns: 80, rows: 4))
  }
}
