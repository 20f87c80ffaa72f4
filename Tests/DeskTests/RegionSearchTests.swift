import AuditTrail
import Casework
import Desk
import Store
import StoreContract
import Testing
import Vault

/// A search at random for a way round "one region a picture": records that try it in every way that a record can say something.
@Suite("Face only: no way to more than one region a picture")
struct RegionSearchTests {
  /// What an attacker's scenes show, as `PaintedFrames` reads them: nothing, one face, several, faces everywhere.
  private static let scenes = [
    "faces;", "faces 200,100,160,200;", "faces 40,60,120,150 300,80,130,160;", "faces 10,10,60,75 200,100,160,200 480,300,80,100;",
    "anything;",
  ]

  /// A picture of a few, stored in one of two ways: the same pixels by other bytes.
  private static func picture(_ draw: inout some RandomNumberGenerator) -> (scene: Int, text: String) {
    let scene = Int.random(in: 0..<scenes.count * 30, using: &draw)
    // Before the mark comes what is said of faces and how it is stored; behind it, what it is.
    return (scene, "\(scenes[scene % scenes.count]) \(Bool.random(using: &draw) ? "jpeg" : "png")@\(scene)")
  }

  private static func box(_ draw: inout some RandomNumberGenerator) -> Box? {
    let (width, height) = (Double.random(in: 40...300, using: &draw), Double.random(in: 50...360, using: &draw))
    let (left, top) = (Double.random(in: -20...500, using: &draw), Double.random(in: -20...300, using: &draw))
    let near = Double.random(in: -40...40, using: &draw)
    let way = Int.random(in: 0..<6, using: &draw)
    return switch way {
    case 0: nil
    case 1: Box(unit: .pixels, left: left.rounded(), top: top.rounded(), width: width.rounded(), height: height.rounded())
    case 2: Box(unit: .pixels, left: 200 + near.rounded(), top: 100 + near.rounded(), width: 160, height: 200)
    case 3: Box(unit: .pixels, left: 40 + near.rounded(), top: 60, width: 120 + near.rounded(), height: 150)
    case 4: Box(unit: .pixels, left: 300, top: 80 + near.rounded(), width: 130, height: 160)
    default: Box(unit: .pixels, left: 200, top: 100, width: 160, height: 200)
    }
  }

  /// Which parts of which pictures the store holds, by the picture.
  private func kept(_ bureau: TestDesk) throws -> [[UInt8]: [Area]] {
    try bureau.store.read { reader throws(StoreError) in
      var kept: [[UInt8]: [Area]] = [:]
      for scene in 0..<Self.scenes.count * 30 {
        let mark = Array(Digest.sha256(Array("\(scene)".utf8)).prefix(16))
        let picture = bureau.system.contentDigest(of: Array("picture".utf8) + mark)
        kept[picture] = try reader.regions(of: picture).map(\.area)
      }
      return kept
    }
  }

  @Test("1,000 records that try: with boxes, without, twice in a record, in two kinds of frame, in two files, released or not")
  func search() throws {
    var draw = SeededGenerator(seed: 19)
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    var (accepted, held) = (0, 0)
    for number in 0..<1_000 {
      let count = Int.random(in: 1...4, using: &draw)
      let pictures = (0..<count).map { _ in Self.picture(&draw) }
      // Often one picture many times, as twelve tiles of a scene were.
      let isTiled = Bool.random(using: &draw)
      var record = IncomingRecord.sample(
        "s-\(number)", frames: pictures.map { _ in Bool.random(using: &draw) ? FrameKind.probe : .enrolled })
      guard record.frames.contains(where: { $0.kind == .probe }) else { continue }
      record.frames = record.frames.map {
        IncomingFrame(kind: $0.kind, picture: $0.picture, box: Self.box(&draw), timeMilliseconds: $0.timeMilliseconds)
      }
      let bytes = pictures.indices.map { Array(pictures[isTiled ? 0 : $0].text.utf8) }
      switch try run.take(try run.prepare(record, pictures: bytes)) {
      case .accepted: accepted += 1
      case .held: held += 1
      case .duplicate: throw Surprise()
      }
    }
    try run.end()
    let kept = try kept(bureau)
    for (picture, areas) in kept {
      for (place, area) in areas.enumerated() {
        // Beside the first that came: every later one must be the same region.
        #expect(areas[0].unionShare(with: area) >= 0.9, "\(picture.prefix(4)) \(place)")
      }
    }
    #expect(accepted > 20 && held > 200, "\(accepted) accepted, \(held) held: the search reaches both")
    #expect(kept.values.contains { $0.count > 1 }, "some pictures came again, as they were")
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }
}
