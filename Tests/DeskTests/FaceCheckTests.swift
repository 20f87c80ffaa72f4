import AuditTrail
import Casework
import Desk
import Store
import StoreContract
import Testing

/// A vendor's box is a claim. The pictures here say themselves which faces are found in them.
@Suite("Face only: what is found in a picture decides what of it is kept")
struct FaceCheckTests {
  private static let box = Box.plausible
  private static let faceInBox = "faces 200,100,160,200;"

  private static func record(_ session: String, _ boxes: [Box?]) -> IncomingRecord {
    var record = IncomingRecord.sample(session, frames: boxes.map { _ in .probe })
    record.frames = zip(record.frames, boxes).map {
      IncomingFrame(kind: $0.kind, picture: $0.picture, box: $1, timeMilliseconds: $0.timeMilliseconds)
    }
    return record
  }

  private static func pixels(_ left: Double, _ top: Double, _ width: Double = 160, _ height: Double = 200) -> Box {
    Box(unit: .pixels, left: left, top: top, width: width, height: height)
  }

  /// Why a record is held; `nil` where it is not.
  private func hold(_ bureau: TestDesk, _ record: IncomingRecord, _ pictures: [String]) throws -> HoldReason? {
    switch try bureau.take(record, pictures: pictures) {
    case .accepted: return nil
    case .held(let id, let reason, let message):
      #expect(!message.isEmpty)
      let facts = try #require(try bureau.facts(id))
      #expect(facts.state == .held && facts.heldFor == reason)
      // Only where nothing at all is found is anything kept, and then one frame.
      #expect(facts.frames.count <= (reason == .noFace ? 1 : 0))
      return reason
    case .duplicate: throw Surprise()
    }
  }

  @Test("a box is believed where a face stands in it, alone; else the case is held, and by the right name")
  func claims() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let cases: [(String, Box?, HoldReason?)] = [
      (Self.faceInBox, Self.box, nil),
      // Close by, larger, smaller.
      (Self.faceInBox, Self.pixels(215, 115), nil), (Self.faceInBox, Self.pixels(185, 80, 190, 235), nil),
      // Nothing; beside the face; a box that takes in far more than the face, or a part of it.
      ("faces;", Self.box, .noFace), (Self.faceInBox, Self.pixels(20, 250), .noFace),
      (Self.faceInBox, Self.pixels(90, 20, 360, 440), .noFace), (Self.faceInBox, Self.pixels(260, 180, 60, 75), .noFace),
      // Another face: as large, in the region, or small and far away.
      ("faces 200,100,160,200 400,100,150,190;", Self.box, .twoFaces), ("faces 200,100,160,200 300,220,50,60;", Self.box, .twoFaces),
      ("faces 200,100,160,200 500,20,60,75;", Self.box, nil),
      // A box round somebody behind the person who holds the phone.
      ("faces 200,100,160,200 500,20,60,75;", Self.pixels(500, 20, 60, 75), .twoFaces),
      // No box.
      (Self.faceInBox, nil, nil), ("faces;", nil, .noFace), ("faces 200,100,160,200 500,20,60,75;", nil, .twoFaces),
    ]
    for (number, (picture, box, expected)) in cases.enumerated() {
      let record = Self.record("s-\(number)", [box])
      #expect(try hold(bureau, record, ["\(picture)\(number)"]) == expected, "\(number): \(picture)")
    }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("eyes that lie outside the box that names them hold the case")
  func landmarks() throws {
    let bureau = try TestDesk(reviewers: "rita")
    for (number, (right, expected)) in [(SIMD2(320.0, 160), HoldReason?.none), (SIMD2(420, 160), .badBox), (SIMD2(320, 420), .badBox)]
      .enumerated()
    {
      var record = Self.record("s-\(number)", [Self.box])
      let eyes = EyeLandmarks(left: SIMD2(240, 160), right: right)
      record.frames = [IncomingFrame(kind: .probe, picture: .name("a"), box: Self.box, timeMilliseconds: 0, eyes: eyes)]
      #expect(try hold(bureau, record, ["face \(number)"]) == expected)
    }
  }

