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
  private static let version = 2
  private static let casesInSession = 250
  private static let entriesPerCase = 6

  /// A copy of the store with about that many entries, in this run's folder.
  static func copy(of entries: Int, in workshop: Workshop) throws -> URL {
    try workshop.copy(of: "reviews-\(entries)-v\(version)") { store in try fill(store, with: entries) }
  }

  private static func fill(_ store: BenchStore, with entries: Int) throws {
    let policy = try store.desk.policy()
    let sessions = entries / (casesInSession * entriesPerCase)
    for number in 0..<max(1, sessions) {
      let reviewer = number == sessions / 2 ? reviewers.last : reviewers.dropLast()[number % (reviewers.count - 1)]
      try review(number * casesInSession..<(number + 1) * casesInSession, by: reviewer ?? BenchStore.reviewer, in: store, under: policy)
    }
  }

  private static func review(_ cases: Range<Int>, by reviewer: String, in store: BenchStore, under policy: Policy) throws {
    let system = store.systemAuthor()
    let surroundings = store.desk.surroundings
    try store.commit(by: system) { transaction, now throws(StoreError) in
      try transaction.append(EntryDraft(.sessionBegin).with(.program, surroundings.programDigest).with(.account, surroundings.account))
      for number in cases {
        let new = StoreOfCases.newCase(number, at: now)
        try transaction.insert(new)
        try transaction.append(StoreOfCases.importEntry(of: new))
      }
    }
    let session = try store.signIn(reviewer)
    let decided = try store.commit(by: session.author) { transaction, now throws(StoreError) in
      var decided: [Decision] = []
      for number in cases {
        let decision = try decide(StoreOfCases.identifier(number), by: session.person, level: number % 3 + 1, in: transaction, at: now)
        decided.append(decision)
      }
      return decided
    }
    try session.end()
    try store.commit(by: system) { transaction, now throws(StoreError) in
      for decision in decided {
        let shredAt = Retention.shredAt(decision.outcome, settledAt: now, policy: policy)
        try transaction.append(
          EntryDraft(.decisionSettle, case: decision.caseID)
            .with(.person, decision.reviewer.description)
            .with(.outcome, decision.outcome.rawValue)
            .with(.reason, decision.reason.rawValue)
            .with(.until, shredAt.milliseconds))
        try transaction.settle(decision.caseID, at: now, shredAt: shredAt)
      }
      try transaction.append(EntryDraft(.sessionEnd))
    }
  }

  private static func decide(
    _ id: CaseID, by person: PersonID, level: Int, in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) -> Decision {
    let lease = try transaction.claim(id, for: person, until: now + .minutes(10), now: now)
    try transaction.append(EntryDraft(.claimTake, case: id).with(.fence, lease.fence).with(.until, lease.until.milliseconds))
    let begin = try transaction.append(EntryDraft(.lookBegin, case: id).with(.level, level).with(.fence, lease.fence))
    try transaction.recordLook(at: id, by: person, level: Level(rawValue: level) ?? .coarse, begin: begin, now: now)
    try transaction.append(
      EntryDraft(.lookEnd, case: id).with(.begin, Int64(begin)).with(.dwell, 4_200).with(.level, level)
        .with(.mosaics, "probe 0 L\(level) 30x18 block true plain \(Digest.sha256("mosaic \(begin)").hexadecimal)"))
    try transaction.append(
      EntryDraft(.decisionRecord, case: id).with(.fence, lease.fence).with(.outcome, Outcome.retry.rawValue)
        .with(.reason, ReasonCode.dark.rawValue))
    try transaction.end(lease)
    let decision = Decision(
      caseID: id, outcome: .retry, reason: .dark, secondaryReason: nil, subjectComment: nil, reviewer: person, claimedAt: now,
      decidedAt: now, takeBackUntil: now, settledAt: nil)
    try transaction.set(.decided, lane: .normal, of: id)
    try transaction.insert(decision, fence: lease.fence)
    return decision
  }
}
