import TerminalUI

/// Choices in their order over the lines of an area; the chosen one is marked with a sign and reversed, and always among those that fit.
struct OptionFlow {
  /// A choice with the key that takes it.
  struct Option {
    let key: SafeText
    let words: SafeText
    /// Whether something still stands before it.
    var isReady = true

    var width: Int { key.width + 1 + words.width }
  }

  let options: [Option]
  let selected: Int?

  /// Draws the choices behind a lead; `…` stands where some were left out.
  func draw(on surface: inout Surface, in area: Rect, lead: SafeText = .empty) {
    surface.write(lead, at: area.origin, as: .emphasis, in: area)
    let places = places(in: area, indent: lead.isEmpty ? 0 : lead.width + 1)
    for (index, place) in places {
      let option = options[index]
      let isChosen = index == selected
      if isChosen { surface.write("▶", at: Point(column: place.column - 1, row: place.row), as: .emphasis, in: area) }
      if let key = Key(named: option.key.plain) { surface.mark(Rect(origin: place, size: Size(columns: option.width, rows: 1)), as: [key]) }
      surface.write(option.key, at: place, as: isChosen ? .selection : .key, in: area)
      surface.write(
        " \(option.words)", at: Point(column: place.column + option.key.width, row: place.row),
        as: isChosen ? .selection : option.isReady ? .text : .muted, in: area)
    }
    if let first = places.first, first.index > 0 {
      surface.write("…", at: Point(column: first.place.column - 2, row: first.place.row), as: .muted, in: area)
    }
    if let last = places.last, last.index < options.count - 1 {
      surface.write("…", at: Point(column: area.columns.upperBound - 1, row: area.rows.upperBound - 1), as: .muted, in: area)
    }
  }

  /// Begins with the first choice, or with the first from which the chosen one fits.
  private func places(in area: Rect, indent: Int) -> [(index: Int, place: Point)] {
    for first in options.indices {
      // The ellipsis for those left out takes a column more.
      let places = places(from: first, in: area, indent: first > 0 ? indent + 1 : indent)
      guard let selected, let last = places.last?.index, last < selected else { return places }
    }
    return []
  }

  private func places(from first: Int, in area: Rect, indent: Int) -> [(index: Int, place: Point)] {
    var places: [(index: Int, place: Point)] = []
    // One column before each is the sign's, and one at the end of a line is the ellipsis'.
    let left = area.origin.column + 1
    var place = Point(column: left + indent, row: area.origin.row)
    for index in options.indices.dropFirst(first) {
      let width = options[index].width
      if place.column + width >= area.columns.upperBound, place.column > left {
        place = Point(column: left, row: place.row + 1)
      }
      guard area.rows.contains(place.row) else { break }
      places.append((index, place))
      place.column += width + 2
    }
    return places
  }
}
