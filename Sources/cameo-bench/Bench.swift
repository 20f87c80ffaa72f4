import Foundation

/// Measures Cameo beside its yardsticks, in one run on one machine, and prints both sides.
@main
enum Bench {
  private static let benchmarks: KeyValuePairs<String, @Sendable (Workshop) throws -> Report> = [
    "import": ImportBenchmark.run,
    "entry": EntryBenchmark.run,
    "start": StartBenchmark.run,
    "look": LookBenchmark.run,
    "key": KeyBenchmark.run,
    "mosaic": MosaicBenchmark.run,
    "screen": ScreenBenchmark.run,
    "trail": TrailBenchmark.run,
    "verify": VerifyBenchmark.run,
  ]

  static func main() {
    var (names, folder) = ([String](), FileManager.default.temporaryDirectory.path)
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      if argument == "--folder", let path = arguments.popFirst() {
        folder = path
      } else if benchmarks.contains(where: { $0.key == argument }) {
        names.append(argument)
      } else {
        complain("usage: bench [--folder DIR] [\(benchmarks.map(\.key).joined(separator: " | "))]...")
        exit(64)
      }
    }
    do {
      let workshop = try Workshop(in: folder)
      defer { workshop.clear() }
      print(Comparison.heading)
      for (name, run) in benchmarks where names.isEmpty || names.contains(name) {
        let report = try run(workshop)
        report.comparisons.forEach { print($0.line) }
        report.notes.forEach { print("  \($0)") }
        fflush(nil)
      }
    } catch {
      complain("bench: \(error)")
      exit(1)
    }
  }

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}

/// What stopped a benchmark.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
