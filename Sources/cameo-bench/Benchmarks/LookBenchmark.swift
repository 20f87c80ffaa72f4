import Casework
import Desk
import Foundation
import Mosaic

/// From the key press to a picture that is ready to be drawn, with its entry on the disk, among 100,000 cases.
enum LookBenchmark {
  private static let looks = 300
  private static let cases = 100_000
  private static let (limit, loggingLimit) = (0.050, 0.010)

  static func run(_ workshop: Workshop) throws -> Report {
    let store = try BenchStore(opening: try StoreOfCases.copy(of: cases, in: workshop))
    try importFace(into: store)
    let session = try store.signIn().reviewer()
    guard let claimed = try session.claimNext(), !claimed.facts.frames.isEmpty else {
      throw BenchError("the case with a face was not dealt")
    }
    let file = try SyncedFile(path: workshop.place("synced").path)

    var (whole, logging, syncs) = (Timings(), Timings(), Timings())
    for _ in 0..<looks {
      let look = try whole.time {
        let look = try logging.time { try session.look(at: claimed.lease, level: .middle) }
        _ = try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .block, colors: .trueColor)
        return look
      }
      try look.end()
      try syncs.time { try file.sync() }
    }
    try session.end()
    return Report(
      comparisons: [
        Comparison(
          name: "look: to a mosaic, p99 beside its limit", ours: whole.percentile(0.99) * 1_000, yardstick: limit * 1_000, unit: "ms",
          goal: .atMost(1)),
        Comparison(
          name: "look: its logging, p99 beside its limit", ours: logging.percentile(0.99) * 1_000, yardstick: loggingLimit * 1_000,
          unit: "ms", goal: .atMost(1)),
      ],
      notes: [
        "\(looks) looks: rules checked, look.begin durable, face unsealed, 23x15 cells in true colour; drawing is the terminal's",
        "to a mosaic \(whole.summary); logging and unsealing \(logging.summary); fdatasync of 4 KiB alone \(syncs.summary)",
      ])
  }

  /// Imports one case with a face, which is dealt before all others.
  static func importFace(into store: BenchStore) throws {
    let pictures = try Pictures.portrait() ?? Pictures.demo()
    let box = Box(unit: .ratio, left: pictures.box[0], top: pictures.box[1], width: pictures.box[2], height: pictures.box[3])
    let record = IncomingRecord(
      vendor: "cameo", session: "with a face", subject: nil, capturedAt: nil,
      result: MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [.coercion]), challenge: [], device: DeviceFacts(),
      notice: Notice(textHash: "0a1b2c3d", at: nil, channel: nil), priority: 0, attempts: 1,
      frames: [IncomingFrame(kind: .probe, picture: .name(pictures.files[0]), box: box, timeMilliseconds: nil)])
    let run = try store.desk.system.beginImport(from: "default")
    _ = try run.take(try run.prepare(record, pictures: try pictures.bytes(count: 1).map(Array.init)))
    try run.end()
  }
}
