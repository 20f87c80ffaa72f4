import AuditTrail
import Casework
import Testing

@Suite("A trail that someone changed")
struct TamperingTests {
  /// A trail of few entries and signatures, so that it can be verified thousands of times.
  private func small() throws -> TestTrail {
    var trail = try TestTrail.founded()
    try trail.sit(trail.cast.aude, EntryDraft(TrailRead(.entries(TrailFilter()))))
    return trail
  }

  @Test("Any bit of any entry: the bytes are no longer those whose hash was kept")
  func everyBitIsSeen() throws {
    let trail = try TestTrail.day()
    let fresh = TrailVerifier(logKey: trail.cast.log.publicKey, checkpoints: [], outside: nil)
    var missed: [String] = []
    for (seq, row) in trail.rows.enumerated() {
      for index in row.bytes.indices {
        var (verifier, bytes) = (fresh, row.bytes)
        bytes[index] ^= 1 << UInt8(index % 8)
        // Alone, as if it were a trail's first: what comes before and after is the other tests' matter.
        verifier.take(fresh.examiner.examine([KeptEntry(seq: 0, bytes: bytes, leaf: row.leaf, signature: row.signature)], from: 0))
        let isSeen = verifier.report([]).checks.contains { $0.name == .entries && $0.detail.hasPrefix("entry 0: its bytes are not those") }
        if !isSeen { missed.append("entry \(seq), byte \(index)") }
      }
    }
    #expect(missed == [])
  }

  @Test("Any byte of any entry, its kept hash made to fit: chains, signatures and checkpoints still show it")
  func everyByteIsSeenThoughHashesFit() throws {
    let trail = try small()
    var missed: [String] = []
    for (seq, row) in trail.rows.enumerated() {
      for index in row.bytes.indices {
        var changed = trail
        changed.rows[seq].bytes[index] ^= 1 << UInt8(index % 8)
        changed.rows[seq].leaf = SessionHead.leaf(of: changed.rows[seq].bytes)
        let report = changed.verify()
        if report.isOK || report.firstBad == nil { missed.append("entry \(seq), byte \(index)") }
      }
    }
    #expect(missed == [])
  }

  @Test("A changed entry whose kept hash fits is named exactly, wherever it stands in its session")
  func changedEntriesAreNamed() throws {
    let trail = try TestTrail.day()
    for (seq, row) in trail.rows.enumerated() {
      var changed = trail
      // The lowest bit of the time: the entry still reads, and its story goes on.
      changed.rows[seq].bytes[78] ^= 1
      changed.rows[seq].leaf = SessionHead.leaf(of: changed.rows[seq].bytes)
      #expect(row.bytes != changed.rows[seq].bytes)
      #expect(changed.verify().firstBad?.seq == UInt64(seq))
    }
  }

  @Test("A dropped entry is missed at its place")
  func droppedEntries() throws {
    let trail = try TestTrail.day()
    for seq in [0, 1, 40, trail.rows.count - 2] {
      var kept = trail.kept
      kept.remove(at: seq)
      let report = trail.verify(kept)
      #expect(report.firstBad?.seq == UInt64(seq))
      #expect(report.firstBad?.problem == .missingEntry)
    }
  }

  @Test("A dropped entry whose followers moved up is seen, at its place or at the session's next entry")
  func closedGaps() throws {
    let trail = try TestTrail.day()
    for seq in trail.rows.indices.dropLast() {
      var changed = trail
      changed.rows.remove(at: seq)
      let bad = try #require(changed.verify().firstBad?.seq)
      let session = try Entry(canonicalBytes: trail.rows[seq].bytes).session
      let next = try changed.rows.indices.first { try $0 >= seq && Entry(canonicalBytes: changed.rows[$0].bytes).session == session }
      #expect(bad <= UInt64(max(seq, next ?? trail.rows.count)), "entry \(seq)")
    }
  }

  @Test("An entry that stands twice is seen at its second place")
  func duplicates() throws {
    let trail = try TestTrail.day()
    for seq in stride(from: 0, to: trail.rows.count, by: 5) {
      var changed = trail
      changed.rows.insert(trail.rows[seq], at: seq + 1)
      #expect(changed.verify().firstBad?.seq == UInt64(seq + 1))
    }
  }

  @Test("Neighbours that changed places are seen, in one session and across two")
  func swaps() throws {
    let trail = try TestTrail.day()
    for seq in 0..<trail.rows.count - 1 {
      var changed = trail
      changed.rows.swapAt(seq, seq + 1)
      let report = changed.verify()
      #expect(!report.isOK, "entries \(seq) and \(seq + 1)")
      #expect((report.firstBad?.seq).map { $0 <= UInt64(seq + 1) } == true)
    }
  }

