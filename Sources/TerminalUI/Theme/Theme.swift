/// How each role looks.
///
/// Colour is never alone in telling something: what differs in meaning differs in attributes or in words too.
package struct Theme: Equatable, Sendable {
  private var styles: [Role: Style]

  /// A theme from the styles of some roles; the others are plain.
  package init(_ styles: [Role: Style]) {
    self.styles = styles
  }

  /// The style of a role.
  package subscript(role: Role) -> Style {
    get { styles[role] ?? .plain }
    set { styles[role] = newValue }
  }

  /// For light text on a dark screen.
  package static let dark = Theme([
    .muted: Style(.palette(8)),
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.palette(15), on: .default, .bold),
    .border: Style(.palette(8)),
    .focus: Style(.palette(14), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(14), on: .default, .bold),
    .disabled: Style(.palette(8), on: .default, .dim),
    .input: Style(.default, on: .default, .underline),
    .success: Style(.palette(10)),
    .warning: Style(.palette(11), on: .default, .bold),
    .failure: Style(.palette(9), on: .default, .bold),
    .danger: Style(.palette(15), on: .palette(1), [.bold, .underline]),
    .cover: Style(.palette(8)),
  ])

  /// For dark text on a light screen.
  package static let light = Theme([
    .muted: Style(.palette(8)),
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.palette(0), on: .default, .bold),
    .border: Style(.palette(8)),
    .focus: Style(.palette(4), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(4), on: .default, .bold),
    .disabled: Style(.palette(8), on: .default, .dim),
    .input: Style(.default, on: .default, .underline),
    .success: Style(.palette(2)),
    .warning: Style(.palette(5), on: .default, .bold),
    .failure: Style(.palette(1), on: .default, .bold),
    .danger: Style(.palette(15), on: .palette(1), [.bold, .underline]),
    .cover: Style(.palette(8)),
  ])

  /// Without any colour.
  package static let monochrome = Theme(dark.styles.mapValues { $0.reduced(to: .mono) })
}
