package import AuditTrail
package import Casework
import Store

/// A session as a list names it.
package struct SessionSummary: Equatable, Sendable {
  package let id: SessionID
  package let actor: Actor
  package let began: Instant
  /// `nil` where it did not end.
  package let ended: Instant?
  package let entries: UInt64
  package let looks: Int
  /// Looks whose end is missing.
  package let openLooks: Int
  package let decisions: Int

  package init(
    id: SessionID, actor: Actor, began: Instant, ended: Instant?, entries: UInt64, looks: Int, openLooks: Int, decisions: Int
  ) {
    (self.id, self.actor, self.began, self.ended) = (id, actor, began, ended)
    (self.entries, self.looks, self.openLooks, self.decisions) = (entries, looks, openLooks, decisions)
  }
}

/// A replay that is open: a session's time line, and how each of its entries stands to the newest checkpoint.
package struct SessionReplay: Sendable {
  package let timeline: SessionTimeline
  /// SEQ of the entry that tells of this replay.
  package let writtenAs: UInt64
  private let desk: Desk

  fileprivate init(_ timeline: SessionTimeline, writtenAs seq: UInt64, at desk: Desk) {
    (self.timeline, writtenAs, self.desk) = (timeline, seq, desk)
  }

  /// How one of its entries stands to the newest checkpoint; `nil` where there is no such entry in it.
  package func standing(of seq: UInt64) throws(DeskError) -> EntryDetails.Standing? {
    guard timeline.events.contains(where: { $0.seq == seq }) else { return nil }
    let checkpoints = try desk.checkpointReader()
    return try desk.read { reader throws(StoreError) in
      guard let stored = try reader.entry(at: seq) else { return nil }
      return try reader.standing(of: stored, by: checkpoints)
    }
  }
}

extension AuditorSession {
  /// Every session in the order in which they began; written down before they are read.
  package func sessions() throws(DeskError) -> [SessionSummary] {
    try recordReading(.sessions)
    return try desk.read { reader throws(StoreError) in try reader.sessionSummaries(of: nil) }
  }

  /// A session's time line to go through; written down before it is made.
  ///
  /// - Parameter format: the form in which it leaves.
  /// - Returns: `nil` where there is no such session.
  package func replay(_ id: SessionID, as format: String = "console") throws(DeskError) -> SessionReplay? {
    try member.replay(id, as: format) { _ in true }
  }
}

extension SignedIn {
  /// Sessions in the order in which they began, as far as the person's role goes: auditors see all, everybody else their own; written down
  /// before they are read.
  package func sessions() throws(DeskError) -> [SessionSummary] {
    if case .auditor(let session) = self { try session.sessions() } else { try member.ownSessions() }
  }

  /// A session's time line, as far as the person's role goes: auditors replay all, everybody else their own; written down before it is made.
  ///
  /// - Parameter format: the form in which it leaves.
  /// - Returns: `nil` where there is no such session.
  package func replay(_ id: SessionID, as format: String = "console") throws(DeskError) -> SessionReplay? {
    if case .auditor(let session) = self { try session.replay(id, as: format) } else { try member.replayOwn(id, as: format) }
  }
}

extension MemberSession {
  /// This person's own sessions in the order in which they began; written down before they are read.
  package func ownSessions() throws(DeskError) -> [SessionSummary] {
    try recordReading(.ownSessions)
    return try desk.read { reader throws(StoreError) in try reader.sessionSummaries(of: person.description) }
  }

  /// The time line of one of this person's own sessions; written down before it is made.
  ///
  /// - Parameter format: the form in which it leaves.
  /// - Returns: `nil` where there is no such session.
  /// - Throws: `Refusal.needs` where it is somebody else's.
  package func replayOwn(_ id: SessionID, as format: String = "console") throws(DeskError) -> SessionReplay? {
    try replay(id, as: format) { $0.person == person }
  }

  fileprivate func replay(_ id: SessionID, as format: String, where isOpen: (Actor) -> Bool) throws(DeskError) -> SessionReplay? {
    let head = try desk.read { reader throws(StoreError) in try reader.sessionHeads().first { $0.head.session == id } }
    guard let head else { return nil }
    guard isOpen(head.actor) else { throw .refused(.needs(.auditor)) }
    let (_, writtenAs) = try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(TrailReplay(replayed: id, reportFormat: format)))
    }
    let (entries, kept) = try desk.read { reader throws(StoreError) in
      var entries: [(seq: UInt64, bytes: [UInt8])] = []
      try reader.eachEntry(EntryFilter(session: id)) { stored throws(StoreError) in
        entries.append((stored.seq, stored.bytes))
        return true
      }
      return (entries, try reader.sessionHeads().first { $0.head.session == id }?.head)
    }
    do throws(SessionTimeline.Failure) {
      return SessionReplay(try SessionTimeline(of: id, entries, head: kept), writtenAs: writtenAs, at: desk)
    } catch {
      switch error {
      case .noEntries: return nil
      case .unreadable(let seq): throw .damagedEntry(seq)
      }
    }
  }
}

extension StoreReader {
  /// Every session, or those of one actor, in the order in which they began.
  func sessionSummaries(of actor: String?) throws(StoreError) -> [SessionSummary] {
    var tallies: [SessionID: SessionTally] = [:]
    let kinds: Set<EntryKind> = [
      .storeFounded, .sessionBegin, .peopleRequest, .epochDestroyBegin, .sessionEnd, .lookBegin, .lookEnd, .decisionRecord,
    ]
    try eachEntry(EntryFilter(actor: actor, kinds: kinds)) { stored throws(StoreError) in
      let entry = try stored.read()
      tallies[entry.session, default: SessionTally(began: entry.at)].take(entry)
      return true
    }
    return try sessionHeads().compactMap { kept in
      tallies[kept.head.session].map { tally in
        SessionSummary(
          id: kept.head.session, actor: kept.actor, began: tally.began, ended: tally.ended, entries: kept.head.count, looks: tally.looks,
          openLooks: tally.looks - tally.looksEnded, decisions: tally.decisions)
      }
    }
  }
}

private struct SessionTally {
  let began: Instant
  var ended: Instant?
  var (looks, looksEnded, decisions) = (0, 0, 0)

  init(began: Instant) {
    self.began = began
  }

  mutating func take(_ entry: Entry) {
    switch entry.kind {
    case .sessionEnd: ended = entry.at
    case .lookBegin: looks += 1
    case .lookEnd: looksEnded += 1
    case .decisionRecord: decisions += 1
    default: break
    }
  }
}
