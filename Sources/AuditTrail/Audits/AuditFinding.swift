package import Casework

/// Something an auditor found, as the trail tells it: signed on its own, beside the entries that it is about.
package struct AuditFinding: Equatable, Sendable {
  /// How a finding was dealt with.
  package struct Closing: Equatable, Sendable {
    package let seq: UInt64
    package let by: PersonID?
    package let at: Instant
    package let note: String
  }

  /// SEQ of its entry, which is its name.
  package let seq: UInt64
  package let by: PersonID?
  package let at: Instant
  /// In the auditor's own words.
  package let note: String
  /// SEQ of the entry that it is about.
  package let about: UInt64?
  /// The session that it is about.
  package let session: SessionID?
  /// The person whom it is about.
  package let person: PersonID?
  package let caseID: CaseID?
  package var closing: Closing?

  /// Reads a finding from its entry; `nil` where the entry records none.
  package init?(_ entry: Entry, seq: UInt64) {
    guard entry.kind == .findingRecord, let note = entry.text(.note) else { return nil }
    (self.seq, by, at, self.note) = (seq, entry.actor.person, entry.at, note)
    about = entry.integer(.about).flatMap { UInt64(exactly: $0) }
    session = entry.bytes(.replayed).flatMap { SessionID(bytes: $0) }
    person = entry.text(.person).flatMap { PersonID($0) }
    caseID = entry.caseID
  }

  /// The findings that entries of both kinds tell of, in the order in which they were recorded.
  package static func all(in entries: [(seq: UInt64, entry: Entry)]) -> [AuditFinding] {
    var findings: [UInt64: AuditFinding] = [:]
    for (seq, entry) in entries {
      if let finding = AuditFinding(entry, seq: seq) {
        findings[seq] = finding
      } else if entry.kind == .findingClose, let about = entry.integer(.about).flatMap({ UInt64(exactly: $0) }) {
        findings[about]?.closing = Closing(seq: seq, by: entry.actor.person, at: entry.at, note: entry.text(.note) ?? "")
      }
    }
    return findings.values.sorted { $0.seq < $1.seq }
  }
}
