import TerminalUI
import Testing

struct ThemeTests {
  static let themes: [Theme] = ColorDepth.allCases.flatMap { depth in Palette.allCases.map { Theme($0, at: depth) } }

  @Test("tells apart without colour what differs in meaning", arguments: themes)
  func tellsApartWithoutColor(theme: Theme) {
    let plain = theme[.text].reduced(to: .mono)
    for role in [Role.selection, .danger, .warning, .failure, .emphasis, .key, .input, .focus] {
      #expect(theme[role].reduced(to: .mono) != plain, "\(role)")
    }
    #expect(theme[.danger].reduced(to: .mono) != theme[.failure].reduced(to: .mono))
    #expect(theme[.disabled] != theme[.text] || theme == Theme(.light, at: .ansi16))
  }

  @Test("words keep to colours that no terminal's settings change, where there are more than 16; pictures alone have 24 bits")
  func usesFixedColors() {
    for palette in Palette.allCases {
      #expect(Theme(palette, at: .ansi256) == Theme(palette, at: .trueColor))
      for role in Role.allCases {
        let style = Theme(palette, at: .trueColor)[role]
        for case .palette(let index) in [style.foreground, style.background] { #expect(index >= 16, "\(palette) \(role)") }
        for case .rgb in [style.foreground, style.background] { Issue.record("\(palette) \(role) has 24 bits") }
        let basic = Theme(palette, at: .ansi16)[role]
        #expect(basic == basic.reduced(to: .ansi16))
        let none = Theme(palette, at: .mono)[role]
        #expect(none == none.reduced(to: .mono))
      }
    }
  }

  @Test("can be changed role by role")
  func changes() {
    var theme = Theme.dark
    theme[.key] = Style(.palette(3))
    #expect(theme[.key] == Style(.palette(3)))
    #expect(theme[.title] == Theme.dark[.title])
  }
}
