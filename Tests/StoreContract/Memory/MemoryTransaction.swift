import AuditTrail
import Casework
import Store

/// What one commit may read and change. Entries are collected, and placed only where something asks for them, or at the end.
final class MemoryTransaction: StoreTransaction {
  private let box: MemoryBox
  private var trail: TrailWriter<MemoryTrailRows>

  init(_ box: MemoryBox, trail: TrailWriter<MemoryTrailRows>) {
    (self.box, self.trail) = (box, trail)
  }

  func append(_ draft: EntryDraft) throws(StoreError) { try trail.append(draft) }

  func tree() throws(StoreError) -> TrailTree {
    try trail.place()
    return try trail.tree()
  }

  /// Places what is left, and signs it.
  func finish() throws(StoreError) -> TrailCommit { try trail.finish() }

  func insert(_ new: NewCase) throws(StoreError) {
    guard new.facts.epoch == new.wrap?.epoch, new.facts.frames == new.frames.map(\.facts) else {
      throw .misuse("the facts of case \(new.facts.id) do not fit its sealed face")
    }
    guard box.tables.find(new.facts.id) == nil, try imported(vendor: new.facts.vendor, session: new.facts.session) == nil else {
      throw .conflict("a case of that name, or of that record, is here")
    }
    box.tables.cases.append(MemoryCase(new))
  }

  func keep(_ name: PersonName) throws(StoreError) {
    guard box.tables.names.values.allSatisfy({ $0.login != name.login || $0.person == name.person }) else {
      throw .conflict("somebody else signs in by that name")
    }
    box.tables.names[name.person] = name
  }

  func eraseName(of person: PersonID) throws(StoreError) { box.tables.names[person] = nil }

  func set(_ state: CaseState, lane: Lane, of id: CaseID) throws(StoreError) {
    guard state != .claimed else { throw .misuse("a case is claimed with a lease") }
    try change(id) { one in
      (one.state, one.lane) = (state, lane)
      if state == .open { one.lease = nil }
      if state != .held { one.heldFor = nil }
    }
  }

  func set(_ alarm: CaseLife.AlarmStage, of id: CaseID) throws(StoreError) { try change(id) { $0.alarm = alarm } }
  func set(holdUntil end: Instant?, of id: CaseID) throws(StoreError) { try change(id) { $0.holdUntil = end } }
  func awaitErasure(of id: CaseID) throws(StoreError) { try change(id) { $0.awaitsErasure = true } }
  func set(priority: Int, of id: CaseID) throws(StoreError) { try change(id) { $0.priority = priority } }
  func set(_ notice: Notice, of id: CaseID) throws(StoreError) { try change(id) { $0.notice = notice } }

  func claimNext(for person: PersonID, epochs: Set<EpochID>, until: Instant, now: Instant) throws(StoreError) -> Lease? {
    let next = box.tables.dealable(to: person, epochs: epochs, at: now).min { $0.comes(before: $1) }
    return try next.map { one throws(StoreError) in try take(one.id, for: person, until: until, now: now) }
  }

  func readmit(_ person: PersonID?, to id: CaseID) throws(StoreError) {
    try change(id) { one in one.excluded = person.map { one.excluded.subtracting([$0]) } ?? [] }
  }

  func claim(_ id: CaseID, for person: PersonID, until: Instant, now: Instant) throws(StoreError) -> Lease {
    guard let one = box.tables.find(id), one.state == .open, one.lease?.holder == person || !one.isHeld(at: now) else {
      throw .conflict("case \(id) cannot be claimed now")
    }
    return try take(id, for: person, until: until, now: now)
  }

  private func take(_ id: CaseID, for person: PersonID, until: Instant, now: Instant) throws(StoreError) -> Lease {
    try change(id) { one in
      one.fence += 1
      let lease = Lease(caseID: id, holder: person, fence: one.fence, claimedAt: now, until: until)
      one.lease = lease
      return lease
    }
  }

