/// The colours that a mosaic may use; raw values are part of ``Mosaic/canonicalBytes`` and never change.
package enum ColorMode: UInt8, CaseIterable, Sendable {
  /// None: the terminal's own foreground, taken to be light, on its own background, taken to be dark.
  case mono = 0
  /// The 16 named colours, taken to be xterm's; terminals differ.
  case ansi16 = 1
  /// Colours 16 ... 255 of xterm's palette, which terminals agree on: a 6 x 6 x 6 cube and 24 greys.
  case ansi256 = 2
  /// Any 24-bit colour.
  case trueColor = 3
}
