import Desk
import Testing

@Suite("PngSuite", .enabled(if: SharedData.isPresent, SharedData.absence))
struct PngSuiteTests {
  /// The references hold straight alpha, the decoder lays it over grey. Of 16-bit samples they keep the upper 8 bits, as the decoder
  /// does; only opaque 16-bit grey they round, so there one step of difference is right.
  @Test("every valid picture decodes to its reference")
  func validPictures() throws {
    let names = try SharedData.names(in: "corpora/pngsuite/bmp", ending: ".bmp")
    #expect(names.count == 161)
    for name in names {
      let reference = try Raster(bmp: SharedData.bytes("corpora/pngsuite/bmp/\(name).bmp")).overGrey
      let crop = try TestDecoder.wholeFrame(SharedData.bytes("corpora/pngsuite/png/\(name).png"))
      #expect((crop.width, crop.height) == (reference.width, reference.height), "\(name)")
      #expect(!crop.isDamaged && !crop.hasTrailingData, "\(name)")
      let largest = zip(crop.pixels, reference.pixels).map { abs(Int($0) - Int($1)) }.max()
      let isRounded = name.hasSuffix("0g16") && !name.hasPrefix("tb")
      #expect(largest == 0 || isRounded && largest == 1, "\(name)")
    }
  }

  @Test("every corrupt picture is refused")
  func corruptPictures() throws {
    let names = try SharedData.names(in: "corpora/pngsuite/png", ending: ".png").filter { $0.hasPrefix("x") }
    #expect(names.count == 14)
    for name in names {
      let refusal = try TestDecoder.refusal(SharedData.bytes("corpora/pngsuite/png/\(name).png"))
      #expect(refusal?.kind == "badPicture" || refusal?.kind == "unsupported", "\(name)")
    }
  }
}
