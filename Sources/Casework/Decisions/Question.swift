/// What a failed check asks of a person: one question a case, with its answers, where to begin looking, and what to look at.
package struct Question: Equatable, Sendable {
  /// The question's stable name, a part of the policy's keys; its words are the console's.
  package enum Name: String, CaseIterable, Sendable {
    case blink, eyesOpen = "eyes-open", headTurn = "head-turn", smile, voice, samePerson = "same-person", screen, print, mask, synthetic
    case attack, covered, alone, quality, device, timeOut = "time-out", danger
  }

  /// One answer, on a digit key.
  package struct Choice: Equatable, Sendable {
    /// What the answer says; in their order they stand on the keys `1` to `5`, at every question.
    package enum Meaning: String, CaseIterable, Sendable {
      case live, attack, cannotTell = "cannot-tell", secondReviewer = "second-reviewer", otherPerson = "other-person"

      /// The outcome that the answer sends.
      package var outcome: Outcome {
        switch self {
        case .live: .approve
        case .attack, .otherPerson: .reject
        case .cannotTell: .retry
        case .secondReviewer: .refer
        }
      }

      /// The answer's place among the keys, from 0.
      package var place: Int {
        switch self {
        case .live: 0
        case .attack: 1
        case .cannotTell: 2
        case .secondReviewer: 3
        case .otherPerson: 4
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
  /// On the keys `1` to `5`, whether they are offered at a case or not.
  package let choices: [Choice]
  /// The level at which a look begins.
  package let startingLevel: Level
  /// What must have been looked at before an outcome; none for those that are left out.
  private let evidence: [Outcome: [Evidence]]

  /// The one question that a case asks: of the gravest of its failed checks, else of the device, else whether this is an attack.
  package static func asked(by facts: CaseFacts, under policy: Policy) -> Question {
    // Whoever is dealt a case of that lane is asked about danger, whatever the machine asked before.
    if facts.lane == .danger { return Question(.danger, under: policy) }
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
    choices = Choice.Meaning.allCases.map { meaning in
      let reasons: [ReasonCode] =
        switch meaning {
        case .live: [.falselyFailed]
        case .attack: attacks
        // That frames are too few, that the service failed, and that somebody cannot do it, is for no policy to hide.
        case .cannotTell: obstacles + [.frames, .technical, .unable].filter { !obstacles.contains($0) }
        case .secondReviewer: [.unsure] + attacks + obstacles.filter { !attacks.contains($0) }
        case .otherPerson: [.mismatch, .swap, .known]
        }
      return Choice(meaning: meaning, reasons: reasons)
    }
    evidence = [.approve: policy.list("\(name.path).approve-needs"), .reject: policy.list("\(name.path).reject-needs")]
  }

  /// Whether an outcome can be answered truthfully at a case.
  ///
  /// A face alone does not say whose voice it was: without an enrolled one nobody is approved whose voice did not match.
  package func offers(_ outcome: Outcome, at facts: CaseFacts) -> Bool {
    outcome != .approve || name != .voice || facts.frames.contains { $0.kind == .enrolled }
  }

  /// Whether an answer is offered at a case.
  package func offers(_ meaning: Choice.Meaning, at facts: CaseFacts) -> Bool {
    offers(meaning.outcome, at: facts) && !(meaning == .otherPerson && name == .timeOut)
  }

  /// What is still to be looked at before that outcome may be sent for that reason, or before any reason where none is given.
  ///
  /// Nothing about a face is answered unseen: whatever policy says, a reason about the picture needs a look, and what shows too much must
  /// have been seen. Nothing ever stands before an alarm. In the danger lane only passing the case on does without a look.
  package func missing(
    for outcome: Outcome, because reason: ReasonCode? = nil, having seen: SeenFrames, at facts: CaseFacts
  ) -> [Evidence] {
    guard outcome != .danger else { return [] }
    var needed = evidence[outcome] ?? []
    let isUnseen = reason.map { isOfThePicture($0, at: facts) } ?? false
    if outcome == .overexposed || isUnseen || (facts.lane == .danger && outcome != .refer), !needed.contains(where: \.isOfALook) {
      needed.insert(.look, at: 0)
    }
    return needed.filter { !$0.isGiven(by: seen, at: facts) }
  }

  /// Whether nobody answers so who saw no picture, whatever the case asks and whatever policy says.
  package static func needsLook(before outcome: Outcome, because reason: ReasonCode, in lane: Lane) -> Bool {
    guard outcome != .danger else { return false }
    // Where a check ran out of time, or no picture came in, these two need none.
    let isOfThePicture = reason.isOfThePicture && reason != .action && reason != .noFace
    return outcome == .overexposed || isOfThePicture || (lane == .danger && outcome != .refer)
  }

  /// Whether a reason says something of the picture that nobody knows who has not seen it.
  private func isOfThePicture(_ reason: ReasonCode, at facts: CaseFacts) -> Bool {
    switch reason {
    // A check that ran out of time tells by itself that nothing was done.
    case .action where name == .timeOut: false
    // Nor can anybody look where there is no picture.
    case .noFace where facts.frames.isEmpty: false
    default: reason.isOfThePicture
    }
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
