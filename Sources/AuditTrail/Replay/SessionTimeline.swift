package import Casework

/// A session as a time line, made from its entries alone: what an auditor replays. No face is in it, nor anything from which one could be made.
package struct SessionTimeline: Equatable, Sendable {
  /// One entry in its place.
  package struct Event: Equatable, Sendable {
    package let seq: UInt64
    /// Milliseconds since the session's first entry; a clock that was set back gives less than the event before.
    package let milliseconds: Int64
    package let entry: Entry
    /// What a `look.end` says; `nil` in every other entry.
    package let lookEnd: LookEnd?
    /// Whether this is a `look.begin` whose end is missing.
    package let isOpenLook: Bool
  }

  /// Why entries make no time line.
  package enum Failure: Error, Equatable, Sendable {
    case noEntries
    /// The entry at that SEQ cannot be read, or is another session's.
    case unreadable(UInt64)
  }

  package let session: SessionID
  package let actor: Actor
  package let began: Instant
  package let events: [Event]
  /// Whether each entry names the hash of the one before it, and the last is the one that the session's signed head names.
  package let isChained: Bool

  /// Makes the time line of a session.
  ///
  /// - Parameters:
  ///   - entries: SEQ and bytes of all its entries, in order.
  ///   - head: the session's head as it was signed.
  package init(of session: SessionID, _ entries: [(seq: UInt64, bytes: [UInt8])], head: SessionHead?) throws(Failure) {
    var read: [(seq: UInt64, entry: Entry)] = []
    var chain = SessionHead(beginning: session)
    var isChained = true
    for (seq, bytes) in entries {
      guard let entry = try? Entry(canonicalBytes: bytes), entry.session == session else { throw .unreadable(seq) }
      isChained = isChained && entry.n == chain.count && entry.previous == chain.leaf
      chain = chain.following(bytes)
      read.append((seq, entry))
    }
    guard let first = read.first?.entry else { throw .noEntries }
    let ended = Set(read.compactMap { $0.entry.says(LookEnd.self)?.look })
    (self.session, actor, began, self.isChained) = (session, first.actor, first.at, isChained && chain == head)
    events = read.map { seq, entry in
      Event(
        seq: seq, milliseconds: entry.at.milliseconds - first.at.milliseconds, entry: entry,
        lookEnd: entry.says(), isOpenLook: entry.kind == .lookBegin && !ended.contains(seq))
    }
  }

  /// Whether the session ended in order.
  package var isEnded: Bool { events.last?.entry.kind == .sessionEnd }
  /// From the first entry to the last, in milliseconds.
  package var duration: Int64 { events.last?.milliseconds ?? 0 }
}