  func renew(_ lease: Lease, until: Instant) throws(StoreError) -> Lease {
    guard let current = box.tables.find(lease.caseID)?.lease, current.holder == lease.holder, current.fence == lease.fence else {
      throw .conflict("the lease on case \(lease.caseID) with fence \(lease.fence) is over")
    }
    let renewed = Lease(
      caseID: lease.caseID, holder: lease.holder, fence: lease.fence, claimedAt: current.claimedAt, until: until)
    try change(lease.caseID) { $0.lease = renewed }
    return renewed
  }

  func end(_ lease: Lease) throws(StoreError) {
    let one = box.tables.cases[try box.tables.number(of: lease.caseID)]
    guard one.lease?.holder ?? lease.holder == lease.holder, one.fence == lease.fence else {
      throw .conflict("the lease on case \(lease.caseID) with fence \(lease.fence) is over")
    }
    try change(lease.caseID) { $0.lease = nil }
  }

  func exclude(_ person: PersonID, from id: CaseID) throws(StoreError) {
    try change(id) { _ = $0.excluded.insert(person) }
  }

  func recordLook(at id: CaseID, by person: PersonID, level: Level, now: Instant) throws(StoreError) {
    guard let place = try trail.newestEntry(about: id) else { throw .misuse("no entry tells that a look at case \(id) begins") }
    try change(id) { $0.looks.append(MemoryCase.Look(place: place, person: person, level: level, at: now)) }
  }

  func note(_ seen: SeenFrames, of id: CaseID, by person: PersonID) throws(StoreError) {
    guard seen.finest != nil else { return }
    try change(id) { one in
      for (place, level) in seen.levels { one.seen[person, default: SeenFrames()].note(place, at: level) }
    }
  }

  func keep(_ draft: KeptDraft?, under lease: Lease) throws(StoreError) { try change(lease.caseID) { $0.draft = draft } }

  func insert(_ decision: Decision, fence: Int) throws(StoreError) {
    let one = box.tables.cases[try box.tables.number(of: decision.caseID)]
    guard fence > 0, one.fence == fence else { throw .conflict("the claim that the decision rests on is over") }
    guard one.standing == nil else { throw .conflict("a decision on the case stands") }
    try change(decision.caseID) { $0.standing = MemoryCase.Standing(decision: decision, fence: fence) }
  }

  func removeDecision(on id: CaseID) throws(StoreError) {
    guard let standing = box.tables.find(id)?.standing, standing.settled == nil else {
      throw .conflict("no decision on case \(id) stands that can go")
    }
    try change(id) { $0.standing = nil }
  }

  func settle(_ id: CaseID, at now: Instant, shredAt: Instant) throws(StoreError) {
    guard let place = try trail.newestEntry(about: id) else { throw .misuse("no entry tells that case \(id) settles") }
    guard let standing = box.tables.find(id)?.standing, standing.settled == nil else {
      throw .conflict("no decision on case \(id) stands that can settle")
    }
    try change(id) { one in
      one.standing?.decision.settledAt = now
      one.standing?.settled = (place, one.looks.count, one.looks.map(\.level).max() ?? .facts)
      one.state = .settled
      one.shredAt = one.wrap == nil ? nil : shredAt
    }
  }

  func replaceWrap(of id: CaseID, _ old: FaceWrap, with new: FaceWrap) throws(StoreError) -> Bool {
    guard box.tables.find(id)?.wrap == old else { return false }
    try change(id) { $0.wrap = new }
    return true
  }

  func destroyFace(of id: CaseID, leaving state: CaseState, at now: Instant) throws(StoreError) -> FaceWrap? {
    try change(id) { one in
      let wrap = one.wrap
      (one.state, one.wrap, one.frames, one.shredAt, one.heldFor, one.lease) = (state, nil, [], nil, nil, nil)
      one.regions = []
      if state == .erased { (one.subjectReference, one.awaitsErasure) = (nil, false) }
      return wrap
    }
  }

  private func change<Value>(_ id: CaseID, _ body: (inout MemoryCase) -> Value) throws(StoreError) -> Value {
    body(&box.tables.cases[try box.tables.number(of: id)])
  }
}

extension MemoryTransaction: MemoryReading {
  // Whoever reads sees what was appended; a place that could not be written shows when the commit ends.
  var tables: MemoryTables {
    try? trail.place()
    return box.tables
  }
}
