import Casework

/// An entry with its place in its session's chain, as it is kept: bytes, hash, and a privileged entry's own signature.
///
/// None of it depends on the entry's place in the trail, so that all of it is made before the trail's end is known.
package struct ChainedEntry: Equatable, Sendable {
  package let entry: Entry
  /// The entry's canonical bytes.
  package let bytes: [UInt8]
  /// Their leaf hash, 32 bytes.
  package let leaf: [UInt8]
  /// A privileged entry's own signature, 64 bytes.
  package let signature: [UInt8]?

  /// What the entry is found by.
  package var filed: FiledUnder {
    FiledUnder(
      kind: Int64(entry.kind.rawValue), session: entry.session.bytes, n: Int64(clamping: entry.n), actor: entry.actor.name,
      caseID: entry.caseID?.description, milliseconds: entry.at.milliseconds)
  }
}

/// A session's chain while a commit adds to it.
struct SessionChain {
  private let author: TrailAuthor
  private let now: Instant
  /// The session as its newest entry leaves it.
  private(set) var head: SessionHead

  init(from head: SessionHead, by author: TrailAuthor, at now: Instant) {
    (self.head, self.author, self.now) = (head, author, now)
  }

  /// The next entry; a privileged one is signed by itself.
  mutating func append(_ draft: EntryDraft) throws(SigningError) -> ChainedEntry {
    let entry = Entry(draft, after: head, at: now, by: author.actor)
    let bytes = entry.canonicalBytes
    let next = head.following(bytes)
    let signature = draft.kind.isPrivileged ? try author.sign(SessionHead.privilegedMessage(leaf: next.leaf)) : nil
    head = next
    return ChainedEntry(entry: entry, bytes: bytes, leaf: next.leaf, signature: signature)
  }

  /// The signature of the session's head as it is now.
  func signature() throws(SigningError) -> [UInt8] { try author.sign(head.signedMessage) }
}
