import AuditTrail
import Casework
import Store

/// Reading over the tables; the one implementation of `StoreReader`, in and out of commits.
protocol MemoryReading: StoreReader {
  var tables: MemoryTables { get }
}

/// A reader of one moment.
struct MemoryReader: MemoryReading {
  let box: MemoryBox
  let log: TrailLog

  var tables: MemoryTables { box.tables }
  func tree() throws(StoreError) -> TrailTree { try log.tree(in: MemoryTrailRows(box: box)) }
}

extension MemoryReading {
  func facts(of id: CaseID) throws(StoreError) -> CaseFacts? { tables.find(id)?.facts }

  func record(of id: CaseID) throws(StoreError) -> [UInt8] { tables.cases[try tables.number(of: id)].record }

  func names() throws(StoreError) -> [PersonName] { tables.names.values.sorted { $0.person < $1.person } }

  func imported(vendor: String, session: String) throws(StoreError) -> ImportedRecord? {
    tables.cases.first { $0.origin.vendor == vendor && $0.origin.session == session }
      .map { ImportedRecord(caseID: $0.id, contentDigest: $0.record) }
  }

  func regions(of picture: [UInt8]) throws(StoreError) -> [PictureRegion] {
    tables.cases.flatMap(\.regions).filter { $0.picture == picture }
  }

  func cases(withPicture picture: [UInt8]) throws(StoreError) -> [CaseID] {
    tables.cases.filter { one in one.regions.contains { $0.picture == picture } }.map(\.id)
  }

  func queue(state: CaseState?) throws(StoreError) -> [QueueRow] {
    tables.cases.filter { state == nil ? $0.isUndecided : $0.toldState == state }.sorted { $0.comes(before: $1) }.map(\.row)
  }

  func queue(matching words: [[String]], limit: Int, at now: Instant) throws(StoreError) -> [QueueRow] {
    let found = tables.cases.filter { one in
      guard one.isUndecided else { return false }
      let facts = one.origin
      let state = one.state == .held ? "held" : one.isHeld(at: now) ? "claimed \(one.lease?.holder.description ?? "")" : "open"
      let checks = facts.result.failedChecks.map(\.description).joined(separator: " ")
      let late = facts.dueAt < now ? " late" : ""
      let text = "\(one.id) \(facts.source)/\(facts.vendor) \(checks) \(one.lane.rawValue) \(state)\(late)".lowercased()
      return words.allSatisfy { spellings in spellings.contains { text.contains($0.lowercased()) } }
    }
    return Array(found.sorted { $0.comes(before: $1) }.map(\.row).prefix(limit))
  }

  func laneCounts(at now: Instant) throws(StoreError) -> LaneCounts {
    var lanes: [Lane: LaneFigures] = [:]
    for lane in Lane.allCases {
      let all = tables.cases.filter { $0.state == .open && $0.lane == lane }
      let (held, waiting) = (all.filter { $0.isHeld(at: now) }, all.filter { !$0.isHeld(at: now) })
      lanes[lane] = LaneFigures(
        waiting: waiting.count, oldest: waiting.map(\.origin.receivedAt).min(),
        overdue: waiting.count { $0.origin.dueAt < now }, reviewers: Set(held.map(\.lease?.holder)).count)
    }
    return LaneCounts(lanes: lanes, held: tables.cases.count { $0.state == .held })
  }

  func lease(on id: CaseID) throws(StoreError) -> Lease? { tables.find(id)?.lease }

  func held(by person: PersonID, at now: Instant) throws(StoreError) -> [Lease] {
    let held = tables.cases.filter { $0.state == .open && $0.lease?.holder == person && $0.isHeld(at: now) }
    return held.sorted { $0.comes(before: $1) }.compactMap(\.lease).enumerated()
      .sorted { ($0.element.claimedAt, $0.offset) < ($1.element.claimedAt, $1.offset) }.map(\.element)
  }

  func waits(for person: PersonID, epochs: Set<EpochID>, at now: Instant) throws(StoreError) -> Bool {
    !tables.dealable(to: person, epochs: epochs, at: now).isEmpty
  }

