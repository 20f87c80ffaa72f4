package import AuditTrail
import Casework
import Store

extension AuditorSession {
  /// Everything that the trail tells of a subject; written down before it is read.
  ///
  /// - Parameters:
  ///   - reference: the subject's reference from upstream.
  ///   - format: the form in which it leaves, such as `text`.
  ///   - language: such as `en`.
  package func reportSubject(_ reference: String, as format: String, in language: String) throws(DeskError) -> SubjectRecord {
    let subject = desk.systemKeys.pseudonym(of: reference)
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(SubjectReport(subject: subject, reportFormat: format, language: language))
      return .success(())
    }
    return try desk.read { reader throws(StoreError) in
      var cases: [(id: CaseID, entries: [SubjectRecord.Placed])] = []
      for id in try reader.cases(of: subject) {
        cases.append((id, try reader.placed(EntryFilter(caseID: id))))
      }
      let demands = try reader.placed(EntryFilter(kinds: [.subjectReport, .subjectErase])).filter { placed in
        (placed.entry.says(SubjectReport.self)?.subject ?? placed.entry.says(SubjectErase.self)?.subject) == subject
      }
      return SubjectRecord(cases: cases, demands: demands)
    }
  }
}

extension StoreReader {
  /// A subject's cases by the trail, which knows them by their pseudonym alone and forgets nothing, in the order in which they came in.
  func cases(of subject: SubjectPseudonym) throws(StoreError) -> [CaseID] {
    var cases: [CaseID] = []
    try eachEntry(EntryFilter(kinds: [.caseImport])) { stored throws(StoreError) in
      let entry = try stored.read()
      if entry.says(CaseImport.self)?.subject == subject, let id = entry.caseID { cases.append(id) }
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
