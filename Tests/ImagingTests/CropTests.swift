import Casework
import Desk
import Testing

/// What is outside the crop is not decoded; each pixel inside is the one that a decode of the whole picture gives.
@Suite("Partial decoding")
struct CropTests {
  /// Left, top, width and height as shares of the frame: at each corner, inside, narrow, low, and nearly all of it.
  private static let boxes: [(Double, Double, Double, Double)] = [
    (0, 0, 0.3, 0.3), (0.7, 0.7, 0.3, 0.3), (0.68, 0.02, 0.3, 0.4), (0.05, 0.6, 0.2, 0.38), (0.31, 0.27, 0.37, 0.41),
    (0.47, 0.1, 0.06, 0.8),
    (0.1, 0.49, 0.8, 0.03), (0.02, 0.02, 0.96, 0.96),
  ]

  private static func expectSameCrops(_ picture: [UInt8], _ name: String) throws -> Bool {
    let rule = RegionRule(shape: .box, plausibility: nil)
    guard let whole = try? TestDecoder.wholeFrame(picture) else { return false }
    for (left, top, width, height) in boxes {
      let columns = Int(left * Double(whole.width))..<max(Int(left * Double(whole.width)) + 1, Int((left + width) * Double(whole.width)))
      let rows = Int(top * Double(whole.height))..<max(Int(top * Double(whole.height)) + 1, Int((top + height) * Double(whole.height)))
      let box = Box(
        unit: .pixels, left: Double(columns.lowerBound), top: Double(rows.lowerBound), width: Double(columns.count),
        height: Double(rows.count))
      let crop = try TestDecoder.crop(of: picture, box: box, rule: rule)
      let expected = rows.flatMap { row in
        whole.pixels[(row * whole.width + columns.lowerBound) * 4..<(row * whole.width + columns.upperBound) * 4]
      }
      #expect(crop.pixels == expected, "\(name) \(box)")
      #expect(crop.hasTrailingData == whole.hasTrailingData && (whole.isDamaged || !crop.isDamaged), "\(name) \(box)")
    }
    return true
  }

  @Test(
    "a crop's pixels are those of the whole picture, in every corpus", .enabled(if: SharedData.isPresent, SharedData.absence),
    arguments: [
      ("corpora/exif-orientation", ".jpg"), ("corpora/pngsuite/png", ".png"), ("corpora/pillow", ".jpg"), ("corpora/pillow", ".webp"),
      ("corpora/afl-jpeg", ".jpg"), ("frames", ".jpg"), ("frames", ".png"),
    ])
  func corpora(folder: String, ending: String) throws {
    let names = try SharedData.names(in: folder, ending: ending)
    let decoded = try names.filter { name in
      try Self.expectSameCrops(try SharedData.bytes("\(folder)/\(name)\(ending)"), "\(folder)/\(name)")
    }
    #expect(!decoded.isEmpty)
  }

  @Test(
    "chroma is interpolated at a crop's edges as in the whole picture, however coarse it is",
    arguments: [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1), (4, 2)])
  func sampling(across: Int, down: Int) throws {
    let picture = TestJPEG.encode(columns: 13, rows: 11, sampling: (across, down)) { column, row in
      (60 + (column * 37 + row * 11) % 130, 70 + (column * 53 + row * 29) % 110, 80 + (column * 23 + row * 71) % 100)
    }
    #expect(try Self.expectSameCrops(picture, "\(across)x\(down)"))
  }
}
