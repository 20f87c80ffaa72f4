/// Chooses among few colours: every symbol is judged with the colours that it would really have.
///
/// Free to choose its colours, a symbol saves its gain and no more; so a symbol whose gain is below what the best one so far
/// saves with real colours need not be looked at.
struct QuantizedSolver<Colors: Quantizer>: CellSolver {
  let table: SymbolTable
  let masked: Mosaic.Cell
  private let colors: Colors
  /// What each symbol saves with free colours, in each of four cells: the symbols of the first cell, those of the second, and so on.
  private var gains: [Float]

  init(_ table: SymbolTable, to colors: Colors) {
    self.table = table
    self.colors = colors
    masked = .masked(colors.mode)
    gains = Array(repeating: 0, count: 4 * table.symbols.count)
  }

  mutating func solve(_ quartet: borrowing Quartet) -> [4 of Mosaic.Cell] {
    measure(quartet)
    return [4 of Mosaic.Cell] { lane in cell(lane, of: quartet) }
  }

  private mutating func measure(_ quartet: borrowing Quartet) {
    let table = table
    let (moments, symbols) = (quartet.moments.span, table.symbols.span)
    var gains = gains.mutableSpan
    for symbol in symbols.indices {
      let gain = unsafe moments[unchecked: symbol].squaredLength * symbols[unchecked: symbol].gain
      for lane in 0..<4 { unsafe gains[unchecked: lane &* symbols.count &+ symbol] = gain[lane] }
    }
  }

  private func cell(_ lane: Int, of quartet: borrowing Quartet) -> Mosaic.Cell {
    let mean = quartet.mean[lane]
    var best = flat(mean)
    let (moments, symbols, gains) = (quartet.moments.span, table.symbols.span, gains.span)
    let first = lane * symbols.count
    var promising: (symbol: Int, gain: Float) = (0, -1)
    for symbol in symbols.indices {
      let gain = unsafe gains[unchecked: first &+ symbol]
      if gain > promising.gain { promising = (symbol, gain) }
    }
    consider(symbols[promising.symbol], moment: moments[promising.symbol][lane], mean: mean, against: &best)
    for symbol in symbols.indices where unsafe -gains[unchecked: first &+ symbol] < best.error && symbol != promising.symbol {
      unsafe consider(symbols[unchecked: symbol], moment: moments[unchecked: symbol][lane], mean: mean, against: &best)
    }
    return best.cell
  }

  /// A cell, and its squared error less that of the mean colour.
  private typealias Candidate = (cell: Mosaic.Cell, error: Float)

  /// The best cell without a shape: one colour, or a shade of two.
  private func flat(_ mean: SIMD4<Float>) -> Candidate {
    let parts = Float(table.lattice.count)
    let color = colors.nearest(to: mean)
    let plain = (Mosaic.Cell(" ", background: color.color), parts * (color.value - mean).squaredLength)
    guard table.allowsShades, let mixture = colors.mixture(near: mean) else { return plain }
    let mixed = (mixture.cell, parts * ((mixture.value - mean).squaredLength + mixture.unrest))
    return mixed.1 < plain.1 ? mixed : plain
  }

  private func consider(_ symbol: Symbol, moment: SIMD4<Float>, mean: SIMD4<Float>, against best: inout Candidate) {
    let difference = moment * symbol.gain
    let free = mean - difference * (symbol.ink / Float(table.lattice.count))
    var ink = colors.nearest(to: free + difference)
    var rest = colors.nearest(to: free)
    if symbol.overlap > 0 {
      // Where ink and rest share parts, either colour has to make up for what the other one lost.
      rest = colors.nearest(to: mean - (moment + (ink.value - mean) * symbol.overlap) / symbol.restSquared)
      ink = colors.nearest(to: mean + (moment - (rest.value - mean) * symbol.overlap) / symbol.inkSquared)
    }
    let (inkOffset, restOffset) = (ink.value - mean, rest.value - mean)
    let squares = inkOffset * inkOffset * symbol.inkSquared + restOffset * restOffset * symbol.restSquared
    let products = inkOffset * restOffset * symbol.overlap - (inkOffset - restOffset) * moment
    let error = (squares + products * 2).sum()
    guard error < best.error, ink.color != rest.color else { return }
    best = (Mosaic.Cell(symbol.scalar, foreground: ink.color, background: rest.color), error)
  }
}

extension SIMD4<Float> {
  /// The sum of the squares.
  fileprivate var squaredLength: Float { (self * self).sum() }
}
