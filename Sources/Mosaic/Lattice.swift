/// How a cell is cut into equal parts; symbols and pictures are compared part by part.
struct Lattice: Equatable, Sendable {
  let columns: Int
  let rows: Int

  /// How many parts there are.
  var count: Int { columns * rows }
}

/// One number for each of four neighbouring cells.
typealias Lanes = SIMD4<Float>
