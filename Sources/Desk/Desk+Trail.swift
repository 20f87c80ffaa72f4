import AuditTrail
import Casework
import Store

extension Desk {
  /// The membership as the trail tells it now.
  ///
  /// - Throws: `DeskError.membership` where an entry of it cannot stand; nothing is done at such a desk.
  func membership() throws(DeskError) -> Membership {
    let folded: Result<(membership: Membership, next: UInt64), DeskError> = try read { reader throws(StoreError) in
      try self.membership(by: reader)
    }
    let (membership, next) = try folded.get()
    memory.keep(membership, next: next)
    return membership
  }

  /// The membership as a reader sees it, entries included that its transaction only just appended; and the SEQ after its last entry.
  func membership(by reader: any StoreReader) throws(StoreError) -> Result<(membership: Membership, next: UInt64), DeskError> {
    let known = memory.membership(in: try reader.trailSize())
    var (membership, next) = known ?? (Membership(logKey: logPublicKey.logKey), 0)
    for stored in try reader.membershipEntries(from: next) {
      let entry: Entry
      do {
        entry = try Entry(canonicalBytes: stored.bytes)
      } catch {
        return .failure(.damagedEntry(stored.seq))
      }
      do {
        try membership.take(entry, seq: stored.seq, leaf: SessionHead.leaf(of: stored.bytes), signature: stored.signature)
      } catch {
        return .failure(.membership(error))
      }
      next = stored.seq + 1
    }
    return .success((membership, next))
  }

  /// One durable transaction that changes who may do what.
  ///
  /// A membership entry that does not fit those before it would make all of them unbelievable, for ever. What was prepared from a reading
  /// of the trail may not fit it any more: then nothing is written.
  func commitMembership<Value>(
    by author: TrailAuthor, _ body: (any StoreTransaction, Instant) throws(StoreError) -> Result<Value, Refusal>
  ) throws(DeskError) -> Value {
    try commit(by: author) { transaction, now throws(StoreError) -> Result<Value, Refusal> in
      let result = try body(transaction, now)
      guard case .success = result, case .failure = try membership(by: transaction) else { return result }
      return .failure(.keysChanged)
    }
  }

  /// Whether a person still stands as they were read before the transaction began.
  func isUnchanged(_ id: PersonID, since member: Member?, in transaction: any StoreTransaction) throws(StoreError) -> Bool {
    guard case .success(let now) = try membership(by: transaction) else { return false }
    return now.membership.members[id] == member
  }
}

extension StoreReader {
  /// The trail's membership entries from a SEQ on, in order.
  func membershipEntries(from start: UInt64 = 0) throws(StoreError) -> [KeptEntry] {
    var entries: [KeptEntry] = []
    let kinds = Set(EntryKind.allCases.filter(\.isMembership))
    try eachEntry(EntryFilter(kinds: kinds, start: start)) { entry throws(StoreError) in
      entries.append(entry)
      return true
    }
    return entries
  }

  /// The first entry that a filter lets through.
  func first(_ filter: EntryFilter) throws(StoreError) -> KeptEntry? {
    var first: KeptEntry?
    try eachEntry(filter) { stored throws(StoreError) in
      first = stored
      return false
    }
    return first
  }

  /// Whether the trail tells that someone retired.
  func isRetired(_ id: PersonID) throws(StoreError) -> Bool {
    var found = false
    try eachEntry(EntryFilter(kinds: [.peopleRetire])) { stored throws(StoreError) in
      found = try stored.read(as: PeopleRetire.self).person == id
      return !found
    }
    return found
  }
}
