/// A reviewer's decision on a case: an outcome, its reason, and when it stands.
package struct Decision: Equatable, Sendable {
  package let caseID: CaseID
  package let outcome: Outcome
  package let reason: ReasonCode
  package let secondaryReason: ReasonCode?
  /// Words that the subject may be shown.
  package let subjectComment: String?
  package let reviewer: PersonID
  package let claimedAt: Instant
  package let decidedAt: Instant
  /// Until when the same reviewer may take it back.
  package let takeBackUntil: Instant
  /// When it began to stand; `nil` while it can be taken back.
  package var settledAt: Instant?

  package init(
    caseID: CaseID, outcome: Outcome, reason: ReasonCode, secondaryReason: ReasonCode?, subjectComment: String?, reviewer: PersonID,
    claimedAt: Instant, decidedAt: Instant, takeBackUntil: Instant, settledAt: Instant?
  ) {
    (self.caseID, self.outcome, self.reason, self.secondaryReason) = (caseID, outcome, reason, secondaryReason)
    (self.subjectComment, self.reviewer) = (subjectComment, reviewer)
    (self.claimedAt, self.decidedAt) = (claimedAt, decidedAt)
    (self.takeBackUntil, self.settledAt) = (takeBackUntil, settledAt)
  }
}

/// What a reviewer sends: an outcome with its reason, before anything is written.
package struct Answer: Equatable, Sendable {
  package let outcome: Outcome
  package let reason: ReasonCode
  package let secondaryReason: ReasonCode?
  package let subjectComment: String?

  /// Fails where the reason cannot explain the outcome.
  package init?(outcome: Outcome, reason: ReasonCode, secondaryReason: ReasonCode? = nil, subjectComment: String? = nil) {
    guard reason.canExplain(outcome) else { return nil }
    (self.outcome, self.reason, self.secondaryReason, self.subjectComment) = (outcome, reason, secondaryReason, subjectComment)
  }
}
