import Casework
import Console
import Desk
import Mosaic
import TerminalUI

/// Every screen that the console has, in the states that look different.
enum Scene: String, CaseIterable, Sendable {
  case signInName = "sign-in-name"
  case signInPassphrase = "sign-in-passphrase"
  case checking, wrongPassphrase = "wrong-passphrase", notActive = "not-active", pasteRefused = "paste-refused", locked
  case homeEmpty = "home-empty"
  case homeFull = "home-full"
  case homeHolding = "home-holding"
  case homeAlarm = "home-alarm", caseAlarm = "case-alarm", caseReferred = "case-referred", alarms
  case homeBreakDue = "home-break-due", pause, practice
  case caseEarlier = "case-earlier", evidence, shiftOver = "shift-over"
  case caseUnlooked = "case-unlooked"
  case caseLooked = "case-looked"
  case caseCovered = "case-covered"
  case caseOnePicture = "case-one-picture"
  case caseNoPicture = "case-no-picture"
  case caseEveryFact = "case-every-fact"
  case caseLong = "case-long"
  case caseDanger = "case-danger"
  case draft, draftRefer = "draft-refer", draftLast = "draft-last"
  case skip, danger, overexposed
  case sent, refused, note, noteKept = "note-kept", queue
  case caseMagnified = "case-magnified", findReasons = "find-reasons", findCommands = "find-commands"
  case help, helpEnd = "help-end", helpHome = "help-home"
  case testCard = "test-card", testCardLowered = "test-card-lowered", symbolsKept = "symbols-kept"

  /// Screens whose layout changes most with the size.
  static let sized: [Scene] = [
    .homeFull, .caseLooked, .caseOnePicture, .draftRefer, .caseAlarm, .alarms, .caseEveryFact, .findReasons, .findCommands, .help, .queue,
    .testCard,
  ]

  var isTestCard: Bool { self == .testCard || self == .testCardLowered }

  func state(_ language: Language, _ size: Size) throws -> ConsoleState {
    var hand = try hand(language, size)
    hand.state.now = Sample.now
    return hand.state
  }

  private func hand(_ language: Language, _ size: Size) throws -> Hand {
    switch self {
    case .signInName, .signInPassphrase, .checking, .wrongPassphrase, .notActive, .pasteRefused, .locked:
      return try signIn(language, size)
    case .homeEmpty: return try .home(language, size, Sample.figures(waiting: 0))
    case .homeFull: return try .home(language, size, Sample.figures(decisions: try decisions, own: Self.own, faces: 61))
    case .homeBreakDue: return try .home(language, size, Sample.figures(decisions: try decisions, own: Self.own, faces: 123))
    case .pause:
      var hand = try Hand.home(language, size)
      hand.press("P")
      return hand
    case .queue:
      var hand = try Hand.home(language, size, as: .supervisor)
      hand.press("/")
      _ = hand.state.update(.browsed(try Sample.waiting()))
      return hand
    case .caseEarlier, .evidence, .practice, .shiftOver: return try reviewing(language, size)
    case .homeAlarm, .caseAlarm, .caseReferred, .alarms: return try alarmed(language, size)
    case .homeHolding: return try .home(language, size, Sample.figures(decisions: try decisions, holdsCase: true))
    case .helpHome:
      var hand = try Hand.home(language, size)
      hand.press("?")
      return hand
    case .testCard, .testCardLowered, .symbolsKept:
      var hand = try Hand.home(language, size)
      hand.state.symbols.richest = .all
      if self == .testCardLowered { (hand.state.symbols.richest, hand.state.symbols.lowered) = (.block, .half) }
      hand.press("T")
      if self == .symbolsKept {
        hand.press("4", "Enter")
        _ = hand.state.update(.symbolsKept(true))
      }
      return hand
    case .caseUnlooked: return try .working(language, size)
    case .caseLooked: return try .looking(language, size)
    case .caseOnePicture: return try .looking(language, size, at: Sample.facts(times: [0, 90, 180], enrolled: false))
    case .caseNoPicture:
      return try .working(language, size, on: Sample.facts(checks: ["timed-out"], ran: false, times: [], enrolled: false))
    case .caseEveryFact: return try .working(language, size, on: try everyFact)
    case .caseLong: return try .working(language, size, on: try long)
    case .caseDanger:
      return try .looking(language, size, at: Sample.facts(checks: ["coercion"], lane: .danger, times: [0], dueIn: .minutes(-3)))
    default: return try answering(language, size)
    }
  }

