import Casework
import Console
import Desk
import TerminalUI
import Testing

/// Every wrong key at every moment of ten cases: what is sent is what the last line said, and nothing about a face is sent unseen.
@MainActor
struct SlipTests {
  private struct Script {
    let facts: CaseFacts
    let keys: [String]
  }

  private static func scripts() throws -> [Script] {
    let cases: [(CaseFacts, String)] = [
      (try Sample.facts(1), "+ 2 r Enter"), (try Sample.facts(2), "+ 1 Enter"), (try Sample.facts(3), "3 x Enter"),
      (try Sample.facts(4, checks: ["face-mismatch"]), "+ 5 j Enter"), (try Sample.facts(5, checks: ["mask-suspected"]), "+ 1 Enter"),
      (try Sample.facts(6, checks: ["timed-out"], ran: false, times: [], enrolled: false), "3 i Enter"),
      (try Sample.facts(7, checks: ["device-risk"], device: DeviceFacts(emulator: true)), "2 c Enter"),
      (try Sample.facts(8, checks: ["coercion"], lane: .danger), "+ ! f Enter"),
      (try Sample.facts(9, checks: ["low-quality"]), "+ 3 d Enter"),
      (try Sample.facts(10, checks: ["voice-mismatch"]), "+ 4 q Enter"),
    ]
    return cases.map { Script(facts: $0.0, keys: $0.1.split(separator: " ").map(String.init)) }
  }

  private static let slips: [String] =
    "1234567890abcdefghijklmnopqrstuvwxyz!?/+[] ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { $0 == " " ? "Space" : String($0) } + [
      "Enter", "Esc", "Tab",
    ]

  /// Presses keys and answers for the desk; `check` is called with what is sent, and the state that it was sent from.
  private func play(_ keys: [String], on hand: inout Hand, _ check: (Answer, ConsoleState) throws -> Void) rethrows {
    for key in keys {
      let before = hand.state
      for effect in hand.press(key) {
        switch effect {
        case .look(_, let level, let frames): _ = hand.state.update(.shown(Sample.look(level, frames)))
        case .draw(let frames): _ = hand.state.update(.shown(Sample.look(.middle, frames)))
        case .answer(_, let answer):
          try check(answer, before)
          _ = hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10))))
        case .skip(_, let reason): _ = hand.state.update(.skipped(reason))
        default: break
        }
      }
    }
  }

  private func check(_ answer: Answer, _ before: ConsoleState, _ seen: inout Int) throws {
    guard case .working(let open) = before.screen else { throw Sample.Missing() }
    let words = before.words
    let last = try #require(before.surface().lines.dropLast().last)
    #expect(
      last.contains("\(words.outcomes(answer.outcome).plain), \(words.reasons(answer.reason).plain)"),
      "\(answer) was sent from: \(last)")
    #expect(open.question.missing(for: answer.outcome, because: answer.reason, having: open.seen, at: open.facts).isEmpty)
    if [.approve, .overexposed].contains(answer.outcome) { #expect(open.seen.finest != nil, "\(answer) was sent unseen") }
    seen += 1
  }

  @Test("a wrong key at any moment, pressed beside the right one or in its place")
  func screen() throws {
    var sent = 0
    for script in try Self.scripts() {
      for place in script.keys.indices {
        for slip in Self.slips {
          for keys in [
            script.keys[..<place] + [slip] + script.keys[place...], script.keys[..<place] + [slip] + script.keys[(place + 1)...],
          ] {
            var hand = try Hand.working(on: script.facts)
            try play(Array(keys), on: &hand) { answer, before in try check(answer, before, &sent) }
          }
        }
      }
    }
    #expect(sent > 2_000)
  }

  @Test("the same after the line broke at that moment")
  func reconnected() throws {
    var sent = 0
    for script in try Self.scripts() {
      for place in script.keys.indices {
        for slip in Self.slips {
          var hand = try Hand.working(on: script.facts)
          try play(Array(script.keys[..<place]), on: &hand) { answer, before in try check(answer, before, &sent) }
          guard let open = hand.open else { continue }
          var draft: KeptDraft?
          for case .keepDraft(_, let kept) in hand.state.update(.hangup, at: Sample.now) { draft = kept }
          var again = try Hand.home()
          _ = again.state.update(
            .claimed(
              ClaimedCase(
                facts: open.facts, lease: open.lease, question: open.question, seen: open.seen, draft: draft ?? open.kept)))
          try play([slip] + script.keys[place...], on: &again) { answer, before in try check(answer, before, &sent) }
        }
      }
    }
    #expect(sent > 800)
  }

  @Test("the same on lines: what an empty line sends was said in the question before it")
  func lines() throws {
    var sent = 0
    for script in try Self.scripts() {
      for place in script.keys.indices {
        for slip in ["1", "2", "3", "4", "5", "0", "a", "r", "f", "y", "!", "k", "v", "Enter", "+", "/", "99"] {
          let lines = ["Enter"] + script.keys[..<place] + [slip] + script.keys[place...]
          let terminal = ScriptedLines(lines.map { .line($0 == "Enter" ? "" : $0) })
          let desk = FakeDesk(waiting: [script.facts])
          let id = try Sample.required(Sample.reviewer)
          let state = ConsoleState(language: .english, size: CaseLayout.smallest, now: desk.now, person: id)
          PlainLoop(state: state, work: desk, terminal: terminal) { [desk] in desk.now }
            .run(beginningWith: .signedIn(PersonSignedIn(id: id, role: .reviewer), .standard))
          let words = state.words
          for case .answer(_, let answer) in desk.effects {
            sent += 1
            #expect(
              terminal.text.contains("Enter sends \(words.outcomes(answer.outcome).plain), \(words.reasons(answer.reason).plain)"),
              "\(lines)")
            let looked = desk.names.contains("look")
            if answer.outcome == .approve || answer.outcome == .overexposed { #expect(looked, "\(lines)") }
          }
        }
      }
    }
    #expect(sent > 200)
  }
}
