import Mosaic
import Testing

@Suite("A view")
struct ViewTests {
  private func raster(seed: UInt64, width: Int = 37, height: Int = 46) throws -> Raster {
    var random = TestRandom(seed: seed)
    return try TestPicture(width: width, height: height, random: &random).raster()
  }

  /// A picture of one grey, but for a square of another.
  private func square(_ gray: Double, on ground: UInt8) throws -> Raster {
    var picture = TestPicture(width: 40, height: 40, red: ground, green: ground, blue: ground)
    for y in 15..<25 {
      for x in 15..<25 { picture[x, y] = SIMD3(gray, gray, gray) }
    }
    return try picture.raster()
  }

  private static let everyView: [PictureView] = PictureView.Channel.allCases.flatMap { channel in
    PictureView.Filter.allCases.flatMap { filter in
      [false, true].map { PictureView(channel: channel, filter: filter, isNegative: $0) }
    }
  }

  @Test("that is plain changes nothing")
  func plain() throws {
    let raster = try raster(seed: 1)
    #expect(raster.seen(through: .plain) == raster)
  }

  @Test("keeps the size and the mask, and what is masked has no effect on it", arguments: everyView)
  func mask(view: PictureView) throws {
    var random = TestRandom(seed: 2)
    var picture = TestPicture(width: 41, height: 33, random: &random)
    picture.mask { x, y in (x - 20) * (x - 20) + (y - 16) * (y - 16) > 200 }
    let first = try picture.raster()
    picture.paintMasked(random: &random)
    let second = try picture.raster()
    let seen = first.seen(through: view)
    #expect(seen == second.seen(through: view))
    #expect(seen.width == 41 && seen.height == 33)
    for y in 0..<33 {
      for x in 0..<41 { #expect(seen.isMasked(x: x, y: y) == first.isMasked(x: x, y: y)) }
    }
  }

  @Test("of any kind takes a raster of one sample, and one that is masked whole", arguments: everyView)
  func smallest(view: PictureView) throws {
    #expect(try raster(seed: 3, width: 1, height: 1).seen(through: view).width == 1)
    var picture = TestPicture(width: 5, height: 9, red: 50)
    picture.mask { _, _ in true }
    let masked = try picture.raster()
    #expect(masked.seen(through: view) == masked)
  }

  @Test("shows luma as grey, and the colour differences as grey where there is no colour")
  func channels() throws {
    func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ channel: PictureView.Channel) throws -> SIMD3<Int> {
      try TestPicture(width: 1, height: 1, red: red, green: green, blue: blue).raster().seen(through: PictureView(channel: channel))[0]
    }
    #expect(try color(255, 255, 255, .luma) == SIMD3(255, 255, 255))
    #expect(try color(255, 0, 0, .luma) == SIMD3(77, 77, 77))
    #expect(try color(90, 90, 90, .blueDifference) == SIMD3(128, 128, 128))
    #expect(try color(0, 0, 255, .blueDifference) == SIMD3(255, 255, 255))
    #expect(try color(255, 255, 0, .blueDifference) == SIMD3(0, 0, 0))
    // JPEG's Cr of this colour is 148: 20 above grey, shown twice as far.
    #expect(try color(128, 100, 100, .redDifference).x == 156)
  }

  @Test("turns into its negative and back")
  func negative() throws {
    let raster = try raster(seed: 4)
    let negative = raster.seen(through: PictureView(isNegative: true))
    #expect(negative[0] == 255 &- raster[0])
    #expect(negative.seen(through: PictureView(isNegative: true)) == raster)
  }

  @Test("of edges is black where nothing changes and light along an edge")
  func edges() throws {
    let seen = try square(200, on: 100).seen(through: PictureView(filter: .edges))
    #expect(seen[20 * 40 + 20].x == 0 && seen[2 * 40 + 2].x == 0)
    #expect(seen[20 * 40 + 15].x == 255 && seen[20 * 40 + 14].x == 255)
  }

  @Test("that sharpens makes an edge steeper, and one that blurs makes it flatter")
  func sharpness() throws {
    let raster = try square(160, on: 120)
    func step(_ filter: PictureView.Filter) -> Int {
      let seen = raster.seen(through: PictureView(filter: filter))
      return seen[20 * 40 + 15].x - seen[20 * 40 + 14].x
    }
    #expect(step(.sharpen) > 50)
    #expect(step(.none) == 40)
    #expect((1..<30).contains(step(.blur)))
  }

  @Test("of local contrast brings out what is faint, in the dark and in the light alike")
  func contrast() throws {
    var picture = TestPicture(width: 64, height: 64)
    for y in 0..<64 {
      for x in 0..<64 {
        // Twelve greys that stand near each other, in the dark on the left and in the light on the right.
        let gray = Double((x < 32 ? 20 : 220) + (x * 7 + y * 3) % 12)
        picture[x, y] = SIMD3(gray, gray, gray)
      }
    }
    let seen = try picture.raster().seen(through: PictureView(filter: .contrast))
    for columns in [2..<14, 50..<62] {
      let grays = columns.flatMap { x in (2..<14).map { y in seen[y * 64 + x].x } }
      #expect((grays.max() ?? 0) - (grays.min() ?? 0) > 24)
    }
  }

