import Casework
import Foundation
import GRDB
import Store

extension SQLiteTransaction {
  func insert(_ new: NewCase) throws(StoreError) {
    let (facts, score) = (new.facts, new.facts.result.score)
    guard facts.epoch == new.wrap?.epoch, facts.frames == new.frames.map(\.facts) else {
      throw .misuse("the facts of case \(facts.id) do not fit its sealed face")
    }
    try db.run(
      """
      INSERT INTO review_case (
        id, state, lane, priority, vendor, source, session, content_digest, subject, captured_at, received_at, due_at, expires_at,
        \(Columns.machineResult),
        device_kind, emulator, virtual_camera, notice_hash, notice_at, notice_channel, attempts, frames, held_for, epoch)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        facts.id.description, facts.state.rawValue, facts.lane.order, facts.priority, facts.vendor, facts.source, facts.session,
        Data(new.contentDigest), facts.subject.map { Data($0.bytes) }, facts.capturedAt?.milliseconds, facts.receivedAt.milliseconds,
        facts.dueAt.milliseconds, facts.expiresAt.milliseconds,
        facts.result.ran, facts.result.decision.rawValue, score?.value, score?.low, score?.high, score?.direction.rawValue,
        score?.threshold, facts.result.failedChecks.map(\.description).joined(separator: " "),
        facts.device.kind, facts.device.emulator, facts.device.virtualCamera, facts.notice?.textHash, facts.notice?.at?.milliseconds,
        facts.notice?.channel, facts.attempts, new.frames.count, facts.heldFor?.rawValue, facts.epoch.map { Data($0.bytes) },
      ])
    let number = db.lastInsertedRowID
    for (place, step) in facts.challenge.enumerated() {
      try db.run(
        "INSERT INTO challenge_step (case_number, place, kind, start_ms, end_ms) VALUES (?, ?, ?, ?, ?)",
        [number, place, step.kind, step.startMilliseconds, step.endMilliseconds])
    }
    if let reference = new.subjectReference {
      try db.run("INSERT INTO subject_reference (case_number, reference) VALUES (?, ?)", [number, reference])
    }
    if let wrap = new.wrap {
      try db.run(
        "INSERT INTO face_wrap (case_number, policy_hash, bytes) VALUES (?, ?, ?)", [number, Data(wrap.policyHash), Data(wrap.bytes)])
    }
    for (place, frame) in new.frames.enumerated() {
      try db.run(
        """
        INSERT INTO face_frame (case_number, place, kind, kind_index, time_ms, native_width, is_damaged, width, height, blob)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          number, place, frame.facts.kind.rawValue, frame.facts.index, frame.facts.timeMilliseconds, frame.facts.nativeWidth,
          frame.facts.isDamaged, frame.width, frame.height, Data(frame.blob),
        ])
    }
    for (place, region) in new.regions.enumerated() {
      let area = region.area
      try db.run(
        "INSERT INTO picture_region (case_number, place, picture, from_left, from_top, width, height) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [number, place, Data(region.picture), area.left, area.top, area.width, area.height])
    }
  }

  func set(_ state: CaseState, lane: Lane, of id: CaseID) throws(StoreError) {
    switch state {
    case .claimed:
      throw .misuse("a case is claimed with a lease")
    case .open:
      try change(
        """
        UPDATE review_case SET state = 'open', lane = ?, held_for = NULL, holder = NULL, claimed_at = NULL, lease_until = NULL
        WHERE id = ?
        """,
        [lane.order, id.description], orElse: "there is no case \(id)")
    case .held, .decided, .settled, .shredded, .expired, .erased:
      try change(
        "UPDATE review_case SET state = ?1, lane = ?2, held_for = CASE ?1 WHEN 'held' THEN held_for END WHERE id = ?3",
        [state.rawValue, lane.order, id.description], orElse: "there is no case \(id)")
    }
  }

  func set(_ alarm: CaseLife.AlarmStage, of id: CaseID) throws(StoreError) {
    try change("UPDATE review_case SET alarm = ? WHERE id = ?", [alarm.rawValue, id.description], orElse: "there is no case \(id)")
  }

  func set(holdUntil end: Instant?, of id: CaseID) throws(StoreError) {
    let number = try number(of: id)
    guard let end else {
      try db.run("DELETE FROM case_hold WHERE case_number = ?", [number])
      return
    }
    let sql = "INSERT INTO case_hold (case_number, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until"
    try db.run(sql, [number, end.milliseconds])
  }

  func awaitErasure(of id: CaseID) throws(StoreError) {
    try db.run("INSERT INTO erasure_wait (case_number) VALUES (?) ON CONFLICT DO NOTHING", [try number(of: id)])
  }

  func set(priority: Int, of id: CaseID) throws(StoreError) {
    try change("UPDATE review_case SET priority = ? WHERE id = ?", [priority, id.description], orElse: "there is no case \(id)")
  }

  func set(_ notice: Notice, of id: CaseID) throws(StoreError) {
    try change(
      "UPDATE review_case SET notice_hash = ?, notice_at = ?, notice_channel = ? WHERE id = ?",
      [notice.textHash, notice.at?.milliseconds, notice.channel, id.description], orElse: "there is no case \(id)")
  }

  // MARK: Dealing

  func claimNext(for person: PersonID, epochs: Set<EpochID>, until: Instant, now: Instant) throws(StoreError) -> Lease? {
    let next = nextCase(for: person, epochs: epochs, at: now)
    let sql = """
      UPDATE review_case SET holder = ?, fence = fence + 1, claimed_at = ?, lease_until = ? WHERE number = (\(next.sql))
      RETURNING \(Columns.lease)
      """
    let arguments: StatementArguments = [person.description, now.milliseconds, until.milliseconds]
    return try db.one(sql, arguments + next.arguments) { row throws(StoreError) in try row.lease() }
  }

  func claim(_ id: CaseID, for person: PersonID, until: Instant, now: Instant) throws(StoreError) -> Lease {
    let sql = """
      UPDATE review_case SET holder = ?1, fence = fence + 1, claimed_at = ?2, lease_until = ?3
      WHERE id = ?4 AND state = 'open' AND (holder IS NULL OR holder = ?1 OR lease_until <= ?2)
      RETURNING \(Columns.lease)
      """
    let arguments: StatementArguments = [person.description, now.milliseconds, until.milliseconds, id.description]
    guard let lease = try db.one(sql, arguments, { row throws(StoreError) in try row.lease() }) else {
      throw .conflict("case \(id) cannot be claimed now")
    }
    return lease
  }

  func renew(_ lease: Lease, until: Instant) throws(StoreError) -> Lease {
    let sql = "UPDATE review_case SET lease_until = ? WHERE id = ? AND holder = ? AND fence = ? RETURNING \(Columns.lease)"
    let arguments: StatementArguments = [until.milliseconds, lease.caseID.description, lease.holder.description, lease.fence]
    guard let renewed = try db.one(sql, arguments, { row throws(StoreError) in try row.lease() }) else { throw Self.over(lease) }
    return renewed
  }

  func end(_ lease: Lease) throws(StoreError) {
    let sql = """
      UPDATE review_case SET holder = NULL, claimed_at = NULL, lease_until = NULL
      WHERE id = ? AND (holder = ? OR holder IS NULL) AND fence = ?
      """
    guard try db.run(sql, [lease.caseID.description, lease.holder.description, lease.fence]) == 1 else { throw Self.over(lease) }
  }

  func exclude(_ person: PersonID, from id: CaseID) throws(StoreError) {
    try db.run(
      "INSERT INTO exclusion (case_number, person) VALUES (?, ?) ON CONFLICT DO NOTHING", [try number(of: id), person.description])
  }

  func readmit(_ person: PersonID?, to id: CaseID) throws(StoreError) {
    try db.run(
      "DELETE FROM exclusion WHERE case_number = ?1 AND person = coalesce(?2, person)", [try number(of: id), person?.description])
  }

  private static func over(_ lease: Lease) -> StoreError {
    .conflict("the lease on case \(lease.caseID) with fence \(lease.fence) is over")
  }
}
