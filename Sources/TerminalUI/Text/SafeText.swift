/// Text that can only be looked at: no character in it moves the cursor, hides or reorders others, or speaks to the terminal.
///
/// It is the only text a ``Surface`` takes. What is not on the allow-list is shown in a visible stand-in: a picture such as `␛` for a
/// control character, `�` for the rest (C1 controls, bidirectional and zero-width controls, variation selectors, tags, line
/// separators, private use, unassigned; emoji modifiers and flag halves too, because terminals disagree on their width). At most four
/// marks stay over one character; one `�` tells of more.
///
/// Literals make own words, and may hold other safe text and integers: `"case \(reference), \(count) frames"`. A `String` goes in only
/// as `\(untrusted: name)`.
package struct SafeText: Hashable, Sendable {
  /// The glyphs from left to right, each 1 or 2 columns wide.
  package private(set) var glyphs: [Glyph]
  /// The columns of all glyphs together.
  package private(set) var width: Int

  /// The most columns kept of one untrusted text unless told otherwise.
  package static let defaultLimit = 4096

  init(glyphs: some Sequence<Glyph>) {
    self.glyphs = Array(glyphs)
    width = self.glyphs.reduce(0) { $0 + $1.columns }
  }

  /// Text from anywhere, made safe, and cut with an ellipsis at `limit` columns.
  package init(untrusted text: String, limit: Int = defaultLimit) {
    glyphs = []
    width = 0
    for scalar in text.unicodeScalars {
      append(scalar)
      if width > limit {
        self = truncated(to: limit)
        return
      }
    }
  }

  /// The lines of text from anywhere, each made safe; line feeds, with or without a carriage return, part them.
  package static func lines(untrusted text: String) -> [SafeText] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { SafeText(untrusted: String($0)) }
  }

  /// No text.
  package static let empty = SafeText(glyphs: [])

  /// Whether there is nothing to show.
  package var isEmpty: Bool { glyphs.isEmpty }

  /// The text as a string, as safe as it is on the screen.
  package var plain: String { glyphs.map(\.text).joined() }

  /// Adds more text at the end.
  package static func += (text: inout SafeText, more: SafeText) {
    text.glyphs += more.glyphs
    text.width += more.width
  }

  /// The text followed by more.
  package static func + (text: SafeText, more: SafeText) -> SafeText {
    var joined = text
    joined += more
    return joined
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let isAllowed = Self.isAllowed(scalar)
    if isAllowed, DisplayWidth.isCombining(scalar) {
      if glyphs.isEmpty { append(glyph: Glyph(safe: Self.dottedCircle)) }
      if glyphs.last == Self.replacement { return }
      if !glyphs[glyphs.count - 1].add(mark: scalar) { append(glyph: Self.replacement) }
    } else {
      append(glyph: isAllowed ? Glyph(safe: scalar) : Self.standIn(for: scalar))
    }
  }

  private mutating func append(glyph: Glyph) {
    glyphs.append(glyph)
    width += glyph.columns
  }
}

extension SafeText {
  /// Whether a scalar is shown as itself: it has one shape, one known width, and no effect on its neighbours but joining them.
  package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
    case .spaceSeparator: return scalar == "\u{3000}"
    default:
      return !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isVariationSelector
        && !scalar.properties.isEmojiModifier && !DisplayWidth.isRegionalIndicator(scalar)
    }
  }

  private static let replacement = Glyph(safe: "\u{FFFD}")
  private static let dottedCircle: Unicode.Scalar = "\u{25CC}"

  private static func standIn(for scalar: Unicode.Scalar) -> Glyph {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map(Glyph.init(safe:)) ?? replacement
    case 0x7F: Glyph(safe: "\u{2421}")
    case _ where scalar.properties.generalCategory == .spaceSeparator: .blank
    default: replacement
    }
  }
}

extension SafeText: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// Own words, written in the source.
  package init(stringLiteral words: String) {
    self.init(untrusted: words)
  }

  /// Own words with safe text in them.
  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.text
  }

  /// The text as a string.
  package var description: String { plain }

  /// What may stand inside a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = SafeText.empty

    /// An empty literal.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Own words between interpolations.
    package mutating func appendLiteral(_ words: String) {
      text += SafeText(untrusted: words)
    }

    /// Text that is safe already.
    package mutating func appendInterpolation(_ safe: SafeText) {
      text += safe
    }

    /// A whole number in decimal.
    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += SafeText(untrusted: String(number))
    }

    /// Text from anywhere, made safe here.
    package mutating func appendInterpolation(untrusted string: String, limit: Int = defaultLimit) {
      text += SafeText(untrusted: string, limit: limit)
    }
  }
}
