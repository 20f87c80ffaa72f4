import Casework
import Console
import Desk
import TerminalUI
import Testing

struct DraftTests {
  private func replay() throws -> KeptDraft {
    .answer(try Sample.required(Answer(outcome: .reject, reason: .replay)), choice: 1)
  }

  @Test("what was chosen is kept at the desk within a second, once, and again when it changes")
  func kept() throws {
    var hand = try Hand.working()
    let lease = try Sample.lease(on: Sample.caseID(0))
    #expect(hand.tick(at: Sample.now + .seconds(1)) == [])
    hand.press("2")
    #expect(hand.tick(at: Sample.now + .seconds(1)) == [], "half an answer is nothing to keep")
    hand.press("r")
    #expect(hand.tick(at: Sample.now + .seconds(2)) == [.keepDraft(lease, try replay())])
    #expect(hand.tick(at: Sample.now + .seconds(3)) == [])
    hand.press("k", "g")
    #expect(hand.tick(at: Sample.now + .seconds(4)) == [.keepDraft(lease, .skip(.language))])
    hand.press("Esc")
    #expect(hand.tick(at: Sample.now + .seconds(5)) == [.keepDraft(lease, nil)])
  }

  @Test("a line that breaks, and a lock, keep it first", arguments: [true, false])
  func keptFirst(isHangUp: Bool) throws {
    var hand = try Hand.working()
    hand.press("2", "r")
    let lease = try Sample.lease(on: Sample.caseID(0))
    let effects = isHangUp ? hand.state.update(.hangup, at: Sample.now) : hand.press("l")
    #expect(effects == [.keepDraft(lease, try replay()), .lock])
  }

  @Test("a draft comes back with its claim as it was, is told to be one, and waits for Enter")
  func restored() throws {
    let facts = try Sample.facts()
    let drafts: [(KeptDraft, String)] = [
      (try replay(), "Enter sends reject"), (.skip(.distress), "Enter gives it back"),
      (.answer(try Sample.required(Answer(outcome: .danger, reason: .injury)), choice: nil), "Enter sends danger"),
      (.answer(try Sample.required(Answer(outcome: .reject, reason: .known)), choice: 4), "known face"),
    ]
    for (draft, words) in drafts {
      var hand = try Hand.home()
      let lease = try Sample.lease(on: facts.id)
      let question = Question.asked(by: facts, under: .standard)
      #expect(
        hand.state.update(
          .claimed(ClaimedCase(facts: facts, lease: lease, question: question, seen: SeenFrames([0: .middle]), draft: draft))) == [])
      #expect(hand.text.contains(words), "\(draft)")
      #expect(hand.text.contains("this is what you had chosen; nothing was sent"))
      #expect(hand.tick(at: Sample.now + .seconds(1)) == [.claimAhead], "it is kept already")
      switch (draft, hand.press("Enter").last) {
      case (.answer(let answer, _), .answer(_, let sent)?): #expect(answer == sent)
      case (.skip(let reason), .skip(_, let sent)?): #expect(reason == sent)
      default: Issue.record("\(draft) was not sent")
      }
    }
  }

  @Test("a draft that is no answer any more is dropped")
  func outdated() throws {
    for (outcome, reason, choice) in [(Outcome.reject, ReasonCode.mismatch, 0), (.retry, .blur, 1), (.approve, .falselyFailed, 7)] {
      var hand = try Hand.home()
      let facts = try Sample.facts()
      let draft = KeptDraft.answer(try Sample.required(Answer(outcome: outcome, reason: reason)), choice: choice)
      let claimed = ClaimedCase(
        facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: .standard), draft: draft)
      _ = hand.state.update(.claimed(claimed))
      #expect(hand.open != nil && hand.open?.draft == nil)
      #expect(hand.press("Enter") == [])
    }
  }

  @Test("after a dropped line the same digits mean the same, on the draft that is there again")
  func sameDigits() throws {
    let facts = try Sample.facts()
    for (digit, outcome) in [("1", Outcome.approve), ("2", .reject), ("3", .retry), ("4", .refer), ("5", .reject)] {
      var hand = try Hand.home()
      let claimed = ClaimedCase(
        facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: .standard),
        seen: SeenFrames([0: .middle]), draft: try replay())
      _ = hand.state.update(.claimed(claimed))
      hand.press(digit)
      #expect(hand.open?.draft?.outcome == outcome && (digit == "1") == (hand.open?.draft?.isWhole == true))
    }
  }

  @Test("a case whose time ran out is told by its name, and what was chosen is there again with it")
  func lost() throws {
    var hand = try Hand.looking()
    hand.press("2", "r", "n", "x", "Enter", at: Sample.now + .minutes(1))
    let name = try Sample.required(hand.open?.facts.id.description)
    _ = hand.state.update(.tick, at: Sample.now + Sample.leaseTime)
    #expect(hand.open == nil && hand.text.contains("your time on \(name) ran out"))
    let facts = try Sample.facts()
    _ = hand.state.update(
      .claimed(
        ClaimedCase(
          facts: facts, lease: try Sample.lease(on: facts.id, fence: 2, from: hand.state.now), question: .asked(by: facts, under: .standard)
        )))
    #expect(hand.open?.draft == .answer(.attack, .reject, .replay) && hand.open?.note.text == "x")
    var other = try Hand.working(on: Sample.facts(3))
    #expect(other.open?.draft == nil && other.press("Enter") == [])
  }
}
