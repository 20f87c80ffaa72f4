/// A box over the screen with words and the keys that answer it.
package struct Dialog<Action: Sendable> {
  private let title: SafeText
  private let body: [SafeText]
  private let answers: [Binding<Action>]
  private let role: Role

  /// A box of paragraphs with its answers; `role` is its frame's.
  package init(title: SafeText, body: [SafeText], answers: [Binding<Action>], as role: Role = .focus) {
    self.title = title
    self.body = body
    self.answers = answers
    self.role = role
  }

  /// Draws it in the middle of an area, as wide as it needs up to 72 columns, and returns the space left inside for more: `extraRows`
  /// rows between words and answers.
  @discardableResult
  package func draw(on surface: inout Surface, in area: Rect, names: KeyNames = .english, extraRows: Int = 0) -> Rect {
    let answersWidth = answers.reduce(2) { $0 + ($1.keys.first.map { names[$0].width } ?? 0) + $1.summary.width + 3 }
    let wanted = max(title.width + 4, answersWidth, body.map(\.width).max() ?? 0, 36)
    let width = max(0, min(wanted + 4, 72, area.size.columns))
    let lines = body.flatMap { $0.isEmpty ? [.empty] : $0.wrapped(to: width - 4) }
    let box = area.centered(Size(columns: width, rows: lines.count + extraRows + 4))
    surface.fill(box)
    surface.cursor = nil
    var inner = surface.frame(box, title: title, as: role)
    StatusBar(answers, names: names).draw(on: &surface, in: inner.cutBottom(1))
    inner = inner.inset(columns: 1)
    for line in lines where !inner.isEmpty { surface.write(line, in: inner.cutTop(1)) }
    return inner.cutTop(extraRows)
  }
}
