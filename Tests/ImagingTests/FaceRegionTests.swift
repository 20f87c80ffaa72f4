import Casework
import Desk
import Testing

@Suite("Face region")
struct FaceRegionTests {
  private static let face: [UInt8] = [40, 90, 200, 255]

  /// Magenta and green by a fixed pattern; nothing in the face has such colours.
  private static func canary(_ x: Int, _ y: Int) -> [UInt8] { (x * 7 + y * 13) % 5 < 2 ? [255, 0, 255, 255] : [0, 255, 0, 255] }

  /// How far a pixel's centre is from an ellipse's centre, 1 on its outline.
  private static func radius(_ x: Int, _ y: Int, in box: Box, erosion: Double) -> Double {
    let dx = (Double(x) + 0.5 - box.left - box.width / 2) / (box.width / 2 - erosion)
    let dy = (Double(y) + 0.5 - box.top - box.height / 2) / (box.height / 2 - erosion)
    return (dx * dx + dy * dy).squareRoot()
  }

  @Test(
    "nothing outside the eroded ellipse leaves the decoder",
    arguments: [
      Box(unit: .pixels, left: 20, top: 10, width: 60, height: 80), Box(unit: .pixels, left: 20.37, top: 9.81, width: 41.3, height: 77.7),
      Box(unit: .pixels, left: -25, top: 30, width: 60, height: 80), Box(unit: .pixels, left: 70, top: -40, width: 61, height: 79),
    ])
  func onlyTheEllipse(box: Box) throws {
    let picture = Raster(width: 100, height: 120) { x, y in
      Self.radius(x, y, in: box, erosion: 0) <= 1 ? Self.face : Self.canary(x, y)
    }
    let crop = try TestDecoder.crop(of: TestPNG.encode(picture), box: box)
    let (left, top) = (max(0, Int((box.left - 0.5).rounded(.up))), max(0, Int((box.top - 0.5).rounded(.up))))
    var visible = 0
    for y in 0..<crop.height {
      for x in 0..<crop.width {
        let radius = Self.radius(left + x, top + y, in: box, erosion: 2)
        let pixel = crop.pixel(x, y)
        #expect(pixel == (radius <= 1 ? Self.face : [0, 0, 0, 0]) || abs(radius - 1) < 1e-9)
        visible += pixel[3] == 255 ? 1 : 0
      }
    }
    #expect(visible > 500)
  }

  @Test("the shape box neither masks nor erodes")
  func wholeBox() throws {
    let picture = Raster(width: 30, height: 20, Self.canary)
    let crop = try TestDecoder.crop(
      of: TestPNG.encode(picture), box: Box(unit: .pixels, left: 5, top: 4, width: 12, height: 9),
      rule: RegionRule(shape: .box, plausibility: nil))
    #expect(crop.pixels == Raster(width: 12, height: 9) { picture.pixel($0 + 5, $1 + 4) }.pixels)
  }

  @Test("a box smaller than a pixel shows that pixel")
  func tinyBox() throws {
    let picture = Raster(width: 30, height: 20) { x, y in [UInt8(x), UInt8(y), 0, 255] }
    let crop = try TestDecoder.crop(
      of: TestPNG.encode(picture), box: Box(unit: .pixels, left: 29.7, top: -0.2, width: 0.1, height: 0.3),
      rule: RegionRule(shape: .box, plausibility: nil))
    #expect((crop.width, crop.height, crop.pixels) == (1, 1, [29, 0, 0, 255]))
  }

  @Test("the region grows about the box's centre and is cut at the frame")
  func scaled() throws {
    let picture = TestPNG.encode(Raster(width: 100, height: 80) { x, y in [UInt8(x), UInt8(y), 0, 255] })
    let crop = try TestDecoder.crop(
      of: picture, box: Box(unit: .ratio, left: 0.4, top: 0.5, width: 0.2, height: 0.4),
      rule: RegionRule(scale: 1.5, shape: .box, plausibility: nil))
    #expect((crop.width, crop.height) == (30, 48))  // columns 35 to 64, rows 32 to 79
    #expect(crop.pixel(0, 0) == [35, 32, 0, 255] && crop.pixel(29, 47) == [64, 79, 0, 255])
  }

