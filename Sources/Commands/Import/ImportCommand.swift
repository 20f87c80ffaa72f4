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

  @Flag(help: "Remove files whose records are all in the store; what was refused waits in .refused for 72 hours.")
  var consume = false

  @Flag(help: "Go on: take in what arrives in these folders, until Ctrl-C.")
  var follow = false

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
    if consume || follow, paths.contains("-") { throw ValidationError("Standard input is no folder: --consume and --follow need files.") }
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
    let remarks: ImportRemarks
    do {
      if follow { try followInbox(at: desk, tally) }
      remarks = try run(at: desk, tally, report: report)
    } catch {
      if tally.summary.total > 0 { Self.tell(tally.summary, json: json) }
      throw error
    }
    Self.tell(tally.summary, json: json)
    remarks.say()
    try Self.sayWhoWaits(at: desk)
    guard tally.summary.total > 0 else {
      throw CommandFailure(.failed, "no record was found", hint: "records are .json, .jsonl or .ndjson files, or come on standard input")
    }
    if tally.summary.refused > 0 { throw ExitCode(ProcessExit.refused.rawValue) }
  }

  /// Tells what became of one record, at once: what a reader of this line has seen is in the store, whatever becomes of this process.
  private func report(_ outcome: ImportOutcome) {
    guard json else { return outcome.say() }
    StandardOutput.line(outcome.json.line)
    StandardOutput.flush()
  }

  /// Takes in what is there, then what arrives, a run for each arrival; it ends by Ctrl-C, or by what stops every record.
  private func followInbox(at desk: Desk, _ tally: ImportTally) throws(CommandFailure) -> Never {
    let watch: FolderWatch
    do {
      watch = try FolderWatch(paths + (frames.map { [$0] } ?? []))
    } catch {
      throw CommandFailure(.failed, "--follow needs folders: \(error.path)", hint: "name the folder in which records arrive")
    }
    let policy = try atDesk { () throws(DeskError) in try desk.system.policy() }.source(source)
    var inbox = Inbox(folders: paths, finder: PictureFinder(framesFolder: frames), options: options(policy))
    while true {
      let (ready, lookAgain) = inbox.arrivals(at: desk.now())
      if !ready.isEmpty {
        let remarks = try run(at: desk, tally, report: report) { pipeline throws(CommandFailure) in
          for reader in ready { try pipeline.take(reader, report: report) }
        }
        remarks.say()
        desk.tellWhatIsDue()
      }
      watch.wait(upTo: lookAgain)
    }
  }

  private func options(_ policy: SourcePolicy) -> IntakeOptions {
    IntakeOptions(vendor: Vendor(rawValue: vendor), threshold: threshold ?? policy.threshold, noticeHash: notice ?? policy.notice)
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
  /// - Returns: what was left out of records.
  func run(at desk: Desk, _ tally: ImportTally, report: (ImportOutcome) -> Void) throws(CommandFailure) -> ImportRemarks {
    try run(at: desk, tally, report: report) { pipeline throws(CommandFailure) in
      for path in paths { try pipeline.take(path, isOnly: paths.count == 1, report: report) }
    }
  }

  /// One run: a session of the system's, in which everything that `body` takes in stands.
  private func run(
    at desk: Desk, _ tally: ImportTally, report: (ImportOutcome) -> Void, _ body: (inout ImportPipeline) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> ImportRemarks {
    let importRun = try atDesk { () throws(DeskError) in try desk.system.beginImport(from: source) }
    var pipeline = ImportPipeline(
      run: importRun, options: options(importRun.sourcePolicy), finder: PictureFinder(framesFolder: frames), tally: tally,
      isConsuming: consume)
    do {
      try body(&pipeline)
      try pipeline.finish(report: report)
      if let ledger = pipeline.ledger { try remove(ledger, by: importRun, at: desk) }
    } catch {
      try? importRun.end()
      throw error
    }
    try atDesk { () throws(DeskError) in try importRun.end() }
    return pipeline.remarks
  }

  /// Removes from the inbox what is in the store now.
  private func remove(_ ledger: InboxLedger, by run: ImportRun, at desk: Desk) throws(CommandFailure) {
    let roots = Set((paths + (frames.map { [$0] } ?? [])).map { InboxFile.root(of: $0) })
    let done = try atDesk { () throws(DeskError) in try Consumption(of: ledger, below: roots.sorted(), by: run, at: desk.now()) }
    done.say()
    guard let problem = done.problems.first else { return }
    throw CommandFailure(.failed, "what was taken in is still in the inbox: \(problem.file)", hint: "what was taken in is in the store")
  }
}
