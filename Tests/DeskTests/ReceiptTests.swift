import AuditTrail
import Casework
import Desk
import Mosaic
import Store
import Testing

@Suite("What a look leaves behind")
struct ReceiptTests {
  /// One look with these mosaics; what its end tells.
  private func told(_ bureau: TestDesk, _ session: ReviewerSession, _ lease: Lease, draw: (Look) throws -> Void) throws -> LookEnd {
    let look = try session.look(at: lease, level: .middle)
    try draw(look)
    try look.end()
    return try #require(try bureau.entries(.lookEnd, about: lease.caseID).last).payload()
  }

  /// One look with these mosaics, as its end lists them.
  private func drawn(_ bureau: TestDesk, _ session: ReviewerSession, _ lease: Lease, draw: (Look) throws -> Void) throws -> [DrawnMosaic] {
    try #require(try told(bureau, session, lease, draw: draw).mosaics)
  }

  private func words(_ mosaic: DrawnMosaic) -> String {
    "\(mosaic.frame) L\(mosaic.level.rawValue) \(mosaic.size) \(mosaic.rendering.words)"
  }

  @Test("A look's end tells its begin, its level, how long it was, and each mosaic that was drawn, once")
  func lookEnd() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase { $0.frames = IncomingRecord.sample(frames: [.enrolled, .probe, .probe]).frames }
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .middle)
    for _ in 0..<2 {
      _ = try look.mosaic(frame: 2, columns: 23, rows: 15, symbols: .octant, colors: .trueColor)
      _ = try look.mosaic(frame: 0, columns: 40, rows: 30, symbols: .half, colors: .ansi16)
    }
    bureau.clock.advance(Casework.Span(milliseconds: 4_321))
    try look.end()
    let begin = try #require(try bureau.entries(.lookBegin, about: id).last)
    #expect(begin.integer(.level) == 2)
    #expect(begin.integer(.fence) == 1)
    let end: LookEnd = try #require(try bureau.entries(.lookEnd, about: id).last).payload()
    #expect(end.look == look.begin && end.level == .middle && end.dwell == Casework.Span(milliseconds: 4_321) && end.omitted == nil)
    #expect(end.mosaics?.map(words) == ["probe 1 L2 23x15 octant trueColor plain", "enrolled 0 L2 40x30 half ansi16 plain"])
  }

  @Test("Equal cells of a case have equal receipts, look after look; other cells have others")
  func equalReceipts() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let first = try drawn(bureau, rita, lease) { look in
      _ = try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor)
      _ = try look.mosaic(frame: 0, columns: 24, rows: 15, symbols: .best, colors: .trueColor)
    }
    let second = try drawn(bureau, rita, lease) { look in
      _ = try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor)
    }
    #expect(first.first == second.first)
    #expect(first[0].receipt != first[1].receipt)
  }

  @Test("A look's end tells the view of each mosaic, and the view is part of what its receipt digests")
  func views() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase { $0.frames = IncomingRecord.sample(frames: [.probe, .enrolled]).frames }
    let rita = try bureau.reviewer("rita")
    let drawn = try drawn(bureau, rita, try #require(try rita.claimNext()?.lease)) { look in
      func draw(_ place: Int, _ view: PictureView, _ comparison: FrameComparison = .none) throws {
        _ = try look.mosaic(frame: place, columns: 2, rows: 1, symbols: .half, colors: .mono, view: view, comparison: comparison)
      }
      try draw(0, .plain)
      try draw(0, PictureView(filter: .contrast, window: ViewWindow(zoom: 16, x: 20_000, y: 40_000)))
      try draw(1, .plain, .aligned(over: 0))
      try draw(1, PictureView(channel: .luma), .difference(from: 0))
      try draw(0, PictureView(window: ViewWindow(zoom: 9, x: 0, y: 0)))
      try draw(0, PictureView(window: ViewWindow(zoom: 9, x: 0, y: 65_535)))
    }
    #expect(
      drawn.map(words) == [
        "probe 0 L2 2x1 half mono plain", "probe 0 L2 2x1 half mono contrast,zoom=16@20000:40000",
        "enrolled 0 L2 2x1 half mono aligned=0", "enrolled 0 L2 2x1 half mono luma,difference=0",
        "probe 0 L2 2x1 half mono zoom=9@29127:29127", "probe 0 L2 2x1 half mono zoom=9@29127:36409",
      ])
    #expect(Set(drawn.map(\.receipt)).count == 6)
  }

  @Test("The same picture has other receipts in another case: nobody can match faces by them")
  func saltedReceipts() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...2 { try bureau.take(.sample("s-\(number)"), pictures: ["the same face"]) }
    let rita = try bureau.reviewer("rita")
    var mosaics: [Mosaic] = []
    var receipts: [[UInt8]] = []
    while let lease = try rita.claimNext()?.lease {
      let drawn = try drawn(bureau, rita, lease) { look in
        mosaics.append(try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor))
      }
      receipts.append(drawn[0].receipt)
      try rita.decide(lease, .approval)
    }
    #expect(mosaics.count == 2)
    #expect(mosaics[0] == mosaics[1])
    #expect(receipts[0] != receipts[1])
  }

  @Test("A look with more mosaics than an entry holds says how many it leaves out")
  func manyMosaics() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let end = try told(bureau, rita, try #require(try rita.claimNext()?.lease)) { look in
      for columns in 1...1_000 { _ = try look.mosaic(frame: 0, columns: columns, rows: 1, symbols: .half, colors: .mono) }
      for columns in 1...3 { _ = try look.mosaic(frame: 0, columns: columns, rows: 2, symbols: .half, colors: .mono) }
    }
    #expect(end.mosaics?.count == 1_000 && end.omitted == 3)
  }

  @Test("No entry holds a cell of what was drawn: a look's entries stay small")
  func smallEntries() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    _ = try drawn(bureau, rita, try #require(try rita.claimNext()?.lease)) { look in
      _ = try look.mosaic(frame: 0, columns: 200, rows: 100, symbols: .best, colors: .trueColor)
    }
    #expect(try bureau.stored(EntryFilter(caseID: id, kinds: [.lookBegin, .lookEnd])).allSatisfy { $0.bytes.count < 512 })
  }
}
