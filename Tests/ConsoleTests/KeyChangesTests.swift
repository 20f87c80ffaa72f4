import Console
import TerminalUI
import Testing

struct KeyChangesTests {
  private func problem(_ names: [String: [String]]) -> KeyChangesError? {
    do {
      _ = try KeyChanges(names)
      return nil
    } catch {
      return error
    }
  }

  @Test("footer, help, the list of commands and the hint on the picture follow a person's keys, and the old ones do nothing")
  func followed() throws {
    var hand = try Hand.working()
    hand.state.keyChanges = try KeyChanges(["look": ["F5"], "finer": ["F5"], "cover": ["Z", "F9"], "commands": ["F2"], "keys": ["F1"]])
    #expect(hand.text.contains("F5 looks at"))
    #expect(hand.press("+").isEmpty)
    for case .look(_, let level, let frames) in hand.press("F5") { _ = hand.state.update(.shown(Sample.look(level, frames))) }
    #expect(hand.surface.showsPicture && hand.text.contains("Z cover") && hand.text.contains("F1 keys"))
    #expect(hand.press("b").isEmpty && hand.surface.showsPicture)
    hand.press("F2")
    #expect(hand.text.contains("Z F9 cover the picture"))
    hand.press("Esc", "F1")
    #expect(hand.text.contains("Z F9 cover the picture"))
    hand.press("x")
    #expect(hand.press("F9") == [.endLook])
  }

  @Test("what a key file must not do is refused, and the action is named")
  func refused() {
    #expect(problem(["no-such": ["x"]]) == KeyChangesError(id: "no-such", problem: .unknownAction))
    #expect(problem(["answer-1": ["x"]]) == KeyChangesError(id: "answer-1", problem: .fixed))
    #expect(problem(["take": ["x"]]) == KeyChangesError(id: "take", problem: .fixed))
    #expect(problem(["cover": []]) == KeyChangesError(id: "cover", problem: .noKey))
    #expect(problem(["cover": ["Hyper-b"]]) == KeyChangesError(id: "cover", problem: .unknownKey("Hyper-b")))
    #expect(problem(["cover": ["k"]]) == KeyChangesError(id: "cover", problem: .taken("k", by: "skip")))
    #expect(problem(["cover": ["ｋ"]])?.id == "cover", "a full-width letter is the plain one")
    #expect(problem(["cover": ["k"], "skip": ["b"]]) == nil, "two may change places")
  }

  @Test("no dangerous answer can be put one slip from another, or from what sends")
  func slips() {
    #expect(problem(["danger": ["6"]]) == KeyChangesError(id: "danger", problem: .oneSlipFrom("6", "5", of: "answer-5")))
    #expect(problem(["danger": ["B"], "too-much-shown": ["V"]])?.id == "danger")
    #expect(problem(["too-much-shown": ["'"]]) == KeyChangesError(id: "too-much-shown", problem: .oneSlipFrom("'", "Enter", of: "submit")))
    #expect(problem(["danger": ["F9"]]) == nil)
  }

  @Test("the standard keys have no dangerous answer one slip from another", arguments: Language.allCases)
  func standard(_ language: Language) throws {
    for hand in [try Hand.working(language), try Hand.looking(language)] {
      let rows = hand.state.bindings
      for row in rows where row.isDangerous {
        for other in rows where other.id != row.id && (other.isDangerous || other.id == "submit" || other.id.hasPrefix("answer-")) {
          for key in row.keys { #expect(!other.keys.contains { key.isNeighbour(of: $0) }, "\(row.id) lies beside \(other.id)") }
        }
      }
    }
  }
}
