import Casework
import Desk
import Mosaic
import Testing

/// One of two pictures that are the same in every square of some pixels, as far as the square's mean goes, and differ inside the squares.
///
/// It is the oracle for what a level may show, and shares no code with what reduces, draws or stores: whoever sees no finer than the squares
/// cannot tell the two apart, whatever is done to them.
struct Twin {
  let square: Int
  /// Whether the squares' insides are patterned; the other twin's are even.
  let isPatterned: Bool

  init(square: Int, isPatterned: Bool) {
    (self.square, self.isPatterned) = (square, isPatterned)
  }

  /// Reads what ``picture`` spells.
  init?(_ picture: [UInt8]) {
    guard picture.count == 3, picture[0] == UInt8(ascii: "T") else { return nil }
    self.init(square: Int(picture[1] - UInt8(ascii: "0")), isPatterned: picture[2] == UInt8(ascii: "p"))
  }

  /// The picture's bytes.
  var picture: String { "T\(square)\(isPatterned ? "p" : "e")" }

  /// RGBA, 4 bytes a pixel; width and height are multiples of the square.
  func pixels(width: Int, height: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let (row, column) = (y / square, x / square)
        for channel in 0..<3 {
          let mean = 90 + (row * 7 + column * 11 + channel * 29 + row * column) % 76
          pixels.append(UInt8(mean + (isPatterned ? offset(x % square, y % square) : 0)))
        }
        pixels.append(255)
      }
    }
    return pixels
  }

  /// What a pixel has more than its square's mean; over a square it comes to nothing.
  private func offset(_ x: Int, _ y: Int) -> Int {
    let place = y * square + x
    let last = square * square - 1
    return place == last && last % 2 == 0 ? 0 : place % 2 == 0 ? 70 : -70
  }
}

@Suite("What a level shows")
struct LevelTests {
  /// Pixels across the face, and a square's side, so that a square is exactly a sample of the level.
  private static let faces: [Level: (across: Int, square: Int)] = [.coarse: (96, 4), .middle: (128, 2), .fine: (384, 3)]

  private static let views: [PictureView] = [
    .plain, PictureView(filter: .contrast), PictureView(filter: .sharpen), PictureView(channel: .redDifference, filter: .edges),
    PictureView(channel: .luma, isNegative: true, window: ViewWindow(zoom: 64, x: 30_000, y: 20_000)),
  ]

  /// What is drawn of both twins at a level, by every tool and in several sizes.
  private func drawn(_ square: Int, across: Int, at level: Level) throws -> [[Mosaic]] {
    try [false, true].map { (isPatterned: Bool) -> [Mosaic] in
      let bureau = try TestDesk(reviewers: "rita")
      var record = IncomingRecord.sample("s-1", frames: [.probe, .enrolled])
      record.setBox(Box(unit: .pixels, left: 0, top: 0, width: Double(across), height: Double(across / 4 * 5)))
      let twin = Twin(square: square, isPatterned: isPatterned)
      _ = try bureau.take(record, pictures: [twin.picture, Twin(square: square, isPatterned: false).picture])
      let rita = try bureau.reviewer("rita")
      let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: level)
      var mosaics: [Mosaic] = []
      for view in Self.views {
        for (columns, rows) in [(23, 15), (200, 120)] {
          for comparison in [FrameComparison.none, .aligned(over: 1), .difference(from: 1)] {
            mosaics.append(
              try look.mosaic(
                frame: 0, columns: columns, rows: rows, symbols: .best, colors: .trueColor, view: view, comparison: comparison))
          }
        }
      }
      return mosaics
    }
  }

  @Test(
    "Least picture: what differs inside a level's samples differs in nothing that is drawn, by any tool",
    arguments: [Level.coarse, .middle, .fine])
  func samples(level: Level) throws {
    let (across, square) = try #require(Self.faces[level])
    #expect(across / square == min(across, Policy.standard.samples(at: level)), "a square is a sample")
    let pictures = [false, true].map { Twin(square: square, isPatterned: $0).pixels(width: across, height: across / 4 * 5) }
    #expect(pictures[0] != pictures[1], "the twins are two pictures")
    let drawn = try drawn(square, across: across, at: level)
    #expect(drawn[0] == drawn[1])
  }

  @Test("The same difference shows one level finer: the oracle would see it")
  func oracle() throws {
    for (level, finer) in [(Level.coarse, Level.middle), (.middle, .fine)] {
      let (across, square) = try #require(Self.faces[level])
      let drawn = try drawn(square, across: across, at: finer)
      #expect(drawn[0] != drawn[1], "\(finer)")
    }
  }
}
