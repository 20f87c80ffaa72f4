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

// MARK: - In an entry

extension TrailFilter {
  /// Reads it from an entry's values.
  ///
  /// - Throws: `badValue`.
  init(from values: EntryValues) throws(EntryError) {
    self.init(
      caseID: try Self.caseID(values), person: try values[ifPresent: .person], kinds: try Self.kinds(values),
      from: try values[ifPresent: .from], to: try values[ifPresent: .to])
  }

  /// Puts it into an entry's values.
  func put(into values: inout EntryValues) {
    values.put(caseID?.description, under: .readCase)
    values.put(person, under: .person)
    values.put(kinds.map { $0.sorted { $0.rawValue < $1.rawValue } }, under: .readKinds)
    values.put(from, under: .from)
    values.put(to, under: .to)
  }

  private static func caseID(_ values: EntryValues) throws(EntryError) -> CaseID? {
    guard let name: String = try values[ifPresent: .readCase] else { return nil }
    guard let id = CaseID(name) else { throw .badValue(.readCase) }
    return id
  }

  private static func kinds(_ values: EntryValues) throws(EntryError) -> Set<EntryKind>? {
    let kinds: [EntryKind]? = try values[ifPresent: .readKinds]
    return kinds.map(Set.init)
  }
}

/// Their numbers, two bytes each, ascending; never none.
extension EntryKind: EntryValueElement {
  package static func entryBytes(of row: [EntryKind]) -> [UInt8] {
    row.flatMap { [UInt8(truncatingIfNeeded: $0.rawValue >> 8), UInt8(truncatingIfNeeded: $0.rawValue)] }
  }

  package static func row(entryBytes: [UInt8]) -> [EntryKind]? {
    guard !entryBytes.isEmpty, entryBytes.count.isMultiple(of: 2) else { return nil }
    var row: [EntryKind] = []
    for place in stride(from: 0, to: entryBytes.count, by: 2) {
      guard let kind = EntryKind(rawValue: UInt16(entryBytes[place]) << 8 | UInt16(entryBytes[place + 1])),
        row.last.map({ $0.rawValue < kind.rawValue }) ?? true
      else { return nil }
      row.append(kind)
    }
    return row
  }
}
