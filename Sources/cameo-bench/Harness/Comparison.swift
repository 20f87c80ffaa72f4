import Foundation

/// One line of the table: what Cameo needs beside what its yardstick needs.
struct Comparison {
  /// What the ratio of the two is to be.
  enum Goal {
    case atLeast(Double)
    case atMost(Double)
  }

  let name: String
  let ours: Double
  let yardstick: Double
  /// What both are counted in.
  let unit: String
  let goal: Goal

  /// Ours divided by the yardstick's.
  var ratio: Double { ours / yardstick }

  var isMet: Bool {
    switch goal {
    case .atLeast(let bound): ratio >= bound
    case .atMost(let bound): ratio <= bound
    }
  }

  /// The line in the table.
  var line: String {
    let bound =
      switch goal {
      case .atLeast(let bound): ">= \(bound.digits)"
      case .atMost(let bound): "<= \(bound.digits)"
      }
    return Self.row(name, "\(ours.digits) \(unit)", "\(yardstick.digits) \(unit)", ratio.digits, bound, isMet ? "met" : "falls short")
  }

  /// The table's first line.
  static let heading = row("", "cameo", "yardstick", "ratio", "goal", "")

  private static func row(_ cells: String...) -> String {
    zip(cells, [48, 18, 18, 8, 10, 0]).map { cell, width in cell + String(repeating: " ", count: max(0, width - cell.count)) }.joined()
  }
}

/// What a benchmark found.
struct Report {
  var comparisons: [Comparison] = []
  /// What else is worth knowing: how it was measured, and figures beside the table's.
  var notes: [String] = []
}

extension Double {
  /// The number with three digits that count, or all before the point.
  var digits: String {
    let places = self == 0 ? 0 : max(0, 2 - Int(log10(magnitude).rounded(.down)))
    return String(format: "%.\(places)f", self)
  }
}
