import Casework
import Desk
import Foundation
import Intake
import Synchronization

/// Records of an input on their way into the store: decoded and sealed on all cores, and written in their order while others are decoded.
struct ImportPipeline {
  private let run: ImportRun
  private let finder: PictureFinder
  private let workers = OperationQueue()
  private var intake: RecordIntake
  /// What is being prepared, or waits to be written, in the order of the input.
  private var pending: [PendingCase] = []
  private let tally: ImportTally
  /// What becomes of the files, where they are to be removed.
  private(set) var ledger: InboxLedger?
  /// Records whose pictures have no name that is theirs alone: looked at once all records are known.
  private var deferred: [DeferredRecord] = []
  /// Who reaches which picture, as far as the run's records were read.
  private var claims = PictureClaims()

  private static let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
  /// How many records one transaction takes in while there are more to come: each costs a sync of the disk and a signature.
  private static let batch = cores * 8
  /// How many records are held in memory: while one batch is written, the next is prepared.
  private static let window = batch * 2

  init(run: ImportRun, options: IntakeOptions, finder: PictureFinder, tally: ImportTally, isConsuming: Bool = false) {
    (self.run, self.finder, self.tally) = (run, finder, tally)
    intake = RecordIntake(options: options)
    ledger = isConsuming ? InboxLedger() : nil
    // One more than there are cores: whoever waits for a decoder process leaves its core to it.
    workers.maxConcurrentOperationCount = Self.cores + 1
  }

  /// What was left out of records so far.
  var remarks: ImportRemarks { ImportRemarks(unknownKeys: intake.unknownKeys, unreadTimes: intake.unreadTimes) }

  /// Takes an input in: a file, a folder, or `-`; `isOnly` where it is the run's only one.
  mutating func take(_ path: String, isOnly: Bool = false, report: (ImportOutcome) -> Void) throws(CommandFailure) {
    let reader: RecordReader
    do {
      reader = try RecordReader(path, isOnly: isOnly)
    } catch {
      let hint = "name files, folders, or - for standard input"
      switch error {
      case .notFound(let path): throw CommandFailure(.failed, "\(path) is not there", hint: hint)
      case .unreadable(let path, let why): throw CommandFailure(.failed, "\(path) cannot be read: \(why)", hint: hint)
      }
    }
    try take(reader, report: report)
  }

  /// Takes the records of an input in that is open.
  mutating func take(_ reader: RecordReader, report: (ImportOutcome) -> Void) throws(CommandFailure) {
    var progress = Progress("importing")
    defer { progress.end() }
    defer { workers.cancelAllOperations() }
    for found in reader {
      begin(found)
      guard pending.count == Self.window else { continue }
      try write(report: report)
      progress.update(tally.summary.total)
    }
    while !pending.isEmpty { try write(report: report) }
  }

  /// Takes in what waited for all records to be known; to be called after the last input.
  mutating func finish(report: (ImportOutcome) -> Void) throws(CommandFailure) {
    for one in deferred {
      let refusals = one.pictures.compactMap { claims.refusal(of: $0, of: one.record, in: one.folder) }
      let record: Result<IncomingRecord, RecordRefusal> =
        if let refusal = refusals.first { .failure(refusal) } else { .success(one.record) }
      let isLoose = one.pictures.contains { $0.kind == .probe }
      begin(one.name, record, beside: one.folder, in: one.file, isLoose: isLoose)
      if pending.count == Self.window { try write(report: report) }
    }
    deferred = []
    while !pending.isEmpty { try write(report: report) }
  }

  /// Hands a record to the workers, unless its pictures' names are not its own.
  private mutating func begin(_ found: FoundRecord) {
    let record = Result { () throws(RecordRefusal) in try intake.record(from: try found.content.get()) }
    if case .success(let record) = record {
      let reached = finder.reached(by: record, beside: found.folder)
      claims.note(reached, of: record, in: found.folder)
      let loose = reached.compactMap(\.self).filter { $0.way != .wholeName }
      guard loose.isEmpty else {
        deferred.append(DeferredRecord(name: found.name, record: record, folder: found.folder, file: found.file, pictures: loose))
        return
      }
    }
    begin(found.name, record, beside: found.folder, in: found.file)
  }

