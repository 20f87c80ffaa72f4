package import Casework

/// A reviewer answers.
package struct DecisionRecord: EntryPayload {
  package static let kind = EntryKind.decisionRecord

  /// Keyed digest of the record that is answered, 32 bytes.
  package let record: [UInt8]
  package let fence: Int
  package let outcome: Outcome
  package let reason: ReasonCode
  package let secondaryReason: ReasonCode?
  /// For whoever has the case next.
  package let note: String?
  /// Until when it can be taken back; `nil` where it goes into another lane, and in format 1.
  package let until: Instant?

  package init(
    record: [UInt8], fence: Int, outcome: Outcome, reason: ReasonCode, secondaryReason: ReasonCode? = nil, note: String? = nil,
    until: Instant? = nil
  ) {
    self.note = note
    self.record = record
    self.fence = fence
    self.outcome = outcome
    self.reason = reason
    self.secondaryReason = secondaryReason
    self.until = until
  }

  package init(from values: EntryValues) throws(EntryError) {
    record = try values[.record]
    fence = try values[.fence]
    outcome = try values[.outcome]
    reason = try values[.reason]
    secondaryReason = try values[ifPresent: .secondaryReason]
    note = try values[ifPresent: .note]
    until = try values[ifPresent: .until]
  }

  package func put(into values: inout EntryValues) {
    values.put(record, under: .record)
    values.put(fence, under: .fence)
    values.put(outcome, under: .outcome)
    values.put(reason, under: .reason)
    values.put(secondaryReason, under: .secondaryReason)
    values.put(note, under: .note)
    values.put(until, under: .until)
  }
}

/// The same reviewer takes their answer back before it settles.
package struct DecisionTakeBack: BarePayload {
  package static let kind = EntryKind.decisionTakeBack

  package init() {}
}

/// An answer can no longer be taken back.
package struct DecisionSettle: EntryPayload {
  package static let kind = EntryKind.decisionSettle

  /// Who decided.
  package let person: PersonID
  /// Keyed digest of the record that was decided, 32 bytes.
  package let record: [UInt8]
  package let outcome: Outcome
  package let reason: ReasonCode
  /// When the face's key is to be destroyed; `nil` where there is no face.
  package let until: Instant?

  package init(person: PersonID, record: [UInt8], outcome: Outcome, reason: ReasonCode, until: Instant? = nil) {
    self.person = person
    self.record = record
    self.outcome = outcome
    self.reason = reason
    self.until = until
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    record = try values[.record]
    outcome = try values[.outcome]
    reason = try values[.reason]
    until = try values[ifPresent: .until]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(record, under: .record)
    values.put(outcome, under: .outcome)
    values.put(reason, under: .reason)
    values.put(until, under: .until)
  }
}

/// The certificate that a face's key is destroyed.
package struct FaceShred: EntryPayload {
  package static let kind = EntryKind.faceShred

  /// The state that it leaves.
  package let state: CaseState
  package let frames: Int
  package let epoch: EpochID?
  /// SHA-256 of the wrap that is gone, 32 bytes; `nil` where there was none.
  package let wrapDigest: [UInt8]?

  package init(state: CaseState, frames: Int, epoch: EpochID? = nil, wrapDigest: [UInt8]? = nil) {
    self.state = state
    self.frames = frames
    self.epoch = epoch
    self.wrapDigest = wrapDigest
  }

  package init(from values: EntryValues) throws(EntryError) {
    state = try values[.state]
    frames = try values[.frames]
    epoch = try values[ifPresent: .epoch]
    wrapDigest = try values[ifPresent: .wrapDigest]
  }

  package func put(into values: inout EntryValues) {
    values.put(state, under: .state)
    values.put(frames, under: .frames)
    values.put(epoch, under: .epoch)
    values.put(wrapDigest, under: .wrapDigest)
  }
}
