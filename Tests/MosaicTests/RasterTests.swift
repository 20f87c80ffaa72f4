import Mosaic
import Testing

@Suite("A raster")
struct RasterTests {
  @Test("has sides of 1 to 32,767 pixels and four bytes a pixel")
  func sizes() throws {
    #expect(throws: RasterError.unsupportedSize) { try Raster(width: 0, height: 1, rgba: []) }
    #expect(throws: RasterError.unsupportedSize) { try Raster(width: 1, height: -1, rgba: []) }
    #expect(throws: RasterError.unsupportedSize) { try Raster(width: 32_768, height: 1, rgba: Array(repeating: 0, count: 131_072)) }
    #expect(throws: RasterError.wrongByteCount) { try Raster(width: 2, height: 2, rgba: Array(repeating: 0, count: 15)) }
    #expect(try Raster(width: 1, height: 1, rgba: [1, 2, 3, 255]).bytes == [1, 2, 3, 255])
  }

  @Test("keeps no colour of a pixel that is not wholly opaque", arguments: [0, 1, 128, 254] as [UInt8])
  func maskedPixelsAreEmpty(alpha: UInt8) throws {
    let raster = try Raster(width: 2, height: 1, rgba: [9, 8, 7, alpha, 1, 2, 3, 255])
    #expect(raster.bytes == [0, 0, 0, 0, 1, 2, 3, 255])
    #expect(raster.isMasked(x: 0, y: 0))
    #expect(!raster.isMasked(x: 1, y: 0))
    #expect(raster.isMasked(x: 2, y: 0))
  }
}

@Suite("Reducing a raster")
struct ReductionTests {
  /// The mean of the unmasked area under a sample by plain counting: every pixel is cut into width x height pieces.
  private func counted(_ raster: Raster, _ width: Int, _ height: Int, x: Int, y: Int) -> [UInt8] {
    var sums = [0, 0, 0]
    var seen = 0
    for row in y * raster.height..<(y + 1) * raster.height {
      for column in x * raster.width..<(x + 1) * raster.width {
        let (pixelX, pixelY) = (column / width, row / height)
        if raster.isMasked(x: pixelX, y: pixelY) { continue }
        seen += 1
        for channel in 0..<3 { sums[channel] += Int(raster.bytes[(pixelY * raster.width + pixelX) * 4 + channel]) }
      }
    }
    guard seen * 2 >= raster.width * raster.height else { return [0, 0, 0, 0] }
    return sums.map { UInt8((2 * $0 + seen) / (2 * seen)) } + [255]
  }

  @Test("averages exactly what each sample covers, masked pixels left out", arguments: 0..<40)
  func exactness(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    var picture = TestPicture(width: .random(in: 1...17, using: &random), height: .random(in: 1...17, using: &random), random: &random)
    picture.mask { _, _ in Int.random(in: 0..<3, using: &random) == 0 }
    let raster = try picture.raster()
    let (width, height) = (Int.random(in: 1...raster.width, using: &random), Int.random(in: 1...raster.height, using: &random))
    let reduced = raster.reduced(width: width, height: height)
    try #require(reduced.width == width && reduced.height == height)
    if width == raster.width && height == raster.height { return }
    for y in 0..<height {
      for x in 0..<width {
        let start = (y * width + x) * 4
        #expect(Array(reduced.bytes[start..<start + 4]) == counted(raster, width, height, x: x, y: y))
      }
    }
  }

  @Test("never enlarges, and leaves a raster that is no wider as it is")
  func neverEnlarges() throws {
    var random = TestRandom(seed: 1)
    let raster = try TestPicture(width: 24, height: 30, random: &random).raster()
    #expect(raster.atLevel(samplesAcross: 24) == raster)
    #expect(raster.atLevel(samplesAcross: 128) == raster)
    #expect(raster.reduced(width: 100, height: 7).width == 24)
    #expect(raster.reduced(width: 0, height: -3).bytes.count == 4)
  }

  @Test("keeps the aspect to the nearest sample", arguments: [(1000, 1250, 128, 160), (64, 64, 24, 24), (300, 1, 24, 1), (5, 40, 2, 16)])
  func aspect(width: Int, height: Int, across: Int, down: Int) throws {
    let reduced = try TestPicture(width: width, height: height, red: 200, green: 100, blue: 50).raster().atLevel(samplesAcross: across)
    #expect(reduced.width == across && reduced.height == down)
    #expect(reduced.bytes == (0..<across * down).flatMap { _ in [200, 100, 50, 255] })
  }

  @Test("masks a sample of which less than half is seen")
  func halfCoverage() throws {
    let half = try Raster(width: 2, height: 1, rgba: [90, 60, 30, 255, 0, 0, 0, 0])
    #expect(half.reduced(width: 1, height: 1).bytes == [90, 60, 30, 255])
    let third = try Raster(width: 3, height: 1, rgba: [90, 60, 30, 255, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(third.reduced(width: 1, height: 1).bytes == [0, 0, 0, 0])
  }

  @Test("does not overflow on the longest sides of white")
  func extremes() throws {
    let wide = try TestPicture(width: 32_767, height: 3, red: 255, green: 255, blue: 255).raster()
    #expect(wide.reduced(width: 2, height: 2).bytes == Array(repeating: 255, count: 16))
    let high = try TestPicture(width: 3, height: 32_767, red: 255, green: 255, blue: 255).raster()
    #expect(high.reduced(width: 2, height: 2).bytes == Array(repeating: 255, count: 16))
  }
}
