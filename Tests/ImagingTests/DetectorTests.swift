import Casework
import Desk
import Foundation
import Imaging
import Testing

/// What the detector finds in pictures whose faces are known.
@Suite("Face detector")
struct DetectorTests {
  private static let demo = URL(filePath: #filePath).appending(path: "../../../Assets/demo/frames").standardized
  private static let person = "frames/astronaut-512.png"
  /// Her face in that picture.
  private static let face = Box(unit: .pixels, left: 173, top: 73, width: 103, height: 103)

  private static func raster(_ picture: [UInt8]) throws -> Raster {
    let frame = try TestDecoder.wholeFrame(picture)
    return Raster(width: frame.width, height: frame.height, pixels: frame.pixels)
  }

  /// The person's head, 256 pixels square, on a grey ground.
  private static func head() throws -> Raster {
    let whole = try raster(SharedData.bytes(person))
    return Raster(width: 256, height: 256) { x, y in
      let (column, row) = (x + 97, y - 3)
      return row >= 0 && row < 256 ? whole.pixel(column, row) : [120, 120, 120, 255]
    }
  }

  private static func union(_ face: FoundFace, _ box: Box) -> Double {
    let across = min(face.left + face.width, box.left + box.width) - max(face.left, box.left)
    let down = min(face.top + face.height, box.top + box.height) - max(face.top, box.top)
    let common = max(0, across) * max(0, down)
    return common / (face.width * face.height + box.width * box.height - common)
  }

  @Test("one face is found in each of the demo's frames")
  func demoFrames() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.demo.path).filter { !$0.hasPrefix(".") }
    #expect(names.count == 98)
    for name in names {
      let faces = try TestDecoder.faces(in: Array(Data(contentsOf: Self.demo.appending(path: name))))
      #expect(faces.count == 1, "\(name): \(faces.map(\.score))")
    }
  }

  @Test("a face lies where it is, with its eyes, nose and mouth in it", .enabled(if: SharedData.isPresent, SharedData.absence))
  func place() throws {
    for picture in [try SharedData.bytes(Self.person), try SharedData.bytes("cases/pictures/cmyk.jpg")] {
      let faces = try TestDecoder.faces(in: picture)
      let face = try #require(faces.first)
      #expect(faces.count == 1 && face.score > 0.85 && Self.union(face, Self.face) > 0.9)
      let points = face.landmarks
      #expect(points.rightEye.x < points.nose.x && points.nose.x < points.leftEye.x)
      #expect(max(points.rightEye.y, points.leftEye.y) < points.nose.y && points.nose.y < points.mouth.y)
      #expect(points.rightEar.x < points.rightEye.x && points.leftEye.x < points.leftEar.x)
      for point in [points.rightEye, points.leftEye, points.nose, points.mouth] {
        #expect(point.x > face.left && point.x < face.left + face.width && point.y > face.top && point.y < face.top + face.height)
      }
    }
  }

  @Test("a claimed box changes nothing about what is found", .enabled(if: SharedData.isPresent, SharedData.absence))
  func claims() throws {
    let picture = try SharedData.bytes(Self.person)
    for box in [Self.face, Box(unit: .pixels, left: 0, top: 300, width: 150, height: 190), TestDecoder.wholeBox] {
      let crop = try TestDecoder.crop(of: picture, box: box)
      #expect(crop.faces.count == 1 && crop.faces.allSatisfy { Self.union($0, Self.face) > 0.85 }, "\(box)")
    }
  }

  @Test("whatever twelve boxes claim of a scene, its one face is found where it is", .enabled(if: SharedData.isPresent, SharedData.absence))
  func scene() throws {
    struct Record: Decodable {
      struct Frame: Decodable {
        struct Claim: Decodable {
          let left, top, width, height: Double
        }
        let box: Claim
      }
      let frames: [Frame]
    }
    let picture = try SharedData.bytes("cases/scene/scene.jpg")
    let record = try JSONDecoder().decode(Record.self, from: Data(SharedData.bytes("cases/scene/tiles-12.json")))
    let face = Box(unit: .pixels, left: 472, top: 336, width: 263, height: 263)
    #expect(record.frames.count == 12)
    var agreeing = 0
    for frame in record.frames {
      let box = Box(unit: .pixels, left: frame.box.left, top: frame.box.top, width: frame.box.width, height: frame.box.height)
      let faces = try TestDecoder.crop(of: picture, box: box, rule: RegionRule(shape: .box, plausibility: nil)).faces
      #expect(faces.count == 1 && faces.allSatisfy { Self.union($0, face) > 0.65 }, "\(box): \(faces)")
      agreeing += faces.contains { Self.union($0, box) > 0.3 } ? 1 : 0
    }
    #expect(agreeing <= 1)
  }

  @Test(
    "a face is found upright, whatever the orientation it is stored in", .enabled(if: SharedData.isPresent, SharedData.absence),
    arguments: 1...8)
  func orientations(orientation: Int) throws {
    let upright = try Self.raster(SharedData.bytes(Self.person))
    let exif = TestPNG.chunk("eXIf", TestEXIF.block(orientation: UInt8(orientation)))
    let face = try #require(try TestDecoder.faces(in: TestPNG.encode(upright.stored(orientation: orientation), extraChunks: [exif])).first)
    #expect(Self.union(face, Self.face) > 0.95 && face.landmarks.rightEye.x < face.landmarks.leftEye.x)
  }

  @Test("covered, dark, bright and rolled faces are found", .enabled(if: SharedData.isPresent, SharedData.absence))
  func variants() throws {
    let head = try Self.head()
    func changed(_ change: (Int, Int, [UInt8]) -> [UInt8]) -> Raster {
      Raster(width: head.width, height: head.height) { x, y in change(x, y, head.pixel(x, y)) }
    }
    let variants: [(String, Raster)] = [
      ("plain", head), ("dark", changed { _, _, pixel in pixel[0..<3].map { UInt8(Double($0) * 0.15) } + [255] }),
      ("bright", changed { _, _, pixel in pixel[0..<3].map { UInt8(min(255, Int($0) * 2)) } + [255] }),
      ("masked", changed { x, y, pixel in (90...165).contains(x) && (142...195).contains(y) ? [90, 150, 200, 255] : pixel }),
      ("dark glasses", changed { x, y, pixel in (80...175).contains(x) && (103...128).contains(y) ? [10, 10, 10, 255] : pixel }),
      ("half covered", changed { x, _, pixel in x > 128 ? [128, 110, 90, 255] : pixel }),
      ("lying", head.stored(orientation: 6)), ("lying the other way", head.stored(orientation: 8)),
      ("upside down", head.stored(orientation: 3)), ("tiny", Raster(width: 64, height: 64) { x, y in head.pixel(x * 4, y * 4) }),
      (
        "grey",
        changed { _, _, pixel in [UInt8](repeating: UInt8((Int(pixel[0]) + Int(pixel[1]) * 2 + Int(pixel[2])) / 4), count: 3) + [255] }
      ),
    ]
    for (name, raster) in variants {
      let faces = try TestDecoder.faces(in: TestPNG.encode(raster))
      let face = try #require(faces.first, "\(name)")
      let middle = ((face.left + face.width / 2) / Double(raster.width), (face.top + face.height / 2) / Double(raster.height))
      #expect(face.score >= 0.6 && (0.3...0.7).contains(middle.0) && (0.3...0.7).contains(middle.1), "\(name): \(face)")
      // What is printed on her suit, or painted over her mouth, may be told too, but never as surely as a face.
      #expect(faces.dropFirst().allSatisfy { $0.score < 0.7 }, "\(name): \(faces.map(\.score))")
    }
  }

  @Test("two people are found as two, side by side and one behind the other", .enabled(if: SharedData.isPresent, SharedData.absence))
  func two() throws {
    let head = try Self.head()
    func placed(_ width: Int, _ height: Int, _ places: [(left: Int, top: Int, side: Int)]) -> Raster {
      Raster(width: width, height: height) { x, y in
        for place in places where (0..<place.side).contains(x - place.left) && (0..<place.side).contains(y - place.top) {
          return head.pixel((x - place.left) * 256 / place.side, (y - place.top) * 256 / place.side)
        }
        return [120, 130, 110, 255]
      }
    }
    let pictures = [
      placed(600, 300, [(20, 20, 256), (320, 20, 256)]), placed(720, 1_280, [(20, 300, 512), (380, 900, 300)]),
      placed(360, 480, [(10, 10, 200), (180, 280, 170)]),
    ]
    for picture in pictures {
      let faces = try TestDecoder.faces(in: TestPNG.encode(picture))
      #expect(faces.count == 2, "\(picture.width)x\(picture.height): \(faces)")
      // A vendor's box round one does not hide the other.
      if let face = faces.first {
        let box = Box(unit: .pixels, left: face.left, top: face.top, width: face.width, height: face.height)
        #expect(try TestDecoder.crop(of: TestPNG.encode(picture), box: box).faces.count == 2)
      }
    }
  }

  @Test("where there is no face none is found: noise, blackness, stripes, landscapes")
  func none() throws {
    var state: UInt64 = 88_172_645_463_325_252
    func random() -> UInt8 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    let made = [
      Raster(width: 360, height: 480) { _, _ in [random(), random(), random(), 255] },
      Raster(width: 300, height: 700) { _, _ in [UInt8](repeating: random(), count: 3) + [255] },
      Raster(width: 200, height: 200) { _, _ in [0, 0, 0, 255] }, Raster(width: 1, height: 900) { _, _ in [9, 90, 200, 255] },
      Raster(width: 320, height: 240) { x, y in x / 16 % 2 == y / 24 % 2 ? [250, 240, 10, 255] : [20, 30, 90, 255] },
    ]
    for raster in made { #expect(try TestDecoder.faces(in: TestPNG.encode(raster)).isEmpty, "\(raster.width)x\(raster.height)") }
    guard SharedData.isPresent else { return }
    for index in 1...8 { #expect(try TestDecoder.faces(in: SharedData.bytes("corpora/exif-orientation/Landscape_\(index).jpg")).isEmpty) }
  }

  @Test("asked where faces are, the decoder sends no pixel", .enabled(if: SharedData.isPresent, SharedData.absence))
  func numbersAlone() throws {
    let picture = try SharedData.bytes(Self.person)
    let answer = try RawExchange(path: TestDecoder.path(), head: RawExchange.request(length: picture.count, task: 2), body: picture)
    #expect(answer.bytes.count == 1_148 && answer.bytes[40] == 1 && answer.bytes[60 + 68..<1_148].allSatisfy { $0 == 0 })
  }
}
