import AuditTrail
import Casework
import Store

extension CaseStore {
  /// Verifies what came after the newest checkpoint up to which an earlier verification found the trail whole; the rest is not read again.
  ///
  /// Entries are read back to a whole batch. Of those before, it takes the membership, the cases that new entries are about, and the last entry
  /// of each session that goes on. Where nothing was verified yet, or the outside checkpoint lies before that, it verifies the whole trail.
  ///
  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  func verifyTrailQuickly(
    logKey: [UInt8], since outside: OutsideCheckpoint? = nil, seals: SealWitness? = nil,
    progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(StoreError) -> VerificationReport {
    let found = try read { reader throws(StoreError) in try reader.trustedStart(logKey: logKey, withSeals: seals != nil) }
    guard let (standing, start) = found, outside?.size.map({ $0 >= start.size }) ?? true else {
      return try verifyTrail(logKey: logKey, since: outside, seals: seals, progress: progress)
    }
    let verifier = TrailVerifier(
      logKey: logKey, checkpoints: standing.checkpoints, outside: outside, seals: standing.seals, sealWitness: seals,
      blocks: standing.blocks, trusting: start)
    return try StoreTrail(store: self).verify(standing, by: verifier, progress)
  }
}

extension StoreReader {
  /// What a quick verification starts from; `nil` where nothing was verified yet, or what was is no longer there.
  fileprivate func trustedStart(logKey: [UInt8], withSeals: Bool) throws(StoreError) -> (TrailStanding, TrustedStart)? {
    guard let verified = try verifiedSize(), let checkpoint = try checkpoints(from: verified).first, checkpoint.size == verified else {
      return nil
    }
    let size = TrustedStart.size(below: verified)
    guard let membership = try membership(before: size, logKey: logKey) else { return nil }
    let (cases, sessions) = try matters(after: size)
    var recalled = try entries(EntryFilter(kinds: EntryKind.recalled), before: size)
    for id in cases { recalled += try entries(EntryFilter(caseID: id), before: size) }
    var open: [TrustedStart.OpenSession] = []
    for id in sessions {
      guard let last = try lastEntry(of: id, before: size) else { continue }
      var first = last
      try eachEntry(EntryFilter(session: id)) { stored throws(StoreError) in
        first = stored
        return false
      }
      open.append(TrustedStart.OpenSession(first: first, last: last))
    }
    recalled.sort { $0.seq < $1.seq }
    let start = TrustedStart(
      checkpoint: verified, frontier: checkpoint.frontier ?? [], membership: membership, sessions: open, recalled: recalled)
    guard let start else { return nil }
    let standing = TrailStanding(
      size: try trailSize(), heads: try sessionHeads(from: size),
      checkpoints: try (withSeals ? checkpoints(newestOnly: false) : checkpoints(from: verified)),
      seals: try withSeals ? self.seals() : [], blocks: try blocks())
    return (standing, start)
  }

  /// The membership before a place; `nil` where its entries do not stand.
  private func membership(before size: UInt64, logKey: [UInt8]) throws(StoreError) -> Membership? {
    var membership = Membership(logKey: logKey)
    for stored in try membershipEntries() where stored.seq < size {
      let leaf = SessionHead.leaf(of: stored.bytes)
      do {
        try membership.take(try Entry(canonicalBytes: stored.bytes), seq: stored.seq, leaf: leaf, signature: stored.signature)
      } catch {
        return nil
      }
    }
    return membership
  }

  /// The cases and sessions that entries from a place on are filed under; the verifier compares that with what they say.
  private func matters(after size: UInt64) throws(StoreError) -> (cases: Set<CaseID>, sessions: Set<SessionID>) {
    var (cases, sessions): (Set<CaseID>, Set<SessionID>) = ([], [])
    try eachEntry(EntryFilter(start: size)) { stored throws(StoreError) in
      if let id = stored.filed?.caseID.flatMap(CaseID.init) { cases.insert(id) }
      if let id = stored.filed.flatMap({ SessionID(bytes: $0.session) }) { sessions.insert(id) }
      return true
    }
    return (cases, sessions)
  }

  private func entries(_ filter: EntryFilter, before size: UInt64) throws(StoreError) -> [KeptEntry] {
    var entries: [KeptEntry] = []
    try eachEntry(filter) { stored throws(StoreError) in
      guard stored.seq < size else { return false }
      entries.append(stored)
      return true
    }
    return entries
  }

  private func lastEntry(of session: SessionID, before size: UInt64) throws(StoreError) -> KeptEntry? {
    var last: KeptEntry?
    try eachEntry(EntryFilter(session: session, isReversed: true)) { stored throws(StoreError) in
      guard stored.seq < size else { return true }
      last = stored
      return false
    }
    return last
  }
}
