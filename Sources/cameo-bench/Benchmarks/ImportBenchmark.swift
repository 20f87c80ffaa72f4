import CBench
import Foundation

/// `cameo import` as a whole, its start included, beside decoding the same pictures and nothing else on as many threads.
enum ImportBenchmark {
  private static let rounds = 5

  static func run(_ workshop: Workshop) throws -> Report {
    var report = Report()
    for (pictures, count) in [(Pictures.portrait(), 400), (try Pictures.demo(), 1_000)] {
      guard let pictures else { continue }
      let times = try compare(pictures, count: count, in: workshop)
      report.comparisons.append(
        Comparison(
          name: "import: \(count) records, \(pictures.name)", ours: Double(count) / times.ours.median,
          yardstick: Double(count) / times.yardstick.median, unit: "pictures/s", goal: .atLeast(0.5)))
    }
    report.notes = [
      "the whole program `cameo import` into a new store, beside libjpeg in this process on as many threads as cores",
      "import looks for faces in each picture too, by a detector that sees small pictures as long as large ones",
    ]
    return report
  }

  private static func compare(_ pictures: Pictures, count: Int, in workshop: Workshop) throws -> (ours: Timings, yardstick: Timings) {
    let records = try workshop.place("records.jsonl")
    try Data(pictures.records(count: count).utf8).write(to: records)
    let template = try workshop.place("template")
    try BenchStore.make(in: template).close()
    let bytes = try pictures.bytes(count: count)
    return try inTurn(rounds: rounds) {
      let store = try workshop.place("store")
      try FileManager.default.copyItem(at: template, to: store)
      return try workshop.run("cameo", ["import", "--store", store.path, "--frames", pictures.folder.path, records.path])
    } _: {
      ContinuousClock().measure {
        DispatchQueue.concurrentPerform(iterations: count) { _ = Pictures.decode(bytes[$0]) }
      }
    }
  }
}
