package import Casework

/// A supervisor knows of an alarm, and sees to it.
package struct AlarmAcknowledge: BarePayload {
  package static let kind = EntryKind.alarmAcknowledge

  package init() {}
}

/// Whoever raised an alarm withdraws it.
package struct AlarmWithdraw: BarePayload {
  package static let kind = EntryKind.alarmWithdraw

  package init() {}
}

/// A reviewer who looked proposes how an alarm is to end.
package struct AlarmPropose: EntryPayload {
  package static let kind = EntryKind.alarmPropose

  /// Keyed digest of the record that is answered, 32 bytes.
  package let record: [UInt8]
  package let fence: Int
  package let outcome: Outcome
  package let reason: ReasonCode
  package let secondaryReason: ReasonCode?
  /// For who is to agree.
  package let note: String?

  package init(
    record: [UInt8], fence: Int, outcome: Outcome, reason: ReasonCode, secondaryReason: ReasonCode? = nil, note: String? = nil
  ) {
    (self.record, self.fence, self.outcome, self.reason) = (record, fence, outcome, reason)
    (self.secondaryReason, self.note) = (secondaryReason, note)
  }

  package init(from values: EntryValues) throws(EntryError) {
    record = try values[.record]
    fence = try values[.fence]
    outcome = try values[.outcome]
    reason = try values[.reason]
    secondaryReason = try values[ifPresent: .secondaryReason]
    note = try values[ifPresent: .note]
  }

  package func put(into values: inout EntryValues) {
    values.put(record, under: .record)
    values.put(fence, under: .fence)
    values.put(outcome, under: .outcome)
    values.put(reason, under: .reason)
    values.put(secondaryReason, under: .secondaryReason)
    values.put(note, under: .note)
  }
}

/// A supervisor agrees to how an alarm is to end: it ends so.
package struct AlarmAgree: EntryPayload {
  package static let kind = EntryKind.alarmAgree

  /// Who proposed it.
  package let person: PersonID
  /// Keyed digest of the record that is decided, 32 bytes.
  package let record: [UInt8]
  /// Of the claim under which it was proposed.
  package let fence: Int
  package let outcome: Outcome
  package let reason: ReasonCode
  /// Why the supervisor agrees.
  package let note: String

  package init(person: PersonID, record: [UInt8], fence: Int, outcome: Outcome, reason: ReasonCode, note: String) {
    (self.person, self.record, self.fence) = (person, record, fence)
    (self.outcome, self.reason, self.note) = (outcome, reason, note)
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    record = try values[.record]
    fence = try values[.fence]
    outcome = try values[.outcome]
    reason = try values[.reason]
    note = try values[.note]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(record, under: .record)
    values.put(fence, under: .fence)
    values.put(outcome, under: .outcome)
    values.put(reason, under: .reason)
    values.put(note, under: .note)
  }
}

/// A supervisor does not agree to how an alarm is to end: it goes on.
package struct AlarmDisagree: EntryPayload {
  package static let kind = EntryKind.alarmDisagree

  /// Why.
  package let note: String

  package init(note: String) {
    self.note = note
  }

  package init(from values: EntryValues) throws(EntryError) {
    note = try values[.note]
  }

  package func put(into values: inout EntryValues) {
    values.put(note, under: .note)
  }
}

/// Somebody wants an old alarm to go on, or is the second to want that.
package struct AlarmRenew: BarePayload {
  package static let kind = EntryKind.alarmRenew

  package init() {}
}

/// The house's program for alarms is run, so that somebody wakes who sits at no console.
package struct AlarmWake: BarePayload {
  package static let kind = EntryKind.alarmWake

  package init() {}
}
