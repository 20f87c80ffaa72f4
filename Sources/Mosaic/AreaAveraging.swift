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
    var samples = [UInt8](repeating: 0, count: across.count * down.count * 4)
    let area = raster.width * raster.height
    for (row, coverage) in down.enumerated() {
      sumColumns(under: coverage)
      Self.average(columnSums.span, under: across.span, area: area, into: &samples, from: row * across.count * 4)
    }
    return samples
  }

  /// Writes one row of samples.
  private static func average(
    _ columnSums: Span<UInt32>, under coverages: Span<Coverage>, area: Int, into samples: inout [UInt8], from place: Int
  ) {
    unsafe samples.withUnsafeMutableBufferPointer { samples in
      unsafe columnSums.withUnsafeBufferPointer { sums in
        for index in coverages.indices {
          let total = unsafe total(of: sums, under: coverages[index])
          unsafe write(total, area: area, to: samples, at: place + index * 4)
        }
      }
    }
  }

  private mutating func sumColumns(under coverage: Coverage) {
    unsafe columnSums.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
    add(row: coverage.pixels.lowerBound, weight: UInt32(coverage.firstWeight))
    var row = coverage.pixels.lowerBound + 1
    let last = coverage.pixels.upperBound - 1
    while row < last {
      let next = min(row + 257, last)
      addWhole(rows: row..<next, weight: UInt32(coverage.pixelLength))
      row = next
    }
    if last > coverage.pixels.lowerBound { add(row: last, weight: UInt32(coverage.lastWeight)) }
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

  private mutating func add(row: Int, weight: UInt32) {
    let stride = raster.width * 4
    let start = row * stride
    unsafe raster.bytes.withUnsafeBufferPointer { bytes in
      unsafe columnSums.withUnsafeMutableBufferPointer { sums in
        for index in 0..<stride { unsafe sums[index] &+= UInt32(bytes[start &+ index]) &* weight }
      }
    }
  }

  /// The sums of what is unmasked under a sample, for each channel: at most 255 x the raster's area, and alpha is 255 for each unit of it.
  private static func total(of sums: UnsafeBufferPointer<UInt32>, under coverage: Coverage) -> SIMD4<Int> {
    func column(_ place: Int) -> SIMD4<Int> {
      let first = place &* 4
      return unsafe SIMD4(Int(sums[first]), Int(sums[first &+ 1]), Int(sums[first &+ 2]), Int(sums[first &+ 3]))
    }
    let last = coverage.pixels.upperBound - 1
    var (place, middle) = (coverage.pixels.lowerBound + 1, SIMD4<Int>.zero)
    while place < last {
      middle &+= column(place)
      place &+= 1
    }
    var total = scaled(column(coverage.pixels.lowerBound), by: coverage.firstWeight) &+ scaled(middle, by: coverage.pixelLength)
    if last > coverage.pixels.lowerBound { total &+= scaled(column(last), by: coverage.lastWeight) }
    return total
  }

  private static func scaled(_ sums: SIMD4<Int>, by weight: Int) -> SIMD4<Int> {
    SIMD4(sums[0] &* weight, sums[1] &* weight, sums[2] &* weight, sums[3] &* weight)
  }

  /// Writes the mean colour, unless less than half of the sample's area is unmasked.
  ///
  /// Of whole numbers below 2^53 whose quotient is below 2^8, the floor of a division in floating point is exact.
  private static func write(_ sums: SIMD4<Int>, area: Int, to samples: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    let covered = sums[3] / 255
    guard covered * 2 >= area else { return }
    let (half, divisor) = (covered / 2, Double(covered))
    for channel in 0..<3 { unsafe samples[place + channel] = UInt8(Double(sums[channel] &+ half) / divisor) }
    unsafe samples[place + 3] = 255
  }
}

/// The pixels that one of `samples` equal stretches of a line of `length` pixels covers.
///
/// On a line of `samples` x `length` units a pixel is `samples` units long and a sample `length` units, so every overlap is an integer.
private struct Coverage {
  /// How many units a pixel is long.
  let pixelLength: Int
  /// The pixels that it touches; only the first and the last may be cut by its ends.
  let pixels: Range<Int>
  /// How many units of the first pixel it covers.
  let firstWeight: Int
  /// How many units of the last pixel it covers.
  let lastWeight: Int

  init(of sample: Int, among samples: Int, over length: Int) {
    let units = sample * length..<(sample + 1) * length
    let pixels = units.lowerBound / samples..<(units.upperBound + samples - 1) / samples
    func weight(of pixel: Int) -> Int {
      min(units.upperBound, (pixel + 1) * samples) - max(units.lowerBound, pixel * samples)
    }
    (self.pixels, pixelLength) = (pixels, samples)
    firstWeight = weight(of: pixels.lowerBound)
    lastWeight = weight(of: pixels.upperBound - 1)
  }
}
