/// Another case of the same subject that came before.
package struct EarlierAttempt: Equatable, Sendable {
  package let caseID: CaseID
  package let receivedAt: Instant
  /// What stands of it; `nil` where nothing was decided.
  package let outcome: Outcome?
  package let reason: ReasonCode?

  package init(caseID: CaseID, receivedAt: Instant, outcome: Outcome?, reason: ReasonCode?) {
    (self.caseID, self.receivedAt, self.outcome, self.reason) = (caseID, receivedAt, outcome, reason)
  }
}
