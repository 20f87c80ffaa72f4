import Casework
import Desk
import Testing

@Suite("Orientation")
struct OrientationTests {
  @Test("the box is measured in the upright frame, whatever the orientation", arguments: 1...8)
  func boxInUprightFrame(orientation: Int) throws {
    let upright = Raster(width: 40, height: 24) { x, y in [UInt8(x * 6), UInt8(y * 10), UInt8((x + y) * 3), 255] }
    let exif = TestPNG.chunk("eXIf", TestEXIF.block(orientation: UInt8(orientation)))
    let picture = TestPNG.encode(upright.stored(orientation: orientation), extraChunks: [exif])
    let crop = try TestDecoder.crop(
      of: picture, box: Box(unit: .pixels, left: 22, top: -3, width: 15, height: 21))

    #expect((crop.frameWidth, crop.frameHeight, crop.width, crop.height) == (40, 24, 15, 18))
    let straight = try TestDecoder.crop(
      of: TestPNG.encode(upright), box: Box(unit: .pixels, left: 22, top: -3, width: 15, height: 21))
    #expect(crop == straight)
    #expect(crop.pixel(7, 8) == upright.pixel(29, 8))
  }

  @Test("a malformed EXIF block means orientation 1")
  func malformedBlocks() throws {
    let upright = Raster(width: 6, height: 4) { x, y in [UInt8(x * 40), UInt8(y * 60), 7, 255] }
    let valid = TestEXIF.block(orientation: 6)
    var wrongOffset = valid
    wrongOffset.replaceSubrange(4..<8, with: [0xff, 0xff, 0xff, 0xff])
    var tooManyEntries = valid
    tooManyEntries.replaceSubrange(8..<12, with: [0xff, 0xff, 0x01, 0x13])
    let blocks = [[], Array("MM".utf8), Array(valid.prefix(19)), wrongOffset, tooManyEntries, TestEXIF.block(orientation: 9)]
    for block in blocks {
      let crop = try TestDecoder.wholeFrame(TestPNG.encode(upright, extraChunks: [TestPNG.chunk("eXIf", block)]))
      #expect(crop.pixels == upright.pixels, "\(block)")
    }
  }

  @Test("the first valid block decides")
  func firstValidBlock() throws {
    let upright = Raster(width: 6, height: 4) { x, y in [UInt8(x * 40), UInt8(y * 60), 7, 255] }
    let blocks = [[], TestEXIF.block(orientation: 8), TestEXIF.block(orientation: 3)].map { TestPNG.chunk("eXIf", $0) }
    let crop = try TestDecoder.wholeFrame(TestPNG.encode(upright.stored(orientation: 8), extraChunks: blocks))
    #expect(crop.pixels == upright.pixels)
  }

  @Test("JPEG examples of every orientation come out upright", .enabled(if: SharedData.isPresent, SharedData.absence))
  func examples() throws {
    func means(_ index: Int) throws -> [Double] {
      let crop = try TestDecoder.wholeFrame(SharedData.bytes("corpora/exif-orientation/Landscape_\(index).jpg"))
      #expect((crop.width, crop.height) == (1_800, 1_200))
      return Raster(crop).means(columns: 36, rows: 24)
    }
    let expected = try means(1)
    for index in 2...8 {
      #expect(Self.distance(try means(index), expected) < 3, "Landscape_\(index)")
    }
  }

  /// The mean difference.
  private static func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).map { abs($0 - $1) }.reduce(0, +) / Double(one.count)
  }

  @Test("WebP examples come out upright", .enabled(if: SharedData.isPresent, SharedData.absence))
  func webp() throws {
    let mirrored = Raster(try TestDecoder.wholeFrame(SharedData.bytes("corpora/pillow/hopper_orientation_2.webp")))
    let turned = Raster(try TestDecoder.wholeFrame(SharedData.bytes("corpora/pillow/hopper_orientation_6.webp")))
    #expect(Self.distance(mirrored.means(columns: 32, rows: 32), turned.means(columns: 32, rows: 32)) < 5)
  }
}

extension Raster {
  /// The crop as a picture.
  fileprivate init(_ crop: FaceCrop) {
    self.init(width: crop.width, height: crop.height) { crop.pixel($0, $1) }
  }
}
