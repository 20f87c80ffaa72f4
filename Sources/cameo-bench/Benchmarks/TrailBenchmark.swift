import AuditTrail
import Casework
import Desk
import Foundation
import Store

/// An auditor's table of the trail: its first screen, and filters that find little, on a trail of a million entries.
enum TrailBenchmark {
  private static let entries = 1_000_000
  private static let (rounds, rowsOnScreen) = (9, 50)
  private static let (firstScreenLimit, filterLimit) = (0.150, 0.300)

  static func run(_ workshop: Workshop) throws -> Report {
    let folder = try StoreOfReviews.copy(of: entries, in: workshop)
    let store = try BenchStore(opening: folder)
    let session = try store.signIn("aude").auditor()
    var report = Report()
    let first = try time { try firstScreen(session) }
    report.comparisons.append(line("first screen of the table", first, limit: firstScreenLimit))
    for (name, filter) in try filters(of: store) {
      var found = 0
      let times = try time { found = try fill(session.oversight.readTrail(filter)) }
      report.comparisons.append(line("\(name), \(found) of them", times, limit: filterLimit))
    }
    let size = try session.member.trailOverview().size
    try session.end()
    store.close()
    let used = try memory(of: folder, in: workshop)
    report.notes = [
      "\(size) entries; a filter's time ends when \(rowsOnScreen) rows are found or the whole trail is searched, "
        + "and holds the entry that tells of the reading",
      "most memory of `cameo audit log --kind policy.apply`: \(used >> 10) MiB",
    ]
    return report
  }

  /// Filters whose entries lie far apart, or nowhere.
  private static func filters(of store: BenchStore) throws -> KeyValuePairs<String, TrailFilter> {
    let middle = try store.read { reader throws(StoreError) in try reader.entry(at: UInt64(entries / 2))?.filed?.milliseconds }
    guard let middle, let reviewer = StoreOfReviews.reviewers.last else { throw BenchError("the trail is shorter than it should be") }
    let moment = Instant(milliseconds: middle)
    return [
      "one case": TrailFilter(caseID: StoreOfCases.identifier(entries / 20)),
      "one person, who seldom was here": TrailFilter(person: reviewer),
      "one kind, written once": TrailFilter(kinds: [.storeFounded]),
      "a kind that there is none of": TrailFilter(kinds: [.claimSkip]),
      "an hour before all": TrailFilter(to: moment - .days(365)),
      "a moment in the middle": TrailFilter(from: moment, to: moment + .seconds(1)),
      "a person's entries of a kind that they never wrote": TrailFilter(person: "rita", kinds: [.claimSkip]),
    ]
  }

  private static func firstScreen(_ session: AuditorSession) throws {
    let reading = try session.oversight.readTrail(TrailFilter())
    let size = try reading.size()
    guard try reading.older(than: size, limit: rowsOnScreen).rows.count == rowsOnScreen else { throw BenchError("the table is too short") }
  }

  /// Searches until a screen is full or nothing is left.
  private static func fill(_ reading: TrailReading) throws -> Int {
    var (end, found) = (try reading.size(), 0)
    while end > 0, found < rowsOnScreen {
      let piece = try reading.older(than: end, limit: rowsOnScreen - found)
      found += piece.rows.count
      end = piece.searched.lowerBound
    }
    return found
  }

  private static func time(_ work: () throws -> Void) throws -> Timings {
    let clock = ContinuousClock()
    var times = Timings()
    for _ in 0..<rounds { times.add(try clock.measure(work)) }
    return times
  }

  private static func line(_ name: String, _ times: Timings, limit: Double) -> Comparison {
    Comparison(
      name: "trail: \(name)", ours: times.median * 1_000, yardstick: limit * 1_000, unit: "ms", goal: .atMost(1))
  }

  /// The most memory that a search by command ever had, in KiB.
  private static func memory(of folder: URL, in workshop: Workshop) throws -> Int {
    let passphrase = try workshop.place("passphrase")
    try Data("\(BenchStore.passphraseText)\n".utf8).write(to: passphrase)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: passphrase.path)
    return try workshop.mostMemory(
      of: "cameo", ["audit", "log", "--kind", "policy.apply", "--store", folder.path, "--as", "aude", "--passphrase-file", passphrase.path])
  }
}