  @Test("through a window shows its samples and no others; a window never stands out")
  func windows() throws {
    let raster = try raster(seed: 5, width: 64, height: 80)
    let window = ViewWindow(zoom: 16, x: 32_768, y: 0)
    let seen = raster.seen(through: PictureView(window: window))
    #expect(seen.width == 32 && seen.height == 40)
    #expect(seen[0] == raster[16] && seen[39 * 32 + 31] == raster[39 * 64 + 47])
    #expect(window == ViewWindow(zoom: 16, x: 32_768, y: 9_000))
    #expect(ViewWindow(zoom: 8, x: 5, y: 60_000) == .whole)
    #expect(ViewWindow(zoom: 255, x: 0, y: 0).zoom == 64)
    #expect(window.moved(right: -9).moved(right: 1) == ViewWindow(zoom: 16, x: 16_384 + 8_192, y: 0))
    #expect(window.zoomed(by: -100) == .whole)
    let tiny = try self.raster(seed: 6, width: 1, height: 3).seen(through: PictureView(window: ViewWindow(zoom: 64, x: 65_535, y: 65_535)))
    #expect(tiny.width == 1 && tiny.height == 1)
  }

  @Test("has one byte form and one word, and different views have different ones")
  func forms() {
    let view = PictureView(channel: .luma, filter: .edges, isNegative: true, window: ViewWindow(zoom: 20, x: 0x7B0C, y: 0x8000))
    #expect(view.canonicalBytes == Array("cameo-view".utf8) + [0, 1, 1, 3, 1, 20, 0x7B, 0x0C, 0x80, 0])
    #expect("\(view)" == "luma,edges,negative,zoom=20@31500:32768")
    #expect("\(PictureView.plain)" == "plain")
    #expect(Set(Self.everyView.map(\.canonicalBytes)).count == Self.everyView.count)
    #expect(Set(Self.everyView.map { "\($0)" }).count == Self.everyView.count)
  }
}

@Suite("Two pictures laid on each other")
struct AlignmentTests {
  /// A dark dot at each of two places on a light ground.
  private func face(_ width: Int, _ height: Int, _ eyes: [SIMD2<Double>]) throws -> Raster {
    var picture = TestPicture(width: width, height: height, red: 200, green: 180, blue: 160)
    for eye in eyes {
      for y in 0..<height {
        for x in 0..<width {
          let offset = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - eye * SIMD2(Double(width), Double(height))
          if (offset * offset).sum() < 9 { picture[x, y] = SIMD3(20, 20, 20) }
        }
      }
    }
    return try picture.raster()
  }

  @Test("have their eyes in the same places, though one is turned, moved and smaller")
  func eyesOnEyes() throws {
    let (left, right) = (SIMD2(0.3, 0.4), SIMD2(0.7, 0.4))
    let (tiltedLeft, tiltedRight) = (SIMD2(0.3, 0.5), SIMD2(0.62, 0.62))
    let probe = try face(64, 64, [left, right])
    let enrolled = try face(50, 50, [tiltedLeft, tiltedRight])
    let aligned = enrolled.aligned(Eyes(tiltedRight, tiltedLeft), over: probe, Eyes(left, right))
    #expect(aligned.width == 64 && aligned.height == 64)
    for eye in [left, right] { #expect(aligned[Int(eye.y * 64) * 64 + Int(eye.x * 64)].x < 60) }
    #expect(aligned[Int(0.4 * 64) * 64 + 32].x == 200)
  }

  @Test("lie middle on middle where there are no eyes, or eyes that cannot be")
  func withoutEyes() throws {
    let probe = try face(40, 50, [])
    let enrolled = try face(80, 80, [SIMD2(0.5, 0.5)])
    let plain = enrolled.aligned(nil, over: probe, nil)
    #expect(plain[25 * 40 + 20].x < 60)
    let near = try #require(Eyes(SIMD2(0.5, 0.5), SIMD2(0.52, 0.5)))
    #expect(enrolled.aligned(near, over: probe, Eyes(SIMD2(0.2, 0.5), SIMD2(0.8, 0.5))) == plain)
    #expect(Eyes(SIMD2(0.5, 0.5), SIMD2(0.5, 0.9)) == nil)
    #expect(Eyes(SIMD2(.nan, 0.5), SIMD2(0.5, 0.9)) == nil)
  }

  @Test("are the same picture again where they are the same, and differ in nothing")
  func same() throws {
    var random = TestRandom(seed: 11)
    var picture = TestPicture(width: 33, height: 41, random: &random)
    picture.mask { x, y in x + y < 9 }
    let raster = try picture.raster()
    let eyes = Eyes(SIMD2(0.3, 0.4), SIMD2(0.7, 0.42))
    #expect(raster.aligned(eyes, over: raster, eyes) == raster)
    #expect(raster.aligned(nil, over: raster, nil) == raster)
    let nothing = try #require(raster.difference(from: raster))
    #expect((0..<33 * 41).allSatisfy { nothing[$0] == (raster.isMasked(x: $0 % 33, y: $0 / 33) ? .zero : SIMD3(128, 128, 128)) })
    #expect(raster.difference(from: try face(10, 10, [])) == nil)
  }

  @Test("differ by how much lighter one is, and are masked where either is")
  func differences() throws {
    var light = TestPicture(width: 4, height: 4, red: 100, green: 100, blue: 255)
    light.mask { x, _ in x == 0 }
    var dark = TestPicture(width: 4, height: 4, red: 90, green: 110, blue: 0)
    dark.mask { x, _ in x == 3 }
    let difference = try #require(try light.raster().difference(from: try dark.raster()))
    #expect(difference[1] == SIMD3(138, 118, 255))
    #expect(difference.isMasked(x: 0, y: 0) && difference.isMasked(x: 3, y: 0) && !difference.isMasked(x: 2, y: 0))
  }
}
