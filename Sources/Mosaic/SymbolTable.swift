/// The symbols of a set, arranged so that all of them can be compared with a cell in few steps.
///
/// The comparison needs, for each symbol, its *moment*: the sum over the cell's parts of the symbol's coverage times the part's
/// deviation from the cell's mean. A moment is linear in the coverage, so a symbol's is its predecessor's plus a few terms;
/// the symbols are put in an order that keeps the terms few (for subsets of a small grid, close to a Gray code).
struct SymbolTable: Sendable {
  /// One part of a step: a feature of the cell, and how often it is added.
  struct Term: Sendable {
    let feature: Int
    let weight: Float
  }

  /// How to come from one symbol's moment to the next one's; a fresh start forgets the former.
  struct Step: Sendable {
    let isFresh: Bool
    /// Where the step's terms end; they begin where the former step's do.
    let end: Int
  }

  /// The lattice on which the symbols are compared.
  let lattice: Lattice
  /// Whether a cell's features are sums over all parts above and to the left (a summed-area table), or the parts themselves.
  let usesSums: Bool
  /// The symbols apart from the space, one of each pair of negatives, in the order of `steps`.
  let symbols: [Symbol]
  let steps: [Step]
  let terms: [Term]
  /// How light ink is on black: the grey of xterm's colour 7, which terminals have for text, where a cell can be full of ink; else
  /// what makes the densest symbol white on average.
  let inkLevel: Float
  /// How much shape counts beside tone, where symbols are chosen without colours; letters are strokes, and only their tone is smooth.
  let shapeWeight: Float
  /// Whether the block shades may stand for mixtures of two colours.
  let allowsShades: Bool

  private init(_ set: SymbolSet, on lattice: Lattice) {
    self.lattice = lattice
    usesSums = lattice.count > 8
    allowsShades = set != .ascii
    shapeWeight = set == .ascii ? 0.05 : 1
    var seen: Set<Unicode.Scalar> = []
    var waiting: [(symbol: Symbol, weights: [Float])] = []
    for glyph in set.glyphs where seen.insert(glyph.scalar).inserted {
      let coverage = glyph.shape.coverage(on: lattice)
      let weights = usesSums ? Self.weightsOfSums(for: coverage, on: lattice) : coverage
      waiting.append((Symbol(glyph, coverage: coverage), weights))
    }
    let densest = waiting.map(\.symbol.ink).max() ?? 0
    inkLevel = set == .ascii ? 255 * Float(lattice.count) / densest : 229

    var symbols: [Symbol] = []
    var steps: [Step] = []
    var terms: [Term] = []
    let nothing = [Float](repeating: 0, count: lattice.count)
    var last = nothing
    while !waiting.isEmpty {
      let costs = waiting.map { min(Self.cost(from: last, to: $0.weights), Self.cost(from: nothing, to: $0.weights)) }
      let (symbol, weights) = waiting.remove(at: costs.indices.min { costs[$0] < costs[$1] } ?? 0)
      let isFresh = Self.cost(from: nothing, to: weights) <= Self.cost(from: last, to: weights)
      for (feature, change) in zip(weights, isFresh ? nothing : last).map(-).enumerated() where Self.matters(change) {
        terms.append(Term(feature: feature, weight: change))
      }
      steps.append(Step(isFresh: isFresh, end: terms.count))
      symbols.append(symbol)
      last = weights
    }
    self.symbols = symbols
    self.steps = steps
    self.terms = terms
  }

  /// How many terms lead from one symbol's moment to another's.
  private static func cost(from last: [Float], to next: [Float]) -> Int {
    var count = 0
    for feature in last.indices where matters(next[feature] - last[feature]) { count += 1 }
    return count
  }

  /// Says whether a weight is more than rounding.
  private static func matters(_ weight: Float) -> Bool { abs(weight) > 1e-4 }

  /// What sums to the left and above must be weighed with, to add up to the moment of `coverage`: summed by parts, its mixed difference.
  private static func weightsOfSums(for coverage: [Float], on lattice: Lattice) -> [Float] {
    func part(_ column: Int, _ row: Int) -> Float {
      column < lattice.columns && row < lattice.rows ? coverage[row * lattice.columns + column] : 0
    }
    var weights = (0..<lattice.count).map { feature in
      let (row, column) = feature.quotientAndRemainder(dividingBy: lattice.columns)
      return part(column, row) - part(column + 1, row) - part(column, row + 1) + part(column + 1, row + 1)
    }
    // The sum over the whole cell is zero, because deviations are.
    weights[lattice.count - 1] = 0
    return weights
  }
}

extension SymbolTable {
  /// The table of `set`, made once.
  static func table(for set: SymbolSet) -> SymbolTable {
    switch set {
    case .ascii: ascii
    case .half: half
    case .quadrant: quadrant
    case .block: block
    case .sextant: sextant
    case .wedge: wedge
    case .octant: octant
    case .best: best
    case .all: all
    }
  }

  private static let ascii = SymbolTable(.ascii, on: Lattice(columns: 2, rows: 4))
  private static let half = SymbolTable(.half, on: Lattice(columns: 1, rows: 2))
  private static let quadrant = SymbolTable(.quadrant, on: Lattice(columns: 2, rows: 2))
  private static let block = SymbolTable(.block, on: Lattice(columns: 8, rows: 8))
  private static let sextant = SymbolTable(.sextant, on: Lattice(columns: 2, rows: 3))
  private static let wedge = SymbolTable(.wedge, on: Lattice(columns: 8, rows: 8))
  private static let octant = SymbolTable(.octant, on: Lattice(columns: 2, rows: 4))
  private static let best = SymbolTable(.best, on: Lattice(columns: 8, rows: 8))
  private static let all = SymbolTable(.all, on: Lattice(columns: 8, rows: 8))
}
