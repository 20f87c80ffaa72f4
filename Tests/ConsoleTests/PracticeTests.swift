import Casework
import Console
import Desk
import TerminalUI
import Testing

struct PracticeTests {
  @Test("in practice the answers that were as meant are counted, and one that is taken back counts no more")
  func score() throws {
    let (facts, meant) = (try Sample.facts(), try Sample.required(Answer(outcome: .reject, reason: .replay)))
    var hand = try Hand.working(on: facts)
    hand.state.practice = Practice(answers: [facts.session: meant])
    func answer(_ answer: Answer) throws {
      _ = hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10))))
      _ = hand.state.update(.nothingWaits)
    }
    try answer(meant)
    #expect(hand.text.contains("practice: 1 of 1 as meant"))
    let claimed = ClaimedCase(facts: facts, lease: try Sample.lease(on: facts.id, fence: 2), question: .asked(by: facts, under: .standard))
    _ = hand.state.update(.tookBack(claimed))
    #expect(try Sample.required(hand.state.practice).score == (0, 0))
    try answer(try Sample.required(Answer(outcome: .reject, reason: .print)))
    #expect(hand.text.contains("practice: 0 of 1 as meant"))
    // A case of which nobody said what was meant is not counted.
    _ = hand.state.update(try Sample.claimed(Sample.facts(1)))
    try answer(meant)
    #expect(hand.text.contains("practice: 0 of 1 as meant"))
  }
}
