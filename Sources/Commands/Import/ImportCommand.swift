import ArgumentParser
import Casework
import Desk
import Foundation
import Intake
import Reports

/// `cameo import`: vendors' records become cases.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "import", "Take in vendors' records: files, folders, JSON lines, - for standard input.",
    exits: [.failed, .refused, .notPermitted, .interrupted])

  @OptionGroup var store: StoreOption

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

  @Option(help: ArgumentHelp("auto, \(Vendor.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "vendor"))
  var vendor = "auto"

  @Option(help: ArgumentHelp("Which client's records these are: a key of the policy.", valueName: "name"))
  var source = "default"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The vendor's raw score from which a check passes; ignored where the vendor decides.", valueName: "x"))
  var threshold: Double?

  @Option(help: ArgumentHelp("Digest of the notice that the subjects were given, where records do not say.", valueName: "hash"))
  var notice: String?

  @Option(help: ArgumentHelp("Where pictures lie that are not beside their record.", valueName: "dir"))
  var frames: String?

  @Flag(help: "A JSON line for each record, then a summary.")
  var json = false

  func validate() throws {
    guard vendor == "auto" || Vendor(rawValue: vendor) != nil else {
      throw ValidationError("Unknown vendor '\(vendor)'.")
    }
    guard PersonID(source) != nil else { throw ValidationError("A source is letters a-z, digits, then also . _ -, 32 at most.") }
    if let notice, Notice.textHash(notice) == nil {
      throw ValidationError("A notice is the digest of its text: 8 to 128 hexadecimal digits.")
    }
    if let threshold, !threshold.isFinite { throw ValidationError("A threshold is a number.") }
  }

  func run() throws {
    if let frames, !FileManager.default.fileExists(atPath: frames) {
      throw CommandFailure(.failed, "there is no folder \(frames)", hint: "--frames names the one where the pictures lie")
    }
    let (tally, json) = (ImportTally(), json)
    Interruption.answer {
      // What this thread finds counted is in the store; the records' lines came before.
      let summary = tally.summary
      Progress.clear()
      Self.tell(summary, json: json)
      StandardError.say("interrupted", hint: "import the same again: what is in stays as it is")
    }
    let desk = try store.open().desk
    desk.tellWhatIsDue()
    let unknownKeys: Set<String>
    do {
      unknownKeys = try run(at: desk, tally) { outcome in
        if json {
          // At once: what a reader of this line has seen is in the store, whatever becomes of this process.
          StandardOutput.line(outcome.json.line)
          StandardOutput.flush()
        } else {
          outcome.say()
        }
      }
    } catch {
      if tally.summary.total > 0 { Self.tell(tally.summary, json: json) }
      throw error
    }
    Self.tell(tally.summary, json: json)
    if !unknownKeys.isEmpty {
      StandardError.say("unknown keys were ignored: \(unknownKeys.sorted().joined(separator: ", "))")
    }
    try Self.sayWhoWaits(at: desk)
    guard tally.summary.total > 0 else {
      throw CommandFailure(.failed, "no record was found", hint: "records are .json, .jsonl or .ndjson files, or come on standard input")
    }
    if tally.summary.refused > 0 { throw ExitCode(ProcessExit.refused.rawValue) }
  }

  /// Says which reviewers cannot open what waits, and whose session they wait for.
  private static func sayWhoWaits(at desk: Desk) throws(CommandFailure) {
    for line in try atDesk({ () throws(DeskError) in try AwaitedWords.lines(at: desk) }) {
      StandardError.say(line, hint: "every reviewer's sign-in passes the keys on that they have")
    }
  }

  private static func tell(_ summary: ImportSummary, json: Bool) {
    StandardOutput.line(json ? summary.json.line : summary.text)
    StandardOutput.flush()
  }

  /// Takes everything in, and reports each record as it is done.
  ///
  /// - Returns: the unknown keys.
  func run(at desk: Desk, _ tally: ImportTally, report: (ImportOutcome) -> Void) throws(CommandFailure) -> Set<String> {
    let importRun = try atDesk { () throws(DeskError) in try desk.system.beginImport(from: source) }
    let policy = importRun.sourcePolicy
    let options = IntakeOptions(
      vendor: Vendor(rawValue: vendor), threshold: threshold ?? policy.threshold, noticeHash: notice ?? policy.notice)
    var pipeline = ImportPipeline(run: importRun, options: options, finder: PictureFinder(framesFolder: frames), tally: tally)
    do {
      for path in paths { try pipeline.take(path, report: report) }
      try pipeline.finish(report: report)
    } catch {
      try? importRun.end()
      throw error
    }
    try atDesk { () throws(DeskError) in try importRun.end() }
    return pipeline.unknownKeys
  }
}
