/// Elements in pages of equal size: a million of them grow without ever being copied to a larger place.
struct PagedArray<Element: Sendable>: Sendable {
  private static var pageSize: Int { 4_096 }

  private var pages: [[Element]] = []
  private(set) var count = 0

  /// Puts an element behind the last.
  mutating func append(_ element: Element) {
    if count % Self.pageSize == 0 {
      var page: [Element] = []
      page.reserveCapacity(Self.pageSize)
      pages.append(page)
    }
    pages[count / Self.pageSize].append(element)
    count += 1
  }

  /// Makes room for a place, so that there is an element at it.
  mutating func makeRoom(for place: Int, _ element: @autoclosure () -> Element) {
    while count <= place { append(element()) }
  }

  var indices: Range<Int> { 0..<count }

  subscript(place: Int) -> Element {
    get { pages[place / Self.pageSize][place % Self.pageSize] }
    _modify { yield &pages[place / Self.pageSize][place % Self.pageSize] }
  }
}
