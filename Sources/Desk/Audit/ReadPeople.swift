package import AuditTrail
package import Casework
import Store

/// A person, and what the trail tells of their work.
package struct PersonRecord: Equatable, Sendable {
  package let id: PersonID
  package let role: Role
  package let state: Member.State
  /// Sessions begun.
  package var sessions = 0
  package var looks = 0
  package var decisions = 0
  /// How many findings are about them, and how many of these are open.
  package var findings = 0
  package var openFindings = 0
  /// When they last began a session; `nil` where they never did.
  package var lastSession: Instant?

  package init(id: PersonID, role: Role, state: Member.State) {
    (self.id, self.role, self.state) = (id, role, state)
  }
}

extension Oversight {
  /// Everyone who asked to join, in the order of their pseudonyms, and what they did since; written down before the trail is read.
  package func peopleRecords() throws(DeskError) -> [PersonRecord] {
    try member.recordReading(.people)
    var people = try member.desk.membership().members.mapValues { PersonRecord(id: $0.id, role: $0.role, state: $0.state) }
    let findings = try member.desk.read { reader throws(StoreError) in
      try reader.eachEntry(EntryFilter(kinds: [.sessionBegin, .lookBegin, .decisionRecord])) { stored throws(StoreError) in
        let entry = try stored.read()
        if let id = entry.actor.person { people[id]?.take(entry) }
        return true
      }
      return try reader.findings()
    }
    for finding in findings {
      guard let id = finding.person else { continue }
      people[id]?.findings += 1
      if finding.closing == nil { people[id]?.openFindings += 1 }
    }
    return people.values.sorted { $0.id.description < $1.id.description }
  }
}

extension PersonRecord {
  fileprivate mutating func take(_ entry: Entry) {
    switch entry.kind {
    case .sessionBegin: (sessions, lastSession) = (sessions + 1, entry.at)
    case .lookBegin: looks += 1
    case .decisionRecord: decisions += 1
    default: break
    }
  }
}
