package import AuditTrail
package import Store

/// A store's trail in the hands of whoever verifies it: gives results, and no entry.
///
/// Needs nothing of a desk, so that it works where a desk refuses to open.
package struct TrailInspection: Sendable {
  private let store: any CaseStore
  private let logKey: [UInt8]

  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  package init(store: any CaseStore, logKey: [UInt8]) {
    (self.store, self.logKey) = (store, logKey)
  }

  /// Verifies the trail as it is now, from the bytes of its entries, on all cores.
  ///
  /// - Parameters:
  ///   - quickly: reads only what came after the newest checkpoint up to which an earlier verification found the trail whole.
  ///   - outside: a checkpoint that was kept elsewhere; without one nothing shows that the trail's end is still there.
  ///   - seals: what the seals are checked by; without it they are not.
  ///   - progress: hears how many entries are done, and of how many.
  package func verify(
    quickly: Bool = false, since outside: OutsideCheckpoint? = nil, seals: SealWitness? = nil,
    progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(DeskError) -> VerificationReport {
    try storing { () throws(StoreError) in
      try quickly
        ? store.verifyTrailQuickly(logKey: logKey, since: outside, seals: seals, progress: progress)
        : store.verifyTrail(logKey: logKey, since: outside, seals: seals, progress: progress)
    }
  }

  /// Remembers up to where a verification found the trail whole.
  ///
  /// A store that cannot be written to was verified all the same; the next quick verification then reads more than it had to.
  package func remember(_ report: VerificationReport) {
    if report.isOK, let size = report.checkpoint?.size { try? store.rememberVerified(size) }
  }

  /// When something was last taken out of the house.
  package func takenOut() throws(DeskError) -> TakenOut {
    try storing { () throws(StoreError) in try store.read { reader throws(StoreError) in try reader.takenOut() } }
  }
}

extension MemberSession {
  /// Verifies the trail as `TrailInspection` does, and has up to where it is whole remembered; written down first.
  package func verifyTrail(
    quickly: Bool = false, since outside: OutsideCheckpoint? = nil, seals: SealWitness? = nil,
    progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
  ) throws(DeskError) -> VerificationReport {
    try recordVerification()
    let report = try desk.system.inspection.verify(quickly: quickly, since: outside, seals: seals, progress: progress)
    desk.system.inspection.remember(report)
    return report
  }
}
