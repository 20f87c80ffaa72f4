import Casework
import Console
import Desk
import TerminalUI
import Testing

struct AnswerTests {
  @Test("each answer of each question can be sent with each of its reasons", arguments: Question.Name.allCases)
  func everyAnswer(_ name: Question.Name) throws {
    let checks = FailedCheckNames.asking[name].map { [$0] } ?? []
    var hand = try Hand.working(on: Sample.facts(checks: checks, ran: name != .timeOut, device: DeviceFacts(emulator: name == .device)))
    #expect(hand.open?.question.name == name)
    for (number, choice) in Question(name, under: .standard).choices.enumerated() {
      for (place, reason) in choice.reasons.prefix(Draft.reasonKeys.count).enumerated() {
        hand.press("\(number + 1)", String(Draft.reasonKeys[place]))
        let lease = try Sample.lease(on: Sample.caseID(0))
        let answer = try #require(Answer(outcome: choice.outcome, reason: reason))
        #expect(hand.press("Enter") == [.answer(lease, answer)])
      }
    }
  }

  @Test("no choice has reasons that no letter reaches", arguments: Question.Name.allCases)
  func reachable(_ name: Question.Name) {
    #expect(Question(name, under: .standard).choices.count <= 9)
    for choice in Question(name, under: .standard).choices {
      #expect((1...Draft.reasonKeys.count).contains(choice.reasons.count), "\(choice.meaning)")
    }
  }

  @Test("danger asks for a safety reason, keeps the picture to judge by, and goes on Enter")
  func danger() throws {
    var hand = try Hand.looking()
    #expect(hand.press("!") == [])
    #expect(hand.state.showsFace)
    hand.press("d")
    let answer = try #require(Answer(outcome: .danger, reason: .injury))
    #expect(hand.press("Enter") == [.endLook, .answer(try Sample.lease(on: Sample.caseID(0)), answer)])
    _ = hand.state.update(.answered(answer, .passedOn(.danger)))
    _ = hand.state.update(.nothingWaits)
    #expect(hand.text.contains("✓ passed on to: ! danger"))
  }

  @Test("too much shown covers first, asks for a privacy reason, and goes on Enter")
  func overexposed() throws {
    var hand = try Hand.looking()
    #expect(hand.press("v") == [.endLook])
    #expect(!hand.surface.showsPicture)
    let answer = try #require(Answer(outcome: .overexposed, reason: .overframed))
    #expect(hand.press("Enter") == [.answer(try Sample.lease(on: Sample.caseID(0)), answer)])
    _ = hand.state.update(.answered(answer, .shredded))
    _ = hand.state.update(.nothingWaits)
    #expect(hand.text.contains("✓ sent back; its face is destroyed"))
  }

  @Test("too much shown cannot be said of a picture that nobody saw")
  func unseen() throws {
    var hand = try Hand.working()
    #expect(hand.press("v", "Enter") == [])
    #expect(hand.open?.draft == nil)
  }

  @Test("a skip has a reason, and the next case follows", arguments: Array(SkipReason.allCases.enumerated()))
  func skip(place: Int, reason: SkipReason) throws {
    var hand = try Hand.working()
    hand.press("k", String(Draft.reasonKeys[place]))
    #expect(hand.press("Enter") == [.skip(try Sample.lease(on: Sample.caseID(0)), reason)])
    #expect(hand.state.update(.skipped(reason)) == [reason == .endOfShift ? .refresh : .claim])
    #expect(hand.open == nil)
  }

  @Test("another answer takes the place of the first, and its reasons begin anew")
  func changedMind() throws {
    var hand = try Hand.working()
    hand.press("2", "d", "k", "s", "3")
    let choice = Question(.blink, under: .standard).choices[2]
    #expect(hand.open?.draft == .answer(choice: 2, outcome: .retry, reasons: choice.reasons, selected: 0))
  }

  @Test("digits and letters that stand for nothing change nothing")
  func nothing() throws {
    var hand = try Hand.working()
    let before = hand.open
    #expect(hand.press("6", "9", "0", "a", "s", "z", "q", "Tab", "Space", "Up") == [])
    #expect(hand.open == before)
    hand.press("1", "s")
    #expect(hand.open?.draft?.selected == 0)
  }

  // MARK: - Looking

