package import Mosaic
package import TerminalUI

/// What pictures are made of on this terminal: the richest symbols that it is known to draw right, or less where a person saw that they do
/// not arrive.
package struct SymbolChoice: Equatable, Sendable {
  /// The richest set.
  package var richest = SymbolSet.block
  /// The set that was chosen on the test card, if it is another.
  package var lowered: SymbolSet?

  /// What nobody knows better yet.
  package init() {}

  /// Every set that pictures in the console are made of, each part of what the one before it needs.
  private static let ladder: [SymbolSet] = [.all, .best, .block, .quadrant, .half, .ascii]

  /// The richest set for a terminal of those traits.
  package static func richest(_ traits: TerminalTraits) -> SymbolSet {
    guard traits.ambiguousWidth == .narrow else { return .ascii }
    return !traits.drawsMosaics ? .block : traits.drawsOctants ? .all : .best
  }

  /// The sets to choose from, the richest first: none that might shift what stands beside it.
  package var offered: [SymbolSet] { Array(Self.ladder.drop { $0 != richest }) }

  /// The set that pictures are made of; what was chosen on a terminal that drew more does not make this one draw it.
  package var inForce: SymbolSet { lowered.flatMap { offered.contains($0) ? $0 : nil } ?? richest }

  /// Where that stands among the offered ones.
  var place: Int { offered.firstIndex(of: inForce) ?? 0 }

  /// The symbols that a set has and the next poorer one lacks.
  static func added(by set: SymbolSet) -> [Unicode.Scalar] {
    let poorer = ladder.drop { $0 != set }.dropFirst().first { $0 != .ascii }.map { Set($0.symbols) } ?? []
    return set.symbols.filter { !poorer.contains($0) }
  }
}

/// What is remembered of a terminal from one time to the next.
package protocol SymbolMemory {
  /// The set that was chosen on this terminal's test card.
  var lowered: SymbolSet? { get }

  /// The colours for words that were chosen there.
  var palette: Palette? { get }

  /// Keeps a choice, or forgets it, and returns whether that could be done.
  func remember(_ set: SymbolSet?) -> Bool

  /// Keeps a choice of colours, or forgets it, and returns whether that could be done.
  func remember(_ palette: Palette?) -> Bool
}
