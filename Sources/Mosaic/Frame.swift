/// A raster and its place in the cells: contained and centred.
struct Frame {
  /// How many units a cell is wide, and how many it is high; a picture's place is in whole units.
  static let cellUnits = (across: 8, down: 16)

  let raster: Raster
  let columns: Int
  let rows: Int
  /// Where the picture lies, in units from the left.
  let across: Range<Int>
  /// Where the picture lies, in units from the top.
  let down: Range<Int>

  init(_ raster: Raster, columns: Int, rows: Int, cellAspect: Double) {
    self.raster = raster
    self.columns = columns
    self.rows = rows
    let width = columns * Self.cellUnits.across
    let height = rows * Self.cellUnits.down
    // A unit's height over its width.
    let aspect = (cellAspect.isFinite ? min(max(cellAspect, 0.25), 8) : 2) / 2
    let shape = Double(raster.width) / Double(raster.height)
    across = Self.centered(min(Double(width), Double(height) * aspect * shape), in: width)
    down = Self.centered(min(Double(height), Double(width) / (aspect * shape)), in: height)
  }

  private static func centered(_ length: Double, in whole: Int) -> Range<Int> {
    let length = min(whole, max(1, Int(length.rounded())))
    let start = (whole - length) / 2
    return start..<start + length
  }

  /// Samples the cells row by row and lets `solver` choose a symbol and colours for each of which something is seen.
  func cells(by solver: some CellSolver) -> [Mosaic.Cell] {
    var solver = solver
    var cells = [Mosaic.Cell](repeating: solver.masked, count: columns * rows)
    guard !cells.isEmpty else { return cells }
    var sampler = StripSampler(self, lattice: solver.table.lattice)
    var quartet = Quartet(for: solver.table)
    for row in 0..<rows {
      sampler.sample(row: row)
      for first in stride(from: 0, to: columns, by: 4) {
        let isSeen = sampler.seenCells(of: first / 4)
        guard any(isSeen) else { continue }
        quartet.load(sampler.parts(of: first / 4))
        let chosen = solver.solve(quartet)
        for lane in 0..<min(4, columns - first) where isSeen[lane] { cells[row * columns + first + lane] = chosen[lane] }
      }
    }
    return cells
  }
}

/// Chooses symbols and colours.
protocol CellSolver {
  /// The symbols to choose from.
  var table: SymbolTable { get }
  /// The cell for where nothing is seen.
  var masked: Mosaic.Cell { get }
  /// The best cell for each of four.
  mutating func solve(_ quartet: borrowing Quartet) -> [4 of Mosaic.Cell]
}
