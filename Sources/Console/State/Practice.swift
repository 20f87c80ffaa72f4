package import Casework

/// What sample cases are known to be, for practice: after each answer the console says what was meant, and counts.
package struct Practice: Equatable, Sendable {
  private let answers: [String: Answer]
  /// Whether each answer that stands was the one that was meant.
  private var results: [CaseID: Bool] = [:]

  /// The meant answers by the vendor's own name of the check.
  package init(answers: [String: Answer]) {
    self.answers = answers
  }

  /// What was meant of a case; `nil` where nobody said.
  package func answer(to facts: CaseFacts) -> Answer? { answers[facts.session] }

  /// How many of the answers were as they were meant.
  package var score: (asMeant: Int, of: Int) { (results.values.count { $0 }, results.count) }

  /// Counts an answer, in the place of an earlier one to that case.
  mutating func count(_ answer: Answer, to facts: CaseFacts) {
    results[facts.id] = self.answer(to: facts).map { $0.outcome == answer.outcome && $0.reason == answer.reason }
  }

  /// An answer that was taken back counts no more.
  mutating func forget(_ id: CaseID) {
    results[id] = nil
  }
}