  @Test("A reversed trail is seen, and does not hang or crash")
  func reversal() throws {
    let trail = try TestTrail.day()
    var changed = trail
    changed.rows.reverse()
    #expect(changed.verify().firstBad?.seq == 0)
    #expect(trail.verify(trail.kept.reversed()).firstBad?.seq == 0)
  }

  @Test("A tail that was cut off is missed by the checkpoint, and by the sessions that were signed")
  func truncation() throws {
    let trail = try TestTrail.day()
    for count in [1, 5, 60, trail.rows.count - 1] {
      var changed = trail
      changed.rows = Array(trail.rows.prefix(count))
      let report = changed.verify()
      #expect(report.firstBad?.seq == UInt64(count))
      #expect(report.checks.first { $0.name == .checkpoints }?.result == .failed)
      #expect(report.checks.first { $0.name == .sessions }?.result == .failed)
    }
  }

  @Test("A tail that was cut off together with its checkpoints and sessions' heads is missed by a checkpoint from elsewhere only")
  func wholeTruncation() throws {
    let trail = try TestTrail.opened()
    var longer = trail
    try longer.sit(longer.cast.aude, EntryDraft(.trailVerify))
    #expect(trail.verify().isOK)
    #expect(trail.verify(since: try longer.note()).firstBad?.problem == .rolledBack)
  }

  @Test("Checkpoints that were taken away are missed")
  func droppedCheckpoints() throws {
    var trail = try TestTrail.opened()
    trail.checkpoints.removeLast()
    let report = trail.verify()
    #expect(report.firstBad?.problem == .checkpointMissing)
    trail.checkpoints = []
    #expect(trail.verify().firstBad?.problem == .checkpointMissing)
    var long = try TestTrail.opened(cases: 300)
    long.rows.removeLast()
    long.checkpoints.removeLast()
    #expect(long.verify().checks.first { $0.name == .checkpoints }?.result == .failed)
  }

  @Test("A session signed anew with another key is seen, and its entries are named")
  func resignedSession() throws {
    let trail = try TestTrail.day()
    for (index, head) in trail.heads.enumerated() {
      var changed = trail
      changed.heads[index].signature = try trail.cast.mallory.sign(head.head.signedMessage)
      let report = changed.verify()
      #expect(report.firstBad?.problem == .badHeadSignature)
      let first = try trail.rows.firstIndex { try Entry(canonicalBytes: $0.bytes).session == head.head.session }
      #expect(report.firstBad?.seq == first.map { UInt64($0) })
    }
  }

  @Test("A session's head that was replaced, dropped, or invented is seen")
  func otherHeads() throws {
    let trail = try TestTrail.day()
    let last = try #require(trail.heads.last)
    var earlier = trail
    let entries = trail.rows.filter { (try? Entry(canonicalBytes: $0.bytes))?.session == last.head.session }
    let before = SessionHead(session: last.head.session, count: last.head.count - 1, leaf: entries[entries.count - 2].leaf)
    earlier.heads[trail.heads.count - 1] = TestTrail.Head(
      head: before, actor: last.actor, signature: try trail.cast.log.sign(before.signedMessage))
    #expect(earlier.verify().firstBad?.problem == .headDiffers)
    #expect(earlier.verify().firstBad?.seq == trail.size - 1)

    var dropped = trail
    dropped.heads.remove(at: 3)
    #expect(dropped.verify().firstBad?.problem == .headMissing)

    var invented = trail
    let head = SessionHead(session: SessionID(randomBits: (7, 7)), count: 1, leaf: Digest.sha256("x"))
    invented.heads.append(TestTrail.Head(head: head, actor: .system, signature: try trail.cast.log.sign(head.signedMessage)))
    #expect(invented.verify().firstBad?.problem == .headDiffers)

    var renamed = trail
    renamed.heads[0].actor = trail.cast.sami.actor
    #expect(renamed.verify().firstBad?.problem == .sessionActor)
  }

  @Test("A checkpoint with another root, size or signature is seen")
  func otherCheckpoints() throws {
    let trail = try TestTrail.day()
    let index = 6
    let (size, note) = trail.checkpoints[index]
    var resized = trail
    resized.checkpoints[index].size = size - 1
    #expect(resized.verify().firstBad?.problem == .badCheckpoint)

    var swapped = trail
    swapped.checkpoints[index].note = trail.checkpoints[index - 1].note
    #expect(swapped.verify().firstBad?.problem == .badCheckpoint)

    for (place, byte) in note.utf8.enumerated() {
      var changed = trail
      var bytes = Array(note.utf8)
      bytes[place] = byte == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      changed.checkpoints[index].note = String(decoding: bytes, as: UTF8.self)
      guard changed.checkpoints[index].note != note else { continue }
      let verdict = CheckpointOnly(changed, at: index)
      #expect(verdict.isRefused, "byte \(place)")
    }

    // The log's key signs another tree of the same size: its entries are named as far as can be known.
    var other = trail
    var tree = trail
    tree.rows = Array(trail.rows.prefix(Int(size)))
    tree.rows[0].leaf = Digest.sha256("another")
    other.checkpoints[index].note = try tree.note()
    let bad = other.verify().firstBad
    #expect(bad?.problem == .rootDiffers)
    #expect(bad?.seq == trail.checkpoints[index - 1].size)
  }

