import Casework
import Console
import Desk
import TerminalUI
import Testing

@MainActor
struct ClickTests {
  /// Where a text stands on a screen.
  private func place(of text: String, on surface: Surface) throws -> Point {
    for (row, line) in surface.lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      return Point(column: SafeText(untrusted: String(line[..<range.lowerBound])).width, row: row)
    }
    throw Sample.Missing()
  }

  private func keys(at text: String, on hand: Hand) throws -> [Key] {
    hand.surface.keys(at: try place(of: text, on: hand.surface))
  }

  @Test("a click on an answer, a reason or an entry of the footer is its key, in both languages")
  func clicks() throws {
    var hand = try Hand.looking()
    #expect(try keys(at: "attack", on: hand) == [.character("2")])
    #expect(try keys(at: "cover", on: hand) == [.character("b")])
    hand.press("2")
    #expect(try keys(at: "printed picture", on: hand) == [.character("a")])
    #expect(try keys(at: "Did both", on: hand).isEmpty, "what is no answer does nothing")
    #expect(try keys(at: "攻击", on: try .working(.chinese)) == [.character("2")])
  }

  @Test("a click on a row of a list chooses it, and takes nothing")
  func rows() throws {
    var hand = try Hand.working()
    hand.press(":")
    let before = hand.state.finder?.selected
    for key in try keys(at: "give the case back", on: hand) { #expect(hand.state.update(.key(key), at: hand.state.now).isEmpty) }
    #expect(hand.state.finder != nil && hand.state.finder?.selected != before)
    #expect(hand.surface.lines.contains { $0.contains("▶") && $0.contains("give the case back") })
  }

  @Test("what a click presses is what is shown when it comes, and outside of everything it presses nothing")
  func loop() throws {
    let surface = try Hand.working().surface
    let attack = try place(of: "attack", on: surface)
    let terminal = ScriptedTerminal(
      size: CaseLayout.smallest,
      events: [.click(Point(column: 500, row: 500)), .key(.character("+")), .click(attack), .key(.character("r")), .key(.enter)])
    let desk = FakeDesk(waiting: [try Sample.facts(1)])
    let id = try Sample.required(Sample.reviewer)
    var state = ConsoleState(language: .english, size: terminal.size, now: desk.now, person: id)
    _ = state.update(.signedIn(PersonSignedIn(id: id, role: .reviewer), .standard))
    let claimed = try Sample.required(desk.perform(.claim))
    ConsoleLoop(state: state, work: desk, terminal: terminal) { desk.now }.run(beginningWith: claimed)
    let answers = desk.effects.compactMap { effect -> Outcome? in if case .answer(_, let answer) = effect { answer.outcome } else { nil } }
    #expect(answers == [.reject])
  }
}
