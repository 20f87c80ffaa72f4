package import AuditTrail
import Casework
import Dispatch
package import Store
import Synchronization

extension CaseStore {
  /// Verifies the whole trail as it is now; needs nothing of the desk, so that it works where the desk refuses to open.
  ///
  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  func verifyTrail(
    logKey: [UInt8], since outside: OutsideCheckpoint? = nil, seals: SealWitness? = nil,
    progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(StoreError) -> VerificationReport {
    try StoreTrail(store: self).verify(logKey: logKey, since: outside, seals: seals, progress: progress)
  }
}

extension TrailSource {
  /// Verifies the whole trail that is kept there.
  ///
  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  package func verify(
    logKey: [UInt8], since outside: OutsideCheckpoint? = nil, seals: SealWitness? = nil,
    progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(StoreError) -> VerificationReport {
    let kept = try standing()
    let verifier = TrailVerifier(
      logKey: logKey, checkpoints: kept.checkpoints, outside: outside, seals: kept.seals, sealWitness: seals,
      blocks: kept.blocks)
    return try verify(kept, by: verifier, progress)
  }

  func verify(
    _ kept: TrailStanding, by verifier: TrailVerifier, _ progress: (UInt64, UInt64) -> Void
  ) throws(StoreError) -> VerificationReport {
    let run = VerificationRun(source: self, size: kept.size, verifier: verifier)
    try run.takeEntries(progress)
    try run.takeSubtrees()
    try run.compareTables()
    return run.conclude(heads: kept.heads)
  }
}

/// One verification of a trail: while one chunk is read, the one before it is hashed and the one before that is folded in.
///
/// What is appended meanwhile is left out; entries are never changed, so that chunks read one after the other belong together.
private struct VerificationRun: ~Copyable {
  private static let batchesInChunk = 32

  private let source: any TrailSource
  private let size: UInt64
  private let start: UInt64
  private let examiner: TrailExaminer
  private let verifier: Mutex<TrailVerifier>

  init(source: any TrailSource, size: UInt64, verifier: TrailVerifier) {
    (self.source, self.size, start, examiner) = (source, size, verifier.size, verifier.examiner)
    self.verifier = Mutex(verifier)
  }

  func takeEntries(_ progress: (UInt64, UInt64) -> Void) throws(StoreError) {
    var chunk = try chunk(from: start)
    var examined: [ExaminedBatch] = []
    var count = start
    while !chunk.isEmpty || !examined.isEmpty {
      let (entries, ready, start) = (chunk, examined, count)
      let batches = (entries.count + TrailExaminer.batchSize - 1) / TrailExaminer.batchSize
      let next = Mutex<Result<[KeptEntry], StoreError>>(.success([]))
      let slots = Mutex([ExaminedBatch?](repeating: nil, count: batches))
      DispatchQueue.concurrentPerform(iterations: batches + 2) { task in
        switch task {
        case 0:
          guard let last = entries.last else { return }
          let result = Result { () throws(StoreError) in try self.chunk(from: last.seq + 1) }
          next.withLock { $0 = result }
        case 1:
          verifier.withLock { verifier in for batch in ready { verifier.take(batch) } }
        default:
          let first = (task - 2) * TrailExaminer.batchSize
          let batch = examiner.examine(entries[first..<min(first + TrailExaminer.batchSize, entries.count)], from: start + UInt64(first))
          slots.withLock { $0[task - 2] = batch }
        }
      }
      examined = slots.withLock { $0.compactMap(\.self) }
      count += UInt64(entries.count)
      chunk = try next.withLock { $0 }.get()
      progress(min(count, size), size)
    }
  }

  private func chunk(from start: UInt64) throws(StoreError) -> [KeptEntry] {
    try source.entries(from: start, below: size, limit: Self.batchesInChunk * TrailExaminer.batchSize)
  }

  func takeSubtrees() throws(StoreError) {
    let subtrees = verifier.withLock { $0.subtrees }
    let kept = try source.nodes(subtrees)
    verifier.withLock { verifier in
      for (hash, subtree) in zip(kept, subtrees) { verifier.take(hash, for: subtree) }
    }
  }

  /// Compares the tables with what the trail tells; not where only its end is read, which does not tell all of it.
  func compareTables() throws(StoreError) {
    guard start == 0, let compared = try source.compare(verifier.withLock { $0.handOutTables() }, before: size) else { return }
    verifier.withLock { $0.take(compared) }
  }

  func conclude(heads: [KeptHead]) -> VerificationReport {
    let checks = verifier.withLock { $0.conclude(heads: heads) }
    let slots = Mutex([Finding?](repeating: nil, count: checks.count))
    let stride = 16
    DispatchQueue.concurrentPerform(iterations: (checks.count + stride - 1) / stride) { task in
      for index in task * stride..<min((task + 1) * stride, checks.count) {
        guard let finding = checks[index].run() else { continue }
        slots.withLock { $0[index] = finding }
      }
    }
    let findings = slots.withLock { $0.compactMap(\.self) }
    return verifier.withLock { $0.report(findings) }
  }
}

extension MemberSession {
  /// Writes that the trail is verified; before it is.
  ///
  /// - Returns: SEQ of the entry that says so.
  @discardableResult
  func recordVerification() throws(DeskError) -> UInt64 {
    try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(TrailVerify()))
    }.seq
  }
}
