package import AuditTrail
import Casework
import Store

/// Something that an auditor or a supervisor read or wrote which concerns somebody else.
package struct Scrutiny: Equatable, Sendable {
  /// How far it concerns them.
  package enum Extent: Hashable, Sendable {
    /// It names them, or is about what they did.
    case person
    /// It covers everybody, them too.
    case everyone
  }

  /// SEQ of its entry.
  package let seq: UInt64
  package let entry: Entry
  package let extent: Extent

  package init(seq: UInt64, entry: Entry, extent: Extent) {
    (self.seq, self.entry, self.extent) = (seq, entry, extent)
  }
}

extension MemberSession {
  /// What others read and wrote about this person, the oldest first: readings of the trail that name them or their entries, replays of
  /// their sessions, findings, changes to their membership, redraws of what they saw; and readings that covered everybody. Written down
  /// before it is read.
  ///
  /// A reading concerns whom it names, who wrote the entry that it reads or proves, and who took or looked at the case that it is about.
  package func scrutiny() throws(DeskError) -> [Scrutiny] {
    try recordReading(.ownScrutiny)
    return try desk.read { reader throws(StoreError) in
      var own = OwnTraces()
      try reader.eachEntry(EntryFilter(actor: person.description)) { stored throws(StoreError) in
        let entry = try stored.read()
        own.take(entry, seq: stored.seq)
        return true
      }
      return try reader.entries(Self.scrutinizing).compactMap { seq, entry in
        guard let actor = entry.actor.person, actor != person else { return nil }
        return own.extent(of: entry, for: person).map { Scrutiny(seq: seq, entry: entry, extent: $0) }
      }
    }
  }

  /// The kinds of entries by which somebody else is scrutinized.
  private static var scrutinizing: Set<EntryKind> {
    [
      .trailRead, .trailReplay, .findingRecord, .findingClose, .redrawRequest, .redrawBegin, .redrawAnswer, .peopleAdd, .peopleConfirm,
      .peopleQualify, .peopleRetire, .periodSignOff, .reportExport, .trailExport,
    ]
  }
}

/// What somebody left in the trail, by which what others do is known to concern them.
private struct OwnTraces {
  var entries: Set<UInt64> = []
  var sessions: Set<SessionID> = []
  var cases: Set<CaseID> = []

  mutating func take(_ entry: Entry, seq: UInt64) {
    entries.insert(seq)
    sessions.insert(entry.session)
    if let caseID = entry.caseID { cases.insert(caseID) }
  }

  func extent(of entry: Entry, for person: PersonID) -> Scrutiny.Extent? {
    switch entry.kind {
    case .trailRead: entry.says(TrailRead.self).flatMap { extent(of: $0.scope, for: person) }
    case .trailReplay: entry.says(TrailReplay.self).flatMap { sessions.contains($0.replayed) ? .person : nil }
    case .findingRecord:
      entry.says(FindingRecord.self).flatMap { finding in
        let isTheirs =
          finding.person == person || finding.replayed.map(sessions.contains) ?? false || finding.about.map(entries.contains) ?? false
        return isTheirs ? .person : nil
      }
    case .redrawRequest: entry.says(RedrawRequest.self).flatMap { entries.contains($0.look) ? .person : nil }
    case .peopleAdd: entry.says(PeopleAdd.self)?.person == person ? .person : nil
    case .peopleConfirm: entry.says(PeopleConfirm.self)?.person == person ? .person : nil
    case .peopleQualify: entry.says(PeopleQualify.self)?.person == person ? .person : nil
    case .peopleRetire: entry.says(PeopleRetire.self)?.person == person ? .person : nil
    case .reportExport, .trailExport, .periodSignOff: .everyone
    default: nil
    }
  }

  /// Whom a reading covers.
  private func extent(of scope: ReadingScope, for person: PersonID) -> Scrutiny.Extent? {
    switch scope {
    case .entries(let filter):
      if let reader = filter.person, reader != person.description { return nil }
      if let id = filter.caseID, !cases.contains(id) { return nil }
      return filter.person == nil && filter.caseID == nil ? .everyone : .person
    case .entry(let seq), .proofOfEntry(let seq): return entries.contains(seq) ? .person : nil
    // One's own record, and one's own sessions, concern nobody else.
    case .ownSessions, .ownScrutiny: return nil
    case .sessions, .people, .findings, .signals, .openPeriod, .signedOffPeriods, .samples, .sample, .redraws, .proofOfGrowth,
      .witnessRequest:
      return .everyone
    }
  }
}
