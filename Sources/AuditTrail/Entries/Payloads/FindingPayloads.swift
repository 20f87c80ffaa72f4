package import Casework

/// An auditor finds something.
package struct FindingRecord: EntryPayload {
  package static let kind = EntryKind.findingRecord

  package let note: String
  /// SEQ of the entry that it is about.
  package let about: UInt64?
  /// The session that it is about.
  package let replayed: SessionID?
  /// Whom it is about.
  package let person: PersonID?

  package init(note: String, about: UInt64? = nil, replayed: SessionID? = nil, person: PersonID? = nil) {
    self.note = note
    self.about = about
    self.replayed = replayed
    self.person = person
  }

  package init(from values: EntryValues) throws(EntryError) {
    note = try values[.note]
    about = try values[ifPresent: .about]
    replayed = try values[ifPresent: .replayed]
    person = try values[ifPresent: .person]
  }

  package func put(into values: inout EntryValues) {
    values.put(note, under: .note)
    values.put(about, under: .about)
    values.put(replayed, under: .replayed)
    values.put(person, under: .person)
  }
}

/// A finding is dealt with.
package struct FindingClose: EntryPayload {
  package static let kind = EntryKind.findingClose

  /// SEQ of the finding's entry.
  package let about: UInt64
  package let note: String

  package init(about: UInt64, note: String) {
    self.about = about
    self.note = note
  }

  package init(from values: EntryValues) throws(EntryError) {
    about = try values[.about]
    note = try values[.note]
  }

  package func put(into values: inout EntryValues) {
    values.put(about, under: .about)
    values.put(note, under: .note)
  }
}
