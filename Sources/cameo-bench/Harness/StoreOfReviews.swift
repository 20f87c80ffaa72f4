import AuditTrail
import Casework
import Desk
import Foundation
import Store

/// Stores with long trails, as reviewers at work leave them: every case is imported, claimed, looked at, decided and settled.
///
/// Made once and kept for the next run. Many cases share a transaction, so that a million entries take minutes and not hours.
enum StoreOfReviews {
  /// Who reviews, in turn; the last seldom does.
  static let reviewers = BenchStore.reviewers
  /// To be raised where a store is filled with something else than before.
  private static let version = 3
  private static let casesInSession = 250
  private static let entriesPerCase = 6
  private static let levels = [Level.coarse, .middle, .fine]

  /// A copy of the store with about that many entries, in this run's folder.
  static func copy(of entries: Int, in workshop: Workshop) throws -> URL {
    try workshop.copy(of: "reviews-\(entries)-v\(version)") { store in try fill(store, with: entries) }
  }

  private static func fill(_ store: BenchStore, with entries: Int) throws {
    let policy = try store.desk.system.policy()
    let sessions = entries / (casesInSession * entriesPerCase)
    for number in 0..<max(1, sessions) {
      let reviewer = number == sessions / 2 ? reviewers.last : reviewers.dropLast()[number % (reviewers.count - 1)]
      try review(number * casesInSession..<(number + 1) * casesInSession, by: reviewer ?? BenchStore.reviewer, in: store, under: policy)
    }
  }

  private static func review(_ cases: Range<Int>, by reviewer: String, in store: BenchStore, under policy: Policy) throws {
    let system = store.systemAuthor()
    try store.commit(by: system) { transaction, now throws(StoreError) in
      try transaction.append(BenchStore.sessionBegin)
      for number in cases {
        let new = StoreOfCases.newCase(number, at: now)
        try transaction.insert(new)
        try transaction.append(StoreOfCases.importEntry(of: new), about: new.facts.id)
      }
    }
    let person = try BenchStore.person(reviewer)
    let author = try store.author(reviewer)
    let decided = try store.commit(by: author) { transaction, now throws(StoreError) in
      try transaction.append(BenchStore.sessionBegin)
      var decided: [Decision] = []
      for number in cases {
        let decision = try decide(StoreOfCases.identifier(number), by: person, level: levels[number % 3], in: transaction, at: now)
        decided.append(decision)
      }
      try transaction.append(SessionEnd())
      return decided
    }
    try store.commit(by: system) { transaction, now throws(StoreError) in
      for decision in decided {
        let shredAt = Retention.shredAt(decision.outcome, settledAt: now, policy: policy)
        try transaction.append(
          DecisionSettle(
            person: decision.reviewer, record: try transaction.record(of: decision.caseID), outcome: decision.outcome,
            reason: decision.reason, until: shredAt),
          about: decision.caseID)
        try transaction.settle(decision.caseID, at: now, shredAt: shredAt)
      }
      try transaction.append(SessionEnd())
    }
  }

  private static func decide(
    _ id: CaseID, by person: PersonID, level: Level, in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) -> Decision {
    let lease = try transaction.claim(id, for: person, until: now + .minutes(10), now: now)
    try transaction.append(ClaimTake(fence: lease.fence, until: lease.until), about: id)
    let begin = try transaction.trailSize()
    try transaction.append(LookBegin(fence: lease.fence, level: level), about: id)
    try transaction.recordLook(at: id, by: person, level: level, now: now)
    try transaction.append(
      LookEnd(look: begin, dwell: Span(milliseconds: 4_200), level: level, mosaics: drawn(begin, at: level)), about: id)
    try transaction.append(
      DecisionRecord(record: try transaction.record(of: id), fence: lease.fence, outcome: .retry, reason: .dark), about: id)
    try transaction.end(lease)
    let decision = Decision(
      caseID: id, outcome: .retry, reason: .dark, secondaryReason: nil, subjectComment: nil, reviewer: person, claimedAt: now,
      decidedAt: now, takeBackUntil: now, settledAt: nil)
    try transaction.set(.decided, lane: .normal, of: id)
    try transaction.insert(decision, fence: lease.fence)
    return decision
  }

  /// A picture as a look's end lists it.
  private static func drawn(_ look: UInt64, at level: Level) -> [DrawnMosaic]? {
    DrawnMosaic.Rendering(symbols: 3, colors: 3, view: [0, 0, 0, 8, 128, 0, 128, 0], comparison: [0, 0, 0])
      .flatMap { rendering in
        DrawnMosaic(
          kind: .probe, index: 0, level: level, columns: 30, rows: 18, rendering: rendering, receipt: Digest.sha256("mosaic \(look)"))
      }
      .map { [$0] }
  }
}
