import AuditTrail
package import Casework
import Store

extension Desk {
  /// Writes that the clock jumped, where it did since the trail's newest entry, or where it was set while this process ran. Written first, so
  /// that the very entry that follows does not hide it: from then on the newest time is the new one.
  func noteClockJump(at now: Instant) throws(DeskError) {
    let sinceStart = surroundings.sinceStart()
    // What nobody sets tells of much less than a day.
    let set = memory.expectedTime(after: sinceStart).flatMap { now - $0 > RetentionBrake.setLimit ? $0 : nil }
    guard set != nil || !memory.wentOnLately(at: now) else { return }
    let newest = try read { reader throws(StoreError) in try reader.newestTime() }
    // No policy lets a desk be doubted sooner; it need not be read.
    let isLong = if let newest, now - newest > .hours(24) { now - newest > jumpTime() } else { false }
    if set != nil || isLong {
      let begin = sessionBegin()
      _ = try write(by: systemAuthor(), at: now) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
        let newest = try transaction.newestTime()
        try transaction.append(begin)
        // Somebody else may have written it in the meantime.
        if let from = set ?? newest, set != nil || now - from > .hours(24) { try transaction.append(ClockJump(from: from, to: now)) }
        try transaction.append(SessionEnd())
        return .success(())
      }
    }
    // Only now: what failed above is looked at again.
    memory.goOn(at: now, sinceStart: sinceStart)
  }

  /// Writes that the clock is doubted, in a session of the system's own.
  func write(_ jump: ClockJump) throws(DeskError) {
    let begin = sessionBegin()
    try commit(by: systemAuthor()) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(begin)
      try transaction.append(jump)
      try transaction.append(SessionEnd())
      return .success(())
    }
  }

  /// For how long the desk may be left alone. Where no policy can be read the shortest holds: whoever mends that still has to sign in.
  private func jumpTime() -> Span {
    do {
      return try policy().jumpTime
    } catch {
      return .hours(24)
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
      let word = RetentionAllow(count: try transaction.facesDueByAge(at: now))
      try transaction.append(word)
      return .success(try transaction.brake(at: now, policy: policy, with: (member.role, word)))
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

  /// What keeps faces whose age alone makes them due from being destroyed.
  ///
  /// - Parameter word: of somebody who says in the same transaction that they may go.
  func brake(at now: Instant, policy: Policy, with word: (role: Role, said: RetentionAllow)? = nil) throws(StoreError) -> RetentionBrake? {
    // One that nobody wrote down yet.
    if let newest = try newestTime(), now - newest > policy.jumpTime { return .jump(from: newest, to: now) }
    var words = word.map { [(role: $0.role, at: now, count: $0.said.count)] } ?? []
    var jump: ClockJump?
    try eachEntry(EntryFilter(kinds: [.clockJump, .retentionAllow], isReversed: true)) { stored throws(StoreError) in
      let entry = try stored.read()
      jump = entry.says()
      if case .person(_, let role) = entry.actor, let said: RetentionAllow = entry.says() { words.append((role, entry.at, said.count)) }
      return jump == nil
    }
    if let jump, !RetentionBrake.isReleased(by: words.map(\.role)) { return .jump(from: jump.from, to: jump.to) }
    // Counting all of them is for the rare case that there are many.
    guard
      try dueToExpire(at: now, limit: RetentionBrake.fewest).count + dueToShred(at: now, limit: RetentionBrake.fewest).count
        >= RetentionBrake.fewest
    else { return nil }
    let due = try facesDueByAge(at: now)
    // Who let few go did not let many go.
    let fresh = words.filter { now - $0.at < RetentionBrake.wordTime && $0.count >= due }
    guard !RetentionBrake.isReleased(by: fresh.map(\.role)) else { return nil }
    return RetentionBrake.share(due: due, of: try casesByEpoch().values.reduce(0, +), policy: policy)
  }
}
