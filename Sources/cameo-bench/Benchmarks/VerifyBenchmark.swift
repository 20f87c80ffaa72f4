import AuditTrail
import Casework
import Crypto
import Desk
import Foundation
import Store

/// The whole trail verified, beside hashing its entries' bytes with the same library and nothing else; what is new, and how both grow.
enum VerifyBenchmark {
  private static let sizes = [10_000, 100_000, 1_000_000]
  private static let rounds = 3
  private static let added = 1_000

  static func run(_ workshop: Workshop) throws -> Report {
    var report = Report()
    for size in sizes {
      let folder = try StoreOfCases.copy(of: size, in: workshop)
      let store = try BenchStore(opening: folder)
      let entries = try bytes(of: store)
      let (clock, count) = (ContinuousClock(), entries.count)
      var digest = SHA256.hash(data: [UInt8]())
      let whole = try inTurn(rounds: rounds) {
        try clock.measure { try require(try store.desk.system.inspection.verify()) }
      } _: {
        clock.measure { for entry in entries { digest = SHA256.hash(data: entry) } }
      }
      let (ours, yardstick) = (whole.ours.median, whole.yardstick.median)
      if size == sizes.last {
        report.comparisons.append(
          Comparison(
            name: "verify: \(count) entries beside their SHA-256", ours: ours, yardstick: yardstick, unit: "s", goal: .atMost(2.5)))
      }
      let quick = try quickly(store)
      store.close()
      let memory = try memory(of: folder, in: workshop)
      report.notes += [
        "\(count) entries, \(entries.reduce(0) { $0 + $1.count } >> 20) MiB: verify \(ours.digits) s, their SHA-256 alone \(yardstick.digits) s; "
          + "quick after \(added) new entries \((quick * 1_000).digits) ms (goal <= 100)",
        "  most memory: verify \(memory.whole >> 10) MiB, quick \(memory.quick >> 10) MiB; last digest \(digest.description.suffix(8))",
      ]
    }
    return report
  }

  /// The entries' bytes, in memory.
  private static func bytes(of store: BenchStore) throws -> [[UInt8]] {
    var entries: [[UInt8]] = []
    try store.read { reader throws(StoreError) in
      try reader.eachEntry(EntryFilter()) { stored throws(StoreError) in
        entries.append(stored.bytes)
        return true
      }
    }
    return entries
  }

  /// The median time of a quick verification after a reviewer's many claims.
  private static func quickly(_ store: BenchStore) throws -> Double {
    let inspection = store.desk.system.inspection
    inspection.remember(try require(try inspection.verify()))
    let session = try store.signIn().reviewer()
    for _ in 0..<added / 4 {
      guard var lease = try session.claimNext()?.lease else { throw BenchError("no case was dealt") }
      for _ in 0..<2 { lease = try session.renew(lease) }
      try session.skip(lease, because: .other)
    }
    try session.end()
    let clock = ContinuousClock()
    var times = Timings()
    for _ in 0..<rounds + 2 {
      times.add(
        try clock.measure { try require(try inspection.verify(quickly: true)) })
    }
    return times.median
  }

  @discardableResult
  private static func require(_ report: VerificationReport) throws -> VerificationReport {
    guard report.isOK else { throw BenchError("the trail does not verify: \(report.firstBad?.detail ?? "")") }
    return report
  }

  /// The most memory that `cameo audit verify` ever had, in KiB.
  private static func memory(of folder: URL, in workshop: Workshop) throws -> (whole: Int, quick: Int) {
    let command = ["audit", "verify", "--store", folder.path]
    return (try workshop.mostMemory(of: "cameo", command), try workshop.mostMemory(of: "cameo", command + ["--quick"]))
  }
}
