extension Raster {
  /// Returns what may be seen at a level of `samplesAcross` samples across the face: the raster itself where it is no wider.
  package func atLevel(samplesAcross: Int) -> Raster {
    reduced(width: samplesAcross)
  }

  /// Returns the raster reduced to `width` samples across, its aspect kept; never enlarged.
  package func reduced(width: Int) -> Raster {
    let width = min(max(1, width), self.width)
    return reduced(width: width, height: (height * width + self.width / 2) / self.width)
  }

  /// Returns the raster reduced to `width` x `height` samples by exact area averaging; neither side is enlarged.
  ///
  /// A sample is the mean of the unmasked pixels under it, each weighed by the area that it shares with the sample and rounded to
  /// the nearest integer. Where less than half of a sample's area is unmasked, the sample is masked. All arithmetic is on integers.
  package func reduced(width: Int, height: Int) -> Raster {
    let width = min(max(1, width), self.width)
    let height = min(max(1, height), self.height)
    if width == self.width && height == self.height { return self }
    var averager = AreaAverager(self, width: width, height: height)
    return Raster(width: width, height: height, clearing: averager.average())
  }
}

/// Averages the pixels under each sample, first down the columns of pixels and then across.
private struct AreaAverager {
  private let raster: Raster
  private let across: [Coverage]
  private let down: [Coverage]

  /// The sums of as many rows of bytes as 16 bits can hold, which is 257.
  private var shortSums: [UInt16]
  /// The sums of the bytes over the rows of a sample, each weighed by how much of it the sample covers: at most 255 x the raster's height.
  private var columnSums: [UInt32]

  init(_ raster: Raster, width: Int, height: Int) {
    self.raster = raster
    across = (0..<width).map { Coverage(of: $0, among: width, over: raster.width) }
    down = (0..<height).map { Coverage(of: $0, among: height, over: raster.height) }
    shortSums = Array(repeating: 0, count: raster.width * 4)
    columnSums = Array(repeating: 0, count: raster.width * 4)
  }

  mutating func average() -> [UInt8] {
    let area = UInt64(raster.width * raster.height)
    var samples: [UInt8] = []
    samples.reserveCapacity(across.count * down.count * 4)
    for row in down {
      sumColumns(under: row)
      for column in across {
        let mean = mean(under: column, area: area)
        for channel in 0..<4 { samples.append(mean[channel]) }
      }
    }
    return samples
  }

  private mutating func sumColumns(under coverage: Coverage) {
    for index in columnSums.indices { columnSums[index] = 0 }
    var row = coverage.whole.lowerBound
    while row < coverage.whole.upperBound {
      let next = min(row + 257, coverage.whole.upperBound)
      addWhole(rows: row..<next, weight: UInt32(coverage.pixelLength))
      row = next
    }
    for row in coverage.cut { addCut(row: row, weight: UInt32(coverage.weight(of: row))) }
  }

  private mutating func addWhole(rows: Range<Int>, weight: UInt32) {
    let stride = raster.width * 4
    unsafe raster.bytes.withUnsafeBufferPointer { bytes in
      unsafe shortSums.withUnsafeMutableBufferPointer { sums in
        unsafe sums.update(repeating: 0)
        for row in rows {
          let start = row &* stride
          for index in 0..<stride { unsafe sums[index] &+= UInt16(bytes[start &+ index]) }
        }
      }
    }
    for index in 0..<stride { columnSums[index] &+= UInt32(shortSums[index]) &* weight }
  }

  private mutating func addCut(row: Int, weight: UInt32) {
    let stride = raster.width * 4
    let start = row * stride
    for index in 0..<stride { columnSums[index] &+= UInt32(raster.bytes[start + index]) &* weight }
  }

  /// The mean colour of what is unmasked under a sample: sums are at most 255 x `area`, and alpha is 255 for each unit of it.
  private func mean(under coverage: Coverage, area: UInt64) -> SIMD4<UInt8> {
    var sums = SIMD4<UInt64>.zero
    for column in coverage.whole { sums &+= columnSum(column) }
    sums &*= UInt64(coverage.pixelLength)
    for column in coverage.cut { sums &+= columnSum(column) &* UInt64(coverage.weight(of: column)) }
    let covered = sums[3]
    guard covered * 2 >= area * 255 else { return .zero }
    return SIMD4(truncatingIfNeeded: (sums &* 255 &+ covered / 2) / covered)
  }

  private func columnSum(_ column: Int) -> SIMD4<UInt64> {
    let first = column * 4
    return SIMD4(
      UInt64(columnSums[first]), UInt64(columnSums[first + 1]), UInt64(columnSums[first + 2]), UInt64(columnSums[first + 3]))
  }
}

/// The pixels that one of `samples` equal stretches of a line of `length` pixels covers.
///
/// On a line of `samples` x `length` units a pixel is `samples` units long and a sample `length` units, so every overlap is an integer.
private struct Coverage {
  /// How many units a pixel is long.
  let pixelLength: Int
  /// The pixels that lie in the stretch whole.
  let whole: Range<Int>
  /// The pixels that its ends cut: none, one or two.
  let cut: [Int]

  private let units: Range<Int>

  init(of sample: Int, among samples: Int, over length: Int) {
    units = sample * length..<(sample + 1) * length
    pixelLength = samples
    let pixels = units.lowerBound / samples..<(units.upperBound + samples - 1) / samples
    let start = (units.lowerBound + samples - 1) / samples
    let whole = start..<max(start, units.upperBound / samples)
    self.whole = whole
    cut = [pixels.lowerBound, pixels.upperBound - 1].filter { !whole.contains($0) }
  }

  /// How many units of `pixel` the sample covers.
  func weight(of pixel: Int) -> Int {
    min(units.upperBound, (pixel + 1) * pixelLength) - max(units.lowerBound, pixel * pixelLength)
  }
}
