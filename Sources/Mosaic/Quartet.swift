/// Four neighbouring cells, one in each lane, compared with every symbol of a table.
struct Quartet {
  /// The mean colour of each cell.
  private(set) var mean = ColorLanes()
  /// The moment of each of the table's symbols in each cell, in the table's order.
  private(set) var moments: [ColorLanes]

  private let table: SymbolTable
  /// What the table's terms add up: the parts' deviations from the mean, or the sums of these above and to the left.
  private var features: [ColorLanes]

  init(for table: SymbolTable) {
    self.table = table
    moments = Array(repeating: ColorLanes(), count: table.symbols.count)
    features = Array(repeating: ColorLanes(), count: table.lattice.count)
  }

  /// Takes over the parts of four cells.
  mutating func load(_ cells: ArraySlice<ColorLanes>) {
    let parts = cells.span
    var total = ColorLanes()
    for part in parts.indices { total += parts[part] }
    mean = total * (1 / Float(table.lattice.count))
    if table.usesSums {
      sumFeatures(of: parts)
    } else {
      for part in features.indices { features[part] = parts[part] - mean }
    }
    table.addTerms(of: features, into: &moments)
  }

  /// Adds up from the left and from above; there are as many features as parts, so nothing is checked twice.
  private mutating func sumFeatures(of parts: Span<ColorLanes>) {
    let (columns, rows, mean) = (table.lattice.columns, table.lattice.rows, mean)
    var features = features.mutableSpan
    var part = 0
    for row in 0..<rows {
      var sum = ColorLanes()
      for _ in 0..<columns {
        unsafe sum += parts[unchecked: part] - mean
        unsafe features[unchecked: part] = row == 0 ? sum : features[unchecked: part &- columns] + sum
        part &+= 1
      }
    }
  }
}

extension SymbolTable {
  /// Follows the steps; they name features and symbols that are there, so nothing is checked twice.
  fileprivate func addTerms(of features: [ColorLanes], into moments: inout [ColorLanes]) {
    let (features, steps, terms) = (features.span, steps.span, terms.span)
    var moments = moments.mutableSpan
    var moment = ColorLanes()
    var place = 0
    for symbol in steps.indices {
      let step = unsafe steps[unchecked: symbol]
      if step.isFresh { moment = ColorLanes() }
      while place < step.end {
        let term = unsafe terms[unchecked: place]
        unsafe moment += features[unchecked: term.feature] * term.weight
        place &+= 1
      }
      unsafe moments[unchecked: symbol] = moment
    }
  }
}
