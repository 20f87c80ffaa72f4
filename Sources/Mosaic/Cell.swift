extension Mosaic {
  /// A colour of the terminal.
  package enum Color: Hashable, Sendable {
    /// A 24-bit sRGB colour.
    case rgb(UInt8, UInt8, UInt8)
    /// An index into the terminal's palette.
    case palette(UInt8)
  }

  /// One terminal cell: a symbol in one colour on another.
  package struct Cell: Hashable, Sendable {
    /// The symbol, one column wide.
    package let scalar: Unicode.Scalar
    /// The symbol's colour; nil is the terminal's own, and for a space means that there is nothing to colour.
    package let foreground: Color?
    /// The colour around the symbol; nil is the terminal's own.
    package let background: Color?

    /// Makes a cell.
    package init(_ scalar: Unicode.Scalar, foreground: Color? = nil, background: Color? = nil) {
      self.scalar = scalar
      self.foreground = foreground
      self.background = background
    }

    /// The cell in which nothing of a face is seen: a space on the mask colour, as near as `colors` come to it.
    package static func masked(_ colors: ColorMode) -> Cell {
      switch colors {
      case .mono: Cell(" ")
      case .ansi16: Cell(" ", background: .palette(0))
      case .ansi256: Cell(" ", background: .palette(233))
      case .trueColor: Cell(" ", background: .rgb(Mosaic.maskLevel, Mosaic.maskLevel, Mosaic.maskLevel))
      }
    }
  }
}