  @Test(
    "whatever takes the reviewer's eyes away takes the picture off in the same step",
    arguments: [
      (InputEvent.focusLost, [ConsoleEffect.endLook]), (.suspend, [.endLook, .suspend]), (.hangup, [.endLook, .lock]),
      (.terminate, [.endLook, .signOut]), (.resized(Size(columns: 79, rows: 24)), [.endLook]),
    ])
  func covered(event: InputEvent, effects: [ConsoleEffect]) throws {
    var hand = try Hand.looking()
    #expect(hand.surface.showsPicture)
    #expect(hand.state.update(event, at: Sample.now) == effects)
    #expect(!hand.surface.showsPicture)
    hand.state.size = CaseLayout.smallest
    #expect(!hand.surface.showsPicture)
  }

  @Test("a look begins at the question's level and goes on level by level to the finest")
  func levels() throws {
    for (check, levels) in [("low-quality", [Level.coarse, .middle, .fine]), ("no-blink", [.middle, .fine]), ("mask-suspected", [.fine])] {
      var hand = try Hand.working(on: Sample.facts(checks: [check]))
      var seen: [Level] = []
      while seen.count < 9 {
        let effects = hand.look()
        guard case .look(_, let level, _)? = effects.last else { break }
        #expect(effects.count == (seen.isEmpty ? 1 : 2))
        seen.append(level)
      }
      #expect(seen == levels)
      #expect(hand.text.contains("this is the finest level"))
    }
  }

  @Test("= looks as + does")
  func equalsSign() throws {
    var one = try Hand.working()
    var other = try Hand.working()
    #expect(one.press("+") == other.press("="))
  }

  @Test("a case that was covered is looked at again at the level it had, as a look of its own")
  func again() throws {
    var hand = try Hand.looking()
    _ = hand.look()
    hand.press("b")
    guard case .look(_, .fine, _)? = hand.look().first else {
      Issue.record("no look at the finest level")
      return
    }
  }

  @Test("frames go round in both directions within one look, beside the enrolled face")
  func frames() throws {
    var hand = try Hand.looking()
    let cells = Size(columns: 23, rows: 15)
    #expect(hand.press("]") == [.draw(FramesShown(first: 1, second: 3, cells: cells))])
    #expect(hand.press("[", "[") == [.draw(FramesShown(first: 2, second: 3, cells: cells))])
    #expect(hand.text.contains("probe 3/3 L2 +840 ms"))
  }

  @Test("what the pictures cannot tell is said where the question is about movement")
  func limits() throws {
    let cases: [(String, [Int?], String)] = [
      ("no-blink", [0, 420, 840], "NO: frames are 420 ms apart; a blink takes 100 to 400 ms"),
      ("no-blink", [0, 100, 200], "frames are up to 100 ms apart"), ("no-blink", [0], "one frame: movement cannot be told here"),
      ("no-smile", [0, nil], "the frames have no times: how fast things moved cannot be told"),
      ("no-head-turn", [0, 420], "frames are up to 420 ms apart"),
    ]
    for (check, times, words) in cases {
      let hand = try Hand.working(.english, Size(columns: 160, rows: 50), on: Sample.facts(checks: [check], times: times, enrolled: false))
      #expect(hand.text.replacing("│", with: " ").contains("can this be told?"))
      let shown = hand.surface.lines.compactMap { $0.split(separator: "│").last.map(String.init) }.suffix(8).joined(separator: " ")
      #expect(Self.squeezed(shown).contains(words), "\(check) \(times)")
    }
    #expect(try !Hand.working(on: Sample.facts(checks: ["face-mismatch"])).text.contains("can this be told?"))
  }

  private static func squeezed(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }
}

/// The failed check that asks each question; some questions are asked without one.
enum FailedCheckNames {
  static let asking: [Question.Name: String] = [
    .blink: "no-blink", .eyesOpen: "eyes-closed", .headTurn: "no-head-turn", .smile: "no-smile", .voice: "voice-mismatch",
    .samePerson: "face-mismatch", .screen: "screen-suspected", .print: "print-suspected", .mask: "mask-suspected",
    .synthetic: "deepfake-suspected", .attack: "spoof-suspected", .covered: "face-covered", .alone: "multiple-faces",
    .quality: "low-quality", .danger: "coercion",
  ]
}
