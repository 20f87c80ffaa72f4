import AuditTrail
import Casework
import Desk
import Mosaic
import Reports
import Store
import Testing

@Suite("A look that is drawn again, unseen")
struct RedrawTests {
  /// A look with several pictures that was ended; its `look.begin`.
  private func look(_ session: ReviewerSession, _ lease: Lease) throws -> UInt64 {
    let look = try session.look(at: lease, level: .middle)
    func draw(_ place: Int, _ view: PictureView = .plain, _ comparison: FrameComparison = .none) throws {
      _ = try look.mosaic(frame: place, columns: 23, rows: 15, symbols: .best, colors: .trueColor, view: view, comparison: comparison)
    }
    try draw(0)
    try draw(1, .plain, .aligned(over: 0))
    try draw(0, PictureView(channel: .redDifference, filter: .edges, isNegative: true))
    try draw(0, PictureView(filter: .contrast, window: ViewWindow(zoom: 16, x: 20_000, y: 40_000)))
    try draw(1, PictureView(channel: .luma), .difference(from: 0))
    _ = try look.mosaic(frame: 0, columns: 30, rows: 12, symbols: .ascii, colors: .mono)
    try look.end()
    return look.begin
  }

  private func looked() throws -> (bureau: TestDesk, rita: ReviewerSession, lease: Lease, look: UInt64) {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    try bureau.importCase { $0.frames = IncomingRecord.sample(frames: [.probe, .enrolled]).frames }
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    return (bureau, rita, lease, try look(rita, lease))
  }

