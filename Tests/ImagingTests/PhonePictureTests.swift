import Casework
import Desk
import Testing

/// Pictures as telephones and their programs write them, beyond what a standard's reader expects.
@Suite("Pictures as phones write them")
struct PhonePictureTests {
  private static let box = Box(unit: .pixels, left: 173, top: 73, width: 103, height: 103)

  private static func picture(_ name: String) throws -> [UInt8] { try SharedData.bytes("cases/pictures/\(name)") }

  @Test("odd parameters of a scan, and a missing end marker, change no pixel and damage nothing", .enabled(if: SharedData.isPresent))
  func oddities() throws {
    let odd = try TestDecoder.wholeFrame(Self.picture("samsung_sos.jpg"))
    let open = try TestDecoder.wholeFrame(Self.picture("no_eoi.jpg"))
    let sound = try TestDecoder.wholeFrame(Self.picture("no_eoi.jpg") + [0xff, 0xd9])
    for crop in [odd, open, sound] {
      #expect(crop.pixels == sound.pixels && !crop.isDamaged && crop.lostShare == 0 && !crop.hasTrailingData)
    }
  }

  @Test("of a JPEG without an end marker no data may be missing", .enabled(if: SharedData.isPresent))
  func missingData() throws {
    let whole = try Self.picture("no_eoi.jpg")
    for missing in [40, 400, 40_000] { #expect(try TestDecoder.refusal(whole.dropLast(missing))?.kind == "badPicture", "\(missing)") }
  }

  @Test("four inks are seen as light", .enabled(if: SharedData.isPresent))
  func inks() throws {
    let inks = try TestDecoder.wholeFrame(Self.picture("cmyk.jpg"))
    let light = try TestDecoder.wholeFrame(SharedData.bytes("frames/astronaut-512.png"))
    #expect((inks.width, inks.height) == (light.width, light.height))
    let differences = zip(inks.pixels, light.pixels).map { abs(Int($0) - Int($1)) }
    #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 4)
  }

  @Test("what lies outside the box cannot colour what lies inside, where scans are missing", .enabled(if: SharedData.isPresent))
  func missingScans() throws {
    let box = Box(unit: .pixels, left: 144, top: 120, width: 120, height: 152)
    let one = try TestDecoder.crop(of: Self.picture("dc-only-0.jpg"), box: box)
    let other = try TestDecoder.crop(of: Self.picture("dc-only-1.jpg"), box: box)
    #expect(one.pixels == other.pixels)
  }

  @Test("a crop of a WebP is the whole decode's, transparency and filters too", .enabled(if: SharedData.isPresent))
  func webp() throws {
    let picture = try Self.picture("alpha_filter_1_method_1.webp")
    let whole = try TestDecoder.wholeFrame(picture)
    for left in stride(from: 0, to: 97, by: 16) {
      let box = Box(unit: .pixels, left: Double(left), top: 30, width: 31, height: 41)
      let crop = try TestDecoder.crop(of: picture, box: box, rule: RegionRule(shape: .box, plausibility: nil))
      let expected: [UInt8] = (30..<71).flatMap { row -> ArraySlice<UInt8> in
        let start = (row * whole.width + left) * 4
        return whole.pixels[start..<start + 31 * 4]
      }
      #expect(crop.pixels == expected)
    }
  }

  @Test(
    "an orientation is understood as an integer of any type", arguments: [(1, 1), (3, 2), (4, 4), (6, 1), (8, 2), (9, 4)], [true, false])
  func orientationTypes(type: (number: Int, width: Int), isLittle: Bool) throws {
    let upright = Raster(width: 6, height: 4) { x, y in [UInt8(x * 40), UInt8(y * 60), 7, 255] }
    for orientation in 2...8 {
      let block = TestEXIF.block(orientation: UInt8(orientation), type: UInt8(type.number), width: type.width, isLittle: isLittle)
      let exif = TestPNG.chunk("eXIf", block)
      let crop = try TestDecoder.wholeFrame(TestPNG.encode(upright.stored(orientation: orientation), extraChunks: [exif]))
      #expect(crop.pixels == upright.pixels, "\(orientation)")
    }
  }

  @Test("damage is told of a face that lies in it, with its share, and of no other", .enabled(if: SharedData.isPresent))
  func damage() throws {
    let whole = try SharedData.bytes("frames/astronaut-512.jpg")
    #expect(try TestDecoder.crop(of: whole, box: Self.box).lostShare == 0)
    // A marker that does not belong there ends the data at about two thirds and at a seventh of the picture; the rest is made up.
    func cut(_ share: Double) -> [UInt8] {
      var bytes = whole
      let place = Int(Double(whole.count) * share)
      bytes.replaceSubrange(place..<place + 2, with: [0xff, 0xd0])
      return bytes
    }
    let below = try TestDecoder.crop(of: cut(0.66), box: Self.box)
    #expect(!below.isDamaged && below.lostShare == 0)
    #expect(try below.pixels == TestDecoder.crop(of: whole, box: Self.box).pixels)
    let frame = try TestDecoder.wholeFrame(cut(0.66))
    #expect(frame.isDamaged && frame.lostShare > 0.1 && frame.lostShare < 0.6)
    let above = try TestDecoder.crop(of: cut(0.05), box: Self.box)
    #expect(above.isDamaged && above.lostShare == 1)
  }

  @Test("what cannot be decoded is named for what it is")
  func named() throws {
    var picture = TestJPEG.encode(columns: 1, rows: 1) { _, _ in (128, 128, 128) }
    let frame = try #require(picture.indices.first { picture[$0...].starts(with: [0xff, 0xc0]) })
    picture[frame + 1] = 0xc1
    picture[frame + 4] = 12
    #expect(try TestDecoder.refusal(picture) == .unsupported("a JPEG of 12 bits a sample"))
    picture[frame + 4] = 8
    picture[frame + 1] = 0xc3
    #expect(try TestDecoder.refusal(picture) == .unsupported("a kind of JPEG that is not decoded (lossless, hierarchical or arithmetic)"))
    let heic = [0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8)
    #expect(try TestDecoder.refusal(heic) == .unsupported("HEIC or AVIF, which is not decoded: have it sent as JPEG"))
  }
}
