package import Casework

/// What was chosen and not sent: nothing of it before somebody chose it.
package enum Draft: Equatable, Sendable {
  /// An answer: by which digit, what it sends, and why, once that was chosen.
  case answer(Question.Choice.Meaning?, Outcome, ReasonCode?)
  /// Giving the case back, and why, once that was chosen.
  case skip(SkipReason?)

  /// An answer as a digit gives it. Only where one reason is all that there is, it is the reason.
  package init(_ meaning: Question.Choice.Meaning) {
    self = .answer(meaning, meaning.outcome, meaning == .live ? .falselyFailed : nil)
  }

  /// An outcome that every question has.
  init(of outcome: Outcome) {
    self = .answer(nil, outcome, nil)
  }

  /// What the desk kept; fails where it is no answer that there is.
  init?(_ kept: KeptDraft) {
    switch kept {
    case .skip(let reason): self = .skip(reason)
    case .answer(let answer, nil): self = .answer(nil, answer.outcome, answer.reason)
    case .answer(let answer, let place?):
      let meanings = Question.Choice.Meaning.allCases
      guard meanings.indices.contains(place), Draft(meanings[place]).outcomes.contains(answer.outcome) else { return nil }
      self = .answer(meanings[place], answer.outcome, answer.reason)
    }
  }

  /// What the desk keeps of it: what is whole.
  var kept: KeptDraft? {
    switch self {
    case .answer(let meaning, let outcome, let reason?):
      Answer(outcome: outcome, reason: reason).map { .answer($0, choice: meaning?.place) }
    case .skip(let reason?): .skip(reason)
    case .answer(_, _, nil), .skip(nil): nil
    }
  }

  /// The outcome that was chosen; `nil` for giving back.
  package var outcome: Outcome? { if case .answer(_, let outcome, _) = self { outcome } else { nil } }

  /// The reason that was chosen.
  package var reason: ReasonCode? { if case .answer(_, _, let reason) = self { reason } else { nil } }

  /// Whether nothing is left to be chosen.
  package var isWhole: Bool { kept != nil }

  /// The outcomes between which a reason decides: who asks for a new capture may offer another way instead.
  package var outcomes: [Outcome] {
    switch self {
    case .answer(.cannotTell?, _, _): [.retry, .otherWay]
    case .answer(_, let outcome, _): [outcome]
    case .skip: []
    }
  }

  /// The reasons that may be chosen, the question's ranking first, each with what it sends.
  package func reasons(at question: Question) -> [(outcome: Outcome, reason: ReasonCode)] {
    guard case .answer(let meaning, _, _) = self else { return [] }
    let ranked = question.choices.first { $0.meaning == meaning }?.reasons ?? []
    return outcomes.flatMap { outcome in
      (ranked + ReasonCode.allCases.filter { !ranked.contains($0) })
        .filter { $0.canExplain(outcome) && fits($0) }.map { (outcome, $0) }
    }
  }

  /// Whether a reason says what the digit says: an attack is none of identity, and another person no attack.
  private func fits(_ reason: ReasonCode) -> Bool {
    guard case .answer(let meaning?, _, _) = self else { return true }
    return switch meaning {
    case .attack: reason.family != .identity
    case .otherPerson: reason.family == .identity
    case .live, .cannotTell, .secondReviewer: true
    }
  }

  /// The reasons on letters, in the order in which they are offered, each once.
  package func lettered(at question: Question) -> [(key: Unicode.Scalar, outcome: Outcome, reason: ReasonCode)] {
    var taken: Set<Unicode.Scalar> = []
    return reasons(at: question).compactMap { outcome, reason in
      // Another way is offered by the one letter that says why a person needs it.
      guard let key = reason.key, outcome != .otherWay || reason == .unable, reason.family != .safety || outcome == .danger,
        taken.insert(key).inserted
      else { return nil }
      return (key, outcome, reason)
    }
  }

  /// The same for another reason, and with what that sends; `nil` where it is no reason here.
  func explained(by reason: ReasonCode, sending outcome: Outcome) -> Draft? {
    guard case .answer(let meaning, _, _) = self, outcomes.contains(outcome), reason.canExplain(outcome), fits(reason) else { return nil }
    return .answer(meaning, outcome, reason)
  }

  /// The same with what stands behind a letter; `nil` where nothing does.
  func choosing(_ key: Unicode.Scalar, at question: Question) -> Draft? {
    switch self {
    case .answer(let meaning, _, _):
      lettered(at: question).first { $0.key == key }.map { .answer(meaning, $0.outcome, $0.reason) }
    case .skip: SkipReason.allCases.first { $0.key == key }.map { .skip($0) }
    }
  }
}
