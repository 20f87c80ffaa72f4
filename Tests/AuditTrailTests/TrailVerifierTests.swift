import AuditTrail
import Casework
import Testing

@Suite("Verifying a whole trail")
struct TrailVerifierTests {
  private func result(_ check: CheckName, _ report: VerificationReport) -> VerificationReport.Check.Result? {
    report.checks.first { $0.name == check }?.result
  }

  @Test("A day at the desk verifies: every check passes but those that cannot be made here")
  func aDayVerifies() throws {
    let trail = try TestTrail.day()
    #expect(trail.rows.count > 100)
    let report = trail.verify()
    #expect(report.firstBad == nil)
    #expect(report.isOK)
    #expect(report.entries == trail.size)
    #expect(report.checks.map(\.name) == CheckName.allCases)
    for check in report.checks {
      #expect(
        check.result == ([.seals, .tables, .completeness].contains(check.name) ? .notChecked : .ok), "\(check.name): \(check.detail)")
    }
  }

  @Test("The report names root, checkpoint, and looks without an end")
  func theReportTells() throws {
    let trail = try TestTrail.day()
    let report = trail.verify()
    var tree = TrailTree()
    for row in trail.rows { _ = tree.append(leaf: row.leaf) }
    #expect(report.root == tree.root)
    #expect(report.checkpoint?.origin == TestTrail.origin)
    #expect(report.checkpoint?.size == trail.size)
    #expect(report.openLooks.map(\.caseID) == [TestTrail.caseID(6)])
    let begin = try #require(report.openLooks.first?.begin)
    #expect(try Entry(canonicalBytes: trail.rows[Int(begin)].bytes).kind == .lookBegin)
  }

  @Test("The day that the other tests change has entries of every kind")
  func theDayIsComplete() throws {
    let kinds = Set(try TestTrail.day().rows.map { try Entry(canonicalBytes: $0.bytes).kind })
    #expect(Set(EntryKind.allCases).subtracting(kinds) == [])
  }

  @Test("A trail of many batches has the same root as one taken leaf by leaf, and its kept subtrees are compared")
  func manyBatches() throws {
    let trail = try TestTrail.opened(cases: 600)
    var tree = TrailTree()
    let nodes = trail.rows.flatMap { tree.append(leaf: $0.leaf) }
    #expect(nodes.count == 2)
    let report = trail.verify(nodes: nodes.map(\.hash))
    #expect(report.isOK)
    #expect(report.root == tree.root)

    let changed = trail.verify(nodes: [nodes[0].hash, Digest.sha256("another")])
    #expect(changed.firstBad?.problem == .nodeDiffers)
    #expect(changed.firstBad?.seq == 256)
    #expect(result(.tree, changed) == .failed)
    #expect(trail.verify(nodes: [nil, nodes[1].hash]).firstBad?.problem == .nodeDiffers)
  }

  @Test("What was kept of a block is compared with its entries: one that tells less would hide them from a search")
  func blocksAreCompared() throws {
    let trail = try TestTrail.opened(cases: 600)
    let entries = try trail.rows.map { try Entry(canonicalBytes: $0.bytes) }
    let blocks = try [0, 1].map { place in
      try #require(TrailBlock(place: UInt64(place), of: entries[place * 256..<(place + 1) * 256].map { ($0.kind, $0.at) }))
    }
    #expect(trail.verify(blocks: blocks).isOK)
    let (kept, kinds) = (blocks[1], blocks[1].kinds)
    let changes = [
      TrailBlock(place: 1, earliest: kept.earliest + 1, latest: kept.latest, kinds: kinds),
      TrailBlock(place: 1, earliest: kept.earliest, latest: kept.latest - 1, kinds: kinds),
      TrailBlock(place: 1, earliest: kept.earliest, latest: kept.latest, kinds: EntryKindSet(low: 0, high: kinds.high)),
      TrailBlock(place: 1, earliest: kept.earliest, latest: kept.latest, kinds: EntryKindSet(low: kinds.low, high: kinds.high + 1)),
      TrailBlock(place: 3, earliest: kept.earliest, latest: kept.latest, kinds: kinds),
    ]
    for change in changes {
      let report = trail.verify(blocks: [blocks[0], change])
      #expect(report.firstBad?.problem == .indexDiffers)
      #expect(report.firstBad?.seq == 256)
    }
  }

  @Test("A checkpoint at every size of a trail is compared at its own size")
  func everySizeOfCheckpoint() throws {
    var trail = try TestTrail.opened(cases: 300)
    let rows = trail.rows
    var notes: [(UInt64, String)] = []
    for count in 0...rows.count {
      trail.rows = Array(rows.prefix(count))
      if count % 7 == 0 || count > 250 { notes.append((trail.size, try trail.note())) }
    }
    trail.checkpoints = notes
    #expect(trail.verify().isOK)
    trail.checkpoints[40].note = trail.checkpoints[41].note
    #expect(trail.verify().firstBad?.problem == .badCheckpoint)
  }

  @Test("With a checkpoint from elsewhere it is proved that nothing below it is missing")
  func outsideCheckpoint() throws {
    var trail = try TestTrail.opened()
    let outside = try trail.note()
    let size = trail.size
    try trail.sit(trail.cast.aude, EntryDraft(.trailVerify))
    let report = trail.verify(since: outside)
    #expect(report.isOK)
    #expect(report.completeUpTo == size)
    #expect(result(.completeness, report) == .ok)
    #expect(trail.verify().completeUpTo == nil)
  }

  @Test("A store that was put back to an older state whole verifies by itself, and not against a checkpoint from elsewhere")
  func rollback() throws {
    var trail = try TestTrail.opened()
    let older = trail
    try trail.sit(trail.cast.aude, EntryDraft(.trailVerify))
    let outside = try trail.note()
    #expect(older.verify().isOK)
    let report = older.verify(since: outside)
    #expect(report.firstBad?.problem == .rolledBack)
    #expect(report.firstBad?.seq == older.size)
    #expect(report.completeUpTo == nil)
  }

  @Test("A history that was written anew, with every key and checkpoint, does not fit the checkpoint from elsewhere")
  func rewrittenHistory() throws {
    let outside = try TestTrail.opened(cases: 8).note()
    let other = try TestTrail.opened(cases: 9)
    #expect(other.verify().isOK)
    #expect(other.verify(since: outside).firstBad?.problem == .historyDiffers)
  }

  @Test("A checkpoint from elsewhere that this log did not sign proves nothing", arguments: ["", "no note", "a\n1\nb\n\n"])
  func foreignOutsideCheckpoint(note: String) throws {
    let trail = try TestTrail.opened()
    #expect(trail.verify(since: note).firstBad?.problem == .badOutsideCheckpoint)
    let changed = try trail.note().replacing("\(trail.size)", with: "3", maxReplacements: 1)
    #expect(trail.verify(since: changed).firstBad?.problem == .badOutsideCheckpoint)
  }

  @Test("An empty trail does not verify, nor does one that begins with something else")
  func unfounded() throws {
    #expect(try TestTrail().verify().firstBad?.problem == .notFounded)
    var trail = try TestTrail()
    try trail.sit(trail.cast.log, EntryDraft(.sessionEnd))
    #expect(trail.verify().firstBad?.problem == .notFounded)
    #expect(trail.verify(since: try trail.note()).checks.contains { $0.name == .completeness && $0.result == .failed })
  }

  @Test("Times that step back are told, and are no failure")
  func timesMayStepBack() throws {
    var trail = try TestTrail.opened()
    trail.now -= 3_600_000
    let seq = trail.size
    try trail.sit(trail.cast.aude, EntryDraft(.trailVerify))
    let report = trail.verify()
    #expect(report.isOK)
    #expect(report.checks[0].detail.contains("step back once, first at entry \(seq)"))
  }

  @Test("Another log's key makes nothing of the trail stand")
  func otherLogKey() throws {
    let trail = try TestTrail.opened()
    var verifier = TrailVerifier(
      logKey: trail.cast.mallory.publicKey, checkpoints: trail.checkpoints.map { KeptCheckpoint(size: $0.size, note: $0.note) },
      outside: nil)
    verifier.take(verifier.examiner.examine(trail.kept[...], from: 0))
    let checks = verifier.conclude(heads: [])
    let report = verifier.report(checks.compactMap { $0.run() })
    #expect(report.firstBad?.seq == 0)
    #expect(report.firstBad?.problem == .badSignature)
    for name in [CheckName.sessions, .signatures, .checkpoints] { #expect(result(name, report) == .failed) }
  }
}
