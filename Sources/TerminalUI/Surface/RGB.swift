/// Red, green and blue in sRGB, with what eyes make of them.
package struct RGB: Hashable, Sendable {
  package let red: UInt8, green: UInt8, blue: UInt8

  /// A colour of three channels.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// A gray.
  package init(_ gray: UInt8) {
    self.init(gray, gray, gray)
  }

  /// An entry of the 256-colour palette, as xterm has it.
  package static func palette(_ index: UInt8) -> RGB {
    switch index {
    case ..<16: basic[Int(index)]
    case 232...: RGB(8 + (index - 232) * 10)
    default: RGB(level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6))
    }
  }

  /// The relative luminance (WCAG 2.2), from 0 for black to 1 for white.
  package var luminance: Double {
    0.2126 * Self.linear[Int(red)] + 0.7152 * Self.linear[Int(green)] + 0.0722 * Self.linear[Int(blue)]
  }

  /// The contrast ratio of two colours (WCAG 2.2), from 1 to 21.
  package func contrast(with other: RGB) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The light of a channel's value, from 0 to 1.
  package static let linear: [Double] = (0...255).map { value in
    let value = Double(value) / 255
    guard value > 0.04045 else { return value / 12.92 }
    // x to the 2.4th is x squared times the fifth root of x squared.
    let base = (value + 0.055) / 1.055
    let square = base * base
    var root = 1.0
    for _ in 0..<40 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}

extension RGB {
  private static let basic: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255),
    RGB(255, 255, 255),
  ]

  /// The value of a step, 0 to 5, of the palette's cube.
  private static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + step * 40 }

  private static func step(_ value: UInt8) -> UInt8 { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }

  private func distance(_ other: RGB) -> Int {
    func square(_ one: UInt8, _ two: UInt8) -> Int { (Int(one) - Int(two)) * (Int(one) - Int(two)) }
    return square(red, other.red) + square(green, other.green) + square(blue, other.blue)
  }

  /// The nearest of the palette's 16 first entries.
  var nearestBasic: UInt8 {
    UInt8(Self.basic.indices.min { distance(Self.basic[$0]) < distance(Self.basic[$1]) } ?? 0)
  }

  /// The nearest of the cube's and the grays' entries: each has its own nearest, by steps.
  var nearestExtended: UInt8 {
    let steps = (red: Self.step(red), green: Self.step(green), blue: Self.step(blue))
    let cube = RGB(Self.level(steps.red), Self.level(steps.green), Self.level(steps.blue))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let gray = UInt8(min(23, max(0, (mean - 3) / 10)))
    return distance(RGB(8 + gray * 10)) < distance(cube) ? 232 + gray : 16 + 36 * steps.red + 6 * steps.green + steps.blue
  }
}