  @Test("transparency is laid over mid grey, so that alpha is the mask alone")
  func transparency() throws {
    let picture = Raster(width: 4, height: 1) { x, _ in [200, 0, 100, UInt8(x * 85)] }
    let crop = try TestDecoder.wholeFrame(TestPNG.encode(picture))
    #expect(crop.pixels == [128, 128, 128, 255, 152, 85, 119, 255, 176, 43, 109, 255, 200, 0, 100, 255])
  }

  @Test("at the edge of a JPEG's face no colour has bled in from outside")
  func chromaBleed() throws {
    let inside = 3...6
    let picture = TestJPEG.encode(columns: 10, rows: 10) { column, row in
      inside.contains(column) && inside.contains(row) ? (128, 128, 128) : (110, 220, 230)
    }
    let box = Box(unit: .pixels, left: 48, top: 48, width: 64, height: 64)
    func colours(erosion: Int) throws -> Set<[UInt8]> {
      let crop = try TestDecoder.crop(of: picture, box: box, rule: RegionRule(erosion: erosion, plausibility: nil))
      let pixels = (0..<crop.width * crop.height).map { crop.pixel($0 % crop.width, $0 / crop.width) }
      return Set(pixels.filter { $0[3] == 255 })
    }
    #expect(try colours(erosion: 0).count > 1)  // there is something to bleed
    #expect(try colours(erosion: 2) == [[128, 128, 128, 255]])
  }

  @Test("a box that is no box, or lies outside the frame, is refused")
  func impossibleBoxes() throws {
    let picture = TestPNG.encode(Raster(width: 100, height: 100) { _, _ in Self.face })
    let boxes: [(Double, Double, Double, Double)] = [
      (.nan, 0, 10, 10), (0, .infinity, 10, 10), (0, 0, 0, 10), (0, 0, 10, -1), (100, 0, 10, 10), (0, -10, 10, 10),
      (0, 0, .greatestFiniteMagnitude, 10), (.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude, 1),
    ]
    for (left, top, width, height) in boxes {
      for unit in [Box.Unit.pixels, .ratio] where unit == .pixels || top != -10 {
        let box = Box(unit: unit, left: left, top: top, width: width, height: height)
        let refusal = try TestDecoder.refusal(picture, box: box, rule: RegionRule(scale: 2, plausibility: nil))
        #expect(refusal?.kind == "badBox", "\(box)")
      }
    }
    for scale in [0, -1, Double.nan, .infinity] {
      let refusal = try TestDecoder.refusal(picture, rule: RegionRule(scale: scale, plausibility: nil))
      #expect(refusal?.kind == "badBox", "\(scale)")
    }
  }

  @Test("a box that cannot be a face's is refused, by its own measures and not by what the frame leaves of it")
  func implausibleBoxes() throws {
    let picture = TestPNG.encode(Raster(width: 100, height: 100) { _, _ in Self.face })
    let rule = RegionRule(plausibility: .init(minimumAspect: 0.5, maximumAspect: 1.2, maximumShare: 0.5, minimumSide: 20))
    func refusal(_ left: Double, _ top: Double, _ width: Double, _ height: Double) throws -> FrameError? {
      try TestDecoder.refusal(picture, box: Box(unit: .pixels, left: left, top: top, width: width, height: height), rule: rule)
    }
    #expect(try refusal(10, 10, 40, 50) == nil)
    #expect(try refusal(-20, 10, 40, 50) == nil)
    #expect(try refusal(10, 10, 24, 50) == .badBox("the box is too narrow or too wide for a face"))
    #expect(try refusal(60, 10, 70, 50) == .badBox("the box is too narrow or too wide for a face"))
    #expect(try refusal(50, 50, 75, 80) == .badBox("the box takes up too much of the picture"))
    #expect(try refusal(10, 10, 19, 20) == .badBox("the box is too small for a face"))
    #expect(try refusal(99, 99, 40, 50) == .badBox("no pixel of the face region lies in the picture"))
  }
}
