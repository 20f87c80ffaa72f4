/// A reviewer's hold on a case, for a time; every claim of a case raises its fence.
package struct Lease: Equatable, Sendable {
  package let caseID: CaseID
  package let holder: PersonID
  /// Counts the claims of the case; a write with an older fence is refused.
  package let fence: Int
  package let claimedAt: Instant
  package let until: Instant

  package init(caseID: CaseID, holder: PersonID, fence: Int, claimedAt: Instant, until: Instant) {
    (self.caseID, self.holder, self.fence, self.claimedAt, self.until) = (caseID, holder, fence, claimedAt, until)
  }

  /// Whether the lease still holds for that person and fence.
  package func holds(for person: PersonID, fence: Int, at now: Instant) -> Bool {
    holder == person && self.fence == fence && now < until
  }
}

/// Why a reviewer gives a case back undecided.
package enum SkipReason: String, CaseIterable, Sendable {
  case knowsSubject = "knows-subject"
  case language
  case distress
  case endOfShift = "end-of-shift"
  case other
}
