package import AuditTrail
package import Casework
import Store

/// A subject's record in the hands of whoever answers them; none is made without the entry that says so.
///
/// It outlives its session, whose end makes the checkpoint that covers the entry of the report too.
package struct SubjectReading: Sendable {
  package let record: SubjectRecord
  /// What the machine doubted in each case.
  package let checks: [CaseID: [FailedCheck]]
  /// Cases that came without any subject's reference: whether one of them was this subject's cannot be known here.
  package let unattributed: Int
  package let madeAt: Instant
  private let desk: Desk

  fileprivate init(_ record: SubjectRecord, checks: [CaseID: [FailedCheck]], unattributed: Int, madeAt: Instant, at desk: Desk) {
    (self.record, self.checks, self.unattributed, self.madeAt, self.desk) = (record, checks, unattributed, madeAt, desk)
  }

  /// Every entry of the record with its proof against the newest checkpoint, a signed note that is made now.
  ///
  /// - Throws: `StoreError.damaged` where the checkpoint cannot be read, or an entry is not in its tree.
  package func evidence() throws(DeskError) -> (note: String, entries: [ProvedEntry]) {
    try storing { () throws(StoreError) in try desk.store.makeCheckpoint() }
    let log = try desk.checkpointReader()
    return try desk.read { reader throws(StoreError) in
      guard let newest = try reader.checkpoints(newestOnly: true).last, let vouched = log?.vouched(by: newest.text) else {
        throw .damaged("the newest checkpoint cannot be read")
      }
      var entries: [ProvedEntry] = []
      for seq in record.places {
        guard let entry = try reader.proved(seq, in: vouched.size, root: vouched.root) else { throw .damaged("entry \(seq) is missing") }
        entries.append(entry)
      }
      return (newest.text, entries)
    }
  }
}

extension AuditorSession {
  /// Everything that the trail tells of a subject; written down before it is read.
  ///
  /// - Parameters:
  ///   - reference: the subject's reference from upstream.
  ///   - format: the form in which it leaves, such as `text`.
  ///   - language: such as `en`.
  package func reportSubject(_ reference: String, as format: String, in language: String) throws(DeskError) -> SubjectReading {
    let subject = desk.pseudonyms.pseudonym(of: reference)
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(SubjectReport(subject: subject, reportFormat: format, language: language))
      return .success(())
    }
    let (record, checks, unattributed) = try desk.read { reader throws(StoreError) in
      var cases: [(id: CaseID, entries: [SubjectRecord.Placed])] = []
      let imported = try reader.cases(of: subject)
      for id in imported.theirs {
        cases.append((id, try reader.placed(EntryFilter(caseID: id))))
      }
      let demands = try reader.placed(EntryFilter(kinds: [.subjectReport, .subjectErase])).filter { placed in
        (placed.entry.says(SubjectReport.self)?.subject ?? placed.entry.says(SubjectErase.self)?.subject) == subject
      }
      var checks: [CaseID: [FailedCheck]] = [:]
      for one in cases { checks[one.id] = try reader.facts(of: one.id)?.result.failedChecks }
      return (SubjectRecord(cases: cases, demands: demands), checks, imported.nobodys)
    }
    return SubjectReading(record, checks: checks, unattributed: unattributed, madeAt: desk.now(), at: desk)
  }
}

extension StoreReader {
  /// A subject's cases by the trail, which knows them by their pseudonym alone and forgets nothing, in the order in which they came in;
  /// and how many came without any subject.
  func cases(of subject: SubjectPseudonym) throws(StoreError) -> (theirs: [CaseID], nobodys: Int) {
    var cases: (theirs: [CaseID], nobodys: Int) = ([], 0)
    try eachEntry(EntryFilter(kinds: [.caseImport])) { stored throws(StoreError) in
      let entry = try stored.read()
      guard let imported: CaseImport = entry.says() else { return true }
      if imported.subject == nil { cases.nobodys += 1 }
      if imported.subject == subject, let id = entry.caseID { cases.theirs.append(id) }
      return true
    }
    return cases
  }

  /// Entries that were read, each with its place.
  func placed(_ filter: EntryFilter) throws(StoreError) -> [SubjectRecord.Placed] {
    var placed: [SubjectRecord.Placed] = []
    try eachEntry(filter) { stored throws(StoreError) in
      let entry = try stored.read()
      placed.append((stored.seq, entry))
      return true
    }
    return placed
  }
}
