/// What a failed check asks of a person: one question a case, with its answers, where to begin looking, and what to look at.
package struct Question: Equatable, Sendable {
  /// The question's stable name, a part of the policy's keys; its words are the console's.
  package enum Name: String, CaseIterable, Sendable {
    case blink, eyesOpen = "eyes-open", headTurn = "head-turn", smile, voice, samePerson = "same-person", screen, print, mask, synthetic
    case attack, covered, alone, quality, device, timeOut = "time-out", danger
  }

  /// One answer, on a digit key.
  package struct Choice: Equatable, Sendable {
    /// What the answer says, in the question's own terms.
    package enum Meaning: String, CaseIterable, Sendable {
      case live, attack, cannotTell = "cannot-tell", secondReviewer = "second-reviewer"
      case otherPerson = "other-person", technicalFailure = "technical-failure"

      /// The outcome that the answer sends.
      package var outcome: Outcome {
        switch self {
        case .live: .approve
        case .attack, .otherPerson: .reject
        case .cannotTell, .technicalFailure: .retry
        case .secondReviewer: .refer
        }
      }
    }

    package let meaning: Meaning
    /// Reasons, the likeliest for this question first.
    package let reasons: [ReasonCode]

    /// What the answer decides.
    package var outcome: Outcome { meaning.outcome }
  }

  package let name: Name
  /// On the keys `1` to `5`.
  package let choices: [Choice]
  /// The level at which a look begins.
  package let startingLevel: Level
  /// What must have been looked at before an outcome; none for those that are left out.
  private let evidence: [Outcome: [Evidence]]

  /// The one question that a case asks: of the gravest of its failed checks, else of the device, else whether this is an attack.
  package static func asked(by facts: CaseFacts, under policy: Policy) -> Question {
    let names = facts.result.failedChecks.compactMap(Name.init(asking:))
    if let gravest = names.min(by: { $0.rank < $1.rank }) { return Question(gravest, under: policy) }
    if !facts.result.ran { return Question(.timeOut, under: policy) }
    return Question(facts.device.isSuspect ? .device : .attack, under: policy)
  }

  /// The question of that name, as a policy has it.
  package init(_ name: Name, under policy: Policy) {
    self.name = name
    startingLevel = Level(rawValue: policy.integer("\(name.path).level")) ?? .middle
    let attacks: [ReasonCode] = policy.list("\(name.path).attack")
    let obstacles: [ReasonCode] = policy.list("\(name.path).cannot-tell")
    choices = policy.list("\(name.path).answers").map { (meaning: Choice.Meaning) in
      let reasons: [ReasonCode] =
        switch meaning {
        case .live: [.falselyFailed]
        case .attack: attacks
        case .cannotTell: obstacles
        case .secondReviewer: attacks + obstacles.filter { !attacks.contains($0) }
        case .otherPerson: [.mismatch, .swap, .known]
        case .technicalFailure: [.technical]
        }
      return Choice(meaning: meaning, reasons: reasons)
    }
    evidence = [.approve: policy.list("\(name.path).approve-needs"), .reject: policy.list("\(name.path).reject-needs")]
  }

  /// What is still to be looked at before that outcome may be sent.
  ///
  /// Nothing ever stands before asking for a new capture, a second reviewer or help; what shows too much must have been seen.
  package func missing(for outcome: Outcome, having seen: SeenFrames, at facts: CaseFacts) -> [Evidence] {
    let needed = outcome == .overexposed ? [.look] : evidence[outcome] ?? []
    return needed.filter { !$0.isGiven(by: seen, at: facts) }
  }
}

extension Question.Name {
  /// The question that a failed check asks; `nil` for checks that Cameo does not know.
  init?(asking check: FailedCheck) {
    switch check {
    case .noBlink: self = .blink
    case .eyesClosed: self = .eyesOpen
    case .noHeadTurn: self = .headTurn
    case .noSmile: self = .smile
    case .voiceMismatch: self = .voice
    case .faceMismatch: self = .samePerson
    case .screenSuspected: self = .screen
    case .printSuspected: self = .print
    case .maskSuspected: self = .mask
    case .deepfakeSuspected: self = .synthetic
    case .spoofSuspected, .lowScore: self = .attack
    case .faceCovered: self = .covered
    case .multipleFaces: self = .alone
    case .lowQuality: self = .quality
    case .deviceRisk: self = .device
    case .timedOut: self = .timeOut
    case .coercion: self = .danger
    default: return nil
    }
  }

  /// Which question is asked where several checks failed: the lowest rank.
  var rank: Int {
    switch self {
    case .danger: 0
    case .screen, .print, .mask, .synthetic: 1
    case .samePerson: 2
    case .device: 3
    case .blink, .eyesOpen, .headTurn, .smile: 4
    case .attack: 5
    case .alone, .covered: 6
    case .voice: 7
    case .quality: 8
    case .timeOut: 9
    }
  }
}
