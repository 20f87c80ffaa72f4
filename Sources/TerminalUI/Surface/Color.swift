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
  /// The nearest colour that a depth can show.
  package func reduced(to depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (_, .mono), (.default, _): .default
    case (_, .trueColor), (.palette, .ansi256), (.palette(..<16), _): self
    case (.palette(let index), .ansi16): .palette(Self.components(of: index).nearestBasic)
    case (.rgb(let red, let green, let blue), .ansi16): .palette(Components(red, green, blue).nearestBasic)
    case (.rgb(let red, let green, let blue), .ansi256): .palette(Components(red, green, blue).nearestExtended)
    }
  }

  /// Red, green and blue of a palette entry, as xterm has them.
  private static func components(of index: UInt8) -> Components {
    switch index {
    case ..<16: basic[Int(index)]
    case 232...: Components(8 + (index - 232) * 10)
    default: Components(Components.level((index - 16) / 36), Components.level((index - 16) / 6 % 6), Components.level((index - 16) % 6))
    }
  }

  fileprivate static let basic: [Components] = [
    Components(0, 0, 0), Components(205, 0, 0), Components(0, 205, 0), Components(205, 205, 0),
    Components(0, 0, 238), Components(205, 0, 205), Components(0, 205, 205), Components(229, 229, 229),
    Components(127, 127, 127), Components(255, 0, 0), Components(0, 255, 0), Components(255, 255, 0),
    Components(92, 92, 255), Components(255, 0, 255), Components(0, 255, 255), Components(255, 255, 255),
  ]
}

/// Red, green and blue, with the nearest entries of the palette.
private struct Components {
  let red: UInt8, green: UInt8, blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  init(_ gray: UInt8) {
    self.init(gray, gray, gray)
  }

  /// The value of a step, 0 to 5, of the palette's cube.
  static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + step * 40 }

  private static func step(_ value: UInt8) -> UInt8 { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }

  private func distance(_ other: Components) -> Int {
    func square(_ one: UInt8, _ two: UInt8) -> Int { (Int(one) - Int(two)) * (Int(one) - Int(two)) }
    return square(red, other.red) + square(green, other.green) + square(blue, other.blue)
  }

  /// The nearest of the 16 first entries.
  var nearestBasic: UInt8 {
    UInt8(Color.basic.indices.min { distance(Color.basic[$0]) < distance(Color.basic[$1]) } ?? 0)
  }

  /// The nearest of the cube's and the grays' entries: each has its own nearest, by steps.
  var nearestExtended: UInt8 {
    let steps = (red: Self.step(red), green: Self.step(green), blue: Self.step(blue))
    let cube = Components(Self.level(steps.red), Self.level(steps.green), Self.level(steps.blue))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let gray = UInt8(min(23, max(0, (mean - 3) / 10)))
    return distance(Components(8 + gray * 10)) < distance(cube) ? 232 + gray : 16 + 36 * steps.red + 6 * steps.green + steps.blue
  }
}
