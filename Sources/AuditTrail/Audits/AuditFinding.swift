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
    guard let record: FindingRecord = entry.says() else { return nil }
    (self.seq, by, at, note) = (seq, entry.actor.person, entry.at, record.note)
    (about, session, person, caseID) = (record.about, record.replayed, record.person, entry.caseID)
  }

  /// The findings that entries of both kinds tell of, in the order in which they were recorded.
  package static func all(in entries: [(seq: UInt64, entry: Entry)]) -> [AuditFinding] {
    var findings: [UInt64: AuditFinding] = [:]
    for (seq, entry) in entries {
      if let finding = AuditFinding(entry, seq: seq) {
        findings[seq] = finding
      } else if let close: FindingClose = entry.says() {
        findings[close.about]?.closing = Closing(seq: seq, by: entry.actor.person, at: entry.at, note: close.note)
      }
    }
    return findings.values.sorted { $0.seq < $1.seq }
  }
}