  /// Has a record's pictures found, decoded, reduced and sealed.
  private mutating func begin(
    _ name: String, _ record: Result<IncomingRecord, RecordRefusal>, beside folder: RecordFolder?, in file: InboxFile?,
    isLoose: Bool = false
  ) {
    let (run, finder) = (run, finder)
    // Looked at before they are read: a picture that is written to meanwhile is another, and stays.
    let pictures = ledger == nil ? [] : (try? record.get()).map { finder.files(of: $0, beside: folder) } ?? []
    let next = PendingCase(name, file: file, pictures: pictures) { () throws(ImportError) in
      let record = try record.mapError(ImportError.record).get()
      let pictures = Result { () throws(RecordRefusal) in try finder.pictures(of: record, beside: folder) }
      return try run.prepare(record, pictures: try pictures.mapError(ImportError.record).get(), isLoose: isLoose)
    }
    pending.append(next)
    workers.addOperation(next.work)
  }

  /// Waits for a batch of what is pending, and writes all that is ready with it, durably and at once.
  private mutating func write(report: (ImportOutcome) -> Void) throws(CommandFailure) {
    for one in pending.prefix(Self.batch) { one.work.waitUntilFinished() }
    let ready = pending.prefix { $0.work.isFinished }
    pending.removeFirst(ready.count)
    var prepared: [Result<PreparedCase, RecordRefusal>] = []
    for one in ready {
      switch one.result {
      case .success(let ready): prepared.append(.success(ready))
      case .failure(.record(let refusal)): prepared.append(.failure(refusal))
      case .failure(.sandbox(let why)):
        throw CommandFailure(.failed, "nothing is decoded: \(why)", hint: "cameo doctor says what this machine lacks")
      case .failure(.desk(let error)): throw CommandFailure(error)
      case .failure(.fault(let why)): throw CommandFailure(.failed, why, hint: "a fault of this program, not of a record: please report it")
      }
    }
    try tally.count { summary throws(CommandFailure) in
      var verdicts = try atDesk { () throws(DeskError) in try run.take(prepared.compactMap { try? $0.get() })[...] }
      for (one, prepared) in zip(ready, prepared) {
        let result = prepared.flatMap { _ in verdicts.removeFirst() }
        summary.count(result)
        ledger?.note(one.file, pictures: one.pictures, result)
        report(ImportOutcome(record: one.name, result: result))
      }
    }
  }
}

/// A record that waits until all are known.
private struct DeferredRecord {
  let name: String
  let record: IncomingRecord
  let folder: RecordFolder?
  let file: InboxFile?
  let pictures: [PictureFinder.Reached]
}

/// A record on its way: its name, and what another thread makes of it.
private struct PendingCase {
  let name: String
  let file: InboxFile?
  let pictures: [InboxFile]
  let work: BlockOperation
  private let outcome: Outcome

  init(_ name: String, file: InboxFile?, pictures: [InboxFile], prepare: @escaping @Sendable () throws(ImportError) -> PreparedCase) {
    let outcome = Outcome()
    (self.name, self.file, self.pictures, self.outcome) = (name, file, pictures, outcome)
    work = BlockOperation { outcome.set(Result(catching: prepare)) }
  }

  /// What was prepared; asked for once the work is finished.
  var result: Result<PreparedCase, ImportError> {
    outcome.get() ?? .failure(.fault("a record was not prepared"))
  }

  private final class Outcome: Sendable {
    private let value = Mutex<Result<PreparedCase, ImportError>?>(nil)

    func set(_ result: Result<PreparedCase, ImportError>) {
      value.withLock { $0 = result }
    }

    func get() -> Result<PreparedCase, ImportError>? {
      value.withLock { $0 }
    }
  }
}
