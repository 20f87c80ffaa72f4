import Mosaic
import TerminalUI

/// The test card: each symbol set as it arrives on this terminal, and the choice of one.
package struct TestCard: Equatable, Sendable {
  /// Which of the offered sets, from 0.
  package var selected: Int
}

extension ConsoleState {
  /// What each key does on the test card.
  func cardBindings(_ card: TestCard) -> [Binding<Action>] {
    [row(.take, .enter), row(.upper, .up), row(.lower, .down)]
      + zip(symbols.offered.indices, Self.digits).map { row(.choose($0), .character($1), inFooter: false) }
      + (colorDepth == .mono ? [] : [row(.colors, .character("c"))]) + [row(.cancel, .escape)]
  }

  /// What an action does to the test card.
  mutating func perform(_ action: Action, on card: TestCard) -> [ConsoleEffect] {
    let last = symbols.offered.count - 1
    let chosen = min(card.selected, last)
    switch action {
    case .upper: self.card?.selected = max(0, chosen - 1)
    case .lower: self.card?.selected = min(last, chosen + 1)
    case .choose(let place): self.card?.selected = min(last, place)
    case .colors:
      // From what the terminal told through all palettes, and back.
      let palettes = Palette.allCases
      let next = chosenPalette.flatMap(palettes.firstIndex).map { $0 + 1 } ?? 0
      chosenPalette = palettes.indices.contains(next) ? palettes[next] : nil
      return [.keepPalette(chosenPalette)]
    case .cancel: self.card = nil
    case .take:
      let set = symbols.offered[chosen]
      (self.card, symbols.lowered) = (nil, set == symbols.richest ? nil : set)
      return [.keepSymbols(symbols.lowered)]
    case .quit:
      // Where the window became too small for the card.
      self.card = nil
      return perform(.quit)
    default: break
    }
    return []
  }
}
