import Casework
import Console
import Desk
import TerminalUI
import Testing

struct AnswerTests {
  @Test("each answer of each question can be sent with each of its reasons, by letter or by search", arguments: Question.Name.allCases)
  func everyAnswer(_ name: Question.Name) throws {
    let checks = FailedCheckNames.asking[name].map { [$0] } ?? []
    var hand = try Hand.looking(
      at: Sample.facts(checks: checks, ran: name != .timeOut, times: [0, 90], device: DeviceFacts(emulator: name == .device)))
    let question = try #require(hand.open?.question)
    #expect(question.name == name)
    let lease = try Sample.lease(on: Sample.caseID(0))
    for meaning in Question.Choice.Meaning.allCases where question.offers(meaning, at: try #require(hand.open?.facts)) {
      let reasons = Draft(meaning).reasons(at: question)
      for (place, row) in reasons.enumerated() {
        hand.press("\(meaning.place + 1)")
        if meaning != .live {
          let letter = Draft(meaning).lettered(at: question).first { $0.reason == row.reason && $0.outcome == row.outcome }?.key
          if let letter {
            hand.press(String(letter))
          } else {
            hand.press("/")
            for _ in 0..<place { hand.press("Down") }
            hand.press("Enter")
          }
        }
        let answer = try #require(Answer(outcome: row.outcome, reason: row.reason))
        #expect(hand.text.contains(Language.english.words.reasons(row.reason).plain))
        #expect(hand.press("Enter").last == .answer(lease, answer), "\(meaning) \(row)")
        _ = hand.look()
      }
    }
  }

  @Test("what is offered is all that explains the outcome: a question hides no reason", arguments: Question.Name.allCases)
  func reachable(_ name: Question.Name) {
    let question = Question(name, under: .standard)
    var offered: Set<ReasonCode> = []
    for meaning in Question.Choice.Meaning.allCases { offered.formUnion(Draft(meaning).reasons(at: question).map(\.reason)) }
    for outcome in [Outcome.danger, .overexposed] { offered.formUnion(Draft.answer(nil, outcome, nil).reasons(at: question).map(\.reason)) }
    #expect(offered == Set(ReasonCode.allCases))
  }

  @Test("a letter means one reason wherever reasons are offered together, and a reason has one letter")
  func oneLetter() {
    for name in Question.Name.allCases {
      let question = Question(name, under: .standard)
      for meaning in Question.Choice.Meaning.allCases {
        for row in Draft(meaning).lettered(at: question) { #expect(row.key == row.reason.key) }
      }
    }
    let beside = ReasonCode.allCases.filter { ![.safety, .privacy].contains($0.family) }.compactMap(\.key)
    #expect(Set(beside).count == beside.count)
  }

  @Test("nothing is chosen before somebody chose it: a digit, ! and v leave the reason open, and Enter sends nothing")
  func nothingPreselected() throws {
    for key in ["2", "3", "4", "5", "!", "v"] {
      var hand = try Hand.looking()
      hand.press(key)
      #expect(hand.open?.draft?.reason == nil && hand.open?.draft?.isWhole == false)
      #expect(!hand.press("Enter").contains { if case .answer = $0 { true } else { false } }, "\(key)")
      #expect(hand.text.contains("a letter says why"))
    }
    var hand = try Hand.working()
    hand.press("k")
    #expect(hand.press("Enter") == [])
  }

  @Test("nobody is approved whose voice did not match, where there is no enrolled face to speak for them")
  func voice() throws {
    var hand = try Hand.looking(at: Sample.facts(checks: ["voice-mismatch"], enrolled: false))
    hand.press("1")
    #expect(hand.open?.draft == nil && hand.text.contains("this face cannot say whose the voice is"))
    #expect(hand.press("Enter").isEmpty)
    var enrolled = try Hand.looking(at: Sample.facts(checks: ["voice-mismatch"]))
    enrolled.press("1")
    #expect(enrolled.open?.draft?.outcome == .approve)
  }

  @Test("a letter that is no reason here drops what was chosen, so that Enter sends nothing")
  func wrongLetter() throws {
    var hand = try Hand.looking()
    hand.press("1", "r")
    #expect(hand.open?.draft == nil)
    #expect(hand.press("Enter").isEmpty)
  }

  @Test("danger asks for a safety reason, keeps the picture to judge by, and goes on Enter")
  func danger() throws {
    var hand = try Hand.looking()
    #expect(hand.press("!") == [])
    #expect(hand.state.showsFace)
    hand.press("i")
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
    hand.press("o")
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

  @Test("a skip has a reason, and the next case follows", arguments: SkipReason.allCases)
  func skip(reason: SkipReason) throws {
    var hand = try Hand.working()
    hand.press("k", String(reason.key))
    #expect(hand.press("Enter") == [.skip(try Sample.lease(on: Sample.caseID(0)), reason)])
    #expect(hand.state.update(.skipped(reason)) == [reason == .endOfShift ? .refresh : .claim])
    #expect(hand.open == nil)
  }

  @Test("another answer takes the place of the first, and its reasons begin anew")
  func changedMind() throws {
    var hand = try Hand.working()
    hand.press("2", "a", "k", "s", "3")
    #expect(hand.open?.draft == .answer(.cannotTell, .retry, nil))
  }

  @Test("digits and letters that stand for nothing change nothing")
  func nothing() throws {
    var hand = try Hand.working()
    let before = hand.open
    #expect(hand.press("6", "9", "0", "a", "s", "z", "q", "Tab", "Space", "Up") == [])
    #expect(hand.open == before)
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
