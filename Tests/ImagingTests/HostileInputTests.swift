import CHardening
import Casework
import Desk
import Imaging
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  @Test("malformed JPEGs are decoded or refused, and the decoder survives", .enabled(if: SharedData.isPresent, SharedData.absence))
  func malformedJPEGs() throws {
    let names = try SharedData.names(in: "corpora/afl-jpeg", ending: ".jpg")
    #expect(names.count > 250)
    var refused = 0
    for name in names {
      let refusal = try TestDecoder.refusal(SharedData.bytes("corpora/afl-jpeg/\(name).jpg"))
      if let refusal {
        refused += 1
        #expect(["badPicture", "tooLarge", "unsupported"].contains(refusal.kind), "\(name)")
        #expect(!"\(refusal)".contains("the decoder"), "\(name): \(refusal)")
      }
    }
    #expect(refused > names.count / 2 && refused < names.count)
  }

  @Test(
    "of 2,000 pictures changed at random none ends the decoder, and none holds it up",
    .enabled(if: SharedData.isPresent, SharedData.absence))
  func changedAtRandom() throws {
    var state: UInt64 = 88_172_645_463_325_252
    func random(below limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    var pictures: [[UInt8]] = []
    for (folder, ending) in [
      ("corpora/pillow", ".jpg"), ("corpora/pillow", ".webp"), ("corpora/pngsuite/png", ".png"), ("cases/pictures", ".jpg"),
    ] {
      pictures += try SharedData.names(in: folder, ending: ending).map { try SharedData.bytes("\(folder)/\($0)\(ending)") }
    }
    let process = try TestDecoder.process()
    let clock = ContinuousClock()
    for number in 0..<2_000 {
      var picture = pictures[random(below: pictures.count)]
      for _ in 0..<[1, 2, 5, 20, 100][random(below: 5)] where picture.count > 20 {
        let place = random(below: picture.count)
        switch random(below: 5) {
        case 0: picture.remove(at: place)
        case 1: picture.insert(UInt8(random(below: 256)), at: place)
        case 2: picture[place] = [0, 0xff, 0x7f, 0x80, 1][random(below: 5)]
        default: picture[place] = UInt8(random(below: 256))
        }
      }
      let began = clock.now
      do {
        _ = try process.faceCrop(
          of: picture, box: Box(unit: .ratio, left: 0.2, top: 0.1, width: 0.5, height: 0.6), rule: RegionRule(plausibility: nil))
      } catch {
        #expect(error.kind != "sandboxUnavailable" && !"\(error)".contains("decoder"), "\(number): \(error)")
      }
      #expect(clock.now - began < .seconds(6), "\(number)")
    }
  }

  @Test("truncated pictures are refused", .enabled(if: SharedData.isPresent, SharedData.absence))
  func truncation() throws {
    for name in ["truncated_image.png", "broken_data_stream.png"] {
      #expect(try TestDecoder.refusal(SharedData.bytes("corpora/pillow/\(name)"))?.kind == "badPicture", "\(name)")
    }
    for path in ["frames/astronaut-512.jpg", "frames/astronaut-512.png", "corpora/pillow/hopper_orientation_6.webp"] {
      let whole = try SharedData.bytes(path)
      #expect(try TestDecoder.refusal(whole) == nil)
      // A JPEG may lack its end marker, but no data.
      for length in [whole.count - (path.hasSuffix(".jpg") ? 100 : 1), whole.count / 2, 60, 13] {
        for box in [TestDecoder.wholeBox, Box(unit: .ratio, left: 0.1, top: 0.1, width: 0.1, height: 0.1)] {
          #expect(try TestDecoder.refusal(Array(whole.prefix(length)), box: box)?.kind == "badPicture", "\(path), \(length) bytes")
        }
      }
    }
  }

  @Test("what follows the picture is noted and changes nothing")
  func trailingData() throws {
    let raster = Raster(width: 16, height: 16) { x, y in [UInt8(x), UInt8(y), 9, 255] }
    let junk = Array("PK\u{3}\u{4} a second file".utf8)
    let plain = try TestDecoder.wholeFrame(TestPNG.encode(raster))
    let followed = try TestDecoder.wholeFrame(TestPNG.encode(raster, trailing: junk))
    #expect(!plain.hasTrailingData && followed.hasTrailingData)
    #expect(plain.pixels == followed.pixels)

    let jpeg = TestJPEG.encode(columns: 2, rows: 2) { column, row in (100 + column, 128, 120 + row) }
    #expect(try !TestDecoder.wholeFrame(jpeg).hasTrailingData)
    #expect(try TestDecoder.wholeFrame(jpeg + [0]).hasTrailingData)
  }

  @Test("sizes are judged by the header, before anything is decoded")
  func sizes() throws {
    var huge = TestJPEG.encode(columns: 1, rows: 1) { _, _ in (128, 128, 128) }
    let frame = try #require(huge.indices.first { huge[$0...].starts(with: [0xff, 0xc0]) })
    huge.replaceSubrange(frame + 5..<frame + 9, with: [0xff, 0xdc, 0xff, 0xdc])
    #expect(try TestDecoder.refusal(huge) == .tooLarge("a side has too many pixels"))
    huge.replaceSubrange(frame + 5..<frame + 9, with: [0, 0, 0, 0])
    #expect(try TestDecoder.refusal(huge)?.kind == "badPicture")

    let small = TestPNG.encode(Raster(width: 20, height: 10) { _, _ in [1, 2, 3, 255] })
    func refusal(_ limits: RegionRule.Limits) throws -> FrameError? {
      try TestDecoder.refusal(small, rule: RegionRule(shape: .box, plausibility: nil, limits: limits))
    }
    #expect(try refusal(.init(maximumSide: 20, maximumPixels: 200)) == nil)
    #expect(try refusal(.init(maximumSide: 19)) == .tooLarge("a side has too many pixels"))
    #expect(try refusal(.init(maximumPixels: 199)) == .tooLarge("too many pixels"))
    #expect(try refusal(.init(maximumBytes: small.count - 1)) == .tooLarge("too many bytes"))
  }

  @Test("animations, other colour models, other codings and other formats are unsupported")
  func unsupported() throws {
    let raster = Raster(width: 8, height: 8) { _, _ in [1, 2, 3, 255] }
    let animated = TestPNG.encode(raster, extraChunks: [TestPNG.chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0])])
    #expect(try TestDecoder.refusal(animated) == .unsupported("an animation, whose first picture hides others"))

    let flags: [UInt8] = [0b10, 0, 0, 0, 7, 0, 0, 7, 0, 0]
    let riff = Array("WEBPVP8X".utf8) + [10, 0, 0, 0] + flags
    let webp = Array("RIFF".utf8) + [UInt8(riff.count), 0, 0, 0] + riff
    #expect(try TestDecoder.refusal(webp) == .unsupported("an animation, whose first picture hides others"))

    var lossless = TestJPEG.encode(columns: 1, rows: 1) { _, _ in (128, 128, 128) }
    let frame = try #require(lossless.indices.first { lossless[$0...].starts(with: [0xff, 0xc0]) })
    lossless[frame + 1] = 0xc3
    #expect(try TestDecoder.refusal(lossless)?.kind == "unsupported")
    for other in ["GIF89a and so on", "BM", ""] { #expect(try TestDecoder.refusal(Array(other.utf8))?.kind == "unsupported") }
  }

  @Test("no byte of EXIF, its thumbnail or a position, nor of any text, is in the answer")
  func metadataStays() throws {
    let canary = Array("CANARY-THUMBNAIL-52.5200N-13.4050E".utf8)
    let exif = TestJPEG.segment(0xe1, "Exif\0\0".utf8 + TestEXIF.block(orientation: 1, trailing: canary))
    let comment = TestJPEG.segment(0xfe, canary)
    let jpeg = TestJPEG.encode(columns: 2, rows: 2, segments: exif + comment) { column, row in (100 + column, 128, 120 + row) }
    let chunks = [TestPNG.chunk("eXIf", TestEXIF.block(orientation: 1, trailing: canary)), TestPNG.chunk("tEXt", canary)]
    let png = TestPNG.encode(Raster(width: 32, height: 32) { x, y in [UInt8(x), UInt8(y), 0, 255] }, extraChunks: chunks, trailing: canary)
    for picture in [jpeg, png] {
      #expect(picture.indices.contains { picture[$0...].starts(with: canary) })
      let answer = try RawExchange.wholeFrame(of: picture)
      #expect(answer.bytes.count == 1_148 + 32 * 32 * 4 && (answer.ending, answer.code) == (Int32(CAMEO_EXITED.rawValue), 0))
      for length in [canary.count, 6] {
        #expect(!answer.bytes.indices.contains { answer.bytes[$0...].starts(with: canary.prefix(length)) })
      }
    }
  }
}
