/// A character, its shape, and the character that is its negative where Unicode has one in the same set.
struct Glyph: Sendable {
  let scalar: Unicode.Scalar
  var inverse: Unicode.Scalar?
  let shape: Shape
}

extension SymbolSet {
  /// The set's characters apart from space and full block, one of each pair of negatives, those that most fonts have first.
  var glyphs: [Glyph] {
    switch self {
    case .ascii: asciiCoverage.enumerated().map { Glyph(scalar: scalar(0x21 + $0.offset), shape: .measured($0.element)) }
    case .half: [Glyph(scalar: "▀", inverse: "▄", shape: .grid(columns: 1, rows: 2, bits: 1))]
    case .quadrant: grids(columns: 2, rows: 2, quadrants)
    case .block: grids(columns: 2, rows: 2, quadrants) + eighths
    case .sextant: grids(columns: 2, rows: 3, sextants)
    case .wedge: smoothMosaics + quarterTriangles
    case .octant: grids(columns: 2, rows: 4, octants)
    case .best: SymbolSet.block.glyphs + SymbolSet.sextant.glyphs + SymbolSet.wedge.glyphs
    case .all: SymbolSet.best.glyphs + SymbolSet.octant.glyphs
    }
  }
}

/// The scalar of a code point that is known to be one.
private func scalar(_ codePoint: Int) -> Unicode.Scalar {
  Unicode.Scalar(UInt32(codePoint)) ?? " "
}

/// The ways to fill a grid, given the character of each; the upper half of `scalars` are the negatives of the lower.
private func grids(columns: Int, rows: Int, _ scalars: [Unicode.Scalar]) -> [Glyph] {
  let all = scalars.count - 1
  return (1...all / 2).map { bits in
    Glyph(scalar: scalars[bits], inverse: scalars[all - bits], shape: .grid(columns: columns, rows: rows, bits: bits))
  }
}

/// U+2580 ... U+259F by the quarters that they fill.
private let quadrants = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)

/// U+1FB00 ... U+1FB3B: all sixths in the order of their bits, but for those that Unicode had already.
private let sextants: [Unicode.Scalar] = sequence(
  of: 64, from: 0x1FB00, but: [0: " ", 0b01_01_01: "▌", 0b10_10_10: "▐", 0b11_11_11: "█"])

/// U+1CD00 ... U+1CDE5: all eighths in the order of their bits, but for those that Unicode had already.
private let octants: [Unicode.Scalar] = sequence(
  of: 256, from: 0x1CD00,
  but: [
    0x00: " ", 0x01: "\u{1CEA8}", 0x02: "\u{1CEAB}", 0x03: "\u{1FB82}", 0x05: "▘", 0x0A: "▝", 0x0F: "▀", 0x14: "\u{1FBE6}",
    0x28: "\u{1FBE7}", 0x3F: "\u{1FB85}", 0x40: "\u{1CEA3}", 0x50: "▖", 0x55: "▌", 0x5A: "▞", 0x5F: "▛", 0x80: "\u{1CEA0}",
    0xA0: "▗", 0xA5: "▚", 0xAA: "▐", 0xAF: "▜", 0xC0: "▂", 0xF0: "▄", 0xF5: "▙", 0xFA: "▟", 0xFC: "▆", 0xFF: "█",
  ])

private func sequence(of count: Int, from first: Int, but exceptions: [Int: Unicode.Scalar]) -> [Unicode.Scalar] {
  var next = first
  return (0..<count).map { bits in
    if let exception = exceptions[bits] { return exception }
    defer { next += 1 }
    return scalar(next)
  }
}

/// U+2581 ... U+258F, U+2594 and U+2595, halves left out: they are quadrants.
private let eighths: [Glyph] = [1, 2, 3, 5, 6, 7].flatMap { count in
  let height = Double(count) / 8
  return [
    Glyph(scalar: scalar(0x2580 + count), inverse: count == 7 ? "▔" : nil, shape: .span { _ in (1 - height, 1) }),
    Glyph(scalar: scalar(0x2590 - count), inverse: count == 7 ? "▕" : nil, shape: .span { x in (0, x < height ? 1 : 0) }),
  ]
}

/// U+1FB3C ... U+1FB51, ink below a line from (x in halves, y in thirds) to another point; 22 further on, the same line with ink above it.
private let smoothMosaics: [Glyph] = [
  (0, 2, 1, 3), (0, 2, 2, 3), (0, 1, 1, 3), (0, 1, 2, 3), (0, 0, 1, 3), (0, 1, 1, 0), (0, 1, 2, 0), (0, 2, 1, 0),
  (0, 2, 2, 0), (0, 3, 1, 0), (0, 2, 2, 1), (1, 3, 2, 2), (0, 3, 2, 2), (1, 3, 2, 1), (0, 3, 2, 1), (1, 3, 2, 0),
  (1, 0, 2, 1), (0, 0, 2, 1), (1, 0, 2, 2), (0, 0, 2, 2), (1, 0, 2, 3), (0, 1, 2, 2),
].enumerated().map { index, line in
  let (x, y) = (Double(line.0) / 2, Double(line.1) / 3)
  let slope = (Double(line.3) / 3 - y) / (Double(line.2) / 2 - x)
  return Glyph(scalar: scalar(0x1FB3C + index), inverse: scalar(0x1FB52 + index), shape: .span { (y + ($0 - x) * slope, 1) })
}

/// U+1FB6C ... U+1FB6F: the left, upper, right and lower of the triangles that two diagonals cut; U+1FB68 ... U+1FB6B lack them.
private let quarterTriangles: [Glyph] = [
  Glyph(scalar: "\u{1FB6C}", inverse: "\u{1FB68}", shape: .span { ($0, 1 - $0) }),
  Glyph(scalar: "\u{1FB6D}", inverse: "\u{1FB69}", shape: .span { (0, min($0, 1 - $0)) }),
  Glyph(scalar: "\u{1FB6E}", inverse: "\u{1FB6A}", shape: .span { (1 - $0, $0) }),
  Glyph(scalar: "\u{1FB6F}", inverse: "\u{1FB6B}", shape: .span { (max($0, 1 - $0), 1) }),
]