  @Test("Logged first: an auditor asks, a reviewer's session draws it again in memory, and every receipt comes out the same")
  func confirmed() throws {
    let (bureau, rita, lease, look) = try looked()
    let aude = try bureau.auditor("aude")
    var request: UInt64 = 0
    #expect(try bureau.kinds { request = try aude.requestRedraw(of: look) } == [.redrawRequest])
    #expect(try rita.redraws().map(\.seq) == [request])
    var answer: Redraw.Answer?
    #expect(try bureau.kinds { answer = try rita.answerRedraw(request) } == [.redrawBegin, .redrawAnswer])
    #expect(answer?.outcome == .confirmed && answer?.same == 6)
    let told = try #require(try aude.redraws().first)
    #expect(told.look == look && told.caseID == lease.caseID && told.by == aude.person)
    #expect(told.answer?.outcome == .confirmed && told.answer?.by == rita.person && told.answer?.same == 6)
    #expect(try rita.redraws() == [], "answered")
    #expect(throws: DeskError.refused(.audit(.noSuchRedraw))) { try rita.answerRedraw(request) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("Another reviewer answers too, as long as the face is sealed to them")
  func another() throws {
    let (bureau, _, _, look) = try looked()
    let request = try bureau.auditor("aude").requestRedraw(of: look)
    #expect(try bureau.reviewer("robin").answerRedraw(request).outcome == .confirmed)
  }

  @Test("Whoever retires while a look is drawn again still answers, and the trail verifies")
  func retiredMeanwhile() throws {
    let (bureau, rita, _, look) = try looked()
    let request = try bureau.auditor("aude").requestRedraw(of: look)
    let sami = try bureau.supervisor("sami", at: try bureau.secondDesk())
    bureau.store.beforeCommit(skipping: 1) { _ = try? sami.retire(.named("rita")) }
    #expect(try rita.answerRedraw(request).outcome == .confirmed)
    #expect(try bureau.membership().members[.named("rita")]?.state == .retired)
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("What another level, size or view would have drawn is not confirmed")
  func changedReceipt() throws {
    let (bureau, rita, lease, _) = try looked()
    // A second look, whose end is made to tell of another size.
    let second = try rita.look(at: lease, level: .fine)
    _ = try second.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor)
    try second.end()
    let last = try #require(try bureau.stored(EntryFilter(kinds: [.lookEnd])).last)
    let drawn = try #require(try Entry(canonicalBytes: last.bytes).says(LookEnd.self)?.mosaics).entryBytes
    // The number of rows, whose lower byte is the eighth.
    var other = drawn
    other[7] += 1
    let changed = try #require(Self.replacing(drawn, with: other, in: last.bytes))
    try bureau.openStore(
      running: "DROP TRIGGER trail_never_changes", "UPDATE trail SET bytes = x'\(changed.hexadecimal)' WHERE seq = \(last.seq)")
    let request = try bureau.auditor("aude").requestRedraw(of: second.begin)
    let answer = try rita.answerRedraw(request)
    #expect(answer.outcome == .notConfirmed && answer.same == 0)
  }

  @Test("Hostile input changes nothing: what a forged receipt says moves no terminal on which its session is replayed")
  func hostileReceipt() throws {
    let bureau = try looked().bureau
    let last = try #require(try bureau.stored(EntryFilter(kinds: [.lookEnd])).last)
    let session = try Entry(canonicalBytes: last.bytes).session
    let drawn = try #require(try Entry(canonicalBytes: last.bytes).says(LookEnd.self)?.mosaics).entryBytes
    // The codes of symbols and colours, then the size: none of them may reach a terminal as it is.
    for place in [8..<10, 4..<8] {
      var forged = drawn
      forged.replaceSubrange(place, with: repeatElement(0x1B, count: place.count))
      let changed = try #require(Self.replacing(drawn, with: forged, in: last.bytes))
      try bureau.openStore(
        running: "DROP TRIGGER IF EXISTS trail_never_changes", "UPDATE trail SET bytes = x'\(changed.hexadecimal)' WHERE seq = \(last.seq)",
        TestDesk.trailRule)
      let timeline = try #require(try bureau.auditor("aude").replay(session, as: "text")).timeline
      #expect(timeline.events.contains { $0.lookEnd?.mosaics?.entryBytes == forged })
      #expect(ReplayText.lines(timeline, try bureau.desk.system.directory()).allSatisfy { !$0.contains("\u{1B}") })
      #expect(ReplayCast.lines(timeline, try bureau.desk.system.directory()).allSatisfy { !$0.lowercased().contains("\\u001b]") })
    }
  }

  @Test("A changed picture is told as not confirmed: its sealed frame is not the imported one")
  func changedPicture() throws {
    let (bureau, rita, _, look) = try looked()
    let request = try bureau.auditor("aude").requestRedraw(of: look)
    try bureau.openStore(
      running: """
        UPDATE face_frame SET blob = CAST(
          substr(blob, 1, length(blob) - 1) || iif(substr(blob, -1) = x'00', x'01', x'00') AS BLOB) WHERE case_number = 1
        """)
    #expect(try rita.answerRedraw(request).outcome == .frameReplaced)
    #expect(try bureau.auditor("aude").redraws().first?.answer?.outcome == .frameReplaced)
    #expect(try bureau.desk.verifyTrail().firstBad?.problem.check == .tables, "the trail itself is whole")
  }

  @Test("No look, a look without pictures, a destroyed face: there is nothing to ask for")
  func nothing() throws {
    let (bureau, rita, lease, look) = try looked()
    let aude = try bureau.auditor("aude")
    #expect(throws: DeskError.refused(.audit(.noSuchEntry))) { try aude.requestRedraw(of: 0) }
    #expect(throws: DeskError.refused(.audit(.noSuchEntry))) { try aude.requestRedraw(of: 1 << 40) }
    let open = try rita.look(at: lease, level: .coarse)
    #expect(throws: DeskError.refused(.audit(.nothingToRedraw))) { try aude.requestRedraw(of: open.begin) }
    try open.end()
    #expect(throws: DeskError.refused(.audit(.nothingToRedraw))) { try aude.requestRedraw(of: open.begin) }
    let request = try aude.requestRedraw(of: look)
    try rita.decide(lease, try #require(Answer(outcome: .overexposed, reason: .overframed)))
    #expect(throws: DeskError.refused(.audit(.faceGone))) { try rita.answerRedraw(request) }
    #expect(throws: DeskError.refused(.audit(.faceGone))) { try aude.requestRedraw(of: look) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  private static func replacing(_ old: [UInt8], with new: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
    guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) else { return nil }
    return Array(bytes[..<place]) + new + Array(bytes[(place + old.count)...])
  }
}
