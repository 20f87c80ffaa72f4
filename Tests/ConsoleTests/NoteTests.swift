import Casework
import Console
import Desk
import TerminalUI
import Testing

struct NoteTests {
  private func sent(_ effects: [ConsoleEffect]) -> Answer? {
    for case .answer(_, let answer) in effects { return answer }
    return nil
  }

  @Test("a note is written under an answer, letters type, and Enter keeps it before another Enter sends both")
  func written() throws {
    var hand = try Hand.looking()
    hand.press("3", "f", "n", "k", "2", "Space", "！")
    #expect(hand.surface.cursor != nil && hand.surface.showsPicture)
    #expect(sent(hand.press("Enter")) == nil)
    #expect(hand.text.contains("note to the subject k2 ！"))
    let answer = try Sample.required(sent(hand.press("Enter")))
    #expect(answer.outcome == .retry && answer.subjectComment == "k2 ！")
  }

  @Test("Esc goes back to the case with the note and the draft; another Esc drops the answer, and the note stays")
  func escape() throws {
    var hand = try Hand.looking()
    hand.press("3", "f", "n", "a", "b", "Esc")
    #expect(hand.open?.note.text == "ab" && hand.open?.draft == .answer(.cannotTell, .retry, .blur))
    hand.press("Esc")
    #expect(hand.open?.draft == nil && hand.open?.note.text == "ab")
    hand.press("3", "f")
    #expect(try Sample.required(sent(hand.press("Enter"))).subjectComment == "ab")
  }

  @Test("a note may be begun before anything is chosen, so that no letter of it is ever a command")
  func first() throws {
    var hand = try Hand.looking()
    for letter in "lock!vqb" { hand.press(letter == "l" ? "n" : String(letter)) }
    #expect(hand.open?.note.text == "ock!vqb" && hand.state.showsFace && hand.state.person != nil)
  }

  @Test("what passes a case on takes the note along for a colleague, and is called so", arguments: [("4", "q"), ("!", "f")])
  func colleague(keys: (String, String)) throws {
    var hand = try Hand.looking()
    hand.press(keys.0, keys.1, "n", "a", "Enter")
    #expect(hand.text.contains("note to a colleague a"))
    #expect(sent(hand.press("Enter"))?.subjectComment == "a")
  }

  @Test("a note is kept with its draft while it is written, and comes back with the claim")
  func kept() throws {
    var hand = try Hand.working()
    let lease = try Sample.lease(on: Sample.caseID(0))
    hand.press("2", "r", "n", "x")
    let noted = try Sample.required(Answer(outcome: .reject, reason: .replay, subjectComment: "x"))
    let draft = KeptDraft.answer(noted, choice: 1)
    #expect(hand.tick(at: Sample.now + .seconds(1)) == [.keepDraft(lease, draft)])
    hand.press("y")
    #expect(hand.state.update(.hangup, at: Sample.now + .seconds(2)).count == 2, "the last letter is kept first, then the console locks")
    var again = try Hand.home()
    let facts = try Sample.facts()
    _ = again.state.update(
      .claimed(
        ClaimedCase(facts: facts, lease: lease, question: .asked(by: facts, under: .standard), seen: SeenFrames([0: .middle]), draft: draft)
      ))
    #expect(again.open?.note.text == "x")
    #expect(sent(again.press("Enter")) == noted)
  }

  @Test("what is pasted into a note is text, and no longer than a note may be")
  func pasted() throws {
    var hand = try Hand.working()
    hand.press("3", "n")
    _ = hand.state.update(.paste(String(repeating: "\u{1B}[2Jb\n", count: 200)), at: Sample.now)
    let note = try Sample.required(hand.open).note.text
    #expect(note.count == 200 && note.unicodeScalars.allSatisfy(SafeText.isAllowed))
  }
}
