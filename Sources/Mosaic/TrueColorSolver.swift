/// Chooses among all colours: by least squares, the best two for a symbol are regression's, and the symbol that saves most error wins.
///
/// With the moment M of a symbol of coverage a, the error it saves is |M|^2 / var(a), and its two colours differ by M / var(a).
struct TrueColorSolver: CellSolver {
  let table: SymbolTable
  let masked = Mosaic.Cell.masked(.trueColor)

  init(_ table: SymbolTable) {
    self.table = table
  }

  func solve(_ quartet: borrowing Quartet) -> [4 of Mosaic.Cell] {
    let (moments, symbols) = (quartet.moments.span, table.symbols.span)
    var best = Lanes.zero
    var choice = SIMD4<Int32>(repeating: -1)
    for symbol in symbols.indices {
      let gain = unsafe moments[unchecked: symbol].squaredLength * symbols[unchecked: symbol].gain
      let isBetter = gain .> best
      best.replace(with: gain, where: isBetter)
      choice.replace(with: SIMD4(repeating: Int32(truncatingIfNeeded: symbol)), where: isBetter)
    }
    let mean = quartet.mean
    return [4 of Mosaic.Cell] { lane in
      let symbol = Int(choice[lane])
      return symbol < 0 ? flat(mean[lane]) : cell(symbols[symbol], moment: moments[symbol][lane], mean: mean[lane])
    }
  }

  private func cell(_ symbol: Symbol, moment: SIMD4<Float>, mean: SIMD4<Float>) -> Mosaic.Cell {
    let difference = moment * symbol.gain
    let background = mean - difference * (symbol.ink / Float(table.lattice.count))
    let foreground = background + difference
    let (ink, rest) = (Mosaic.Color(rounding: foreground), Mosaic.Color(rounding: background))
    return ink == rest ? flat(mean) : Mosaic.Cell(symbol.scalar, foreground: ink, background: rest)
  }

  private func flat(_ color: SIMD4<Float>) -> Mosaic.Cell {
    Mosaic.Cell(" ", background: Mosaic.Color(rounding: color))
  }
}

extension Mosaic.Color {
  /// The 24-bit colour nearest to red, green and blue.
  init(rounding color: SIMD4<Float>) {
    func level(_ channel: Float) -> UInt8 { UInt8(min(255, max(0, channel + 0.5))) }
    self = .rgb(level(color.x), level(color.y), level(color.z))
  }
}
