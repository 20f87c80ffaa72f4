/// Chooses symbols alone: light grey ink on a black ground. Of a colour, grey ink can come near to the mean of its channels and no more.
struct MonochromeSolver: CellSolver {
  let table: SymbolTable
  let masked = Mosaic.Cell.masked(.mono)

  /// Symbols whose ink is spread evenly, and how much of the cell it fills.
  private static let even: [(scalar: Unicode.Scalar, share: Float)] = [("░", 0.25), ("▒", 0.5), ("▓", 0.75), ("█", 1)]

  init(_ table: SymbolTable) {
    self.table = table
  }

  func solve(_ quartet: borrowing Quartet) -> [4 of Mosaic.Cell] {
    let light = quartet.mean.channelMean
    let parts = Float(table.lattice.count)
    let (level, shapeWeight) = (table.inkLevel, table.shapeWeight)
    var best = Lanes.zero
    var choice = SIMD4<UInt32>(repeating: (" " as Unicode.Scalar).value)

    // What a symbol that fills `share` of the cell saves of the squared error of tone, and what its shape saves, over the ink's level.
    func offer(_ scalar: Unicode.Scalar, share: Float, moment: Lanes = .zero, variance: Float = 0) {
      let tone = parts * share * (light * 2 - level * share)
      let saved = tone + shapeWeight * (moment * 2 - level * variance)
      choice.replace(with: SIMD4(repeating: scalar.value), where: saved .> best)
      best.replace(with: saved, where: saved .> best)
    }
    if table.allowsShades {
      for (scalar, share) in Self.even { offer(scalar, share: share) }
    }
    for (symbol, moment) in zip(table.symbols, quartet.moments) {
      let (share, moment) = (symbol.ink / parts, moment.channelMean)
      offer(symbol.scalar, share: share, moment: moment, variance: symbol.variance)
      if let inverse = symbol.inverse { offer(inverse, share: 1 - share, moment: -moment, variance: symbol.variance) }
    }
    return [4 of Mosaic.Cell] { lane in Mosaic.Cell(Unicode.Scalar(choice[lane]) ?? " ") }
  }
}
