import AuditTrail
import CBench
import Casework
import Foundation
import Store

/// A signed entry with its change, durable, beside SQLite's own transaction of one row on the same disk.
enum EntryBenchmark {
  private static let rounds = 20
  private static let block = 100

  static func run(_ workshop: Workshop) throws -> Report {
    let store = try BenchStore(opening: try StoreOfCases.copy(of: 1_000, in: workshop))
    let author = store.systemAuthor()
    let person = try BenchStore.person(BenchStore.reviewer)
    var lease = try store.commit(by: author) { transaction, now throws(StoreError) in
      try transaction.claimNext(for: person, epochs: [], until: now + .minutes(5), now: now)
    }
    guard let database = try unsafe cbench_database_create(workshop.place("bare.db").path) else {
      throw BenchError("the bare database cannot be made")
    }
    defer { unsafe cbench_database_close(database) }
    let file = try SyncedFile(path: workshop.place("synced").path)
    // As long as the entry that is appended.
    let row = [UInt8](repeating: 0xA5, count: 200)

    var (entries, rows, syncs) = (Timings(), Timings(), Timings())
    let clock = ContinuousClock()
    let times = try inTurn(rounds: rounds) {
      try clock.measure {
        for _ in 0..<block { lease = try entries.time { try renew(lease, at: store, by: author) } }
      }
    } _: {
      let duration = try clock.measure {
        for _ in 0..<block {
          guard rows.time({ unsafe cbench_database_insert(database, row, row.count) }) else { throw BenchError("a row was not written") }
        }
      }
      for _ in 0..<block { try syncs.time { try file.sync() } }
      return duration
    }
    return Report(
      comparisons: [
        Comparison(
          name: "entry: with its change, durable", ours: Double(block) / times.ours.median,
          yardstick: Double(block) / times.yardstick.median, unit: "/s", goal: .atLeast(0.9))
      ],
      notes: [
        "\(rounds) blocks of \(block) each in turn: a lease renewed, its entry signed and logged, beside one row in SQLite (WAL, FULL)",
        "cameo \(entries.summary); SQLite \(rows.summary); fdatasync of 4 KiB alone \(syncs.summary)",
      ])
  }

  private static func renew(_ lease: Lease?, at store: BenchStore, by author: TrailAuthor) throws -> Lease? {
    guard let lease else { throw BenchError("no case was dealt") }
    return try store.commit(by: author) { transaction, now throws(StoreError) in
      let renewed = try transaction.renew(lease, until: now + .minutes(5))
      try transaction.append(
        ClaimRenew(fence: renewed.fence, until: renewed.until), about: lease.caseID)
      return renewed
    }
  }
}
