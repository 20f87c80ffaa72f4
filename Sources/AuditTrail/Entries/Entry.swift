package import Casework

/// One entry of the trail: who did what, when, in which session, after what.
package struct Entry: Equatable, Sendable {
  package let kind: EntryKind
  package let session: SessionID
  /// The entry's place in its session, from 0.
  package let n: UInt64
  /// Leaf hash of the session's previous entry; 32 zeros for its first.
  package let previous: [UInt8]
  package let at: Instant
  package let actor: Actor
  package let caseID: CaseID?
  /// Values by their key.
  package let values: [EntryKey: [UInt8]]

  /// Makes the entry that follows `head` in its session.
  package init(_ draft: EntryDraft, after head: SessionHead, at: Instant, by actor: Actor) {
    (kind, caseID, values) = (draft.kind, draft.caseID, draft.values)
    (session, n, previous) = (head.session, head.count, head.leaf)
    (self.at, self.actor) = (at, actor)
  }

  init(
    kind: EntryKind, session: SessionID, n: UInt64, previous: [UInt8], at: Instant, actor: Actor, caseID: CaseID?,
    values: [EntryKey: [UInt8]]
  ) {
    (self.kind, self.session, self.n, self.previous) = (kind, session, n, previous)
    (self.at, self.actor, self.caseID, self.values) = (at, actor, caseID, values)
  }

  /// The text under a key; `nil` where it is missing or not UTF-8.
  package func text(_ key: EntryKey) -> String? {
    values[key].flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The whole number under a key; `nil` where it is missing or none.
  package func integer(_ key: EntryKey) -> Int64? {
    text(key).flatMap { Int64($0) }
  }

  /// The bytes under a key.
  package func bytes(_ key: EntryKey) -> [UInt8]? {
    values[key]
  }
}
