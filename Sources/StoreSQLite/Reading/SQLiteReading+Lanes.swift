import Casework
import Foundation
import GRDB
import Store

extension SQLiteReading {
  // Whole minutes come from the tally; only the minute that runs now, and the few cases that somebody holds, are looked at one by one.
  func laneCounts(at now: Instant) throws(StoreError) -> LaneCounts {
    let minute = now.milliseconds / 60_000
    let tally = """
      SELECT waits_in, sum(cases), sum(CASE WHEN due_minute < ? THEN cases ELSE 0 END) FROM queue_tally GROUP BY waits_in
      """
    let tallies: [(place: Int64, cases: Int, overdue: Int)] = try db.all(tally, [minute]) { row throws(StoreError) in
      (try row.integer(), try row.tally(), try row.tally())
    }
    let leases = """
      SELECT lane, due_at, holder FROM review_case WHERE holder IS NOT NULL AND state = 'open' AND lease_until > ?
      """
    let worked: [(lane: Lane, dueAt: Instant, holder: String)] = try db.all(leases, [now.milliseconds]) { row throws(StoreError) in
      (try row.lane(), try row.instant(), try row.text())
    }
    var lanes: [Lane: LaneFigures] = [:]
    for lane in Lane.allCases {
      let tally = tallies.first { $0.place == lane.order }
      let dueThisMinute = "SELECT count(*) FROM review_case WHERE waits_in = ? AND due_at >= ? AND due_at < ?"
      let overdue = try db.one(dueThisMinute, [lane.order, minute * 60_000, now.milliseconds]) { row throws(StoreError) in try row.number()
      }
      let held = worked.filter { $0.lane == lane }
      lanes[lane] = LaneFigures(
        waiting: (tally?.cases ?? 0) - held.count,
        oldest: try oldest(in: lane, at: now),
        overdue: (tally?.overdue ?? 0) + (overdue ?? 0) - held.count { $0.dueAt < now },
        reviewers: Set(held.map(\.holder)).count)
    }
    return LaneCounts(lanes: lanes, held: tallies.first { $0.place == 5 }?.cases ?? 0)
  }

  func waits(for person: PersonID, epochs: Set<EpochID>, at now: Instant) throws(StoreError) -> Bool {
    let next = nextCase(for: person, epochs: epochs, at: now)
    return try db.one(next.sql, next.arguments) { row throws(StoreError) in try row.integer() } != nil
  }

  /// Asks for the number of the case that the person is dealt next.
  func nextCase(for person: PersonID, epochs: Set<EpochID>, at now: Instant) -> (sql: String, arguments: StatementArguments) {
    let places = Array(repeating: "?", count: epochs.count).joined(separator: ", ")
    let sql = """
      SELECT number FROM review_case AS waiting INDEXED BY review_case_dealing
      WHERE waits_in < 5 AND alarm < 2 AND (epoch IS NULL OR epoch IN (\(places))) AND (holder IS NULL OR lease_until <= ?)
        AND NOT EXISTS (SELECT 1 FROM exclusion WHERE case_number = number AND person = ?)
      ORDER BY waits_in, priority DESC, due_at, received_at, id LIMIT 1
      """
    return (sql, StatementArguments(epochs.map { Data($0.bytes) }) + [now.milliseconds, person.description])
  }

  private func oldest(in lane: Lane, at now: Instant) throws(StoreError) -> Instant? {
    let sql = """
      SELECT received_at FROM review_case WHERE waits_in = ? AND (holder IS NULL OR lease_until <= ?) ORDER BY received_at LIMIT 1
      """
    return try db.one(sql, [lane.order, now.milliseconds]) { row throws(StoreError) in try row.instant() }
  }
}

extension Columns {
  /// A number of cases, which no store can have beyond some two thousand millions: what is added to it never overflows.
  fileprivate mutating func tally() throws(StoreError) -> Int {
    let count = try number()
    guard (0...Int(Int32.max)).contains(count) else { throw .damaged("the queue's tally is no number of cases") }
    return count
  }
}
