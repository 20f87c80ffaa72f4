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

  private static let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
  /// How many records one transaction takes in while there are more to come: each costs a sync of the disk and a signature.
  private static let batch = cores * 8
  /// How many records are held in memory: while one batch is written, the next is prepared.
  private static let window = batch * 2

  init(run: ImportRun, options: IntakeOptions, finder: PictureFinder, tally: ImportTally) {
    (self.run, self.finder, self.tally) = (run, finder, tally)
    intake = RecordIntake(options: options)
    // One more than there are cores: whoever waits for a decoder process leaves its core to it.
    workers.maxConcurrentOperationCount = Self.cores + 1
  }

  /// Keys of Cameo's own records that are not known.
  var unknownKeys: Set<String> { intake.unknownKeys }

  /// Takes an input in: a file, a folder, or `-`.
  mutating func take(_ path: String, report: (ImportOutcome) -> Void) throws(CommandFailure) {
    let reader: RecordReader
    do {
      reader = try RecordReader(path)
    } catch {
      let hint = "name files, folders, or - for standard input"
      switch error {
      case .notFound(let path): throw CommandFailure(.failed, "\(path) is not there", hint: hint)
      case .unreadable(let path, let why): throw CommandFailure(.failed, "\(path) cannot be read: \(why)", hint: hint)
      }
    }
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

  /// Hands a record to the workers, which find, decode, reduce and seal its pictures.
  private mutating func begin(_ found: FoundRecord) {
    let record = Result { () throws(RecordRefusal) in try intake.record(from: try found.content.get()) }
    let (run, finder) = (run, finder)
    let next = PendingCase(found.name) { () throws(ImportError) in
      let record = try record.mapError(ImportError.record).get()
      let pictures = Result { () throws(RecordRefusal) in try finder.pictures(of: record, beside: found.folder) }
      return try run.prepare(record, pictures: try pictures.mapError(ImportError.record).get())
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
        report(ImportOutcome(record: one.name, result: result))
      }
    }
  }
}

/// A record on its way: its name, and what another thread makes of it.
private struct PendingCase {
  let name: String
  let work: BlockOperation
  private let outcome: Outcome

  init(_ name: String, prepare: @escaping @Sendable () throws(ImportError) -> PreparedCase) {
    let outcome = Outcome()
    (self.name, self.outcome) = (name, outcome)
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
