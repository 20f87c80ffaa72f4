import AuditTrail
import Casework
import Store

extension MemoryReading {
  func trailSize() throws(StoreError) -> UInt64 { UInt64(tables.entries.count) }

  func eachEntry(_ filter: EntryFilter, _ body: (KeptEntry) throws(StoreError) -> Bool) throws(StoreError) {
    let found = tables.entries.filter { filter.lets($0) }
    for entry in filter.isReversed ? found.reversed() : found {
      guard try body(entry) else { return }
    }
  }

  func keptEntries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry] {
    Array(tables.entries(in: start..<max(start, end)).prefix(limit))
  }

  func entry(at seq: UInt64) throws(StoreError) -> KeptEntry? {
    Int(exactly: seq).flatMap { tables.entries.indices.contains($0) ? tables.entries[$0] : nil }
  }

  func node(level: Int, index: UInt64) throws(StoreError) -> [UInt8]? { tables.nodes[MemoryNode(level: level, index: index)] }

  func blocks() throws(StoreError) -> [TrailBlock] { tables.blocks }

  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] { tables.entries(in: range).map(\.leafHash) }

  func sessionHeads() throws(StoreError) -> [KeptHead] { try sessionHeads(from: 0) }

  func sessionHeads(from seq: UInt64) throws(StoreError) -> [KeptHead] {
    let heads = tables.heads.values.compactMap { kept in kept.places.map { (kept, $0) } }
    return heads.filter { $0.1.upperBound >= seq }.sorted { $0.1.lowerBound < $1.1.lowerBound }.map(\.0)
  }

  func checkpoints(newestOnly: Bool) throws(StoreError) -> [KeptCheckpoint] {
    let all = try checkpoints(from: 0)
    return newestOnly ? Array(all.suffix(1)) : all
  }

  func checkpoints(from size: UInt64) throws(StoreError) -> [KeptCheckpoint] {
    tables.checkpoints.values.filter { $0.size >= size }.sorted { $0.size < $1.size }
  }

  func verifiedSize() throws(StoreError) -> UInt64? { tables.verifiedSize }

  func seals() throws(StoreError) -> [KeptSeal] { tables.seals }

  func eachKeptRow(part: Int, of parts: Int, _ body: (consuming KeptRow) throws(StoreError) -> Void) throws(StoreError) {
    // So few rows are one thread's work.
    guard part == 0 else { return }
    for one in tables.cases { try body(.aCase(one.kept)) }
    for one in tables.cases {
      for look in one.looks {
        try body(
          .look(
            seq: look.place, of: "\(one.id)", person: "\(look.person)", level: Int64(look.level.rawValue), began: look.at))
      }
    }
    for one in tables.cases {
      for (place, frame) in one.frames.enumerated() { try body(.frame(of: "\(one.id)", place: place, sealed: frame.blob)) }
    }
    for name in try names() { try body(.name(name)) }
    for one in tables.cases { for person in one.excluded { try body(.exclusion(of: "\(one.id)", person: "\(person)")) } }
  }
}

extension MemoryTables {
  /// The cases that somebody could be dealt.
  func dealable(to person: PersonID, epochs: Set<EpochID>, at now: Instant) -> [MemoryCase] {
    cases.filter { one in
      one.state == .open && one.alarm != .proposed && !one.isHeld(at: now) && !one.excluded.contains(person)
        && one.wrap.map { epochs.contains($0.epoch) } ?? true
    }
  }

  func entries(in range: Range<UInt64>) -> ArraySlice<KeptEntry> {
    entries[min(Int(clamping: range.lowerBound), entries.count)..<min(Int(clamping: range.upperBound), entries.count)]
  }
}

extension MemoryCase {
  fileprivate var kept: KeptCase {
    let decision = standing.map { standing in
      let one = standing.decision
      return KeptCase.Standing(
        outcome: one.outcome.rawValue, reason: one.reason.rawValue, secondaryReason: one.secondaryReason?.rawValue,
        reviewer: "\(one.reviewer)", fence: Int64(standing.fence), claimedAt: one.claimedAt,
        decidedAt: one.decidedAt, takeBackUntil: one.takeBackUntil, settledAt: one.settledAt, settledBy: standing.settled?.by,
        looks: standing.settled.map { Int64($0.looks) }, finest: standing.settled.map { Int64($0.finest.rawValue) })
    }
    return KeptCase(
      id: "\(id)", vendor: origin.vendor, source: origin.source, subject: HalfDigest(origin.subject?.bytes),
      state: state.rawValue, lane: lane.rawValue, hold: heldFor?.rawValue, shredAt: shredAt, priority: Int64(priority), fence: Int64(fence),
      claim: lease.map { KeptCase.Claim(holder: "\($0.holder)", since: $0.claimedAt, until: $0.until) }, notice: notice?.textHash,
      frames: frames.count, alarm: alarm.rawValue,
      decision: decision, record: HalfDigest(record), facts: BoundFacts(origin),
      frameFacts: frames.isEmpty ? nil : BoundFacts.text(of: frames.map(\.facts), sizes: frames.map { ($0.width, $0.height) }),
      wrap: wrap.map { $0.policyHash + $0.bytes }, epoch: HalfDigest(wrap?.epoch.bytes),
      noticeAt: notice?.at?.milliseconds, channel: notice?.channel, holdUntil: holdUntil, awaitsErasure: awaitsErasure)
  }
}

extension EntryFilter {
  /// Whether what an entry is filed under is what is asked for.
  fileprivate func lets(_ entry: KeptEntry) -> Bool {
    guard let filed = entry.filed else { return false }
    return entry.seq >= start && entry.seq < end ?? .max && (caseID == nil || caseID?.description == filed.caseID)
      && actor ?? filed.actor == filed.actor && session.map { $0.bytes == filed.session } ?? true
      && kinds.map { kinds in kinds.contains { Int64($0.rawValue) == filed.kind } } ?? true
      && from.map { $0.milliseconds <= filed.milliseconds } ?? true && to.map { filed.milliseconds < $0.milliseconds } ?? true
  }
}
