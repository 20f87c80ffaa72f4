import AuditTrail
import Casework
import Store

extension Desk {
  /// The policy in force: the trail's last one, signed by whoever might put it into force then.
  ///
  /// - Parameter seq: as it was before the entry there; as it is now without one.
  /// - Throws: `DeskError.unsignedPolicy` where it is not; nothing goes by rules that nobody stands for.
  func policy(before seq: UInt64? = nil) throws(DeskError) -> Policy {
    let filter = EntryFilter(kinds: EntryKind.policies, end: seq, isReversed: true)
    let (newest, size) = try read { reader throws(StoreError) in (try reader.first(filter), try reader.trailSize()) }
    guard let newest else {
      guard size == 0 else { throw .store(.damaged("the trail names no policy")) }
      return .standard
    }
    if let policy = memory.policy(of: newest) { return policy }
    let entry = try Self.entry(newest)
    guard let text = entry.policyInForce, try isStoodFor(entry, newest) else { throw .unsignedPolicy(newest.seq) }
    if let confirm: PolicyConfirm = entry.says() {
      // By two, and both of them are asked.
      guard let proposed = try read({ reader throws(StoreError) in try reader.entry(at: confirm.about) }), proposed.seq < newest.seq,
        let propose: PolicyPropose = try Self.entry(proposed).says(), propose.policy == text,
        try isStoodFor(try Self.entry(proposed), proposed)
      else { throw .unsignedPolicy(newest.seq) }
    }
    do {
      let policy = try Policy(canonicalText: text)
      memory.keep(policy, of: newest)
      return policy
    } catch {
      throw .policy(error)
    }
  }

  /// What supervisors proposed since a policy came into force, and an auditor has not confirmed; each signed by who might propose it then.
  func proposals() throws(DeskError) -> [(seq: UInt64, proposal: PolicyPropose)] {
    let stored = try read { reader throws(StoreError) in
      let start = try reader.first(EntryFilter(kinds: EntryKind.policies, isReversed: true))?.seq ?? 0
      var stored: [KeptEntry] = []
      try reader.eachEntry(EntryFilter(kinds: [.policyPropose], start: start)) { entry throws(StoreError) in
        stored.append(entry)
        return true
      }
      return stored
    }
    var proposals: [(UInt64, PolicyPropose)] = []
    for one in stored {
      let entry = try Self.entry(one)
      guard let proposal: PolicyPropose = entry.says(), try isStoodFor(entry, one) else { throw .unsignedPolicy(one.seq) }
      proposals.append((one.seq, proposal))
    }
    return proposals
  }

  private static func entry(_ stored: KeptEntry) throws(DeskError) -> Entry {
    do {
      return try Entry(canonicalBytes: stored.bytes)
    } catch {
      throw .damagedEntry(stored.seq)
    }
  }

  /// Whether an entry about policy is signed by whom it names, and they might write it then.
  private func isStoodFor(_ entry: Entry, _ stored: KeptEntry) throws(DeskError) -> Bool {
    let membership = try membership()
    guard let signature = stored.signature,
      membership.isSigned(SessionHead.privilegedMessage(leaf: SessionHead.leaf(of: stored.bytes)), by: entry.actor, signature: signature)
    else { return false }
    switch entry.actor {
    case .person(let id, let role):
      return role == (entry.kind == .policyConfirm ? .auditor : .supervisor) && membership.members[id]?.mayAct(at: stored.seq) ?? false
    case .system:
      // The log's key puts a policy into force once: in the session that founds the store.
      let first = try read { reader throws(StoreError) in try reader.entry(at: 0)?.read().session }
      return entry.kind == .policyApply && first == entry.session
    }
  }
}
