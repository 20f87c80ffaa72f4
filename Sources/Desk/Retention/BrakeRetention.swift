import AuditTrail
package import Casework
import Store

extension Desk {
  /// Writes that the clock jumped, where it did since the trail's newest entry. Written first, so that the very entry that follows does not
  /// hide it: from then on the newest time is the new one.
  func noteClockJump(at now: Instant) throws(DeskError) {
    guard !memory.wroteLately(at: now), let newest = try read({ reader throws(StoreError) in try reader.newestTime() }),
      // No policy lets a desk be doubted sooner; it need not be read.
      now - newest > .hours(24), try now - newest > policy().jumpTime
    else { return }
    let begin = sessionBegin()
    _ = try write(by: systemAuthor(), at: now) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      let newest = try transaction.newestTime()
      try transaction.append(begin)
      // Somebody else may have written it in the meantime.
      if let newest, now - newest > .hours(24) { try transaction.append(ClockJump(from: newest, to: now)) }
      try transaction.append(SessionEnd())
      return .success(())
    }
  }
}

extension Oversight {
  /// Lets what is due be destroyed, though the clock jumped or much is due at once; it goes when a supervisor and an auditor both said so.
  ///
  /// - Returns: what still holds it; `nil` once both did.
  /// - Throws: `Refusal.nothingWaits` where nothing holds it.
  package func allowRetention() throws(DeskError) -> RetentionBrake? {
    let (desk, policy) = (member.desk, try member.desk.policy())
    return try desk.commit(by: member.author) { transaction, now throws(StoreError) -> Result<RetentionBrake?, Refusal> in
      guard try transaction.brake(at: now, policy: policy) != nil else { return .failure(.nothingWaits) }
      try transaction.append(RetentionAllow(count: try transaction.dueByAge(at: now, policy: policy)))
      return .success(try transaction.brake(at: now, policy: policy, with: member.role))
    }
  }
}

extension StoreReader {
  /// When the trail's newest entry was written; `nil` where there is none.
  func newestTime() throws(StoreError) -> Instant? {
    let size = try trailSize()
    guard size > 0, let newest = try entry(at: size - 1)?.filed else { return nil }
    return Instant(milliseconds: newest.milliseconds)
  }

  /// What keeps faces that are due from being destroyed.
  ///
  /// - Parameter role: of somebody who says in the same transaction that they may go.
  func brake(at now: Instant, policy: Policy, with role: Role? = nil) throws(StoreError) -> RetentionBrake? {
    // One that nobody wrote down yet.
    if let newest = try newestTime(), now - newest > policy.jumpTime { return .jump(from: newest, to: now) }
    var words: [(role: Role, at: Instant)] = role.map { [($0, now)] } ?? []
    var jump: ClockJump?
    try eachEntry(EntryFilter(kinds: [.clockJump, .retentionAllow], isReversed: true)) { stored throws(StoreError) in
      let entry = try stored.read()
      if let found: ClockJump = entry.says() {
        jump = found
        return false
      }
      if case .person(_, let role) = entry.actor { words.append((role, entry.at)) }
      return true
    }
    if let jump, !RetentionBrake.isReleased(by: words.map(\.role)) { return .jump(from: jump.from, to: jump.to) }
    let fresh = words.filter { now - $0.at < RetentionBrake.wordTime }
    guard !RetentionBrake.isReleased(by: fresh.map(\.role)) else { return nil }
    // Counting all of them is for the rare case that there are many.
    guard try dueByAge(at: now, policy: policy, limit: RetentionBrake.fewest) >= RetentionBrake.fewest else { return nil }
    let kept = try casesByEpoch().values.reduce(0, +)
    return RetentionBrake.share(due: try dueByAge(at: now, policy: policy), of: kept, policy: policy)
  }

  /// How many faces are due by their age alone.
  func dueByAge(at now: Instant, policy: Policy, limit: Int = .max) throws(StoreError) -> Int {
    var count = 0
    for id in try dueToExpire(at: now, limit: limit) where try facts(of: id)?.epoch != nil { count += 1 }
    for id in try dueToShred(at: now, limit: .max) where count < limit {
      count += try isDueByAge(id, policy: policy) ? 1 : 0
    }
    return count
  }

  /// Whether a settled case's face is due because a window ended, and not because of the answer itself.
  func isDueByAge(_ id: CaseID, policy: Policy) throws(StoreError) -> Bool {
    guard let decision = try decision(on: id), let settledAt = decision.settledAt else { return true }
    return Retention.shredAt(decision.outcome, settledAt: settledAt, policy: policy) > settledAt
  }
}
