import Casework
import Console
import Desk
import TerminalUI
import Testing

@MainActor
struct AheadTests {
  @Test("the next case is claimed in the first second in which no key is pressed, once")
  func once() throws {
    let sitting = try Sitting(
      "p Enter Enter <tick> + <tick> b <tick> 2 r Enter <tick> <tick>", waiting: [try Sample.facts(1), try Sample.facts(2)])
    #expect(
      sitting.desk.names
        == [
          "edit", "signIn", "refresh", "claim", "claimAhead", "look", "endLook", "keepDraft", "answer", "claim", "claimAhead", "lock",
        ].filter { $0 != "keepDraft" })
  }

  @Test("nothing is claimed ahead while frames play, at home, and behind the lock")
  func notThen() throws {
    var hand = try Hand.home()
    #expect(!hand.tick(at: Sample.now + .seconds(1)).contains(.claimAhead))
    _ = hand.press("Enter")
    _ = hand.state.update(try Sample.claimed(Sample.facts()))
    _ = hand.look()
    hand.press("p")
    #expect(!hand.tick(at: Sample.now + .seconds(1)).contains(.claimAhead))
    hand.press("l")
    #expect(hand.tick(at: Sample.now + .seconds(2)) == [])
  }

}
