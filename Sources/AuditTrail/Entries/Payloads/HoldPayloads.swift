package import Casework

/// One of two roles wants a case's face held until then, or repeats that for the other.
package struct CaseHold: EntryPayload {
  package static let kind = EntryKind.caseHold

  package let until: Instant
  /// Why.
  package let note: String

  package init(until: Instant, note: String) {
    (self.until, self.note) = (until, note)
  }

  package init(from values: EntryValues) throws(EntryError) {
    until = try values[.until]
    note = try values[.note]
  }

  package func put(into values: inout EntryValues) {
    values.put(until, under: .until)
    values.put(note, under: .note)
  }
}

/// One of two roles wants a hold lifted, or agrees to that.
package struct CaseUnhold: EntryPayload {
  package static let kind = EntryKind.caseUnhold

  package init() {}
  package init(from values: EntryValues) throws(EntryError) {}
  package func put(into values: inout EntryValues) {}
}

/// A subject asked to be forgotten while an alarm or a hold about their case was open.
package struct CaseEraseAsk: EntryPayload {
  package static let kind = EntryKind.caseEraseAsk

  package let subject: SubjectPseudonym

  package init(subject: SubjectPseudonym) {
    self.subject = subject
  }

  package init(from values: EntryValues) throws(EntryError) {
    subject = try values[.subject]
  }

  package func put(into values: inout EntryValues) {
    values.put(subject, under: .subject)
  }
}

extension Entry {
  /// What the entry makes of a legal hold; `nil` where it is about none.
  package var holdEvent: CaseEvent? {
    guard case .person(_, let role) = actor else { return nil }
    if let hold: CaseHold = says() { return .hold(by: role, until: hold.until, at: at) }
    return kind == .caseUnhold ? .unhold(by: role, at: at) : nil
  }
}
