/// What a failed check asks of a person: one question a case, with its answers and where to begin looking.
package struct Question: Equatable, Sendable {
  /// The question's stable name; its words are the console's.
  package enum Name: String, CaseIterable, Sendable {
    case blink, eyesOpen, headTurn, smile, voice, samePerson, screen, print, mask, synthetic, attack
    case covered, alone, quality, device, timeOut, danger
  }

  /// One answer, on a digit key.
  package struct Choice: Equatable, Sendable {
    /// What the answer says, in the question's own terms.
    package enum Meaning: String, CaseIterable, Sendable {
      case live, attack, cannotTell, secondReviewer, otherPerson, technicalFailure
    }

    package let meaning: Meaning
    package let outcome: Outcome
    /// Reasons, the likeliest for this question first.
    package let reasons: [ReasonCode]
  }

  package let name: Name
  /// The first five are on the keys `1` to `5`.
  package let choices: [Choice]
  /// The level at which a look begins.
  package let startingLevel: Level

  /// The one question that a case asks: of the gravest of its failed checks, else of the device, else whether this is an attack.
  package static func asked(by facts: CaseFacts) -> Question {
    let names = facts.result.failedChecks.compactMap(Name.init(asking:))
    if let gravest = names.min(by: { $0.rank < $1.rank }) { return Question(gravest) }
    if !facts.result.ran { return Question(.timeOut) }
    return Question(facts.device.isSuspect ? .device : .attack)
  }

  /// The question of that name.
  package init(_ name: Name) {
    self.name = name
    startingLevel = name.startingLevel
    let obstacles = name.rankedObstacles.filter { !name.rankedAttacks.contains($0) }
    choices = [
      Choice(meaning: .live, outcome: .approve, reasons: [.falselyFailed]),
      Choice(meaning: .attack, outcome: .reject, reasons: name.rankedAttacks),
      Choice(meaning: .cannotTell, outcome: .retry, reasons: name.rankedObstacles),
      Choice(meaning: .secondReviewer, outcome: .refer, reasons: name.rankedAttacks + obstacles),
      name == .timeOut
        ? Choice(meaning: .technicalFailure, outcome: .retry, reasons: [.technical])
        : Choice(meaning: .otherPerson, outcome: .reject, reasons: [.mismatch, .swap, .known]),
    ]
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

  var startingLevel: Level {
    switch self {
    case .device, .timeOut: .facts
    case .quality, .alone: .coarse
    case .screen, .print, .mask, .synthetic: .fine
    default: .middle
    }
  }

  var rankedAttacks: [ReasonCode] {
    let usual: [ReasonCode] = [.replay, .print, .mask3D, .camera, .synthetic, .cutout, .otherAttack]
    let first: [ReasonCode] =
      switch self {
      case .screen: [.replay]
      case .print: [.print, .cutout]
      case .mask: [.mask3D, .cutout]
      case .synthetic: [.synthetic, .tampered]
      case .device: [.camera, .reuse]
      case .samePerson: [.swap]
      case .alone: [.multiple, .thirdPerson]
      case .eyesOpen, .danger: [.thirdPerson]
      default: []
      }
    return first + usual.filter { !first.contains($0) }
  }

  var rankedObstacles: [ReasonCode] {
    let usual: [ReasonCode] = [.blur, .dark, .glare, .occluded, .action, .pose, .lowResolution]
    let first: [ReasonCode] =
      switch self {
      case .blink, .eyesOpen, .headTurn, .smile, .voice, .timeOut, .danger: [.action]
      case .covered: [.occluded, .maskWorn]
      case .alone: [.multiple]
      case .device: [.technical]
      default: []
      }
    return first + usual.filter { !first.contains($0) }
  }
}
