package import Casework

/// What a change tells the trail, before the trail gives it its place.
package struct EntryDraft: Equatable, Sendable {
  package let kind: EntryKind
  package let caseID: CaseID?
  /// Values by their key, each in its key's form.
  package private(set) var values: [EntryKey: [UInt8]] = [:]

  /// Makes an entry of that kind, about that case where it is about one.
  package init(_ kind: EntryKind, case caseID: CaseID? = nil) {
    self.init(kind, case: caseID, values: [:])
  }

  init(_ kind: EntryKind, case caseID: CaseID?, values: [EntryKey: [UInt8]]) {
    (self.kind, self.caseID, self.values) = (kind, caseID, values)
  }

  /// The draft with a text; a missing one leaves the key out.
  package func with(_ key: EntryKey, _ text: String?) -> EntryDraft {
    setting(key, to: text.map { Array($0.utf8) })
  }

  /// The draft with a whole number; a missing one leaves the key out.
  package func with(_ key: EntryKey, _ number: Int64?) -> EntryDraft {
    setting(key, to: number.map { Array("\($0)".utf8) })
  }

  /// The draft with a whole number; a missing one leaves the key out.
  package func with(_ key: EntryKey, _ number: Int?) -> EntryDraft {
    with(key, number.map(Int64.init))
  }

  /// The draft with bytes; missing ones leave the key out.
  package func with(_ key: EntryKey, _ bytes: [UInt8]?) -> EntryDraft {
    setting(key, to: bytes)
  }

  private func setting(_ key: EntryKey, to bytes: [UInt8]?) -> EntryDraft {
    guard let bytes else { return self }
    var draft = self
    draft.values[key] = bytes
    return draft
  }
}
