package import Casework

/// What sample cases are known to be, for practice: after each answer the console says what was meant.
package struct Practice: Equatable, Sendable {
  private let answers: [String: Answer]

  /// The meant answers by the vendor's own name of the check.
  package init(answers: [String: Answer]) {
    self.answers = answers
  }

  /// What was meant of a case; `nil` where nobody said.
  package func answer(to facts: CaseFacts) -> Answer? { answers[facts.session] }
}
