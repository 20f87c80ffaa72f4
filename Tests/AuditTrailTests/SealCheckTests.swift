import AuditTrail
import Casework
import Testing
import TransparencyLog

@Suite("The seals of checkpoints")
struct SealCheckTests {
  private let trail: TestTrail
  private let witness: SealWitness

  init() throws {
    trail = try TestTrail.day()
    witness = try #require(SealWitness(firstKey: TestTrail.firstSealKey, current: trail.storeSealKey))
  }

  private func result(of report: VerificationReport) -> VerificationReport.Check.Result? {
    report.checks.first { $0.name == .seals }?.result
  }

  @Test("Seals hold by the first key, and without it are said not to be checked")
  func goodSeals() {
    let checked = trail.verify(seals: witness)
    #expect(checked.isOK)
    #expect(result(of: checked) == .ok)
    let unchecked = trail.verify()
    #expect(unchecked.isOK)
    #expect(result(of: unchecked) == .notChecked)
  }

  @Test("Any bit of any tag, size, time or epoch is seen, and the checkpoint is named")
  func everyBit() throws {
    // A trail of few entries, so that it can be verified some thousand times.
    var trail = try TestTrail.founded()
    try trail.sit(trail.cast.aude, EntryDraft(TrailRead(.entries(TrailFilter()))))
    try trail.sit(trail.cast.aude, EntryDraft(.trailVerify))
    for (index, seal) in trail.seals.enumerated() {
      var others: [KeptSeal] = (0..<256).map { bit in
        var tag = seal.tag
        tag[bit / 8] ^= 1 << UInt8(bit % 8)
        return KeptSeal(epoch: seal.epoch, size: seal.size, at: seal.at, tag: tag)
      }
      for bit in 0..<63 {
        others.append(KeptSeal(epoch: seal.epoch ^ 1 << bit, size: seal.size, at: seal.at, tag: seal.tag))
        others.append(KeptSeal(epoch: seal.epoch, size: seal.size ^ 1 << bit, at: seal.at, tag: seal.tag))
        let at = Instant(milliseconds: seal.at.milliseconds ^ 1 << bit)
        others.append(KeptSeal(epoch: seal.epoch, size: seal.size, at: at, tag: seal.tag))
      }
      let minus = Instant(milliseconds: seal.at.milliseconds | Int64.min)
      others.append(KeptSeal(epoch: seal.epoch, size: seal.size, at: minus, tag: seal.tag))
      for other in others {
        var changed = trail.seals
        changed[index] = other
        #expect(!findings(changed, in: trail).isEmpty, "seal \(index)")
      }
    }
  }

  @Test("The first bad checkpoint is named")
  func firstBad() {
    var changed = trail
    changed.seals[3] = KeptSeal(epoch: 3, size: trail.seals[3].size, at: trail.seals[3].at, tag: trail.seals[2].tag)
    let bad = changed.verify(seals: witness).firstBad
    #expect(bad?.problem == .badSeal)
    #expect(bad?.seq == trail.seals[2].size)
    #expect(bad?.detail.contains("the checkpoint of size \(trail.seals[3].size)") == true)
  }

  /// What the check of seals alone finds, without the rest of a verification.
  private func findings(_ seals: [KeptSeal], in trail: TestTrail) -> [String] {
    var verifier = TrailVerifier(
      logKey: trail.cast.log.publicKey, checkpoints: trail.checkpoints.map { KeptCheckpoint(size: $0.size, note: $0.note) }, outside: nil,
      seals: seals, sealWitness: witness)
    let leaves = trail.kept
    for start in stride(from: 0, to: leaves.count, by: TrailExaminer.batchSize) {
      verifier.take(verifier.examiner.examine(leaves[start..<min(start + TrailExaminer.batchSize, leaves.count)], from: UInt64(start)))
    }
    _ = verifier.conclude(heads: [])
    let check = verifier.report([]).checks.first { $0.name == .seals }
    return check?.result == .failed ? [check?.detail ?? ""] : []
  }

  @Test("A history signed anew by whoever took the machine fails at its first sealed checkpoint")
  func signedAnew() throws {
    // The log's key is at hand, and so are the sessions' keys: everything fits but the seals.
    var forged = try TestTrail.opened(cases: 9)
    forged.seals = try TestTrail.opened(cases: 8).seals
    #expect(forged.verify().isOK)
    let bad = forged.verify(seals: witness).firstBad
    #expect(bad?.problem == .badSeal)
  }

  @Test("Another store's first key fits no seal")
  func otherKey() throws {
    let other = try #require(SealWitness(firstKey: [UInt8](repeating: 7, count: 32)))
    #expect(trail.verify(seals: other).firstBad?.problem == .badSeal)
    #expect(SealWitness(firstKey: [1, 2, 3]) == nil)
  }

  @Test("A seal that is missing in between is seen by its gap; one without a successor by its checkpoint")
  func missingSeals() {
    var gap = trail
    gap.seals.remove(at: 2)
    #expect(gap.verify(seals: witness).firstBad?.problem == .sealGap)
    var tail = trail
    tail.seals.removeLast()
    #expect(tail.verify(seals: witness).firstBad?.problem == .sealMissing)
    #expect(tail.verify(seals: witness).firstBad?.seq == trail.seals[trail.seals.count - 2].size)
    var none = trail
    none.seals = []
    #expect(none.verify(seals: witness).firstBad?.problem == .sealMissing)
  }

  @Test("A tail that went together with its checkpoints, heads and seals is seen by the store's own key, which went on")
  func rolledBack() throws {
    let before = try TestTrail.opened()
    var after = before
    try after.sit(after.cast.aude, EntryDraft(.trailVerify))
    let own = try #require(SealWitness(firstKey: TestTrail.firstSealKey, current: after.storeSealKey))
    #expect(after.verify(seals: own).isOK)
    #expect(before.verify(seals: own).checks.first { $0.name == .seals }?.result == .failed)
    let plain = try #require(SealWitness(firstKey: TestTrail.firstSealKey))
    #expect(before.verify(seals: plain).isOK)
  }

  @Test("A checkpoint without a seal of its own lies under the next")
  func bareCheckpoint() throws {
    var bare = try TestTrail.opened()
    bare.checkpoints.append(
      (
        bare.size - 1,
        try {
          var shorter = bare
          shorter.rows.removeLast()
          return try shorter.note()
        }()
      ))
    bare.checkpoints.sort { $0.size < $1.size }
    let report = bare.verify(seals: SealWitness(firstKey: TestTrail.firstSealKey))
    #expect(report.isOK)
    #expect(report.checks.first { $0.name == .seals }?.detail.contains("1 checkpoints have none of their own") == true)
  }
}