  @Test("the frames of a record show one head that moves as a head does")
  func movement() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let ways: [([Box], HoldReason?)] = [
      // Still, drifting, coming near as a challenge asks.
      ([Self.box, Self.box, Self.box], nil), ([Self.pixels(200, 100), Self.pixels(250, 110), Self.pixels(300, 120)], nil),
      ([Self.pixels(250, 150, 90, 110), Self.pixels(220, 120, 150, 190), Self.pixels(190, 70, 220, 270)], nil),
      // From one person to another, and a jump in size that no step of a head makes.
      ([Self.pixels(20, 100), Self.pixels(420, 100)], .movingBox),
      ([Self.pixels(300, 200, 60, 75), Self.pixels(200, 50, 240, 300)], .movingBox),
    ]
    for (number, (boxes, expected)) in ways.enumerated() {
      let pictures = boxes.indices.map { "face \(number).\($0)" }
      #expect(try hold(bureau, Self.record("s-\(number)", boxes), pictures) == expected, "\(number)")
    }
  }

  @Test("one region a picture: another part of it is not taken in, in a record or later, whatever it is stored as, until the face is gone")
  func oneRegion() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["retention.jump-hours": .integer(1_000)])
    let shifted = Self.pixels(220, 110)
    // Stored in two ways, it is one picture.
    #expect(try hold(bureau, Self.record("s-0", [Self.box, shifted]), ["jpeg@one", "png@one"]) == .movingBox)
    let first = Self.record("s-1", [Self.box])
    #expect(try hold(bureau, first, ["jpeg@two"]) == nil)
    #expect(try hold(bureau, Self.record("s-2", [shifted]), ["png@two"]) == .movingBox)
    #expect(try hold(bureau, Self.record("s-3", [Self.pixels(201, 101)]), ["png@two"]) == nil, "the same region, as a second try sends it")
    let run = try bureau.desk.system.beginImport(from: "app")
    let together = try ["s-4", "s-5"].map { session in
      try run.prepare(Self.record(session, [session == "s-4" ? Self.box : shifted]), pictures: [Array("jpeg@three".utf8)])
    }
    let verdicts = try run.take(together)
    guard case .success(.accepted) = verdicts[0], case .success(.held(_, .movingBox, _)) = verdicts[1] else { throw Surprise() }
    try run.end()
    // The face is destroyed: what was kept of the picture goes with it.
    bureau.clock.advance(.hours(24 * 40))
    _ = try bureau.desk.system.keepUp()
    #expect(try hold(bureau, Self.record("s-6", [shifted]), ["png@two"]) == nil)
  }

  @Test("a picture found by the last part of its name alone is nobody's where a case of the store has it, and the case is named")
  func looseInTheStore() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    func take(_ session: String, _ picture: String, isLoose: Bool) throws -> ImportVerdict {
      try run.take(try run.prepare(Self.record(session, [Self.box]), pictures: [Array(picture.utf8)], isLoose: isLoose))
    }
    guard case .accepted(let id) = try take("s-1", "jpeg@one", isLoose: true) else { throw Surprise() }
    #expect {
      try take("s-2", "png@one", isLoose: true)
    } throws: { error in
      guard case .record(let refusal) = error as? ImportError else { return false }
      return refusal.code == .ambiguousPicture && refusal.message.contains("s-2") && refusal.message.contains(id.description)
    }
    #expect(try take("s-1", "jpeg@one", isLoose: true) == .duplicate(id))
    guard case .accepted = try take("s-3", "jpeg@two", isLoose: true) else { throw Surprise() }
    guard case .accepted = try take("s-4", "png@one", isLoose: false) else { throw Surprise() }
    try run.end()
  }

  @Test("no face found: a supervisor releases it, and a reviewer sees the middle of the vendor's box, coarsely, in its own lane")
  func released() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let record = Self.record("s-1", [Self.box, Self.box])
    guard case .held(let id, .noFace, _) = try bureau.take(record, pictures: ["faces;1", "faces;2"]) else { throw Surprise() }
    #expect(try bureau.facts(id)?.frames.count == 1)
    #expect(try bureau.facts(id)?.frames.first?.nativeWidth == 128, "0.8 of 160")
    let rita = try bureau.reviewer("rita")
    #expect(try rita.claimNext() == nil)
    try bureau.supervisor("sami").release(id)
    #expect(try bureau.entries(.caseRelease, about: id).count == 1)
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facts.id == id && claimed.facts.lane == .noFace)
    #expect(throws: DeskError.refused(.look(.noFaceFound))) { try rita.look(at: claimed.lease, level: .fine) }
    let look = try rita.look(at: claimed.lease, level: .middle)
    let kept = try #require(try bureau.store.release(look: look.begin, at: bureau.clock.now)?.frames)
    #expect(kept.count == 1 && kept.allSatisfy { $0.width <= 64 }, "nothing finer is there to be seen")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("a box that a face elsewhere in the picture refutes leaves nothing to be seen, released or not")
  func refuted() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let record = Self.record("s-1", [Self.pixels(20, 250)])
    guard case .held(let id, .noFace, _) = try bureau.take(record, pictures: [Self.faceInBox]) else { throw Surprise() }
    try bureau.supervisor("sami").release(id)
    let rita = try bureau.reviewer("rita")
    let claimed = try #require(try rita.claimNext())
    #expect(claimed.facts.lane == .noFace && claimed.facts.frames.isEmpty)
    #expect(throws: DeskError.refused(.look(.noPicture))) { try rita.look(at: claimed.lease, level: .coarse) }
  }

  @Test("a thousand records that try get no second region of any picture")
  func attempts() throws {
    let bureau = try TestDesk(reviewers: "rita")
    var random = SeededGenerator(seed: 19)
    var kept: [String: [Area]] = [:]
    var (accepted, moving) = (0, 0)
    for number in 0..<1_000 {
      let count = Int.random(in: 1...3, using: &random)
      var boxes: [Box?] = []
      var pictures: [String] = []
      for _ in 0..<count {
        // Few scenes, one face in each, and boxes that follow it, slide off it, grow, or lie anywhere.
        let scene = Int.random(in: 0..<40, using: &random)
        let face = Self.pixels(60 + Double(scene * 7 % 300), 30 + Double(scene * 11 % 150))
        let slip = Double.random(in: 0...1, using: &random) < 0.5 ? 4.0 : 120
        let grown = Double.random(in: 0.85...1.3, using: &random)
        let box = Self.pixels(
          face.left + .random(in: -slip...slip, using: &random), face.top + .random(in: -slip...slip, using: &random))
        boxes.append(Int.random(in: 0..<8, using: &random) == 0 ? nil : box.scaled(by: grown))
        pictures.append("faces \(Int(face.left)),\(Int(face.top)),160,200;@scene \(scene)")
      }
      let verdict = try bureau.take(Self.record("s-\(number)", boxes), pictures: pictures)
      switch verdict {
      case .accepted:
        accepted += 1
        for (box, picture) in zip(boxes, pictures) {
          // The double finds the whole face where there is no box.
          let face = picture.split(separator: " ")[1].split(separator: ";")[0].split(separator: ",").compactMap { Double($0) }
          let area = box?.area(in: (640, 480)) ?? Area(left: face[0], top: face[1], width: face[2], height: face[3])
          kept[picture, default: []].append(area.shares(of: (640, 480)))
        }
      case .held(let id, let reason, _):
        moving += reason == .movingBox ? 1 : 0
        #expect(try bureau.facts(id)?.frames.isEmpty == true)
      case .duplicate: throw Surprise()
      }
    }
    #expect(accepted > 30 && moving > 30, "accepted \(accepted), moving \(moving)")
    for (picture, areas) in kept {
      for (index, area) in areas.enumerated() {
        #expect(areas[..<index].allSatisfy { $0.unionShare(with: area) >= 0.9 }, "\(picture)")
      }
    }
  }
}
