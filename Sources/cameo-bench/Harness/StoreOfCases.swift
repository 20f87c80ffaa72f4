import AuditTrail
import Casework
import Desk
import Foundation
import GRDB
import Store

/// Stores with many open cases, which have facts but no faces; made once and kept for the next run.
enum StoreOfCases {
  private static let batch = 1_000
  /// To be raised where a store is filled with something else than before.
  private static let version = 3

  /// A copy of the store with that many cases, in this run's folder.
  static func copy(of cases: Int, in workshop: Workshop) throws -> URL {
    let copy = try workshop.place("store-of-\(cases)")
    try FileManager.default.copyItem(at: try kept(cases, in: workshop), to: copy)
    return copy
  }

  /// The kept store; its name tells the layout that it was made with, so that another layout makes another.
  private static func kept(_ cases: Int, in workshop: Workshop) throws -> URL {
    let empty = try workshop.place("empty")
    let making = try BenchStore.make(in: empty)
    making.close()
    let layout = try DatabaseQueue(path: empty.appendingPathComponent("desk.db").path).read { db in
      try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").joined()
    }
    let kept = workshop.cache.appendingPathComponent("\(cases)-v\(version)-\(Digest.sha256(layout).prefix(4).map { $0 }.hexadecimal)")
    guard !FileManager.default.fileExists(atPath: kept.path) else { return kept }
    let filled = try BenchStore(opening: empty)
    try fill(filled, with: cases)
    filled.close()
    try FileManager.default.moveItem(at: empty, to: kept)
    return kept
  }

  private static func fill(_ store: BenchStore, with cases: Int) throws {
    let author = store.systemAuthor()
    let surroundings = store.desk.surroundings
    _ = try store.commit(by: author) { transaction, _ throws(StoreError) in
      try transaction.append(EntryDraft(.sessionBegin).with(.program, surroundings.programDigest).with(.account, surroundings.account))
    }
    for first in stride(from: 0, to: cases, by: batch) {
      try store.commit(by: author) { transaction, now throws(StoreError) in
        for number in first..<min(first + batch, cases) {
          let new = newCase(number, at: now)
          try transaction.insert(new)
          try transaction.append(
            EntryDraft(.caseImport, case: new.facts.id)
              .with(.record, new.contentDigest)
              .with(.vendor, new.facts.vendor)
              .with(.state, new.facts.state.rawValue)
              .with(.lane, new.facts.lane.rawValue)
              .with(.notice, new.facts.notice?.textHash))
        }
      }
    }
    _ = try store.commit(by: author) { transaction, _ throws(StoreError) in try transaction.append(EntryDraft(.sessionEnd)) }
  }

  /// A case that differs from the others in what the queue is ordered and counted by, and never expires.
  private static func newCase(_ number: Int, at now: Instant) -> NewCase {
    // Golden-ratio steps: every number gives another name, and neighbours lie far apart.
    let mixed = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    let facts = CaseFacts(
      id: CaseID(randomBits: mixed >> 14), state: .open, lane: number.isMultiple(of: 50) ? .second : .normal, priority: number % 3,
      vendor: "cameo", source: "default", session: "check-\(number)", subject: nil, capturedAt: now - .minutes(5),
      receivedAt: now - .seconds(number % 7_200), dueAt: now + .seconds(Int(mixed % 28_800) - 3_600), expiresAt: now + .days(3_650),
      result: MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [.noBlink]), challenge: [], device: DeviceFacts(),
      notice: Notice(textHash: "0a1b2c3d", at: nil, channel: nil), attempts: 1, frames: [], heldFor: nil, epoch: nil)
    return NewCase(
      facts: facts, contentDigest: Digest.sha256("check \(number)"), subjectReference: nil, wrap: nil, frames: [])
  }
}
