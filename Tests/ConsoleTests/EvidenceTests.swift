import Casework
import Console
import Desk
import TerminalUI
import Testing

struct EvidenceTests {
  private func policy(_ needs: String) throws -> Policy {
    try Policy(settings: ["question.blink.approve-needs": .text(needs)])
  }

  private func working(_ language: Language = .english, needs: String = "look frames") throws -> Hand {
    var hand = try Hand.home(language)
    _ = hand.state.update(try Sample.claimed(Sample.facts(), under: policy(needs)))
    return hand
  }

  @Test("what policy wants looked at is said before Enter, with how much of it is seen, and nothing is sent until it is")
  func frames() throws {
    var hand = try working()
    hand.press("1")
    #expect(hand.text.contains("look first: approve, living, claimed person"))
    #expect(hand.press("Enter") == [])
    #expect(hand.text.contains("before approve: a picture (+), all frames (p: 0 of 3 seen)"))
    _ = hand.look()
    #expect(hand.press("Enter") == [])
    #expect(hand.text.contains("all frames (p: 1 of 3 seen)") && !hand.text.contains("a picture (+)"))
    for _ in 0..<2 {
      for case .draw(let frames) in hand.press("]") { _ = hand.state.update(.shown(Sample.look(.middle, frames))) }
    }
    #expect(hand.text.contains("Enter sends approve"))
    guard case .answer? = hand.press("Enter").last else {
      Issue.record("an answer with its evidence was not sent")
      return
    }
  }

  @Test("unseen, only what the record tells and an alarm are sent; a reason about the picture says which key looks")
  func others() throws {
    for (keys, isSent) in [
      (["3", "i"], true), (["3", "x"], true), (["3", "y"], true), (["4", "q"], true), (["!", "f"], true), (["3", "f"], false),
      (["2", "r"], false), (["4", "r"], false), (["5", "j"], false), (["1"], false),
    ] {
      var hand = try working(needs: "look")
      for key in keys { hand.press(key) }
      let effects = hand.press("Enter")
      #expect(effects.contains { if case .answer = $0 { true } else { false } } == isSent, "\(keys)")
      if !isSent { #expect(hand.text.contains("look first")) }
    }
  }

  @Test("what was seen in an earlier claim counts, and the first look is as coarse as ever")
  func earlier() throws {
    var hand = try Hand.home()
    let facts = try Sample.facts()
    let claimed = ClaimedCase(
      facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: try policy("level-3")),
      seen: SeenFrames([0: .fine]))
    _ = hand.state.update(.claimed(claimed))
    hand.press("1")
    #expect(hand.text.contains("Enter sends approve"))
    guard case .look(_, .middle, _)? = hand.press("+").last else {
      Issue.record("the look did not begin at the question's level")
      return
    }
  }

  @Test("what the desk refuses for want of a look is said")
  func refused() {
    #expect(ConsoleFailure(.refused(.notLookedAt([.frames])), isLook: false) == .notLookedAt)
  }

  @Test("a case that facts can settle says so where its picture would be")
  func facts() throws {
    let device = DeviceFacts(kind: "Android", emulator: true)
    var hand = try Hand.working(on: Sample.facts(checks: ["device-risk"], device: device))
    #expect(hand.text.contains("facts can settle it"))
    guard case .answer? = hand.press("2", "c", "Enter").last else {
      Issue.record("facts did not settle it")
      return
    }
    #expect(try !Hand.working().text.contains("facts can settle it"))
  }
}
