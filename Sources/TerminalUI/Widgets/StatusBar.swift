/// The footer: the keys that can be pressed now, each with what it does, from the table of bindings.
package struct StatusBar<Action: Sendable> {
  private let bindings: [Binding<Action>]
  private let names: KeyNames

  /// A footer of those rows of a table that belong in one.
  package init(_ bindings: [Binding<Action>], names: KeyNames = .english) {
    self.bindings = bindings.filter { $0.isInFooter && !$0.keys.isEmpty }
    self.names = names
  }

  /// Draws the entries in order over the rows of an area, and an ellipsis if some do not fit.
  package func draw(on surface: inout Surface, in area: Rect) {
    surface.fill(area)
    let left = area.origin.column + 1
    var place = Point(column: left, row: area.origin.row)
    for binding in bindings {
      let key = names[binding.keys[0]]
      let width = key.width + 1 + binding.summary.width
      let isLastRow = place.row == area.rows.upperBound - 1
      // Room for the ellipsis is kept behind every entry of the last row.
      if place.column + width > area.columns.upperBound - (isLastRow ? 2 : 0), place.column > left {
        guard !isLastRow else {
          surface.write("…", at: place, as: .muted, in: area)
          return
        }
        place = Point(column: left, row: place.row + 1)
      }
      let isDisabled = binding.disabledReason != nil
      surface.mark(Rect(origin: place, size: Size(columns: width, rows: 1)), as: [binding.keys[0]])
      surface.write(key, at: place, as: isDisabled ? .disabled : binding.isDangerous ? .danger : .key, in: area)
      place.column += key.width + 1
      surface.write(binding.summary, at: place, as: isDisabled ? .disabled : .hint, in: area)
      place.column += binding.summary.width + 2
    }
  }
}
