import Casework
import Console
import Desk
import TerminalUI
import Testing

/// Line mode's lines in memory.
@MainActor
final class ScriptedLines: LineTerminal {
  private(set) var text = ""
  private(set) var suspensions = 0
  private var events: [LineEvent]

  init(_ events: [LineEvent]) {
    self.events = events.reversed()
  }

  func nextEvent(within timeout: Duration?) -> LineEvent { events.popLast() ?? .hangup }
  func write(_ text: String) { self.text += text }
  func flushTypeAhead() {}
  func suspend() { suspensions += 1 }
}

@MainActor
struct PlainTests {
  private func sitting(
    _ lines: String, waiting: [CaseFacts], language: Language = .english
  ) throws -> (desk: FakeDesk, text: String, lines: ScriptedLines) {
    let events: [LineEvent] = lines.split(separator: " ").map { word in
      switch word {
      case "<suspend>": .suspend
      case "<tick>": .tick
      case "Enter": .line("")
      default: .line(String(word))
      }
    }
    let terminal = ScriptedLines(events)
    let desk = FakeDesk(waiting: waiting)
    let id = try Sample.required(Sample.reviewer)
    let state = ConsoleState(language: language, size: CaseLayout.smallest, now: desk.now, person: id)
    PlainLoop(state: state, work: desk, terminal: terminal) { [desk] in
      desk.now = desk.now + Span(milliseconds: 500)
      return desk.now
    }
    .run(beginningWith: .signedIn(PersonSignedIn(id: id, role: .reviewer), .standard))
    return (desk, terminal.text, terminal)
  }

  @Test("a case is worked by the same digits and letters as on the screen; each question is asked once and in words")
  func straight() throws {
    let sitting = try sitting("Enter + 2 a Enter", waiting: [try Sample.facts(1), try Sample.facts(2, checks: ["voice-mismatch"])])
    let answers = sitting.desk.effects.compactMap { effect -> Answer? in if case .answer(_, let answer) = effect { answer } else { nil } }
    #expect(answers == [Answer(outcome: .reject, reason: .print)])
    for part in [
      "Did both eyes close and open again?\n1 yes, they blink\n2 attack\n", "machine: fail, liveness 0.31, passes from 0.8\n",
      "Why reject?\nr screen replay\na printed picture\n",
      "Enter sends reject, printed picture: they are refused; may appeal\nEnter alone: send that\n", "sent: reject, printed picture",
    ] { #expect(sitting.text.contains(part), "\(part)") }
    #expect(sitting.text.contains("case 7F3KQ2MD02"), "the next case is told")
    #expect(sitting.desk.names.last == "lock", "the end of the lines keeps the claim")
  }

  @Test("a digit under a reason is an answer, and never a reason")
  func digits() throws {
    let facts = try Sample.facts(1)
    for digits in ["2 1", "4 2", "3 5", "2 2 2"] {
      let sitting = try sitting("Enter + \(digits) Enter", waiting: [facts])
      let answers = sitting.desk.effects.compactMap { effect -> Outcome? in
        if case .answer(_, let answer) = effect { answer.outcome } else { nil }
      }
      #expect(answers == (digits.hasSuffix("1") ? [.approve] : []), "\(digits)")
    }
  }

  @Test("every reason can be typed by its code")
  func codes() throws {
    let sitting = try sitting("Enter + 2 / pa.cutout Enter", waiting: [try Sample.facts(1)])
    #expect(sitting.text.contains("pa.mannequin reject: mannequin or doll"))
    #expect(sitting.desk.effects.contains { if case .answer(_, let answer) = $0 { answer.reason == .cutout } else { false } })
  }

  @Test("where lines are typed no key is named", arguments: Language.allCases)
  func noKeys(_ language: Language) throws {
    let facts = try Sample.facts()
    let policy = try Policy(settings: ["question.blink.approve-needs": .text("look frames enrolled")])
    var hand = try Hand.home(language)
    hand.state.namesKeys = false
    var said: [SafeText] = []
    func tell() { if let text = hand.state.message?.text { said.append(text) } }
    _ = hand.state.update(
      .claimed(ClaimedCase(facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: policy))))
    hand.press("1", "Enter")
    tell()
    hand.press("Esc", "Esc")
    tell()
    _ = hand.state.update(try Sample.claimed(facts))
    let answer = try Sample.required(Answer(outcome: .reject, reason: .synthetic))
    _ = hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10))))
    tell()
    _ = hand.state.update(.skipped(.endOfShift))
    tell()
    #expect(said.count == 4)
    for name in ["Enter", "回车", "Esc", "u", "+", "p", "q"] {
      for text in said {
        #expect(!text.plain.split { !$0.isLetter && $0 != "+" }.contains { $0 == name }, "\(name): \(text.plain)")
      }
    }
  }

  @Test("nothing moves the cursor, colours or draws frames", arguments: Language.allCases)
  func onlyLines(_ language: Language) throws {
    let text = try sitting(
      "Enter 2 r 3 i Enter 3 i Enter <tick> 99", waiting: [try Sample.facts(1), try Sample.facts(2)], language: language
    ).text
    for scalar in text.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x2500...0x259F).contains(scalar.value), "\(scalar)")
    }
  }

  @Test("no picture is printed before it is asked for, and its look begins first")
  func picture() throws {
    let facts = try Sample.facts(1)
    let quiet = try sitting("Enter 3 i Enter", waiting: [facts])
    #expect(!quiet.desk.names.contains("look") && !quiet.text.contains("lines follow"))
    #expect(quiet.desk.names.contains("answer"))
    let looked = try sitting("Enter +", waiting: [facts])
    #expect(looked.text.contains("+ look at the face"))
    #expect(looked.desk.names.contains("look"))
    #expect(looked.text.contains("probe, L2, 15 lines follow\n"))
    #expect(looked.desk.names.last == "lock" && looked.desk.names.contains("endLook"))
  }

  @Test("what is none of the signs does nothing; full-width ones are as their plain ones")
  func misread() throws {
    let facts = try Sample.facts(1)
    let sitting = try sitting("Enter 9 zz -1 999999999999999999999 2Enter", waiting: [facts])
    #expect(!sitting.desk.names.contains("answer"))
    #expect(sitting.text.contains("Not understood: type one of the signs"))
    #expect(try self.sitting("Enter ３ ｉ Enter", waiting: [facts]).desk.names.contains("answer"))
  }

  @Test("nothing is sent before it was said, unseen, or without a reason; and it can be taken back")
  func confirmed() throws {
    let facts = try Sample.facts(1)
    for lines in ["Enter 1 Enter", "Enter 2 r Enter", "Enter + 2 Enter", "Enter + 2 r 0 Enter", "Enter + 2 r"] {
      #expect(!(try sitting(lines, waiting: [facts]).desk.names.contains("answer")), "\(lines)")
    }
    let other = try sitting("Enter + 2 r w Enter", waiting: [facts])
    #expect(other.desk.effects.contains { if case .answer(_, let answer) = $0 { answer.reason == .mask3D } else { false } })
  }

  @Test("a wish to stop is done, and the question stays")
  func suspended() throws {
    let sitting = try sitting("Enter <suspend> 3 i Enter", waiting: [try Sample.facts(1)])
    #expect(sitting.lines.suspensions == 1)
    #expect(sitting.desk.names.contains("answer"))
  }
}
