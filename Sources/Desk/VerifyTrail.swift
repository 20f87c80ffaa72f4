package import AuditTrail
import Casework
import Dispatch
package import Store
import Synchronization

extension Desk {
  /// Verifies the whole trail as it is now, from the bytes of its entries, on all cores.
  ///
  /// - Parameters:
  ///   - outside: a checkpoint that was kept elsewhere; without one nothing shows that the trail's end is still there.
  ///   - progress: hears how many entries are done, and of how many.
  package func verifyTrail(
    since outside: OutsideCheckpoint? = nil, progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(DeskError) -> VerificationReport {
    try storing { () throws(StoreError) in try store.verifyTrail(logKey: system.logKey, since: outside, progress: progress) }
  }
}

extension CaseStore {
  /// Verifies the whole trail as it is now; needs nothing of the desk, so that it works where the desk refuses to open.
  ///
  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  package func verifyTrail(
    logKey: [UInt8], since outside: OutsideCheckpoint? = nil, progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(StoreError) -> VerificationReport {
    let kept = try read { reader throws(StoreError) in
      (size: try reader.trailSize(), heads: try reader.sessionHeads(), checkpoints: try reader.checkpoints(newestOnly: false))
    }
    let checkpoints = kept.checkpoints.map { KeptCheckpoint(size: $0.size, note: $0.note) }
    let run = VerificationRun(
      store: self, size: kept.size, verifier: TrailVerifier(logKey: logKey, checkpoints: checkpoints, outside: outside))
    try run.takeEntries(progress)
    try run.takeSubtrees()
    return run.conclude(heads: kept.heads.map { KeptHead(head: $0.head, actor: $0.actor, signature: $0.signature) })
  }
}

/// One verification of a store's trail: while one chunk is read, the one before it is hashed and the one before that is folded in.
///
/// What is appended meanwhile is left out; entries are never changed, so that chunks read one after the other belong together.
private struct VerificationRun: ~Copyable {
  private static let batchesInChunk = 32

  private let store: any CaseStore
  private let size: UInt64
  private let examiner: TrailExaminer
  private let verifier: Mutex<TrailVerifier>

  init(store: any CaseStore, size: UInt64, verifier: TrailVerifier) {
    (self.store, self.size, examiner) = (store, size, verifier.examiner)
    self.verifier = Mutex(verifier)
  }

  func takeEntries(_ progress: (UInt64, UInt64) -> Void) throws(StoreError) {
    var chunk = try chunk(from: 0)
    var examined: [ExaminedBatch] = []
    var count: UInt64 = 0
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
    let limit = Self.batchesInChunk * TrailExaminer.batchSize
    return try store.read { reader throws(StoreError) in
      var entries: [KeptEntry] = []
      entries.reserveCapacity(limit)
      try reader.eachEntry(EntryFilter(start: start)) { stored throws(StoreError) in
        guard stored.seq < size else { return false }
        entries.append(
          KeptEntry(
            seq: stored.seq, bytes: stored.bytes, leaf: stored.leaf, signature: stored.signature, filed: stored.filed))
        return entries.count < limit
      }
      return entries
    }
  }

  func takeSubtrees() throws(StoreError) {
    let subtrees = verifier.withLock { $0.subtrees }
    let kept = try store.read { reader throws(StoreError) in
      var kept: [[UInt8]?] = []
      for subtree in subtrees { kept.append(try reader.node(level: subtree.level, index: subtree.index)) }
      return kept
    }
    verifier.withLock { verifier in
      for (hash, subtree) in zip(kept, subtrees) { verifier.take(hash, for: subtree) }
    }
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

extension Session {
  /// Writes that the trail is verified; before it is.
  package func recordVerification() throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(EntryDraft(.trailVerify))
      return .success(())
    }
  }
}
