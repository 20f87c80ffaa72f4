/// Where a symbol puts its ink in a cell that is 1 wide and 1 high, from the top left.
enum Shape: Sendable {
  /// The parts of a `columns` x `rows` grid whose bit is set; bit 0 is the top left part, bit 1 the next to the right.
  case grid(columns: Int, rows: Int, bits: Int)
  /// At every x, what lies between two heights.
  case span(@Sendable (_ x: Double) -> (top: Double, bottom: Double))
  /// Ink measured on a 2 x 4 grid, in 255ths, the top left part in the highest byte.
  case measured(UInt64)

  /// The share of each of `lattice`'s parts that is ink, row by row from the top left.
  ///
  /// Shapes are seen through the same whole units of height as pictures, so that edges between units blur alike in both.
  func coverage(on lattice: Lattice) -> [Float] {
    let units = Frame.cellUnits.down
    var coverage: [Float] = []
    for row in 0..<lattice.rows {
      let part = stretch(row, of: lattice.rows)
      for column in 0..<lattice.columns {
        var ink = 0.0
        for unit in 0..<units {
          let share = overlap(part, stretch(unit, of: units))
          if share > 0 { ink += share * self.ink(in: stretch(column, of: lattice.columns), stretch(unit, of: units)) }
        }
        // Sums of shares may miss all and nothing by rounding, and parts that are one or the other cost less.
        let covered = ink * Double(lattice.rows)
        coverage.append(Float(abs(covered - covered.rounded()) < 1e-9 ? covered.rounded() : covered))
      }
    }
    return coverage
  }

  /// The share of a rectangle that is ink.
  private func ink(in across: ClosedRange<Double>, _ down: ClosedRange<Double>) -> Double {
    let (width, height) = (across.upperBound - across.lowerBound, down.upperBound - down.lowerBound)
    switch self {
    case .grid(let columns, let rows, let bits):
      var area = 0.0
      for part in 0..<columns * rows where bits >> part & 1 == 1 {
        area += overlap(across, stretch(part % columns, of: columns)) * overlap(down, stretch(part / columns, of: rows))
      }
      return area / (width * height)
    case .span(let span):
      let steps = 16
      var length = 0.0
      for step in 0..<steps {
        let ink = span(across.lowerBound + width * (Double(step) + 0.5) / Double(steps))
        if ink.top < ink.bottom { length += overlap(down, ink.top...ink.bottom) }
      }
      return length / (Double(steps) * height)
    case .measured(let parts):
      let (column, row) = (Int(across.lowerBound * 2), Int(down.lowerBound * 4))
      return Double(parts >> (56 - 8 * (row * 2 + column)) & 255) / 255
    }
  }

  /// One of `count` equal stretches of the cell's width or height.
  private func stretch(_ index: Int, of count: Int) -> ClosedRange<Double> {
    Double(index) / Double(count)...Double(index + 1) / Double(count)
  }

  /// The length that two stretches share.
  private func overlap(_ one: ClosedRange<Double>, _ other: ClosedRange<Double>) -> Double {
    max(0, min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound))
  }
}
