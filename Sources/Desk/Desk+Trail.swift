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

  /// The policy in force: the trail's last one, signed by a supervisor who might act then, or by the founding.
  ///
  /// - Throws: `DeskError.unsignedPolicy` where it is not; nothing goes by rules that nobody stands for.
  ///
  /// - Parameter seq: as it was before the entry there; as it is now without one.
  func policy(before seq: UInt64? = nil) throws(DeskError) -> Policy {
    let filter = EntryFilter(kinds: [.policyApply], end: seq, isReversed: true)
    let (newest, size) = try read { reader throws(StoreError) in (try reader.first(filter), try reader.trailSize()) }
    guard let newest else {
      guard size == 0 else { throw .store(.damaged("the trail names no policy")) }
      return .standard
    }
    if let policy = memory.policy(of: newest) { return policy }
    let (entry, apply): (Entry, PolicyApply)
    do {
      entry = try Entry(canonicalBytes: newest.bytes)
      apply = try entry.payload()
    } catch {
      throw .damagedEntry(newest.seq)
    }
    guard let signature = newest.signature, try isInForce(entry, seq: newest.seq),
      try membership().isSigned(
        SessionHead.privilegedMessage(leaf: SessionHead.leaf(of: newest.bytes)), by: entry.actor, signature: signature)
    else { throw .unsignedPolicy(newest.seq) }
    do {
      let policy = try Policy(canonicalText: apply.policy)
      memory.keep(policy, of: newest)
      return policy
    } catch {
      throw .policy(error)
    }
  }

  /// Whether whoever an entry names might put a policy into force there.
  private func isInForce(_ entry: Entry, seq: UInt64) throws(DeskError) -> Bool {
    switch entry.actor {
    case .person(let id, let role):
      let member = try membership().members[id]
      return role == .supervisor && member?.mayAct(at: seq) ?? false
    case .system:
      // The log's key puts a policy into force once: in the session that founds the store.
      return try read { reader throws(StoreError) in try reader.entry(at: 0)?.read().session == entry.session }
    }
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
