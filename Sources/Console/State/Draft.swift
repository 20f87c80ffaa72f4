package import Casework

/// What was chosen and not sent.
package enum Draft: Equatable, Sendable {
  /// An outcome, its reasons in their ranking, and which of them.
  case answer(choice: Int?, outcome: Outcome, reasons: [ReasonCode], selected: Int)
  /// Giving the case back, and why.
  case skip(selected: Int)

  /// The letters for reasons: none is a command's, so that a slip of the hand is only another reason.
  package static let reasonKeys = Array("asdfghjwertyioxc".unicodeScalars)

  /// What the desk kept, on the question as it is asked now; fails where that offers no such choice.
  init?(_ kept: KeptDraft, on question: Question) {
    switch kept {
    case .skip(let reason):
      guard let place = SkipReason.allCases.firstIndex(of: reason) else { return nil }
      self = .skip(selected: place)
    case .answer(let answer, nil): self = Draft(of: answer.outcome).explained(by: answer.reason)
    case .answer(let answer, let place?):
      guard question.choices.indices.contains(place), question.choices[place].outcome == answer.outcome else { return nil }
      let blank = Draft.answer(choice: place, outcome: answer.outcome, reasons: question.choices[place].reasons, selected: 0)
      self = blank.explained(by: answer.reason)
    }
  }

  /// An outcome that every question has, with the first of its reasons.
  init(of outcome: Outcome) {
    self = .answer(choice: nil, outcome: outcome, reasons: ReasonCode.allCases.filter { $0.canExplain(outcome) }, selected: 0)
  }

  /// What the desk keeps of it.
  var kept: KeptDraft? {
    switch self {
    case .answer(let choice, let outcome, let reasons, let selected):
      reasons.indices.contains(selected) ? Answer(outcome: outcome, reason: reasons[selected]).map { .answer($0, choice: choice) } : nil
    case .skip(let selected): .skip(SkipReason.allCases[selected])
    }
  }

  /// The outcome that was chosen; `nil` for giving back.
  var outcome: Outcome? { if case .answer(_, let outcome, _, _) = self { outcome } else { nil } }

  /// How many reasons can be chosen from.
  package var reasonCount: Int {
    switch self {
    case .answer(_, _, let reasons, _): min(reasons.count, Self.reasonKeys.count)
    case .skip: SkipReason.allCases.count
    }
  }

  /// Which reason is chosen.
  package var selected: Int {
    switch self {
    case .answer(_, _, _, let selected), .skip(let selected): selected
    }
  }

  /// The same with that reason chosen; one that has no letter yet takes the first.
  func explained(by code: ReasonCode) -> Draft {
    guard case .answer(let choice, let outcome, let reasons, _) = self, code.canExplain(outcome) else { return self }
    if let place = reasons.prefix(Self.reasonKeys.count).firstIndex(of: code) { return selecting(place) }
    return .answer(choice: choice, outcome: outcome, reasons: [code] + reasons.filter { $0 != code }, selected: 0)
  }

  /// The same with another reason chosen.
  func selecting(_ place: Int) -> Draft {
    switch self {
    case .answer(let choice, let outcome, let reasons, _): .answer(choice: choice, outcome: outcome, reasons: reasons, selected: place)
    case .skip: .skip(selected: place)
    }
  }
}
