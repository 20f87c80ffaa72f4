import Foundation
import TerminalUI
import Testing

/// Whether words can be read, and meanings told apart, by whoever sees no red, no green or no blue.
struct PaletteTests {
  /// Backgrounds that people have, from black to white: xterm, Linux, Tango, Ubuntu, Dracula, Solarized, Nord, Gruvbox, GitHub.
  static let dark = [
    RGB(0), RGB(0x30, 0x0A, 0x24), RGB(0x2E, 0x34, 0x36), RGB(0x28, 0x2A, 0x36), RGB(0x00, 0x2B, 0x36), RGB(0x2E, 0x34, 0x40), RGB(0x28),
  ]
  static let light = [RGB(255), RGB(0xFD, 0xF6, 0xE3), RGB(0xFB, 0xF1, 0xC7), RGB(0xF6, 0xF8, 0xFA), RGB(0xEE), RGB(0xFA)]

  @Test("the palette is the one that fits the background; where none does, the terminal's own colours stay")
  func fits() {
    for background in Self.dark { #expect(Palette.fitting(background) == .dark, "\(background)") }
    for background in Self.light { #expect(Palette.fitting(background) == .light, "\(background)") }
    for gray in UInt8(0x60)...0xC0 { #expect(Palette.fitting(RGB(gray)) == .plain) }
  }

  @Test("words have a contrast of 4.5 at least with every background that the palette is used on, in 24 bits and in 256 colours")
  func contrast() {
    for step in 0..<4096 {
      let background = RGB(UInt8(step >> 8) * 17, UInt8(step >> 4 & 15) * 17, UInt8(step & 15) * 17)
      let palette = Palette.fitting(background)
      for depth in [ColorDepth.ansi256, .trueColor] {
        for role in Role.words {
          let style = Theme(palette, at: depth)[role]
          guard let word = style.foreground.reduced(to: depth).rgb else { continue }
          let ground = style.background.reduced(to: depth).rgb ?? background
          #expect(word.contrast(with: ground) >= 4.5, "\(palette) \(role) on \(background)")
          #expect(!style.attributes.contains(.dim), "fainter words have less contrast than was computed")
        }
      }
    }
  }

  @Test("luminance and contrast are those of WCAG's examples")
  func knownContrasts() {
    #expect(abs(RGB(255).contrast(with: RGB(0)) - 21) < 1e-9)
    #expect(abs(RGB(0x76).contrast(with: RGB(255)) - 4.54) < 0.01)
    #expect(abs(RGB(255, 0, 0).luminance - 0.2126) < 1e-9)
    for value in 0...255 {
      let part = Double(value) / 255
      let light = part > 0.04045 ? pow((part + 0.055) / 1.055, 2.4) : part / 12.92
      #expect(abs(RGB.linear[value] - light) < 1e-12)
    }
  }

  @Test("success, warning, failure and keys differ for every eye, from each other and from plain words", arguments: Sight.allCases)
  func tellsApart(sight: Sight) {
    for (palette, plain) in [(Palette.dark, RGB(255)), (.light, RGB(0))] {
      let theme = Theme(palette, at: .ansi256)
      var colors = [Role.success, .warning, .failure, .key].compactMap { theme[$0].foreground.rgb }
      #expect(colors.count == 4)
      colors.append(plain)
      for (index, one) in colors.enumerated() {
        for other in colors[..<index] {
          let difference = sight.difference(one, other)
          #expect(difference >= 20, "\(palette): \(one) and \(other) differ by \(difference)")
        }
      }
    }
  }
}

/// What an eye sees (Machado, Oliveira and Fernandes 2009, at full severity), and how different that is (CIE 1976).
enum Sight: CaseIterable {
  case full, noRed, noGreen, noBlue

  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .noRed: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .noGreen: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .noBlue: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  func difference(_ one: RGB, _ other: RGB) -> Double {
    zip(lab(one), lab(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private func lab(_ color: RGB) -> [Double] {
    let light = [color.red, color.green, color.blue].map { RGB.linear[Int($0)] }
    let seen = matrix.map { row in min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })) }
    func scaled(_ weights: [Double], _ white: Double) -> Double {
      let value = zip(weights, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    let (x, y, z) = (
      scaled([0.4124, 0.3576, 0.1805], 0.95047), scaled([0.2126, 0.7152, 0.0722], 1), scaled([0.0193, 0.1192, 0.9505], 1.08883)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }
}
