package import AuditTrail
package import Casework
import Store

/// What a finding is about; at least one of these.
package struct FindingSubject: Equatable, Sendable {
  /// SEQ of an entry.
  package var entry: UInt64?
  package var session: SessionID?
  package var person: PersonID?
  package var caseID: CaseID?

  package init(entry: UInt64? = nil, session: SessionID? = nil, person: PersonID? = nil, case caseID: CaseID? = nil) {
    (self.entry, self.session, self.person, self.caseID) = (entry, session, person, caseID)
  }
}

extension AuditorSession {
  /// Records something found, signed on its own beside the trail's other entries; nothing that it is about is changed.
  ///
  /// - Parameter note: in one's own words, without personal data: it can never be taken out again. At most 2,000 bytes.
  /// - Returns: the finding's SEQ, by which it is closed.
  @discardableResult
  package func record(finding note: String, about subject: FindingSubject) throws(DeskError) -> UInt64 {
    let note = try Self.worded(note)
    return try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      if let seq = subject.entry, seq >= (try transaction.trailSize()) { return .failure(.audit(.noSuchEntry)) }
      if let id = subject.caseID, try transaction.facts(of: id) == nil { return .failure(.noSuchCase) }
      return .success(
        try transaction.append(
          FindingRecord(note: note, about: subject.entry, replayed: subject.session, person: subject.person), about: subject.caseID))
    }.seq
  }

  /// Closes a finding with what was done about it.
  package func close(finding seq: UInt64, note: String) throws(DeskError) {
    let note = try Self.worded(note)
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard let finding = try transaction.findings().first(where: { $0.seq == seq }), finding.closing == nil else {
        return .failure(.audit(.noOpenFinding))
      }
      try transaction.append(
        FindingClose(about: seq, note: note), about: finding.caseID)
      return .success(())
    }
  }

  /// Every finding, the oldest first; written down before they are read. For auditors.
  package func findings() throws(DeskError) -> [AuditFinding] {
    try recordReading(.findings)
    return try desk.read { reader throws(StoreError) in try reader.findings() }
  }

  static func worded(_ note: String) throws(DeskError) -> String {
    guard note.utf8.count <= 2_000, note.contains(where: { !$0.isWhitespace }) else { throw .refused(.audit(.noNote)) }
    return note
  }
}

extension StoreReader {
  /// Every finding, the oldest first.
  func findings() throws(StoreError) -> [AuditFinding] {
    AuditFinding.all(in: try entries([.findingRecord, .findingClose]))
  }

  /// The trail's entries of some kinds from a SEQ on, in order.
  func entries(_ kinds: Set<EntryKind>, from start: UInt64 = 0) throws(StoreError) -> [(seq: UInt64, entry: Entry)] {
    var entries: [(seq: UInt64, entry: Entry)] = []
    try eachEntry(EntryFilter(kinds: kinds, start: start)) { stored throws(StoreError) in
      let entry = try stored.read()
      entries.append((stored.seq, entry))
      return true
    }
    return entries
  }
}