  private func signIn(_ language: Language, _ size: Size) throws -> Hand {
    var hand = Hand(language, size, person: self == .signInName ? nil : Sample.reviewer)
    switch self {
    case .checking: hand.press("x", "y", "z", "Enter")
    case .wrongPassphrase, .notActive:
      hand.press("x", "Enter")
      _ = hand.state.update(.signInFailed(self == .notActive ? .notActive : .doesNotFit))
    case .pasteRefused: _ = hand.state.update(.paste("secret"), at: Sample.now)
    case .locked:
      hand = try .looking(language, size)
      hand.press("l")
      hand.press("x", "y")
    default: hand.press("x", "y")
    }
    return hand
  }

  private func answering(_ language: Language, _ size: Size) throws -> Hand {
    var hand = try Hand.looking(language, size)
    switch self {
    case .caseCovered: hand.press("b")
    case .draft: hand.press("2", "a")
    case .draftRefer: hand.press("4")
    case .draftLast: hand.press("3", "y")
    case .note: hand.press("3", "f", "n", "面", "k", "2", "！")
    case .noteKept: hand.press("3", "f", "n", "面", "k", "2", "！", "Enter")
    case .skip: hand.press("k", "d")
    case .danger: hand.press("!", "i")
    case .overexposed: hand.press("v", "e")
    case .sent:
      hand.press("2", "s", "Enter")
      let answer = try Sample.required(Answer(outcome: .reject, reason: .synthetic))
      _ = hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10))))
      _ = hand.state.update(try Sample.claimed(Sample.facts(1, checks: ["voice-mismatch"], times: [0])))
    case .refused:
      hand.press("+")
      _ = hand.state.update(.failed(.frameReplaced))
    case .caseMagnified: hand.press("Tab", "Tab", "z")
    case .findReasons: hand.press("2", "/", "m", "a")
    case .findCommands: hand.press(":")
    case .help: hand.press("2", "?")
    case .helpEnd: hand.press("2", "?", "Space")
    default: break
    }
    return hand
  }

  /// Two people raised an alarm four and one minutes ago, and nobody acknowledged it; or a colleague passed a case on.
  private func alarmed(_ language: Language, _ size: Size) throws -> Hand {
    let robin = try Sample.required(PersonID("robin"))
    var alarm = Alarm(Alarm.Call(by: robin, at: Sample.now - .minutes(6), because: .coercion, note: "a hand on the neck, frame 3"))
    alarm.call(Alarm.Call(by: try Sample.required(PersonID("chen.yu")), at: Sample.now - .minutes(1), because: .injury, note: nil))
    let facts = try Sample.facts(4, checks: ["eyes-closed", "coercion"], lane: .danger)
    var hand = try Hand.home(language, size, as: self == .alarms ? .supervisor : .reviewer)
    hand.state.policy = try Policy(settings: ["alarm.call": .text("the duty officer, ext. 4711")])
    if self == .caseAlarm || self == .caseReferred {
      let referral = Referral(
        by: robin, at: Sample.now - .minutes(21), because: .unsure, secondaryReason: nil, note: "the jaw, frame 2?", from: .normal)
      let isAlarm = self == .caseAlarm
      let facts = isAlarm ? facts : try Sample.facts(5, lane: .second)
      _ = hand.state.update(
        .claimed(
          ClaimedCase(
            facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: .standard),
            passage: isAlarm ? CasePassage(alarm: alarm) : CasePassage(referral: referral))))
      _ = hand.look()
      if isAlarm { hand.press("1") }
      return hand
    }
    if self == .alarms {
      alarm.proposal = Alarm.Proposal(
        by: robin, at: Sample.now, fence: 2, .approve, because: .falselyFailed, secondaryReason: nil, note: "alone and at ease")
    }
    _ = hand.state.update(.alarms([OpenAlarm(facts: facts, alarm: alarm, holder: nil)]))
    hand.state.message = nil
    if self == .alarms {
      hand.press("!")
      _ = hand.state.update(.alarms([OpenAlarm(facts: facts, alarm: alarm, holder: nil)]))
    }
    return hand
  }

  private func reviewing(_ language: Language, _ size: Size) throws -> Hand {
    var hand = try Hand.home(language, size, Sample.figures(own: Self.own))
    let facts = try Sample.facts(attempts: 3)
    let policy = try Policy(settings: ["question.blink.approve-needs": .text("look frames enrolled")])
    let earlier = [
      EarlierAttempt(caseID: try Sample.caseID(9), receivedAt: facts.receivedAt - .minutes(9), outcome: .retry, reason: .dark),
      EarlierAttempt(caseID: try Sample.caseID(8), receivedAt: facts.receivedAt - .days(2), outcome: nil, reason: nil),
    ]
    _ = hand.state.update(
      .claimed(
        ClaimedCase(
          facts: facts, lease: try Sample.lease(on: facts.id), question: .asked(by: facts, under: policy), earlier: earlier,
          facesSinceBreak: self == .evidence ? 121 : 60)))
    switch self {
    case .evidence:
      _ = hand.look()
      hand.press("1", "Enter")
    case .practice:
      hand.state.practice = Practice(answers: [facts.session: try Sample.required(Answer(outcome: .retry, reason: .action))])
      hand.press("2", "s", "Enter")
      let answer = try Sample.required(Answer(outcome: .reject, reason: .replay))
      _ = hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10))))
      _ = hand.state.update(.nothingWaits)
      _ = hand.state.update(.figures(Sample.figures(waiting: 0, own: Self.own)))
    case .shiftOver:
      hand.press("k", "f", "Enter")
      _ = hand.state.update(.skipped(.endOfShift))
      _ = hand.state.update(.figures(Sample.figures(own: Self.own)))
    default: break
    }
    return hand
  }

  private static let own = OwnFigures(
    decided: 214, lastHour: 31, withoutLook: 61, takenBack: 2, skipped: 3, medianTime: .seconds(29),
    looks: [.coarse: 40, .middle: 148, .fine: 22])

  private var decisions: [Decision] {
    get throws {
      [
        try Sample.decision(1, .retry, .dark, ago: .seconds(319)),
        try Sample.decision(2, .approve, .falselyFailed, ago: .seconds(470)),
        try Sample.decision(3, .reject, .synthetic, ago: .minutes(12)),
        try Sample.decision(4, .overexposed, .bystander, ago: .minutes(31)),
      ]
    }
  }

  private var everyFact: CaseFacts {
    get throws {
      try Sample.facts(
        checks: ["no-blink", "voice-mismatch", "deepfake-suspected", "multiple-faces", "low-score"], lane: .second,
        device: DeviceFacts(kind: "Android 14", emulator: true, virtualCamera: true), challenge: ["blink", "turn-left", "speak"],
        attempts: 3, isDamaged: true, dueIn: .hours(-52))
    }
  }

  /// A case whose record tries to break the screen.
  private var long: CaseFacts {
    get throws {
      let hostile = "\u{1B}[2J\u{202E}" + String(repeating: "面", count: 40)
      return try Sample.facts(
        checks: [hostile, String(repeating: "w", count: 64), "no-blink"], source: hostile, times: [0, nil, 12_345],
        device: DeviceFacts(kind: hostile, emulator: true), challenge: [hostile, hostile, "blink"], attempts: 1_000_000, score: -1e300,
        notice: Notice(textHash: hostile, at: Sample.now, channel: hostile), dueIn: .days(100_000))
    }
  }
}
