/// Chooses among few colours: every symbol is judged with the colours that it would really have.
///
/// Free to choose its colours, a symbol saves its gain and no more; so a symbol whose gain is below what the best one so far
/// saves with real colours need not be looked at; nor need one whose colours are too near the mean for any palette colour
/// (``Symbol/Reach``).
struct QuantizedSolver<Colors: Quantizer>: CellSolver {
  let table: SymbolTable
  let masked: Mosaic.Cell
  private let colors: Colors

  init(_ table: SymbolTable, to colors: Colors) {
    self.table = table
    self.colors = colors
    masked = .masked(colors.mode)
  }

  func solve(_ quartet: borrowing Quartet) -> [4 of Mosaic.Cell] {
    let mean = quartet.mean
    let nearest = colors.nearest(to: mean)
    let flats = [4 of Candidate] { lane in flat(mean[lane], nearest[lane]) }
    var error = Lanes(flats[0].error, flats[1].error, flats[2].error, flats[3].error)
    var choice = SIMD4<Int32>(repeating: -1)
    let (moments, symbols) = (quartet.moments.span, table.symbols.span)
    let squaredDistance = colors.squaredDistance(toNearest: mean)
    // After the most promising ones few others need to be looked at.
    let promising = promising(quartet)
    for lane in 0..<4 where lane == 0 || promising[lane] != promising[lane - 1] {
      consider(Int(promising[lane]), of: symbols, moments, mean: mean, squaredDistance, &error, &choice)
    }
    for symbol in symbols.indices where !any(promising .== SIMD4(repeating: Int32(truncatingIfNeeded: symbol))) {
      consider(symbol, of: symbols, moments, mean: mean, squaredDistance, &error, &choice)
    }
    return [4 of Mosaic.Cell] { lane in
      let symbol = Int(choice[lane])
      return symbol < 0 ? flats[lane].cell : cell(symbols[symbol], moment: moments[symbol][lane], mean: mean[lane])
    }
  }

  /// The symbol that would save most with free colours in each cell: after it, few others need to be looked at.
  @inline(__always)
  private func promising(_ quartet: borrowing Quartet) -> SIMD4<Int32> {
    let (moments, symbols) = (quartet.moments.span, table.symbols.span)
    var (most, choice) = (Lanes.zero, SIMD4<Int32>.zero)
    for symbol in symbols.indices {
      let gain = unsafe moments[unchecked: symbol].squaredLength * symbols[unchecked: symbol].gain
      let isMore = gain .> most
      most.replace(with: gain, where: isMore)
      choice.replace(with: SIMD4(repeating: Int32(truncatingIfNeeded: symbol)), where: isMore)
    }
    return choice
  }

  /// A cell, and its squared error less that of the mean colour.
  private typealias Candidate = (cell: Mosaic.Cell, error: Float)

  /// The best cell without a shape: one colour, or a shade of two.
  private func flat(_ mean: SIMD4<Float>, _ color: QuantizedColor) -> Candidate {
    let parts = Float(table.lattice.count)
    let plain = (Mosaic.Cell(" ", background: color.color), parts * (color.value - mean).squaredLength)
    guard table.allowsShades, let mixture = colors.mixture(near: mean) else { return plain }
    let mixed = (mixture.cell, parts * ((mixture.value - mean).squaredLength + mixture.unrest))
    return mixed.1 < plain.1 ? mixed : plain
  }

  /// Takes the symbol over where its error is below `error`.
  @inline(__always)
  private func consider(
    _ index: Int, of symbols: Span<Symbol>, _ moments: Span<ColorLanes>, mean: ColorLanes, _ squaredDistance: Lanes,
    _ error: inout Lanes, _ choice: inout SIMD4<Int32>
  ) {
    let (symbol, moment) = unsafe (symbols[unchecked: index], moments[unchecked: index])
    let (saved, reach) = (moment.squaredLength, symbol.reach)
    let gain = saved * symbol.gain
    // An error is told less that of the mean colour; below that it helps no bound.
    let missing = squaredDistance * reach.parts - gain * reach.tilt - error.replacing(with: 0, where: error .< 0)
    let hopeless = missing .> 0 .& missing * missing .> squaredDistance * saved * reach.spread
    guard any(-gain .< error .& .!hopeless) else { return }
    let difference = moment * symbol.gain
    let free = mean - difference * symbol.inkShare
    // The larger side first: it alone is more often too much.
    let isMostlyInk = symbol.inkSquared > symbol.restSquared
    let (larger, smaller) = isMostlyInk ? (free + difference, free) : (free, free + difference)
    let (most, least) = isMostlyInk ? (symbol.inkSquared, symbol.restSquared) : (symbol.restSquared, symbol.inkSquared)
    let withLarger = colors.squaredDistance(toNearest: larger) * (most - symbol.overlap) - gain
    guard any(withLarger .< error) else { return }
    var reached = withLarger + colors.squaredDistance(toNearest: smaller) * (least - symbol.overlap)
    if symbol.overlap > 0 {
      // So far it is what the error cannot be below.
      guard any(reached .< error) else { return }
      // Where ink and rest share parts, either colour has to make up for what the other one lost.
      let firstInk = colors.values(nearestTo: free + difference)
      let rest = colors.values(nearestTo: mean - (moment + (firstInk - mean) * symbol.overlap) * (1 / symbol.restSquared))
      let ink = colors.values(nearestTo: mean + (moment - (rest - mean) * symbol.overlap) * (1 / symbol.inkSquared))
      let (inkOffset, restOffset) = (ink - mean, rest - mean)
      let squares = inkOffset.squaredLength * symbol.inkSquared + restOffset.squaredLength * symbol.restSquared
      let products = inkOffset.dot(restOffset) * symbol.overlap - (inkOffset - restOffset).dot(moment)
      reached = squares + products * 2
    }
    let isBetter = reached .< error
    error.replace(with: reached, where: isBetter)
    choice.replace(with: SIMD4(repeating: Int32(truncatingIfNeeded: index)), where: isBetter)
  }

  private func nearest(to color: SIMD4<Float>) -> QuantizedColor { colors.nearest(to: .pair(color, color))[0] }

  /// The symbol in the colours that it was judged with; a space where these are one.
  private func cell(_ symbol: Symbol, moment: SIMD4<Float>, mean: SIMD4<Float>) -> Mosaic.Cell {
    let difference = moment * symbol.gain
    let free = mean - difference * symbol.inkShare
    let both = colors.nearest(to: .pair(free + difference, free))
    var (ink, rest) = (both[0], both[1])
    if symbol.overlap > 0 {
      rest = nearest(to: mean - (moment + (ink.value - mean) * symbol.overlap) * (1 / symbol.restSquared))
      ink = nearest(to: mean + (moment - (rest.value - mean) * symbol.overlap) * (1 / symbol.inkSquared))
    }
    guard ink.color != rest.color else { return Mosaic.Cell(" ", background: rest.color) }
    return Mosaic.Cell(symbol.scalar, foreground: ink.color, background: rest.color)
  }
}

extension SIMD4<Float> {
  /// The sum of the squares.
  fileprivate var squaredLength: Float { (self * self).sum() }
}
