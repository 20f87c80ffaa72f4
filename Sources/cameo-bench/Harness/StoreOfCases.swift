import AuditTrail
import Casework
import Desk
import Foundation
import Store

/// Stores with many open cases, which have facts but no faces; made once and kept for the next run.
enum StoreOfCases {
  private static let batch = 1_000
  /// To be raised where a store is filled with something else than before.
  private static let version = 5

  /// A copy of the store with that many cases, in this run's folder.
  static func copy(of cases: Int, in workshop: Workshop) throws -> URL {
    try workshop.copy(of: "\(cases)-v\(version)") { store in try fill(store, with: cases) }
  }

  private static func fill(_ store: BenchStore, with cases: Int) throws {
    let author = store.systemAuthor()
    _ = try store.commit(by: author) { transaction, _ throws(StoreError) in
      try transaction.append(BenchStore.sessionBegin)
    }
    for first in stride(from: 0, to: cases, by: batch) {
      try store.commit(by: author) { transaction, now throws(StoreError) in
        for number in first..<min(first + batch, cases) {
          let new = newCase(number, at: now)
          try transaction.insert(new)
          try transaction.append(importEntry(of: new), about: new.facts.id)
        }
      }
    }
    _ = try store.commit(by: author) { transaction, _ throws(StoreError) in try transaction.append(SessionEnd()) }
  }

  /// The entry that tells of a case's import.
  static func importEntry(of new: NewCase) -> CaseImport {
    CaseImport(
      vendor: new.facts.vendor, source: new.facts.source, record: new.contentDigest, state: new.facts.state, lane: new.facts.lane,
      notice: new.facts.notice?.textHash, frames: 0, policyHash: Digest.sha256("policy"), bound: new.bound)
  }

  /// The name of the case with that number.
  static func identifier(_ number: Int) -> CaseID { CaseID(randomBits: mixed(number) >> 14) }

  // Golden-ratio steps: every number gives another name, and neighbours lie far apart.
  private static func mixed(_ number: Int) -> UInt64 { UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15 }

  /// A case that differs from the others in what the queue is ordered and counted by, and never expires.
  static func newCase(_ number: Int, at now: Instant) -> NewCase {
    let mixed = mixed(number)
    let facts = CaseFacts(
      id: identifier(number), state: .open, lane: number.isMultiple(of: 50) ? .second : .normal, priority: number % 3,
      vendor: "cameo", source: "default", session: "check-\(number)", subject: nil, capturedAt: now - .minutes(5),
      receivedAt: now - .seconds(number % 7_200), dueAt: now + .seconds(Int(mixed % 28_800) - 3_600), expiresAt: now + .days(3_650),
      result: MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [.noBlink]), challenge: [], device: DeviceFacts(),
      notice: Notice(textHash: "0a1b2c3d", at: nil, channel: nil), attempts: 1, frames: [], heldFor: nil, epoch: nil)
    return NewCase(
      facts: facts, contentDigest: Digest.sha256("check \(number)"), subjectReference: nil, wrap: nil, frames: [])
  }
}
