package import Casework

/// Which entries of the trail somebody wants to read; every condition that is set must hold.
package struct TrailFilter: Equatable, Sendable {
  package var caseID: CaseID?
  /// Who acted; `system` for what no person did.
  package var person: String?
  package var kinds: Set<EntryKind>?
  /// At or after.
  package var from: Instant?
  /// Before.
  package var to: Instant?

  package init(
    caseID: CaseID? = nil, person: String? = nil, kinds: Set<EntryKind>? = nil, from: Instant? = nil, to: Instant? = nil
  ) {
    (self.caseID, self.person, self.kinds, self.from, self.to) = (caseID, person, kinds, from, to)
  }

  /// Whether it lets every entry through.
  package var isEmpty: Bool { self == TrailFilter() }
}
