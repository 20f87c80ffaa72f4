/// A choice of colours for words, by what they stand on.
package enum Palette: String, CaseIterable, Sendable {
  /// Light colours, for a dark screen.
  case dark
  /// Dark colours, for a light screen.
  case light
  /// The terminal's own two colours, told apart by weight and lines alone: for a screen that nobody knows, or one of middle tone.
  case plain

  /// The least contrast of words with what they stand on (WCAG 2.2, level AA).
  package static let leastContrast = 4.5

  /// The one whose every word stands out from that background.
  package static func fitting(_ background: RGB) -> Palette {
    [.dark, .light].first { palette in
      Role.words.allSatisfy { role in
        let style = Theme(palette, at: .ansi256)[role]
        // A word in the terminal's own colour has the contrast that its owner gave it.
        guard style.background == .default, let color = style.foreground.rgb else { return true }
        return color.contrast(with: background) >= leastContrast
      }
    } ?? .plain
  }
}

extension Role {
  /// The roles that words are written in; frames and a covered picture's dots are none.
  package static let words = allCases.filter { ![.border, .cover].contains($0) }
}
