import Mosaic

/// Where a block character puts its ink, read from its Unicode name: what the solver's own tables are checked against.
struct NamedShape {
  /// Says whether a point is ink; the cell is 1 wide and 1 high, its origin the top left.
  let isInk: (_ x: Double, _ y: Double) -> Bool

  private init(isInk: @escaping (_ x: Double, _ y: Double) -> Bool) {
    self.isInk = isInk
  }

  /// Reads the name of `scalar`; nil where it tells of no shape.
  init?(_ scalar: Unicode.Scalar) {
    let name = scalar.properties.name ?? ""
    let words = name.split(separator: " ").map(String.init)
    let readings = [
      Self.whole(name), Self.parts(name, "BLOCK SEXTANT-", rows: 3), Self.parts(name, "BLOCK OCTANT-", rows: 4), Self.quadrants(words),
      Self.diagonal(words), Self.triangles(words), Self.middle(words), Self.rectangle(words),
    ]
    guard let shape = readings.compactMap(\.self).first else { return nil }
    self = shape
  }

  private static func whole(_ name: String) -> NamedShape? {
    ["SPACE": false, "FULL BLOCK": true][name].map { ink in NamedShape { _, _ in ink } }
  }

  /// Some parts of two columns, numbered row by row from 1.
  private static func parts(_ name: String, _ prefix: String, rows: Int) -> NamedShape? {
    guard name.hasPrefix(prefix) else { return nil }
    let parts = name.dropFirst(prefix.count).compactMap(\.wholeNumberValue)
    return NamedShape { x, y in parts.contains(Int(y * Double(rows)) * 2 + (x < 0.5 ? 1 : 2)) }
  }

  /// Such as QUADRANT UPPER LEFT AND LOWER RIGHT.
  private static func quadrants(_ words: [String]) -> NamedShape? {
    guard words.first == "QUADRANT" else { return nil }
    let corners = words.dropFirst().split(separator: "AND").map(Array.init)
    return NamedShape { x, y in corners.contains { isNear($0, x, y, share: 0.5) } }
  }

