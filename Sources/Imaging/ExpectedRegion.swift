import Casework

/// The crop that a box and a rule give in a frame of a known size, reckoned here and not believed from the decoder: where it lies, and
/// which of its pixels may be seen.
///
/// The same steps as the decoder's own, so that an honest answer is the same to the pixel.
struct ExpectedRegion {
  let columns: Range<Int>
  let rows: Range<Int>
  private let left: Double
  private let top: Double
  private let width: Double
  private let height: Double
  private let shape: RegionRule.Shape
  private let erosion: Double

  /// - Returns: `nil` where the box gives no region in such a frame: the decoder refuses it.
  init?(box: Box, rule: RegionRule, frameWidth: Int, frameHeight: Int) {
    let (across, down) = box.unit == .ratio ? (Double(frameWidth), Double(frameHeight)) : (1, 1)
    let (claimedWidth, claimedHeight) = (box.width * across, box.height * down)
    let (grownAcross, grownDown) = (claimedWidth * (rule.scale - 1), claimedHeight * (rule.scale - 1))
    left = box.left * across - grownAcross / 2
    top = box.top * down - grownDown / 2
    width = claimedWidth + grownAcross
    height = claimedHeight + grownDown
    shape = rule.shape
    erosion = Double(rule.erosion)
    guard [left, top, width, height, left + width, top + height].allSatisfy(\.isFinite), width > 0, height > 0,
      left < Double(frameWidth), top < Double(frameHeight), left + width > 0, top + height > 0
    else { return nil }
    columns = Self.covered(from: left, length: width, count: frameWidth)
    rows = Self.covered(from: top, length: height, count: frameHeight)
  }

  /// The first pixel of a line whose centre is not before an edge; `count` if there is none.
  private static func firstPixel(_ edge: Double, _ count: Int) -> Int {
    if edge <= 0 { return 0 }
    if edge >= Double(count) { return count }
    return Double(Int(edge)) + 0.5 < edge ? Int(edge) + 1 : Int(edge)
  }

  /// The pixels whose centres an interval holds, at least one.
  private static func covered(from start: Double, length: Double, count: Int) -> Range<Int> {
    let (from, to) = (firstPixel(start, count), firstPixel(start + length, count))
    if from < to { return from..<to }
    let only = start <= 0 ? 0 : Int(start)
    return only..<only + 1
  }

  /// The columns of one row that may be seen.
  private func visible(in row: Int) -> Range<Int> {
    guard shape == .oval else { return columns }
    let (halfWidth, halfHeight) = (width / 2 - erosion, height / 2 - erosion)
    guard halfWidth > 0, halfHeight > 0 else { return columns.lowerBound..<columns.lowerBound }
    let dy = (Double(row) + 0.5 - (top + height / 2)) / halfHeight
    func isInside(_ column: Int) -> Bool {
      let dx = (Double(column) + 0.5 - (left + width / 2)) / halfWidth
      return dx * dx + dy * dy <= 1
    }
    guard let first = columns.first(where: isInside), let last = columns.last(where: isInside) else {
      return columns.lowerBound..<columns.lowerBound
    }
    return first..<last + 1
  }

  /// Whether a crop of this place and size is the one that is expected.
  func isPlace(left: Int, top: Int, width: Int, height: Int) -> Bool {
    columns == left..<left + width && rows == top..<top + height
  }

  /// Whether every byte of what may not be seen is zero, and in what may be seen alpha means nothing but that.
  ///
  /// - Parameter pixels: as many RGBA pixels as the region has.
  func isMasked(_ pixels: [UInt8]) -> Bool {
    let length = columns.count * 4
    return rows.allSatisfy { row in
      let span = visible(in: row)
      let start = (row - rows.lowerBound) * length
      let shown = start + (span.lowerBound - columns.lowerBound) * 4..<start + (span.upperBound - columns.lowerBound) * 4
      return pixels[start..<shown.lowerBound].allSatisfy { $0 == 0 } && pixels[shown.upperBound..<start + length].allSatisfy { $0 == 0 }
        && stride(from: shown.lowerBound + 3, to: shown.upperBound, by: 4).allSatisfy { pixels[$0] == 255 }
    }
  }
}
