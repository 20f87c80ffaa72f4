import AuditTrail
import Casework
import Foundation
import GRDB
import Store

extension SQLiteReading {
  func facts(of id: CaseID) throws(StoreError) -> CaseFacts? {
    let columns = """
      number, state, holder, lane, priority, vendor, source, session, subject, captured_at, received_at, due_at, expires_at, \
      \(Columns.machineResult), device_kind, emulator, virtual_camera, notice_hash, notice_at, notice_channel, attempts, held_for, epoch, \
      (SELECT until FROM case_hold WHERE case_number = number), EXISTS (SELECT 1 FROM erasure_wait WHERE case_number = number)
      """
    let found = try db.one("SELECT \(columns) FROM review_case WHERE id = ?", [id.description]) { row throws(StoreError) in
      let number = try row.integer()
      return try facts(of: id, number: number, from: &row)
    }
    return found
  }

  private func facts(of id: CaseID, number: Int64, from row: inout Columns) throws(StoreError) -> CaseFacts {
    let (state, _) = try row.stateAndHolder()
    return CaseFacts(
      id: id,
      state: state,
      lane: try row.lane(),
      priority: try row.number(),
      vendor: try row.text(),
      source: try row.text(),
      session: try row.text(),
      subject: try row.optional { row throws(StoreError) in try row.bytes() }.flatMap(SubjectPseudonym.init(bytes:)),
      capturedAt: try row.optional { row throws(StoreError) in try row.instant() },
      receivedAt: try row.instant(),
      dueAt: try row.instant(),
      expiresAt: try row.instant(),
      result: try row.machineResult(),
      challenge: try challenge(of: number),
      device: DeviceFacts(
        kind: try row.optional { row throws(StoreError) in try row.text() },
        emulator: try row.optional { row throws(StoreError) in try row.flag() },
        virtualCamera: try row.optional { row throws(StoreError) in try row.flag() }),
      notice: try notice(from: &row),
      attempts: try row.number(),
      frames: try frames(of: number),
      heldFor: try row.optional { row throws(StoreError) in try row.text(as: HoldReason.init(rawValue:)) },
      epoch: try row.optional { row throws(StoreError) in try row.identifier() },
      holdUntil: try row.optional { row throws(StoreError) in try row.instant() }, awaitsErasure: try row.flag()
    )
  }

  private func notice(from row: inout Columns) throws(StoreError) -> Notice? {
    let hash = try row.optional { row throws(StoreError) in try row.text() }
    let at = try row.optional { row throws(StoreError) in try row.instant() }
    let channel = try row.optional { row throws(StoreError) in try row.text() }
    return hash.map { Notice(textHash: $0, at: at, channel: channel) }
  }

  private func challenge(of number: Int64) throws(StoreError) -> [ChallengeStep] {
    let sql = "SELECT kind, start_ms, end_ms FROM challenge_step WHERE case_number = ? ORDER BY place"
    return try db.all(sql, [number]) { row throws(StoreError) in
      ChallengeStep(
        kind: try row.text(),
        startMilliseconds: try row.optional { row throws(StoreError) in try row.number() },
        endMilliseconds: try row.optional { row throws(StoreError) in try row.number() })
    }
  }

  private func frames(of number: Int64) throws(StoreError) -> [FrameFacts] {
    let sql = """
      SELECT kind, kind_index, time_ms, native_width, is_damaged FROM face_frame WHERE case_number = ? ORDER BY place
      """
    return try db.all(sql, [number]) { row throws(StoreError) in try row.frameFacts() }
  }

  func imported(vendor: String, session: String) throws(StoreError) -> ImportedRecord? {
    let sql = "SELECT id, content_digest FROM review_case WHERE vendor = ? AND session = ?"
    return try db.one(sql, [vendor, session]) { row throws(StoreError) in
      ImportedRecord(caseID: try row.text(as: CaseID.init), contentDigest: try row.bytes())
    }
  }

  func regions(of picture: [UInt8]) throws(StoreError) -> [PictureRegion] {
    let sql = "SELECT from_left, from_top, width, height FROM picture_region WHERE picture = ? ORDER BY case_number, place"
    return try db.all(sql, [Data(picture)]) { row throws(StoreError) in
      let area = Area(left: try row.real(), top: try row.real(), width: try row.real(), height: try row.real())
      return PictureRegion(picture: picture, area: area)
    }
  }

  func cases(withPicture picture: [UInt8]) throws(StoreError) -> [CaseID] {
    let sql = """
      SELECT id FROM review_case WHERE number IN (SELECT case_number FROM picture_region WHERE picture = ?) ORDER BY number
      """
    return try db.all(sql, [Data(picture)]) { row throws(StoreError) in try row.text(as: CaseID.init) }
  }

  func record(of id: CaseID) throws(StoreError) -> [UInt8] {
    let sql = "SELECT content_digest FROM review_case WHERE id = ?"
    guard let digest = try db.one(sql, [id.description], { row throws(StoreError) in try row.bytes() }) else {
      throw .misuse("there is no case \(id)")
    }
    return digest
  }

  func queue(state: CaseState?) throws(StoreError) -> [QueueRow] {
    let wanted =
      switch state {
      case nil: "waits_in IS NOT NULL"
      case .held: "waits_in = 5"
      case .open: "waits_in < 5 AND holder IS NULL"
      case .claimed: "waits_in < 5 AND holder IS NOT NULL"
      case .decided, .settled, .shredded, .expired, .erased: "state = ?"
      }
    let sql = "SELECT \(Self.queueColumns) FROM review_case WHERE \(wanted) \(Self.queueOrder)"
    let arguments: StatementArguments = wanted.contains("?") ? [state?.rawValue] : []
    return try db.all(sql, arguments) { row throws(StoreError) in try queueRow(&row) }
  }

