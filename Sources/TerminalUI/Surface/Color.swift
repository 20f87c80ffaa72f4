/// A colour as terminals know it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case `default`
  /// An entry of the 256-colour palette; 0 to 7 are the plain colours, 8 to 15 their bright forms.
  case palette(UInt8)
  /// A colour of 24 bits.
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colours a terminal shows, from none upwards.
package enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  /// None: only bold, dim, underline and reverse.
  case mono
  /// The 16 of ANSI.
  case ansi16
  /// The palette of 256.
  case ansi256
  /// 24 bits.
  case trueColor

  /// Whether one depth shows less than another.
  package static func < (less: ColorDepth, more: ColorDepth) -> Bool { less.rawValue < more.rawValue }
}

extension Color {
  /// Red, green and blue, as xterm has them; nil for the terminal's own colours, which nobody knows here.
  package var rgb: RGB? {
    switch self {
    case .default: nil
    case .palette(let index): .palette(index)
    case .rgb(let red, let green, let blue): RGB(red, green, blue)
    }
  }

  /// The nearest colour that a depth can show.
  package func reduced(to depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (_, .mono), (.default, _): .default
    case (_, .trueColor), (.palette, .ansi256), (.palette(..<16), _): self
    case (.palette(let index), .ansi16): .palette(RGB.palette(index).nearestBasic)
    case (.rgb(let red, let green, let blue), .ansi16): .palette(RGB(red, green, blue).nearestBasic)
    case (.rgb(let red, let green, let blue), .ansi256): .palette(RGB(red, green, blue).nearestExtended)
    }
  }
}
