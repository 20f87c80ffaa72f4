package import Casework

/// What a rule points at, and the entries that it rests on.
package struct Signal: Equatable, Sendable {
  package let rule: SignalRule
  /// Whose doing it is; `nil` where it is nobody's.
  package let person: PersonID?
  package let caseID: CaseID?
  package let at: Instant
  /// SEQ of each entry that it rests on, ascending.
  package let entries: [UInt64]
  /// What was measured, where the rule measures a time.
  package let measured: Span?
  /// What is usual for the person, where the rule compares.
  package let usual: Span?

  package init(
    _ rule: SignalRule, person: PersonID? = nil, case caseID: CaseID? = nil, at: Instant, entries: [UInt64], measured: Span? = nil,
    usual: Span? = nil
  ) {
    (self.rule, self.person, self.caseID, self.at) = (rule, person, caseID, at)
    (self.entries, self.measured, self.usual) = (entries.sorted(), measured, usual)
  }
}
