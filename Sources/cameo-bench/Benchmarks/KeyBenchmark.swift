import CBench
import Foundation

/// From a key press on a real terminal to the picture drawn on it, among 100,000 cases, the look's entry on the disk before.
enum KeyBenchmark {
  private static let looks = 200
  private static let cases = 100_000
  private static let limit = 0.050

  static func run(_ workshop: Workshop) throws -> Report {
    let folder = try StoreOfCases.copy(of: cases, in: workshop)
    let store = try BenchStore(opening: folder)
    try LookBenchmark.importFace(into: store)
    store.close()
    let passphrase = try workshop.place("passphrase").path
    guard
      FileManager.default.createFile(
        atPath: passphrase, contents: Data("\(BenchStore.passphraseText)\n".utf8), attributes: [.posixPermissions: 0o600])
    else { throw BenchError("the passphrase file cannot be written") }
    let file = try SyncedFile(path: workshop.place("synced").path)

    let console = BenchConsole.start(
      workshop.programs.appendingPathComponent("cameo").path,
      ["console", "--store", folder.path, "--as", BenchStore.reviewer, "--passphrase-file", passphrase])
    defer { cbench_stop(console) }
    guard console.pid > 0, unsafe cbench_wait_for(console, "break", 10_000), unsafe cbench_type(console, "\r"),
      unsafe cbench_wait_for(console, "looks at", 10_000)
    else { throw BenchError("the console deals no case") }

    // What is typed before a case is wholly there is thrown away, as it must be: the first look is not measured, and may take a second key.
    guard (0..<10).contains(where: { _ in unsafe cbench_type(console, "+") && cbench_wait_for_both(console, "38;2;", "[?2026l", 1_000) }),
      unsafe cbench_type(console, "b"), unsafe cbench_wait_for_both(console, "looks at", "[?2026l", 10_000)
    else { throw BenchError("no picture is drawn") }

    var (whole, syncs) = (Timings(), Timings())
    for _ in 0..<looks {
      try whole.time {
        // A picture's colours, then the end of the synchronised update that draws it.
        guard unsafe cbench_type(console, "+"), unsafe cbench_wait_for_both(console, "38;2;", "[?2026l", 10_000) else {
          throw BenchError("no picture is drawn")
        }
      }
      guard unsafe cbench_type(console, "b"), unsafe cbench_wait_for_both(console, "looks at", "[?2026l", 10_000) else {
        throw BenchError("the picture is not covered")
      }
      try syncs.time { try file.sync() }
    }
    return Report(
      comparisons: [
        Comparison(
          name: "key: press to picture, p99 beside its limit", ours: whole.percentile(0.99) * 1_000, yardstick: limit * 1_000,
          unit: "ms", goal: .atMost(1))
      ],
      notes: [
        "\(looks) key presses through a pseudo-terminal, until the last byte of the picture is read from its other end",
        "to the picture \(whole.summary); fdatasync of 4 KiB alone \(syncs.summary)",
      ])
  }
}
