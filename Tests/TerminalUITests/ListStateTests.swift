import TerminalUI
import Testing

struct ListStateTests {
  @Test("marks the chosen row by a sign, and keeps it in view")
  func draws() {
    var list = ListState(count: 100)
    var surface = Surface(size: Size(columns: 10, rows: 3))
    list.select(4)
    list.draw(on: &surface, in: surface.bounds) { surface, line, row in surface.write("case \(row)", in: line) }
    #expect(surface.lines == [" case 2", " case 3", "▶case 4"])
    #expect(surface[Point(column: 3, row: 2)]?.style == Theme.dark[.selection])
  }

  @Test(
    "moves by keys and stays inside", arguments: [(.end, 9), (.pageDown, 3), (.home, 0), (.up, 0), (.character("ｊ"), 1)] as [(Key, Int)])
  func moves(key: Key, row: Int) {
    var list = ListState(count: 10)
    let isMoved = list.handle(key, height: 4)
    #expect(isMoved)
    #expect(list.selection == row)
  }

  @Test("leaves other keys alone")
  func ignores() {
    var list = ListState(count: 10)
    let isMoved = list.handle(.enter, height: 4)
    #expect(!isMoved)
  }

  @Test("follows the chosen thing when the list changes, and chooses the nearest when it is gone")
  func follows() {
    var list = ListState(count: 10)
    list.select(9)
    list.update(count: 12, selection: 11)
    #expect(list.selection == 11)
    list.update(count: 4)
    #expect(list.selection == 3)
    var rows = list.visibleRows(height: 3)
    #expect(rows == 1..<4)
    list.update(count: 0)
    #expect(list.selection == nil)
    rows = list.visibleRows(height: 3)
    #expect(rows.isEmpty)
    list.update(count: 2)
    #expect(list.selection == 0)
  }

  @Test("scrolls no further than the last row, whatever the height", arguments: 0...12)
  func scrolls(height: Int) {
    var list = ListState(count: 10)
    for row in [9, 0, 5, 9] {
      list.select(row)
      let rows = list.visibleRows(height: height)
      #expect(rows.count == min(10, height))
      #expect(height == 0 || rows.contains(row))
    }
  }
}
