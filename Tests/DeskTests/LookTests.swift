import AuditTrail
import Casework
import Desk
import Mosaic
import Store
import Synchronization
import Testing

@Suite("Looking")
struct LookTests {
  @Test("Logged first: when the face is opened, another process can read the entry that says so")
  func loggedFirst() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let other = try bureau.openStore()
    let seen = Mutex<[EntryKind]>([])
    bureau.vault.beforeOpening { id in
      _ = try? other.read { reader throws(StoreError) in
        try reader.eachEntry(EntryFilter(caseID: id, isReversed: true)) { stored throws(StoreError) in
          guard let entry = try? Entry(canonicalBytes: stored.bytes) else { return false }
          seen.withLock { $0.append(entry.kind) }
          return false
        }
      }
    }
    _ = try rita.look(at: lease, level: .coarse)
    #expect(seen.withLock { $0 } == [.lookBegin])
  }

  @Test("Logged first: if the trail cannot be written, no face is opened", arguments: [StoreError.diskFull, .busy, .readOnly, .notDurable])
  func unwritten(problem: StoreError) throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    let opened = Mutex(0)
    bureau.vault.beforeOpening { _ in opened.withLock { $0 += 1 } }
    bureau.store.beforeCommit { () throws(StoreError) in throw problem }
    #expect(throws: DeskError.store(problem)) { try rita.look(at: lease, level: .coarse) }
    #expect(opened.withLock { $0 } == 0)
    _ = try rita.look(at: lease, level: .coarse)
    #expect(opened.withLock { $0 } == 1)
  }

  @Test("A refused look opens nothing and begins none; what somebody may not do is written with the rule that forbids it")
  func refusals() throws {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    let open = try bureau.importCase("open")
    let untold = try bureau.importCase("untold") { $0.notice = nil }
    let boxless = try bureau.importCase("boxless") { $0.setBox(.tooWide) }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(lease.caseID == open)
    func made(_ id: CaseID, fence: Int = 1) -> Lease {
      Lease(caseID: id, holder: rita.person, fence: fence, claimedAt: bureau.clock.now, until: bureau.clock.now + .days(1))
    }
    let opened = Mutex(0)
    bureau.vault.beforeOpening { _ in opened.withLock { $0 += 1 } }
    let before = try bureau.size()
    let refused: [(ReviewerSession, Lease, Level, Refusal)] = [
      (robin, lease, .coarse, .look(.notHolder)),
      (rita, made(open, fence: 7), .coarse, .look(.notHolder)), (rita, made(untold), .coarse, .look(.noNotice)),
      (rita, made(boxless), .coarse, .look(.held)), (rita, lease, .facts, .look(.noPicture)),
      (rita, made(CaseID(randomBits: 1)), .coarse, .noSuchCase),
    ]
    for (session, lease, level, refusal) in refused {
      #expect(throws: DeskError.refused(refusal)) { try session.look(at: lease, level: level) }
    }
    bureau.clock.advance(.minutes(5))
    // The lease that the reviewer shows says more than the store's.
    #expect(throws: DeskError.refused(.look(.leaseOver))) { try rita.look(at: made(open), level: .coarse) }
    let written = try bureau.stored(EntryFilter(start: before)).map { try Entry(canonicalBytes: $0.bytes) }
    #expect(written.map { $0.says(ActRefuse.self)?.rule } == ["look-no-notice", "look-held"])
    #expect(opened.withLock { $0 } == 0)
  }

  @Test("Least picture: the finest level has a budget at the case and in the shift, coarser ones have none")
  func budgets() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["look.fine-per-case": .integer(2), "look.fine-per-shift": .integer(3), "claim.minutes": .integer(60)])
    for number in 1...2 { try bureau.importCase("s-\(number)") }
    let rita = try bureau.reviewer("rita")
    let claimed = try #require(try rita.claimNext())
    let first = claimed.lease
    #expect(claimed.fineLooksLeft == 2)
    for _ in 0..<2 { try rita.look(at: first, level: .fine).end() }
    #expect(try rita.claimNext()?.fineLooksLeft == 0)
    #expect(throws: DeskError.refused(.look(.caseBudget))) { try rita.look(at: first, level: .fine) }
    try rita.look(at: first, level: .middle).end()
    try rita.decide(first, .approval)
    let next = try #require(try rita.claimNext())
    let second = next.lease
    #expect(next.fineLooksLeft == 1, "the shift's are fewer than the case's")
    try rita.look(at: second, level: .fine).end()
    #expect(throws: DeskError.refused(.look(.shiftBudget))) { try rita.look(at: second, level: .fine) }
    try rita.look(at: second, level: .coarse).end()
    try rita.end()
    bureau.clock.advance(.hours(12))
    bureau.clock.advance(.moment)
    let shift = try bureau.reviewer("rita")
    try shift.look(at: try #require(try shift.claimNext()?.lease), level: .fine).end()
  }

  @Test("Where policy wants a qualification, nobody without one looks")
  func qualification() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    try bureau.apply(["look.qualification": .flag(true)])
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(throws: DeskError.refused(.look(.notQualified))) { try rita.look(at: lease, level: .coarse) }
  }

  @Test(
    "Least picture: a mosaic shows the level's samples and no more, however many cells it has", arguments: [Level.coarse, .middle, .fine])
  func levels(level: Level) throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase("s-1")
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: level)
    let mosaic = try look.mosaic(frame: 0, columns: 200, rows: 120, symbols: .best, colors: .trueColor)
    let painted = PaintedFrames.pixels(of: Array("face s-1 0".utf8), width: 160, height: 200)
    let stored = try Raster(width: 160, height: 200, rgba: painted).atLevel(samplesAcross: 128)
    let reduced = stored.atLevel(samplesAcross: Policy.standard.samples(at: level))
    #expect(reduced.width <= Policy.standard.samples(at: level))
    #expect(mosaic == Mosaic(of: reduced, columns: 200, rows: 120, symbols: .best, colors: .trueColor))
  }

  @Test(
    "Least picture: looking tools and comparisons work on the level's samples, of both frames", arguments: [Level.coarse, .middle, .fine])
  func tools(level: Level) throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase("s-1") { $0.frames = IncomingRecord.sample(frames: [.probe, .enrolled]).frames }
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: level)
    func seen(_ place: Int) throws -> Raster {
      let painted = PaintedFrames.pixels(of: Array("face s-1 \(place)".utf8), width: 160, height: 200)
      return try Raster(width: 160, height: 200, rgba: painted).atLevel(samplesAcross: 128)
        .atLevel(samplesAcross: Policy.standard.samples(at: level))
    }
    let (probe, enrolled) = (try seen(0), try seen(1))
    let laid = enrolled.aligned(nil, over: probe, nil)
    let rasters: [(Int, FrameComparison, Raster?)] = [
      (0, .none, probe), (1, .none, enrolled), (1, .aligned(over: 0), laid), (1, .difference(from: 0), laid.difference(from: probe)),
    ]
    let window = ViewWindow(zoom: 24, x: 30_000, y: 20_000)
    for view in [PictureView.plain, PictureView(channel: .luma, filter: .contrast, isNegative: true, window: window)] {
      for (place, comparison, raster) in rasters {
        let mosaic = try look.mosaic(
          frame: place, columns: 60, rows: 40, symbols: .best, colors: .trueColor, view: view, comparison: comparison)
        let expected = try #require(raster).seen(through: view)
        #expect(mosaic == Mosaic(of: expected, columns: 60, rows: 40, symbols: .best, colors: .trueColor))
      }
    }
    #expect(throws: DeskError.refused(.look(.noPicture))) {
      try look.mosaic(frame: 0, columns: 9, rows: 9, symbols: .half, colors: .mono, comparison: .difference(from: 2))
    }
  }

  @Test("A face is laid over another one eye on eye, as the record says where they are or as they were found")
  func eyes() throws {
    let places: [[SIMD2<Double>]] = [[[240, 180], [320, 190]], [[250, 170], [300, 170]]]
    for known in [2, 1] {
      let bureau = try TestDesk(reviewers: "rita")
      try bureau.importCase("s-1") { record in
        record.frames = zip([FrameKind.probe, .enrolled], 0..<2).map { kind, place in
          IncomingFrame(
            kind: kind, picture: .name("\(place).jpg"), box: .plausible, timeMilliseconds: nil,
            eyes: place < known ? EyeLandmarks(left: places[place][0], right: places[place][1]) : nil)
        }
      }
      let rita = try bureau.reviewer("rita")
      let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .fine)
      let rasters = try (0..<2).map { place in
        try Raster(width: 160, height: 200, rgba: PaintedFrames.pixels(of: Array("face s-1 \(place)".utf8), width: 160, height: 200))
          .atLevel(samplesAcross: 128)
      }
      let found = FoundFace.filling(Box.plausible.area(in: (640, 480))).eyes
      let eyes = try places.enumerated().map { place, pair in
        let seen = place < known ? EyeLandmarks(left: pair[0], right: pair[1]) : found
        let told = try #require(seen.places(in: .plausible, scale: 1, frame: (width: 640, height: 480)))
        return Eyes(told.left.shares, told.right.shares)
      }
      let laid = rasters[1].aligned(eyes[1], over: rasters[0], eyes[0])
      #expect(laid != rasters[1].aligned(nil, over: rasters[0], nil))
      let mosaic = try look.mosaic(
        frame: 1, columns: 60, rows: 40, symbols: .best, colors: .trueColor, comparison: .aligned(over: 0))
      #expect(mosaic == Mosaic(of: laid, columns: 60, rows: 40, symbols: .best, colors: .trueColor))
    }
  }

  @Test(
    "Tamper-evident: a frame that is not the imported one is not drawn",
    arguments: [
      "UPDATE face_frame SET blob = (SELECT blob FROM face_frame WHERE case_number = 2) WHERE case_number = 1",
      "UPDATE face_frame SET blob = (SELECT blob FROM face_frame WHERE case_number = 1 AND place = 1) WHERE case_number = 1",
      """
      UPDATE face_frame SET blob = CAST(
        substr(blob, 1, length(blob) - 1) || iif(substr(blob, -1) = x'00', x'01', x'00') AS BLOB) WHERE case_number = 1
      """,
      "UPDATE face_frame SET place = 1 - place WHERE case_number = 1",
    ])
  func replacedFrames(sql: String) throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase("s-1") { ($0.frames, $0.priority) = (IncomingRecord.sample(frames: [.probe, .probe]).frames, 1) }
    try bureau.importCase("s-2")
    try bureau.openStore(running: sql)
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .fine)
    #expect(throws: DeskError.frameReplaced) { try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor) }
  }

  @Test("Tamper-evident: a face that someone else sealed under the case's name, by the public keys, is not drawn")
  func planted() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase()
    let epoch = try #require(try bureau.membership().newestEpoch)
    let facts = try #require(try bureau.facts(id)?.frames.first)
    let wrap = try #require(try bureau.wrap(id))
    let pixels = PaintedFrames.pixels(of: Array("planted".utf8), width: 16, height: 20)
    let planted = try bureau.vault.sealFace(
      of: id, frames: [FacePixels(facts: facts, width: 16, height: 20, pixels: pixels)], to: epoch.id, publicKey: epoch.publicKey,
      policyHash: wrap.policyHash)
    let frame = try #require(planted.frames.first)
    try bureau.openStore(
      running: "UPDATE face_wrap SET bytes = x'\(planted.wrap.bytes.hexadecimal)'",
      "UPDATE face_frame SET width = 16, height = 20, blob = x'\(frame.blob.hexadecimal)'")
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .fine)
    #expect(throws: DeskError.frameReplaced) { try look.mosaic(frame: 0, columns: 23, rows: 15, symbols: .best, colors: .trueColor) }
  }

  @Test("Sealed: a wrap that was moved to another case opens nothing")
  func movedWrap() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for number in 1...2 { try bureau.importCase("s-\(number)") { $0.priority = -number } }
    try bureau.openStore(running: "UPDATE face_wrap SET bytes = (SELECT bytes FROM face_wrap WHERE case_number = 2) WHERE case_number = 1")
    let rita = try bureau.reviewer("rita")
    let lease = try #require(try rita.claimNext()?.lease)
    #expect(throws: DeskError.vault(.wrongKey)) { try rita.look(at: lease, level: .fine) }
  }

  @Test("A frame that the case has not is refused, and after its end a look shows nothing")
  func ends() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .coarse)
    func draw(_ place: Int) throws -> Mosaic {
      try look.mosaic(frame: place, columns: 23, rows: 15, symbols: .half, colors: .ansi16)
    }
    for place in [-1, 1, .max] { #expect(throws: DeskError.refused(.look(.noPicture))) { try draw(place) } }
    _ = try draw(0)
    try look.end()
    #expect(throws: DeskError.vault(.locked)) { try draw(0) }
  }
}