  func keptFromPeople() throws(StoreError) -> [KeptFromPeople] {
    tables.cases.filter { $0.state == .open && $0.alarm == .none && !$0.excluded.isEmpty }.map {
      KeptFromPeople(caseID: $0.id, epoch: $0.wrap?.epoch, people: $0.excluded)
    }
  }

  func casesByEpoch() throws(StoreError) -> [EpochID: Int] {
    tables.cases.compactMap(\.wrap?.epoch).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  func wrapsToReseal(from epoch: EpochID, limit: Int) throws(StoreError) -> [CaseWrap] {
    let wraps = tables.cases.compactMap { one in one.wrap.map { CaseWrap(caseID: one.id, wrap: $0) } }
    return Array(wraps.filter { $0.wrap.epoch == epoch }.prefix(limit))
  }

  // MARK: Looks and decisions

  func looks(by person: PersonID, at level: Level, case id: CaseID?, since: Instant) throws(StoreError) -> Int {
    tables.cases.filter { id == nil || $0.id == id }.flatMap(\.looks).count { $0.person == person && $0.level == level && $0.at >= since }
  }

  func seenFrames(of id: CaseID, by person: PersonID) throws(StoreError) -> SeenFrames {
    tables.find(id)?.seen[person] ?? SeenFrames()
  }

  func decision(on id: CaseID) throws(StoreError) -> Decision? { tables.find(id)?.standing?.decision }

  func decisions(by person: PersonID, limit: Int) throws(StoreError) -> [Decision] {
    let mine = tables.cases.enumerated().compactMap { number, one in one.standing.map { (number, $0.decision) } }
      .filter { $0.1.reviewer == person }
    return Array(mine.sorted { ($0.1.decidedAt, $0.0) > ($1.1.decidedAt, $1.0) }.map(\.1).prefix(limit))
  }

  func dueToSettle(at now: Instant, limit: Int) throws(StoreError) -> [Decision] {
    let due = tables.cases.enumerated().compactMap { number, one in one.standing.map { (number, $0.decision) } }
      .filter { $0.1.settledAt == nil && $0.1.takeBackUntil <= now }
    return Array(due.sorted { ($0.1.takeBackUntil, $0.0) < ($1.1.takeBackUntil, $1.0) }.map(\.1).prefix(limit))
  }

  func dueToShred(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    due(at: now, limit: limit) { $0.isOnHold(at: now) ? nil : $0.shredAt }
  }

  func dueToShredAtOnce(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    due(at: now, limit: limit) { one in
      one.holdUntil != nil
        ? nil
        : one.shredAt.flatMap { shredAt in one.standing?.decision.settledAt.map { shredAt <= $0 } == true ? shredAt : nil }
    }
  }

  func facesDueByAge(at now: Instant) throws(StoreError) -> Int {
    let atOnce = try dueToShredAtOnce(at: now, limit: .max).count
    return try dueToShred(at: now, limit: .max).count - atOnce
      + due(at: now, limit: .max) { one in
        one.isUndecided && one.alarm == .none && one.wrap != nil && !one.isOnHold(at: now) ? one.origin.expiresAt : nil
      }.count
  }

  func dueToExpire(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    due(at: now, limit: limit) { $0.isUndecided && $0.alarm == .none && !$0.isOnHold(at: now) ? $0.origin.expiresAt : nil }
  }

  func openHolds(at now: Instant) throws(StoreError) -> [CaseID] {
    tables.cases.filter { $0.isOnHold(at: now) && ![.shredded, .expired, .erased].contains($0.state) }.map(\.id)
  }

  func dueToErase(at now: Instant, limit: Int) throws(StoreError) -> [CaseID] {
    Array(tables.cases.filter { $0.awaitsErasure && $0.alarm == .none && !$0.isOnHold(at: now) }.map(\.id).prefix(limit))
  }

  func openAlarms() throws(StoreError) -> [CaseID] { tables.cases.filter { $0.alarm != .none }.map(\.id) }

  private func due(at now: Instant, limit: Int, _ when: (MemoryCase) -> Instant?) -> [CaseID] {
    let due = tables.cases.enumerated().compactMap { number, one in when(one).map { (at: $0, number: number, id: one.id) } }
    return Array(due.filter { $0.at <= now }.sorted { ($0.at, $0.number) < ($1.at, $1.number) }.map(\.id).prefix(limit))
  }

  func eachSettledDecision(_ range: DecisionRange, _ body: (SettledDecision) throws(StoreError) -> Void) throws(StoreError) {
    let settled = tables.cases.compactMap { one -> SettledDecision? in
      guard let standing = one.standing, let told = standing.settled else { return nil }
      let facts = one.origin
      return SettledDecision(
        decision: standing.decision, vendor: facts.vendor, source: facts.source, session: facts.session, result: facts.result,
        looks: told.looks, finestLevel: told.finest, settledBy: told.by, lane: facts.lane)
    }
    for one in settled.sorted(by: { $0.settledBy < $1.settledBy }) {
      guard let at = one.decision.settledAt, range.after.map({ one.settledBy > $0 }) ?? true, range.from.map({ at >= $0 }) ?? true,
        range.to.map({ at < $0 }) ?? true
      else { continue }
      try body(one)
    }
  }

  // MARK: Reviewers

  func ownFigures(of person: PersonID, since: Instant, until now: Instant) throws(StoreError) -> OwnFigures {
    let mine = tables.cases.enumerated().filter { $0.element.standing?.decision.reviewer == person }
    let decisions = mine.compactMap { number, one in
      one.standing.map { (number, decision: $0.decision, isLookedAt: one.looks.contains { $0.person == person }) }
    }
    .filter { $0.decision.decidedAt >= since }.sorted { ($0.decision.decidedAt, $0.0) < ($1.decision.decidedAt, $1.0) }
    let looks = tables.cases.flatMap(\.looks).filter { $0.person == person && $0.at >= since }
    func count(_ kind: EntryKind) -> Int {
      tables.entries.count { entry in
        guard let filed = entry.filed else { return false }
        return filed.kind == Int64(kind.rawValue) && filed.actor == person.description && filed.milliseconds >= since.milliseconds
      }
    }
    return OwnFigures(
      of: decisions.map { ($0.decision, $0.isLookedAt) }, takenBack: count(.decisionTakeBack), skipped: count(.claimSkip),
      looks: looks.reduce(into: [:]) { $0[$1.level, default: 0] += 1 }, until: now)
  }

  func facesSeen(by person: PersonID, since: Instant, until now: Instant, breakTime: Span) throws(StoreError) -> Int {
    let looks = tables.cases.flatMap { one in one.looks.map { (face: one.id, look: $0) } }
      .filter { $0.look.person == person && $0.look.at >= since }.sorted { $0.look.at > $1.look.at }
    return Exposure.faces(in: looks.map { (face: $0.face, at: $0.look.at) }, until: now, breakTime: breakTime)
  }

  func earlierAttempts(before facts: CaseFacts, limit: Int) throws(StoreError) -> [EarlierAttempt] {
    guard let subject = facts.subject else { return [] }
    let others = tables.cases.enumerated().filter { _, one in
      one.origin.subject == subject && one.id != facts.id && one.origin.receivedAt <= facts.receivedAt
    }
    let sorted = others.sorted { ($0.element.origin.receivedAt, $0.offset) > ($1.element.origin.receivedAt, $1.offset) }
    return sorted.prefix(limit).map { _, one in
      let decision = one.standing?.decision
      return EarlierAttempt(
        caseID: one.id, receivedAt: one.origin.receivedAt, outcome: decision?.outcome, reason: decision?.reason)
    }
  }

  func draft(under lease: Lease) throws(StoreError) -> KeptDraft? {
    tables.find(lease.caseID).flatMap { $0.lease?.fence == lease.fence ? $0.draft : nil }
  }
}
