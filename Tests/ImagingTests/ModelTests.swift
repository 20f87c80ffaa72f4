import CHardening
import Casework
import Desk
import Foundation
import Imaging
import Testing

/// The detector's model is a file that anybody could have put there.
@Suite("Detector model")
struct ModelTests {
  private static func whole() throws -> Data { try Data(contentsOf: URL(filePath: TestDecoder.model())) }

  /// A file with these bytes, as long as `use` takes.
  private static func withFile<Result>(_ bytes: Data?, use: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID().uuidString)").path
    try bytes?.write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try use(path)
  }

  private static func refusal(_ bytes: Data?) throws -> String {
    try withFile(bytes) { path in
      let error = #expect(throws: FrameError.self) { try DecoderProcess(path: try TestDecoder.path(), model: path).proveSandbox() }
      return "\(try #require(error))"
    }
  }

  /// The bytes before the digest, with a true digest behind them.
  private static func sealed(_ body: Data) throws -> Data {
    let digest = try withFile(body) { path in
      let (process, output) = (Process(), Pipe())
      process.executableURL = URL(filePath: "/usr/bin/sha256sum")
      process.arguments = [path]
      process.standardOutput = output
      try process.run()
      let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).prefix(64)
      process.waitUntilExit()
      return stride(from: 0, to: 64, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
    }
    return body + digest
  }

  @Test("a model that is missing or damaged is told in one line, with what to do")
  func missingOrDamaged() throws {
    let missing = try Self.refusal(nil)
    #expect(missing.contains("model is missing") && missing.contains("Scripts/bootstrap"))
    let whole = try Self.whole()
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    for bytes in [Data(), whole.prefix(87), whole.dropLast(), whole + [0], flipped, Data(repeating: 0, count: 5 << 20)] {
      let refusal = try Self.refusal(bytes)
      #expect(refusal.contains("model is damaged") && refusal.contains("Scripts/bootstrap") && !refusal.contains("\n"))
    }
  }

  @Test("a model with a true digest and false sizes is refused")
  func hostile() throws {
    let body = try Self.whole().dropLast(32)
    #expect(try Self.sealed(body) == Self.whole())
    // Offset and value: version, side, number of layers and of weights; of the first layers kind, kernel, stride and channels.
    let lies: [(Int, UInt8)] = [
      (8, 2), (12, 64), (16, 0), (16, 20), (16, 255), (20, 0), (23, 255), (56, 2), (56, 5), (57, 0), (57, 9), (58, 0), (58, 3), (59, 1),
      (60, 4), (62, 0), (63, 255), (65, 5), (65, 255), (66, 2), (68, 255), (70, 8), (70, 255), (71, 255), (153, 3), (154, 2), (158, 255),
    ]
    for (offset, value) in lies {
      var bytes = body
      bytes[offset] = value
      #expect(try Self.refusal(Self.sealed(bytes)).contains("model is damaged"), "\(offset): \(value)")
    }
    var infinite = body
    infinite.replaceSubrange(1_000..<1_004, with: [0, 0, 0x80, 0x7f])
    #expect(try Self.refusal(Self.sealed(infinite)).contains("model is damaged"))
  }

  @Test("weights that are noise find what they find, and every number that leaves is still one")
  func noise() throws {
    var body = try Self.whole().dropLast(32)
    var state: UInt64 = 88_172_645_463_325_252
    for offset in stride(from: 224, to: body.count, by: 4) {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      body[offset + 3] = UInt8(0x3c + state % 6) | (state & 1 << 20 == 0 ? 0x80 : 0)
    }
    let picture = TestPNG.encode(Raster(width: 200, height: 200) { x, y in [UInt8(x), UInt8(y), UInt8(x ^ y), 255] })
    try Self.withFile(Self.sealed(body)) { path in
      let faces = try DecoderProcess(path: try TestDecoder.path(), model: path).faces(in: picture, limits: RegionRule.Limits()).faces
      #expect(faces.count <= 16)
    }
  }
}
