/// Which side of a field text leans to.
package enum Alignment: Sendable {
  /// Text first, blanks after it.
  case leading
  /// Blanks first, as numbers are set.
  case trailing
  /// Blanks on both sides.
  case center
}

extension SafeText {
  /// The text in at most this many columns; what is cut off is told by an ellipsis.
  package func truncated(to columns: Int) -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return .empty }
    return prefix(columns - 1) + "…"
  }

  /// The text in exactly this many columns: cut with an ellipsis, or filled up with blanks.
  package func padded(to columns: Int, _ alignment: Alignment = .leading) -> SafeText {
    let text = truncated(to: columns)
    let blanks = max(0, columns - text.width)
    switch alignment {
    case .leading: return text + .blanks(blanks)
    case .trailing: return .blanks(blanks) + text
    case .center: return .blanks(blanks / 2) + text + .blanks(blanks - blanks / 2)
    }
  }

  /// The text broken into lines of at most this many columns, between words, and between characters that stand without blanks
  /// (Chinese) or do not fit a line.
  package func wrapped(to columns: Int) -> [SafeText] {
    guard columns > 0 else { return [] }
    var lines: [SafeText] = []
    var line = SafeText.empty
    for piece in pieces {
      if line.width + piece.trimmed.width <= columns {
        line += piece
        continue
      }
      if !line.isEmpty { lines.append(line.trimmed) }
      line = piece
      while line.trimmed.width > columns {
        let head = line.prefix(max(columns, line.glyphs[0].columns))
        lines.append(head)
        line = SafeText(glyphs: line.glyphs.dropFirst(head.glyphs.count))
      }
    }
    return lines + [line.trimmed]
  }

  /// The texts in order, with another between each two.
  package static func joined(_ texts: some Sequence<SafeText>, separator: SafeText) -> SafeText {
    var joined = SafeText.empty
    for (index, text) in texts.enumerated() {
      if index > 0 { joined += separator }
      joined += text
    }
    return joined
  }

  /// As many blanks as columns.
  package static func blanks(_ columns: Int) -> SafeText {
    SafeText(glyphs: repeatElement(.blank, count: max(0, columns)))
  }

  /// The longest beginning that fits.
  private func prefix(_ columns: Int) -> SafeText {
    var width = 0
    return SafeText(
      glyphs: glyphs.prefix {
        width += $0.columns
        return width <= columns
      }
    )
  }

  /// The text without the blanks at its end.
  private var trimmed: SafeText {
    let end = glyphs.lastIndex { $0 != .blank }.map { $0 + 1 } ?? 0
    return SafeText(glyphs: glyphs[..<end])
  }

  /// The text in unbreakable pieces: words with the blanks after them, and wide characters one by one.
  private var pieces: [SafeText] {
    var pieces: [SafeText] = []
    var piece: [Glyph] = []
    for glyph in glyphs {
      if let last = piece.last, glyph != .blank, last == .blank || last.columns == 2 || glyph.columns == 2 {
        pieces.append(SafeText(glyphs: piece))
        piece = []
      }
      piece.append(glyph)
    }
    return piece.isEmpty ? pieces : pieces + [SafeText(glyphs: piece)]
  }
}
