import Casework
import Testing

@Suite("Outcomes, reasons and questions")
struct DecisionRuleTests {
  @Test(
    "Each family of reasons explains these outcomes and no others",
    arguments: [
      (.presentation, [.reject, .refer]), (.injection, [.reject, .refer]), (.identity, [.reject, .refer]),
      (.behaviour, [.reject, .retry, .refer]), (.quality, [.retry, .otherWay, .refer]), (.safety, [.refer, .danger]),
      (.privacy, [.overexposed]), (.falseNegative, [.approve, .refer]), (.system, [.retry, .otherWay, .refer]),
      (.access, [.otherWay, .refer]), (.review, [.refer]),
    ] as [(ReasonCode.Family, Set<Outcome>)])
  func families(family: ReasonCode.Family, outcomes: Set<Outcome>) {
    let codes = ReasonCode.allCases.filter { $0.family == family }
    #expect(!codes.isEmpty)
    for code in codes {
      #expect(Set(Outcome.allCases.filter(code.canExplain)) == outcomes, "\(code)")
      #expect(code.rawValue.hasPrefix(family.rawValue + "."), "the code tells its family")
    }
  }

  @Test("Every outcome has a reason, and an answer without a fitting one cannot be made", arguments: Outcome.allCases)
  func answers(outcome: Outcome) {
    #expect(ReasonCode.allCases.contains { $0.canExplain(outcome) })
    for code in ReasonCode.allCases {
      #expect((Answer(outcome: outcome, reason: code) != nil) == code.canExplain(outcome), "\(code)")
    }
  }

  @Test("Every question offers five answers, whose reasons explain their outcome and come once", arguments: Question.Name.allCases)
  func choices(name: Question.Name) {
    let question = Question(name, under: .standard)
    #expect(question.name == name)
    #expect(question.choices.count == 5)
    #expect(Set(question.choices.map(\.meaning)).count == 5)
    for choice in question.choices {
      #expect(!choice.reasons.isEmpty)
      #expect(
        choice.reasons.allSatisfy { $0.canExplain(choice.outcome) || choice.meaning == .cannotTell && $0.canExplain(.otherWay) },
        "\(choice)")
      #expect(Set(choice.reasons).count == choice.reasons.count, "\(choice)")
    }
  }

  @Test("Every answer means the same on every question")
  func sameKeys() {
    for name in Question.Name.allCases {
      #expect(Question(name, under: .standard).choices.map(\.meaning) == Question.Choice.Meaning.allCases)
      #expect(Question(name, under: .standard).choices.map(\.outcome) == [.approve, .reject, .retry, .refer, .reject])
      #expect(Question(name, under: .standard).choices.map(\.meaning.place) == [0, 1, 2, 3, 4])
    }
  }

  @Test(
    "The likeliest reason of a question comes first",
    arguments: [
      (.screen, .attack, .replay), (.print, .attack, .print), (.mask, .attack, .mask3D), (.synthetic, .attack, .synthetic),
      (.device, .attack, .camera), (.samePerson, .attack, .swap), (.alone, .cannotTell, .multiple), (.covered, .cannotTell, .occluded),
      (.blink, .cannotTell, .action), (.timeOut, .cannotTell, .technical),
    ] as [(Question.Name, Question.Choice.Meaning, ReasonCode)])
  func likeliest(name: Question.Name, meaning: Question.Choice.Meaning, reason: ReasonCode) {
    #expect(Question(name, under: .standard).choices.first { $0.meaning == meaning }?.reasons.first == reason)
  }

  @Test(
    "The gravest failed check asks, whatever its place",
    arguments: [
      ([.noBlink, .coercion], .danger), ([.lowScore, .screenSuspected], .screen), ([.deviceRisk, .faceMismatch], .samePerson),
      ([.noSmile, .deviceRisk], .device), ([.lowScore, .noHeadTurn], .headTurn), ([.faceCovered, .spoofSuspected], .attack),
      ([.voiceMismatch, .multipleFaces], .alone), ([.lowQuality, .voiceMismatch], .voice), ([.timedOut, .lowQuality], .quality),
      ([.printSuspected, .maskSuspected], .print), ([.eyesClosed, .noBlink], .eyesOpen),
    ] as [([FailedCheck], Question.Name)])
  func priorities(checks: [FailedCheck], name: Question.Name) {
    #expect(Question.asked(by: .sample(failedChecks: checks), under: .standard).name == name)
  }

  @Test("Without a known failed check the machine's silence, then the device, then doubt asks")
  func otherwise() throws {
    let unknown = [try #require(FailedCheck("vendor-x-9"))]
    #expect(
      Question.asked(by: .sample(failedChecks: unknown, ran: false, device: DeviceFacts(emulator: true)), under: .standard).name == .timeOut
    )
    #expect(Question.asked(by: .sample(failedChecks: unknown, device: DeviceFacts(emulator: true)), under: .standard).name == .device)
    #expect(Question.asked(by: .sample(failedChecks: unknown), under: .standard).name == .attack)
    #expect(Question.asked(by: .sample(failedChecks: unknown + [.noBlink], ran: false), under: .standard).name == .blink)
  }

  @Test("Every known failed check asks a question")
  func everyCheckAsks() {
    let checks: [FailedCheck] = [
      .noBlink, .eyesClosed, .noHeadTurn, .noSmile, .voiceMismatch, .faceMismatch, .screenSuspected, .printSuspected, .maskSuspected,
      .deepfakeSuspected, .faceCovered, .multipleFaces, .lowQuality, .timedOut, .deviceRisk, .coercion, .spoofSuspected,
    ]
    #expect(Set(checks.map { Question.asked(by: .sample(failedChecks: [$0]), under: .standard).name }) == Set(Question.Name.allCases))
  }

  @Test("Least picture: what facts alone can settle starts without one, and only texture starts at the finest level")
  func startingLevels() {
    for name in Question.Name.allCases {
      let level = Question(name, under: .standard).startingLevel
      switch name {
      case .device, .timeOut: #expect(level == .facts)
      case .screen, .print, .mask, .synthetic: #expect(level == .fine)
      case .quality, .alone: #expect(level == .coarse)
      default: #expect(level == .middle)
      }
    }
    #expect(Level.facts.finer == .coarse)
    #expect(Level.fine.finer == nil)
  }

  @Test("Outcomes pass a case on, settle at once, or can be taken back")
  func outcomes() {
    #expect(Outcome.allCases.filter(\.settlesAtOnce) == [.overexposed])
    #expect(Outcome.allCases.compactMap(\.lane) == [.second, .danger])
    #expect(Lane.allCases.sorted() == [.danger, .appeal, .second, .noFace, .normal])
    #expect(CaseState.allCases.filter(\.isUndecided) == [.held, .open, .claimed])
  }

  @Test(
    "Forgotten: each outcome's window ends when the policy says",
    arguments: [(.approve, 0), (.retry, 0), (.reject, 336), (.overexposed, 0)] as [(Outcome, Int)])
  func windows(outcome: Outcome, hours: Int) {
    #expect(Retention.shredAt(outcome, settledAt: .start, policy: .standard) == .start + .hours(hours))
  }
}