  /// Such as LOWER LEFT BLOCK DIAGONAL UPPER MIDDLE LEFT TO LOWER CENTRE.
  private static func diagonal(_ words: [String]) -> NamedShape? {
    guard let diagonal = words.firstIndex(of: "DIAGONAL"), let to = words.firstIndex(of: "TO"),
      let start = point(words[(diagonal + 1)..<to]), let end = point(words[(to + 1)...]), let corner = point(words[..<2])
    else { return nil }
    func side(_ point: SIMD2<Double>) -> Double {
      (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
    }
    return NamedShape { x, y in side(SIMD2(x, y)) * side(corner) > 0 }
  }

  /// Such as UPPER AND RIGHT AND LOWER TRIANGULAR THREE QUARTERS BLOCK.
  private static func triangles(_ words: [String]) -> NamedShape? {
    guard let triangular = words.firstIndex(of: "TRIANGULAR") else { return nil }
    let sides = words[..<triangular]
    return NamedShape { x, y in sides.contains(x < y ? (x < 1 - y ? "LEFT" : "LOWER") : (x < 1 - y ? "UPPER" : "RIGHT")) }
  }

  /// MIDDLE LEFT ONE QUARTER BLOCK and MIDDLE RIGHT ONE QUARTER BLOCK.
  private static func middle(_ words: [String]) -> NamedShape? {
    guard words.first == "MIDDLE" else { return nil }
    return NamedShape { x, y in y > 0.25 && y < 0.75 && isNear([words[1]], x, y, share: 0.5) }
  }

  /// Such as LOWER THREE EIGHTHS BLOCK, LEFT HALF BLOCK and RIGHT HALF UPPER ONE QUARTER BLOCK.
  private static func rectangle(_ words: [String]) -> NamedShape? {
    let shares = [
      "HALF": 0.5, "ONE EIGHTH": 0.125, "THREE EIGHTHS": 0.375, "FIVE EIGHTHS": 0.625, "SEVEN EIGHTHS": 0.875, "ONE QUARTER": 0.25,
      "THREE QUARTERS": 0.75,
    ]
    guard words.last == "BLOCK" else { return nil }
    var conditions: [(side: String, share: Double)] = []
    var rest = Array(words.dropLast())
    while !rest.isEmpty {
      let side = rest.removeFirst()
      let next = rest.firstIndex { ["UPPER", "LOWER", "LEFT", "RIGHT"].contains($0) } ?? rest.endIndex
      guard let share = shares[rest[..<next].joined(separator: " ")] else { return nil }
      conditions.append((side, share))
      rest.removeSubrange(..<next)
    }
    return NamedShape { x, y in conditions.allSatisfy { isNear([$0.side], x, y, share: $0.share) } }
  }

  /// Says whether a point lies in the `share` of the cell next to each of `sides`.
  private static func isNear(_ sides: [String], _ x: Double, _ y: Double, share: Double) -> Bool {
    sides.allSatisfy { side in
      switch side {
      case "LEFT": x < share
      case "RIGHT": x > 1 - share
      case "UPPER": y < share
      default: y > 1 - share
      }
    }
  }

  /// A point of the cell's edge such as LOWER MIDDLE LEFT or UPPER CENTRE.
  private static func point(_ words: ArraySlice<String>) -> SIMD2<Double>? {
    switch words.joined(separator: " ") {
    case "UPPER LEFT": SIMD2(0, 0)
    case "UPPER CENTRE": SIMD2(0.5, 0)
    case "UPPER RIGHT": SIMD2(1, 0)
    case "UPPER MIDDLE LEFT": SIMD2(0, 1 / 3.0)
    case "UPPER MIDDLE RIGHT": SIMD2(1, 1 / 3.0)
    case "LOWER MIDDLE LEFT": SIMD2(0, 2 / 3.0)
    case "LOWER MIDDLE RIGHT": SIMD2(1, 2 / 3.0)
    case "LOWER LEFT": SIMD2(0, 1)
    case "LOWER CENTRE": SIMD2(0.5, 1)
    case "LOWER RIGHT": SIMD2(1, 1)
    default: nil
    }
  }

  /// The share of each pixel of an 8 x 16 cell that is ink, row by row.
  var coverage: [Double] {
    let samples = 6
    return (0..<128).map { pixel in
      var ink = 0
      for step in 0..<samples * samples {
        let x = (Double(pixel % 8) + (Double(step % samples) + 0.5) / Double(samples)) / 8
        let y = (Double(pixel / 8) + (Double(step / samples) + 0.5) / Double(samples)) / 16
        if isInk(x, y) { ink += 1 }
      }
      return Double(ink) / Double(samples * samples)
    }
  }
}

extension SymbolSet {
  /// The set's characters, spelt out as ranges of Unicode.
  var scalars: [Unicode.Scalar] {
    func range(_ bounds: ClosedRange<UInt32>) -> [Unicode.Scalar] { bounds.compactMap(Unicode.Scalar.init) }
    let quadrants = [" ", "▀", "▄", "█", "▌", "▐"] + range(0x2596...0x259F)
    return switch self {
    case .ascii: range(0x20...0x7E)
    case .half: [" ", "▀", "▄", "█"]
    case .quadrant: quadrants
    case .block: quadrants + range(0x2581...0x258F) + ["▔", "▕"]
    case .sextant: [" ", "▌", "▐", "█"] + range(0x1FB00...0x1FB3B)
    case .wedge: [" ", "█"] + range(0x1FB3C...0x1FB6F)
    case .octant:
      quadrants + ["▂", "▆", "\u{1FB82}", "\u{1FB85}", "\u{1FBE6}", "\u{1FBE7}", "\u{1CEA0}", "\u{1CEA3}", "\u{1CEA8}", "\u{1CEAB}"]
        + range(0x1CD00...0x1CDE5)
    case .best: SymbolSet.block.scalars + SymbolSet.sextant.scalars + SymbolSet.wedge.scalars
    case .all: SymbolSet.best.scalars + SymbolSet.octant.scalars
    }
  }
}
