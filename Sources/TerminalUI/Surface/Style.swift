/// How a cell is drawn: its two colours and its attributes.
package struct Style: Hashable, Sendable {
  /// The colour of the glyph.
  package var foreground: Color
  /// The colour behind it.
  package var background: Color
  /// What is done to the glyph besides colour.
  package var attributes: Attributes

  /// A style; without arguments the terminal's plain text.
  package init(_ foreground: Color = .default, on background: Color = .default, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's plain text.
  package static let plain = Style()

  /// The style with only the colours that a depth can show.
  package func reduced(to depth: ColorDepth) -> Style {
    Style(foreground.reduced(to: depth), on: background.reduced(to: depth), attributes)
  }

  /// What is done to a glyph besides colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    package let rawValue: UInt8

    /// The attributes of some bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter.
    package static let bold = Attributes(rawValue: 1 << 0)
    /// Fainter.
    package static let dim = Attributes(rawValue: 1 << 1)
    /// Underlined.
    package static let underline = Attributes(rawValue: 1 << 2)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 1 << 3)
  }
}
