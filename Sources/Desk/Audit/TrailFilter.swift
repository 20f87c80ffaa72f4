package import AuditTrail
package import Casework
import Store

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

  /// What was asked for, as the entry of the reading keeps it.
  package var words: String {
    let names = kinds.map { $0.map(\.name).sorted().joined(separator: " ") }
    let parts = [
      caseID.map { "case \($0)" }, person.map { "person \($0)" }, names.map { "kind \($0)" }, from.map { "from \($0.rfc3339)" },
      to.map { "to \($0.rfc3339)" },
    ]
    return isEmpty ? "all" : parts.compactMap(\.self).joined(separator: ", ")
  }

  /// Whether the store finds its entries without reading those between them.
  var isIndexed: Bool { caseID != nil || kinds?.allSatisfy(\.isPrivileged) == true }

  /// The store's filter.
  var entries: EntryFilter { EntryFilter(caseID: caseID, actor: person, kinds: kinds, from: from, to: to) }
}