  /// Judges one checkpoint of a founded trail, without the rest.
  private struct CheckpointOnly {
    let isRefused: Bool

    init(_ trail: TestTrail, at index: Int) {
      let kept = trail.checkpoints[index]
      var verifier = TrailVerifier(
        logKey: trail.cast.log.publicKey, checkpoints: [KeptCheckpoint(size: kept.size, note: kept.note)], outside: nil)
      verifier.take(verifier.examiner.examine(trail.kept[...4], from: 0))
      let findings = verifier.conclude(heads: []).compactMap { $0.run() }
      isRefused = verifier.report(findings).checks.first { $0.name == .checkpoints }?.detail.contains("one that this log signed") == true
    }
  }

  @Test("A privileged entry's signature that was changed, dropped or added is seen")
  func ownSignatures() throws {
    let trail = try TestTrail.day()
    for (seq, row) in trail.rows.enumerated() {
      var changed = trail
      guard let signature = row.signature else {
        changed.rows[seq].signature = try trail.cast.rita.sign([])
        if seq % 9 == 0 { #expect(changed.verify().firstBad?.problem == .straySignature) }
        continue
      }
      changed.rows[seq].signature = [signature[0] ^ 1] + signature.dropFirst()
      #expect(changed.verify().firstBad?.problem == .badSignature)
      #expect(changed.verify().firstBad?.seq == UInt64(seq))
      changed.rows[seq].signature = nil
      #expect(changed.verify().firstBad?.problem == .unsigned)
      #expect(changed.verify().firstBad?.seq == UInt64(seq))
    }
  }

  @Test("An entry that someone put at the end without any key is seen")
  func appendedEntry() throws {
    let trail = try TestTrail.day()
    var changed = trail
    let head = trail.heads[trail.heads.count - 1].head
    let entry = Entry(EntryDraft(.sessionEnd), after: head, at: Instant(milliseconds: trail.now), by: .system)
    changed.rows.append(
      TestTrail.Row(bytes: entry.canonicalBytes, leaf: SessionHead.leaf(of: entry.canonicalBytes), signature: nil))
    let report = changed.verify()
    #expect(report.firstBad?.seq == trail.size)
    #expect(report.checks.first { $0.name == .sessions }?.result == .failed)
  }

  @Test("Bytes that are no entry are told, and do not stop the others")
  func garbage() throws {
    let trail = try TestTrail.day()
    for garbage in [[], [0], Array("cameo-entry".utf8), [UInt8](repeating: 0xFF, count: 70_000)] {
      var changed = trail
      changed.rows[50].bytes = garbage
      changed.rows[50].leaf = SessionHead.leaf(of: garbage)
      changed.rows[90].bytes = garbage
      let report = changed.verify()
      #expect(report.firstBad?.seq == 50)
      #expect(report.firstBad?.problem == .unreadable)
      #expect(report.entries == trail.size)
    }
  }

  @Test("Numbers that no trail reaches are told, and do not crash")
  func extremeNumbers() throws {
    let trail = try TestTrail.day()
    for number in [UInt64.max, UInt64(Int64.max), 0] {
      let kept = trail.rows.map { KeptEntry(seq: number, bytes: $0.bytes, leaf: $0.leaf, signature: $0.signature) }
      #expect(!trail.verify(kept).isOK)
      var changed = trail
      changed.checkpoints.append((number, "no note"))
      changed.heads[2].head = SessionHead(session: trail.heads[2].head.session, count: number, leaf: [])
      #expect(!changed.verify().isOK)
    }
  }

  @Test("An entry about no case that is filed under a case's name, or under what is none, is found")
  func filedUnderACase() throws {
    let trail = try TestTrail.opened(cases: 1)
    let (row, entry) = (trail.rows[0], try Entry(canonicalBytes: trail.rows[0].bytes))
    for name in [nil, "", "not a case", "0000000000", "00000000000", TestTrail.caseID(1).description] {
      var kept = trail.kept
      let filed = FiledUnder(
        kind: Int64(entry.kind.rawValue), session: entry.session.bytes, n: 0, actor: entry.actor.name, caseID: name,
        milliseconds: entry.at.milliseconds)
      kept[0] = KeptEntry(seq: 0, bytes: row.bytes, leaf: row.leaf, signature: row.signature, filed: filed)
      #expect(trail.verify(kept).firstBad?.problem == (name == nil ? nil : .indexDiffers), "\(name ?? "none")")
    }
  }
}
