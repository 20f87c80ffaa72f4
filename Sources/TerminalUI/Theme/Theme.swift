/// How each role looks.
///
/// Colour is never alone in telling something: what differs in meaning differs in attributes or in words too. Words keep to the palette of
/// 256 even where there are 24 bits, so that ncurses draws them, and to its entries from 16 on, which no terminal's settings change.
package struct Theme: Equatable, Sendable {
  private var styles: [Role: Style]

  /// A theme from the styles of some roles; the others are plain.
  package init(_ styles: [Role: Style]) {
    self.styles = styles
  }

  /// A palette in as many colours as there are.
  package init(_ palette: Palette, at depth: ColorDepth) {
    switch (palette, depth) {
    case (_, .mono): self = .monochrome
    case (.dark, .ansi16): self = .basicDark
    case (.light, .ansi16): self = .basicLight
    case (.plain, .ansi16): self = .ownColors(danger: Style(.palette(15), on: .palette(1), [.bold, .underline]))
    case (.dark, _): self = .dark
    case (.light, _): self = .light
    case (.plain, _): self = .ownColors(danger: Self.dangerous)
    }
  }

  /// The style of a role.
  package subscript(role: Role) -> Style {
    get { styles[role] ?? .plain }
    set { styles[role] = newValue }
  }

  /// White on red: it stands out from whatever it stands on.
  private static let dangerous = Style(.palette(231), on: .palette(124), [.bold, .underline])

  /// For light text on a dark screen, in 256 colours.
  package static let dark = Theme([
    .muted: Style(.palette(250)),
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.palette(231), on: .default, .bold),
    .border: Style(.palette(244)),
    .focus: Style(.palette(147), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(147), on: .default, .bold),
    .disabled: Style(.palette(248)),
    .input: Style(.default, on: .default, .underline),
    .success: Style(.palette(84)),
    .warning: Style(.palette(220), on: .default, .bold),
    .failure: Style(.palette(211), on: .default, .bold),
    .danger: dangerous,
    .cover: Style(.palette(244)),
  ])

  /// For dark text on a light screen, in 256 colours.
  package static let light = Theme([
    .muted: Style(.palette(239)),
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.palette(16), on: .default, .bold),
    .border: Style(.palette(243)),
    .focus: Style(.palette(20), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(20), on: .default, .bold),
    .disabled: Style(.palette(240)),
    .input: Style(.default, on: .default, .underline),
    .success: Style(.palette(23)),
    .warning: Style(.palette(94), on: .default, .bold),
    .failure: Style(.palette(52), on: .default, .bold),
    .danger: dangerous,
    .cover: Style(.palette(243)),
  ])

  /// For a dark screen in the 16 colours that every terminal's settings may change: few, and only those that stand out in most of them.
  private static let basicDark = Theme([
    .muted: Style(.palette(7)),
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.palette(15), on: .default, .bold),
    .border: Style(.palette(8)),
    .focus: Style(.palette(14), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(14), on: .default, .bold),
    .disabled: Style(.palette(7)),
    .input: Style(.default, on: .default, .underline),
    .success: Style(.palette(10)),
    .warning: Style(.palette(11), on: .default, .bold),
    .failure: Style(.palette(9), on: .default, .bold),
    .danger: Style(.palette(15), on: .palette(1), [.bold, .underline]),
    .cover: Style(.palette(8)),
  ])

  /// The same for a light screen, where green and gray do not stand out.
  private static let basicLight = Theme([
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.default, on: .default, .bold),
    .border: Style(.palette(8)),
    .focus: Style(.palette(4), on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.palette(4), on: .default, .bold),
    .input: Style(.default, on: .default, .underline),
    .warning: Style(.palette(5), on: .default, .bold),
    .failure: Style(.palette(1), on: .default, .bold),
    .danger: Style(.palette(15), on: .palette(1), [.bold, .underline]),
    .cover: Style(.palette(8)),
  ])

  /// In the terminal's own two colours.
  private static func ownColors(danger: Style) -> Theme {
    var theme = monochrome
    theme[.danger] = danger
    return theme
  }

  /// Without any colour.
  package static let monochrome = Theme([
    .title: Style(.default, on: .default, .bold),
    .emphasis: Style(.default, on: .default, .bold),
    .focus: Style(.default, on: .default, .bold),
    .selection: Style(.default, on: .default, .reverse),
    .key: Style(.default, on: .default, .bold),
    .disabled: Style(.default, on: .default, .dim),
    .input: Style(.default, on: .default, .underline),
    .warning: Style(.default, on: .default, .bold),
    .failure: Style(.default, on: .default, .bold),
    .danger: Style(.default, on: .default, [.bold, .underline]),
  ])
}
