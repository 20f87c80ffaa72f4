import AuditTrail
import Store

extension TrailFilter {
  /// Whether the store finds its entries without reading those between them.
  var isIndexed: Bool { caseID != nil || kinds?.allSatisfy(\.isPrivileged) == true }

  /// The store's filter.
  var entries: EntryFilter { EntryFilter(caseID: caseID, actor: person, kinds: kinds, from: from, to: to) }
}
