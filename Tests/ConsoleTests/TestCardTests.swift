import Casework
import Console
import Desk
import Mosaic
import TerminalUI
import Testing

struct TestCardTests {
  static let terminals: [(TerminalTraits, SymbolSet)] = [
    (TerminalTraits(ambiguousWidth: .narrow, drawsOctants: true, drawsMosaics: true), .all),
    (TerminalTraits(ambiguousWidth: .narrow, drawsOctants: false, drawsMosaics: true), .best),
    (TerminalTraits(ambiguousWidth: .narrow, drawsOctants: true, drawsMosaics: false), .block),
    (TerminalTraits(ambiguousWidth: .wide, drawsOctants: true, drawsMosaics: true), .ascii),
  ]

  @Test("a terminal is offered what it is known to draw, and what is poorer, down to letters", arguments: terminals)
  func offered(traits: TerminalTraits, richest: SymbolSet) {
    var choice = SymbolChoice()
    choice.richest = SymbolChoice.richest(traits)
    #expect(choice.richest == richest && choice.inForce == richest)
    #expect(choice.offered.first == richest && choice.offered.last == .ascii)
  }

  @Test("what was lowered on a richer terminal does not make a poorer one draw it")
  func poorer() {
    var choice = SymbolChoice()
    (choice.richest, choice.lowered) = (.all, .best)
    #expect(choice.inForce == .best)
    choice.richest = .block
    #expect(choice.inForce == .block)
  }

  @Test("the card shows every offered set by a wave of its own symbols and by symbols that poorer sets lack")
  func shown() throws {
    var hand = try Hand.home()
    hand.state.symbols.richest = .all
    hand.press("T")
    let lines = hand.surface.lines
    for set in hand.state.symbols.offered {
      let own = Set(set.symbols.map { String($0) })
      let count = lines.filter { line in line.contains { own.contains(String($0)) && $0 != " " } }.count
      #expect(count >= 2, "\(set)")
    }
    for scalar in ["\u{1CD00}", "\u{1FB3C}", "▂", "▞", "▀", "#"] {
      #expect(lines.contains { $0.unicodeScalars.contains(Unicode.Scalar(scalar) ?? " ") }, "\(scalar)")
    }
  }

  @Test("Enter keeps the chosen set, a look goes on with it, and the richest one is nothing to remember")
  func kept() throws {
    var hand = try Hand.looking()
    hand.state.symbols.richest = .best
    #expect(hand.press("T") == [.pauseLook])
    let effects = hand.press("3", "Enter")
    #expect(effects.first == .keepSymbols(.quadrant) && effects.count == 2)
    #expect(effects.last.map(FakeDesk.name) == "draw")
    #expect(hand.state.symbols.inForce == .quadrant)
    hand.press("T")
    #expect(hand.press("Up", "Up", "Up", "Enter").first == .keepSymbols(nil))
    #expect(hand.state.symbols.inForce == .best)
  }

  @Test("Esc leaves everything as it was, and no other key means anything on the card")
  func cancelled() throws {
    var hand = try Hand.working()
    let before = hand.state
    hand.press("T")
    #expect(hand.press("Down", "a", "+", "k", "!") == [])
    #expect(hand.press("Esc") == [])
    #expect(hand.state == before)
  }

  @Test("what ends a look or locks closes the card too")
  func locked() throws {
    var hand = try Hand.looking()
    hand.press("T")
    #expect(hand.state.update(.focusLost, at: Sample.now) == [.endLook])
    _ = hand.tick(at: Sample.now + hand.state.policy.idleTime)
    #expect(hand.state.card == nil && hand.state.person == nil)
  }
}
