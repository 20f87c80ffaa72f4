import Casework
import Console
import Desk
import TerminalUI
import Testing

struct FinderTests {
  @Test("a reason is found among all that explain the outcome, by code or by words, and is chosen, not sent")
  func reason() throws {
    var hand = try Hand.looking()
    #expect(hand.press("/") == [])
    #expect(hand.state.finder == nil && hand.text.contains("choose an answer first"))
    hand.press("2")
    #expect(hand.press("/") == [.pauseLook])
    for letter in "mask" { #expect(hand.press(String(letter)) == []) }
    #expect(hand.text.contains("PA.MASK3D") && !hand.text.contains("PA.REPLAY"))
    hand.press("Enter")
    #expect(hand.state.finder == nil)
    guard case .answer(let lease, let answer)? = hand.press("Enter").last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(lease == hand.open?.lease || hand.open == nil)
    #expect(answer == Answer(outcome: .reject, reason: .mask3D))
  }

  @Test("what is typed in a finder is only looked for: no letter acts")
  func typed() throws {
    var hand = try Hand.working()
    hand.press("2", "/")
    for key in ["l", "k", "!", "v", "+", "1"] { #expect(hand.press(key) == []) }
    #expect(hand.text.contains("nothing of that name"))
    #expect(hand.press("Enter") == [] && hand.state.finder != nil)
    hand.press("Esc")
    #expect(hand.state.finder == nil && hand.open?.draft != nil && hand.open?.look == nil)
  }

  @Test("commands are found by what they say, and act as their key does; none sends or answers")
  func commands() throws {
    var hand = try Hand.working()
    hand.press(":")
    for letter in "lock" { hand.press(String(letter)) }
    #expect(hand.press("Enter") == [.lock])
    var other = try Hand.working()
    other.press("2", ":")
    for _ in 0..<60 { other.press("Down") }
    #expect(!other.text.contains("send what was chosen"))
  }

  @Test("L changes the language of every word, and back")
  func language() throws {
    var hand = try Hand.home()
    let english = hand.text
    hand.press("Y")
    #expect(hand.state.language == .chinese && hand.text != english)
    hand.press("Y")
    #expect(hand.text == english)
  }
}