  func queue(matching words: [[String]], limit: Int, at now: Instant) throws(StoreError) -> [QueueRow] {
    let lanes: String = Lane.allCases.map { "WHEN \($0.order) THEN '\($0.rawValue)'" }.joined(separator: " ")
    let state = "CASE WHEN waits_in = 5 THEN 'held' WHEN holder IS NOT NULL AND lease_until > ?1 THEN 'claimed ' || holder ELSE 'open' END"
    let text = """
      lower(id || ' ' || source || '/' || vendor || ' ' || failed_checks || ' ' || CASE lane \(lanes) END || ' ' || \(state)
        || CASE WHEN due_at < ?1 THEN ' late' ELSE '' END)
      """
    var number = 2
    let conditions: String = words.map { spellings -> String in
      let found = spellings.map { _ in
        number += 1
        return "instr(\(text), ?\(number)) > 0"
      }
      return " AND (\(found.joined(separator: " OR ")))"
    }
    .joined(separator: "")
    let sql = "SELECT \(Self.queueColumns) FROM review_case WHERE waits_in IS NOT NULL\(conditions) \(Self.queueOrder) LIMIT ?2"
    var arguments: StatementArguments = [now.milliseconds, limit]
    arguments += StatementArguments(words.joined().map { $0.lowercased() })
    return try db.all(sql, arguments) { row throws(StoreError) in try queueRow(&row) }
  }

  private static var queueColumns: String {
    "id, state, holder, lane, priority, received_at, due_at, vendor, source, failed_checks, attempts, notice_hash, frames, lease_until"
  }

  private static var queueOrder: String { "ORDER BY waits_in, priority DESC, due_at, received_at, id" }

  private func queueRow(_ row: inout Columns) throws(StoreError) -> QueueRow {
    let id = try row.text(as: CaseID.init)
    let (state, holder) = try row.stateAndHolder()
    return QueueRow(
      id: id,
      state: state,
      lane: try row.lane(),
      priority: try row.number(),
      receivedAt: try row.instant(),
      dueAt: try row.instant(),
      vendor: try row.text(),
      source: try row.text(),
      failedChecks: try row.failedChecks(),
      attempts: try row.number(),
      noticeHash: try row.optional { row throws(StoreError) in try row.text() },
      frames: try row.number(),
      holder: holder,
      leaseUntil: try row.optional { row throws(StoreError) in try row.instant() })
  }

  func lease(on id: CaseID) throws(StoreError) -> Lease? {
    let sql = "SELECT \(Columns.lease) FROM review_case WHERE id = ? AND holder IS NOT NULL"
    return try db.one(sql, [id.description]) { row throws(StoreError) in try row.lease() }
  }

  func held(by person: PersonID, at now: Instant) throws(StoreError) -> [Lease] {
    let sql = """
      SELECT \(Columns.lease) FROM review_case WHERE holder = ? AND state = 'open' AND lease_until > ?
      ORDER BY claimed_at, waits_in, priority DESC, due_at, received_at, id
      """
    return try db.all(sql, [person.description, now.milliseconds]) { row throws(StoreError) in try row.lease() }
  }

  func keptFromPeople() throws(StoreError) -> [KeptFromPeople] {
    let sql = """
      SELECT c.id, e.person, c.epoch FROM exclusion AS e CROSS JOIN review_case AS c ON c.number = e.case_number
      WHERE c.state = 'open' AND c.alarm = 0 ORDER BY e.case_number
      """
    let rows: [(id: CaseID, person: PersonID, epoch: EpochID?)] = try db.all(sql) { row throws(StoreError) in
      (
        try row.text(as: CaseID.init), try row.text(as: { PersonID($0) }),
        try row.optional { row throws(StoreError) in try row.identifier() }
      )
    }
    var kept: [KeptFromPeople] = []
    for row in rows {
      let people = kept.last?.caseID == row.id ? kept.removeLast().people : []
      kept.append(KeptFromPeople(caseID: row.id, epoch: row.epoch, people: people.union([row.person])))
    }
    return kept
  }

  func casesByEpoch() throws(StoreError) -> [EpochID: Int] {
    let tallies: [(EpochID, Int)] = try db.all("SELECT epoch, faces FROM epoch_tally") { row throws(StoreError) in
      (try row.identifier(), try row.number())
    }
    return Dictionary(tallies) { first, _ in first }
  }

  func wrapsToReseal(from epoch: EpochID, limit: Int) throws(StoreError) -> [CaseWrap] {
    let sql = """
      SELECT id, \(Columns.wrap) FROM review_case JOIN face_wrap ON case_number = number WHERE epoch = ? ORDER BY number LIMIT ?
      """
    return try db.all(sql, [Data(epoch.bytes), limit]) { row throws(StoreError) in
      CaseWrap(caseID: try row.text(as: CaseID.init), wrap: try row.wrap())
    }
  }
}

extension Columns {
  static let lease = "id, holder, fence, claimed_at, lease_until"

  mutating func lease() throws(StoreError) -> Lease {
    Lease(
      caseID: try text(as: CaseID.init), holder: try person(), fence: try number(), claimedAt: try instant(),
      until: try instant())
  }

  static let wrap = "epoch, bytes, policy_hash"

  mutating func wrap() throws(StoreError) -> FaceWrap {
    FaceWrap(epoch: try identifier(), bytes: try bytes(), policyHash: try bytes())
  }

  mutating func frameFacts() throws(StoreError) -> FrameFacts {
    FrameFacts(
      kind: try text(as: FrameKind.init(rawValue:)),
      index: try number(),
      timeMilliseconds: try optional { columns throws(StoreError) in try columns.number() },
      nativeWidth: try number(),
      isDamaged: try flag())
  }
}
