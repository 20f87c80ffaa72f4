import Casework
import Desk
import Imaging
import Testing

/// A decoder that was broken, or put in the place of ours: no more of a frame is taken from it than box and rule allow.
@Suite("Lying decoder")
struct LyingDecoderTests {
  private static let picture = TestPNG.encode(Raster(width: 120, height: 90) { _, _ in [200, 10, 10, 255] })
  private static let box = Box(unit: .pixels, left: 30, top: 20, width: 40, height: 50)
  private static let rule = RegionRule(plausibility: nil)

  /// A true answer for that picture and box.
  private static func answer() throws -> [UInt8] {
    let crop = try TestDecoder.crop(of: picture, box: box, rule: rule)
    return head(place: [30, 20, 40, 50]) + crop.pixels
  }

  /// The head of an answer with these changes.
  private static func head(
    frame: [UInt32] = [120, 90], place: [UInt32], status: UInt8 = 0, orientation: UInt8 = 1, flags: UInt32 = 0, lost: UInt32 = 0,
    faces: UInt32 = 0,
    face: [Float] = []
  ) -> [UInt8] {
    func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    let mark = [UInt32](repeating: 7, count: 4)
    let numbers = ([flags] + frame + place + [lost, faces] + mark + face.map(\.bitPattern)).flatMap(bytes)
    let head = "CMOA".utf8 + [3, status, 2, orientation] + numbers
    return head + [UInt8](repeating: 0, count: 1_148 - head.count)
  }

  private static func kind(of bytes: [UInt8], count: Int = 1) throws -> String? {
    let process = DecoderProcess(path: try FakeDecoder.answering(bytes, count: count), model: try TestDecoder.model())
    do {
      _ = try process.faceCrop(of: picture, box: box, rule: rule)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test("an honest answer is taken, byte for byte")
  func honest() throws {
    #expect(try Self.kind(of: Self.answer()) == nil)
  }

  @Test("the whole frame, another place, another size, or sizes without end are no crop")
  func places() throws {
    let pixels = Array(try Self.answer().dropFirst(1_148))
    func opaque(_ count: Int) -> [UInt8] { [UInt8](repeating: 255, count: count * 4) }
    let lies: [[UInt8]] = [
      Self.head(place: [0, 0, 120, 90]) + opaque(120 * 90), Self.head(frame: [12_000, 3_333], place: [0, 0, 12_000, 3_333]),
      Self.head(frame: [.max, .max], place: [0, 0, .max, .max]), Self.head(place: [.max, 0, 2, 90]), Self.head(place: [30, 20, 0, 0]),
      Self.head(frame: [1, 40_000_000], place: [0, 0, 1, 40_000_000]), Self.head(place: [31, 20, 40, 50]) + pixels,
      Self.head(place: [30, 19, 40, 50]) + pixels, Self.head(place: [20, 20, 50, 40]) + pixels,
      Self.head(frame: [60, 60], place: [30, 20, 40, 50]) + pixels, Self.head(place: [30, 20, 40, 50]) + pixels.dropLast(4),
      Self.head(place: [30, 20, 40, 50]) + pixels + [0], Self.head(place: [30, 20, 40, 50], orientation: 200) + pixels,
      Self.head(place: [30, 20, 40, 50], flags: 4) + pixels,
      Self.head(place: [30, 20, 40, 50], flags: 1) + pixels, Self.head(place: [30, 20, 40, 50], lost: 1) + pixels,
      Self.head(place: [30, 20, 40, 50], flags: 1, lost: 1_001) + pixels, Self.head(place: [30, 20, 40, 50], status: 1, flags: 99),
    ]
    for (index, lie) in lies.enumerated() { #expect(try Self.kind(of: lie) == "badPicture", "\(index)") }
    #expect(try Self.kind(of: [UInt8](repeating: 65, count: 1 << 16), count: 3_000) == "badPicture")
  }

  @Test("one pixel outside the oval, though invisible, or half seen inside, and nothing is taken")
  func masks() throws {
    let honest = try Self.answer()
    let corner = 1_148, middle = 1_148 + (25 * 40 + 20) * 4
    for (offset, value) in [(corner, UInt8(1)), (corner + 3, 255), (honest.count - 2, 7), (middle + 3, 254)] {
      var bytes = honest
      bytes[offset] = value
      #expect(try Self.kind(of: bytes) == "badPicture", "\(offset)")
    }
  }

  @Test("faces that are none are not told")
  func faces() throws {
    let pixels = Array(try Self.answer().dropFirst(1_148))
    let true17: [Float] = [30, 20, 40, 50, 0.9] + [Float](repeating: 40, count: 12)
    func kind(_ count: UInt32, _ change: (inout [Float]) -> Void = { _ in }) throws -> String? {
      var face = true17
      change(&face)
      return try Self.kind(of: Self.head(place: [30, 20, 40, 50], faces: count, face: face) + pixels)
    }
    #expect(try kind(1) == nil)
    #expect(try kind(17) == "badPicture")
    #expect(try kind(1) { $0[4] = 1.5 } == "badPicture")
    #expect(try kind(1) { $0[2] = 0 } == "badPicture")
    #expect(try kind(1) { $0[0] = .nan } == "badPicture")
    #expect(try kind(1) { $0[16] = .infinity } == "badPicture")
  }
}
