import TerminalUI
import Testing

struct ThemeTests {
  @Test("tells apart without colour what differs in meaning", arguments: [Theme.dark, .light, .monochrome])
  func tellsApartWithoutColor(theme: Theme) {
    let plain = theme[.text].reduced(to: .mono)
    for role in [Role.selection, .danger, .warning, .failure, .emphasis, .key, .input, .focus, .disabled] {
      #expect(theme[role].reduced(to: .mono) != plain, "\(role)")
    }
    #expect(theme[.danger].reduced(to: .mono) != theme[.failure].reduced(to: .mono))
  }

  @Test("uses only the sixteen colours that every palette has", arguments: [Theme.dark, .light, .monochrome])
  func usesBasicColors(theme: Theme) {
    for role in Role.allCases {
      #expect(theme[role] == theme[role].reduced(to: .ansi16))
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
