import Casework
import Console
import Desk
import TerminalUI
import Testing

struct KeyTests {
  /// A small generator with a seed (splitmix64), so that every run presses the same keys.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let keys: [Key] =
    "123456789asdfghjwertyiobukvlqpzmLYT:/+=-[]!？?！１２＋ｓ 面".unicodeScalars.map(Key.character)
    + [
      .enter, .enter, .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .backspace, .control("c"), .control("u"), .alt("q"),
      .function(1),
    ]

  @Test(
    "whatever is pressed, and whatever comes of it, every key means one thing, nothing breaks, and no answer is sent that was not chosen",
    arguments: [1, 2, 3, 4])
  func random(seed: UInt64) throws {
    var dice = Dice(state: seed)
    var hand = Hand(seed % 2 == 0 ? .chinese : .english)
    var walk = try Walk()
    for step in 0..<8_000 {
      // A list that is open takes every letter: it is closed before long, so that the walk goes on.
      // What is whole is sent before long too.
      let isWhole = hand.open.map { $0.draft?.isWhole == true && $0.missing.isEmpty } ?? false
      let event: InputEvent =
        (hand.state.finder != nil || hand.state.card != nil) && step % 2 == 0
        ? .key(.escape) : isWhole && step % 3 == 0 ? .key(.enter) : Self.event(&dice)
      let before = hand.state
      let effects = hand.state.update(event, at: before.now + Span(milliseconds: Int64.random(in: 0...3_000, using: &dice)))
      try walk.check(event, from: before, to: hand.state, effects)
      try walk.answer(effects, in: &hand, &dice)
      #expect(throws: Never.self, "\(hand.state.screen)") { try KeyMap(hand.state.bindings) }
      // A large surface at every step would take minutes and find no more.
      if step % 5 == 0 || hand.state.size.area < 4_000 {
        let surface = hand.surface
        #expect(surface.size == hand.state.size)
        // The test card is of made-up waves.
        if hand.open?.look == nil, hand.state.card == nil { #expect(!surface.showsPicture) }
      }
      if hand.state.isOver { hand = Hand(seed % 2 == 0 ? .chinese : .english) }
    }
    #expect(walk.answers > 10 && walk.looks > 10 && walk.locks > 1, "the walk must reach what it tests")
  }

  private static func event(_ dice: inout Dice) -> InputEvent {
    switch Int.random(in: 0..<100, using: &dice) {
    case 0: .resized(Size(columns: Int.random(in: 1...300, using: &dice), rows: Int.random(in: 1...100, using: &dice)))
    case 1...3: .resized(Size(columns: Int.random(in: 80...170, using: &dice), rows: Int.random(in: 24...60, using: &dice)))
    case 4: .focusLost
    case 5: .focusGained
    case 6: .paste("1\n2 ＋")
    case 7: .tick
    case 8: .suspend
    case 9: .continued
    default: .key(keys[Int.random(in: keys.indices, using: &dice)])
    }
  }

  /// What holds at every step of a random walk.
  struct Walk {
    var answers = 0, looks = 0, locks = 0
    private var number = 0
    private let checks: [String]
    private let person: PersonSignedIn

    init() throws {
      checks = Array(FailedCheckNames.asking.values).sorted() + ["timed-out", "something-else"]
      person = PersonSignedIn(id: try Sample.required(Sample.reviewer), role: .reviewer)
    }

    mutating func check(_ event: InputEvent, from before: ConsoleState, to after: ConsoleState, _ effects: [ConsoleEffect]) throws {
      if before.showsFace, !after.showsFace { #expect(effects.first == .endLook, "\(event): not covered first") }
      for effect in effects {
        switch effect {
        case .answer(let lease, let answer):
          answers += 1
          #expect(event == .key(.enter))
          let open = try #require({ if case .working(let open) = before.screen { open } else { nil } }())
          #expect(open.lease == lease)
          guard case .answer(_, let outcome, let reason?)? = open.draft else {
            Issue.record("an answer without a draft")
            return
          }
          #expect(answer.outcome == outcome && answer.reason == reason)
          #expect(open.missing.isEmpty)
          // The last line said so, in the words of what is sent.
          let last = try #require(before.surface().lines.dropLast().last { !$0.allSatisfy(\.isWhitespace) })
          let words = before.words
          #expect(
            last.contains(words.outcomes(outcome).plain) && last.contains(words.reasons(reason).plain), "\(last)")
        case .look:
          looks += 1
          #expect(!after.showsFace)
        case .lock:
          locks += 1
          #expect(after.person == nil)
        default: break
        }
      }
    }

    /// Answers for the desk, by chance.
    mutating func answer(_ effects: [ConsoleEffect], in hand: inout Hand, _ dice: inout Dice) throws {
      var effects = effects
      while !effects.isEmpty {
        let effect = effects.removeFirst()
        guard let result = try result(of: effect, at: hand.state.now, &dice) else { continue }
        effects = hand.state.update(result) + effects
      }
    }

    private mutating func result(of effect: ConsoleEffect, at now: Instant, _ dice: inout Dice) throws -> ConsoleResult? {
      let fails = Int.random(in: 0..<12, using: &dice) == 0
      let failure = try Sample.required(ConsoleFailure.allCases.randomElement(using: &dice))
      switch effect {
      case .keepPalette: return .paletteKept(Bool.random(using: &dice))
      case .keepSymbols: return .symbolsKept(Bool.random(using: &dice))
      case .alarms: return .alarms([])
      case .ring, .openAlarm, .alarm: return nil
      case .edit, .pauseLook, .keepDraft, .claimAhead, .endLook, .lock, .signOut, .suspend, .audit: return nil
      case .signIn: return fails ? .signInFailed(.failed(failure)) : .signedIn(person, .standard)
      case _ where fails: return .failed(failure)
      case .refresh: return .figures(Sample.figures(holdsCase: Bool.random(using: &dice)))
      case .browse: return .browsed(try Sample.waiting())
      case .claim, .takeBack:
        if Int.random(in: 0..<8, using: &dice) == 0 { return .nothingWaits }
        number += 1
        let check = try Sample.required(checks.randomElement(using: &dice))
        let facts = try Sample.facts(
          number % 1_000, checks: [check],
          times: Array([0, 90, 420, nil].shuffled(using: &dice).prefix(Int.random(in: 0...4, using: &dice))),
          enrolled: Bool.random(using: &dice))
        let lease = try Sample.lease(on: facts.id, fence: Int.random(in: 1...2, using: &dice), from: now)
        let claimed = ClaimedCase(facts: facts, lease: lease, question: .asked(by: facts, under: .standard))
        return effect == .claim ? .claimed(claimed) : .tookBack(claimed)
      case .look(_, let level, let frames): return .shown(Sample.look(level, frames))
      case .draw(let frames): return .shown(Sample.look(.middle, frames))
      case .answer(_, let answer): return .answered(answer, .decided(takeBackUntil: now + .minutes(10)))
      case .skip(_, let reason): return .skipped(reason)
      case .renew(let lease): return .renewed(try Sample.lease(on: lease.caseID, fence: lease.fence, from: now))
      }
    }
  }

  // MARK: - The table

  @Test("in every scene each key and each name stands once, and what help lists can be pressed", arguments: Scene.allCases)
  func table(_ scene: Scene) throws {
    for language in Language.allCases {
      let state = try scene.state(language, CaseLayout.smallest)
      #expect(throws: Never.self) { try KeyMap(state.bindings) }
      #expect(state.bindings.allSatisfy { !$0.keys.isEmpty && !$0.summary.isEmpty && !$0.detail.isEmpty && !$0.group.isEmpty })
    }
  }

  @Test("no letter for a reason is a command's, in any state")
  func letters() throws {
    let reasons = Set(ReasonCode.keys.map(Key.character))
    #expect(reasons.isSuperset(of: ReasonCode.allCases.compactMap(\.key).map(Key.character)))
    #expect(reasons.isSuperset(of: SkipReason.allCases.map { Key.character($0.key) }))
    for scene in Scene.allCases {
      let state = try scene.state(.english, CaseLayout.smallest)
      // Where no case is open there is no reason to choose.
      guard case .working = state.screen else { continue }
      for binding in state.bindings {
        if case .reason = binding.action { continue }
        #expect(reasons.isDisjoint(with: binding.keys), "\(scene) \(binding.id)")
      }
    }
  }

  @Test("help lists every row of the table, in both languages, at 80 x 24", arguments: Language.allCases)
  func help(_ language: Language) throws {
    for scene in Scene.allCases where scene.rawValue.hasPrefix("case") || scene.rawValue.hasPrefix("draft") || scene == .homeFull {
      var hand = Hand(language)
      hand.state = try scene.state(language, CaseLayout.smallest)
      let bindings = hand.state.bindings
      hand.press("?")
      var lines: [String] = []
      while hand.state.showsHelp {
        lines += hand.surface.lines
        hand.press("Space")
      }
      for binding in bindings {
        #expect(lines.contains { $0.contains(binding.detail.plain) }, "\(scene) \(binding.id)")
      }
      hand.press("?")
      // A look that help hid goes on.
      let isLooking = hand.state.showsFace
      let effects = hand.press("2")
      #expect(effects.count == (isLooking ? 1 : 0))
      #expect(effects.allSatisfy { if case .draw = $0 { true } else { false } })
      #expect(!hand.state.showsHelp)
    }
  }

  @Test("the key that closes help does nothing else")
  func closingHelp() throws {
    var hand = try Hand.working()
    hand.press("?", "2")
    #expect(hand.open?.draft == nil)
    hand.press("?", "Enter", "2")
    #expect(hand.open?.draft != nil)
  }

  @Test("the footer always shows the key for all keys, and on a case what sends, looks and reports danger", arguments: Language.allCases)
  func footer(_ language: Language) throws {
    for scene in Scene.allCases {
      let state = try scene.state(language, CaseLayout.smallest)
      guard !state.showsHelp, state.finder == nil, state.person != nil, case .working(let open) = state.screen, !open.isWriting
      else {
        continue
      }
      let footer = try #require(state.surface().lines.last)
      let needed = [("?", true), (language == .chinese ? "回车" : "Enter", true), ("!", true), ("+", !open.facts.frames.isEmpty)]
      for (key, isNeeded) in needed where isNeeded { #expect(footer.contains(" \(key) "), "\(scene) \(key)") }
      if open.look != nil { #expect(footer.contains(" b ")) }
    }
  }

  @Test("where the screen is too small only leaving is possible, from anywhere")
  func tooSmall() throws {
    for scene in Scene.allCases {
      var hand = Hand()
      hand.state = try scene.state(.english, Size(columns: 40, rows: 12))
      if case .signIn(let open) = hand.state.screen, open.isChecking { continue }
      hand.state.showsHelp = false
      let before = hand.state.screen
      #expect(hand.press("1", "+", "Enter", "a", "l") == [])
      #expect(hand.state.screen == before)
      #expect(hand.press("q").last == .signOut)
      #expect(hand.state.isOver)
    }
  }

  @Test("somebody who is no reviewer can lock, leave and read the keys, and nothing else", arguments: [Casework.Role.auditor, .supervisor])
  func otherRole(_ role: Casework.Role) throws {
    var hand = try Hand.home(as: role)
    #expect(hand.press("Enter") == [] && hand.press("u") == [] && hand.press("+") == [])
    #expect(hand.press("l") == [.lock])
  }

  @Test("at the sign-in letters are typed, Tab changes the field, and a pasted passphrase is refused")
  func signIn() {
    var hand = Hand(person: nil)
    hand.press("l", "i", "Enter")
    #expect(hand.press("q") == [.edit(.append("q"))])
    #expect(hand.state.update(.paste("secret"), at: Sample.now) == [])
    #expect(hand.text.contains("! nothing can be pasted here"))
    hand.press("Tab")
    #expect(hand.press("ｗ") == [])
    hand.press("Tab")
    #expect(hand.press("Enter") == [.signIn(name: "liw")])
    // Nothing counts while the passphrase is checked.
    #expect(hand.press("x") == [] && hand.press("Enter") == [] && hand.press("Ctrl-c") == [])
    _ = hand.state.update(.signInFailed(.doesNotFit))
    #expect(hand.text.contains("✗ name or passphrase does not fit"))
    #expect(hand.press("Ctrl-c") == [.signOut])
  }

  @Test("a locked console keeps the name")
  func locked() throws {
    var hand = try Hand.home()
    hand.press("l")
    hand.press("Tab", "x")
    #expect(hand.press("Enter") == [.signIn(name: "li.wei")])
  }
}
