/// Averages a raster over the parts of one row of cells after another.
struct StripSampler {
  private let raster: Raster
  private let lattice: Lattice
  private let across: AxisWeights
  private let down: AxisWeights
  /// Whether averages may fall outside 0 ... 255, as cubic convolution's do.
  private let overshoots: Bool

  /// The sums of R, G, B and coverage of each column of pixels, where they are whole numbers.
  private var sums: [SIMD4<UInt16>]
  /// The raster averaged down to one row of parts: R, G, B and coverage of each column of pixels, 0 ... 255.
  private var line: [SIMD4<Float>]
  /// The parts of four cells after the parts of the four before; in these, part by part, one cell a lane.
  private var strip: [ColorLanes]
  /// Whether any part of each cell is seen, four cells at a time.
  private var seen: [SIMDMask<SIMD4<Int32>>]

  init(_ frame: Frame, lattice: Lattice) {
    raster = frame.raster
    self.lattice = lattice
    let quartets = (frame.columns + 3) / 4
    across = AxisWeights(
      pixels: raster.width, place: frame.across, units: frame.columns * Frame.cellUnits.across, parts: frame.columns * lattice.columns)
    down = AxisWeights(
      pixels: raster.height, place: frame.down, units: frame.rows * Frame.cellUnits.down, parts: frame.rows * lattice.rows)
    overshoots = raster.width < frame.across.count || raster.height < frame.down.count
    sums = Array(repeating: .zero, count: raster.width)
    line = Array(repeating: .zero, count: raster.width)
    strip = Array(repeating: ColorLanes(), count: quartets * lattice.count)
    seen = Array(repeating: SIMDMask(repeating: false), count: quartets)
  }

  /// Samples the cells of `row`.
  mutating func sample(row: Int) {
    for quartet in seen.indices { seen[quartet] = SIMDMask(repeating: false) }
    for partRow in 0..<lattice.rows {
      let run = down.runs[row * lattice.rows + partRow]
      // 257 bytes add up to 16 bits at most.
      if let pixels = across.pixelsOfEveryPart, let unit = run.unit, run.multiplesSum * pixels <= 257 {
        addUp(run)
        let quartets = across.runs.count / (4 * lattice.columns)
        spreadEvenly(
          over: partRow, quartets: quartets, pixels: pixels, whole: UInt16(255 * run.multiplesSum * pixels), share: unit / Float(pixels))
        if quartets < seen.count {
          for pixel in quartets * 4 * lattice.columns * pixels..<line.count { weigh(pixel, by: unit) }
          spread(over: partRow, from: quartets)
        }
      } else {
        average(run)
        spread(over: partRow, from: 0)
      }
    }
  }

  /// Which of the four cells of `quartet` have any part that is seen.
  func seenCells(of quartet: Int) -> SIMDMask<SIMD4<Int32>> { seen[quartet] }

  /// The parts of the four cells of `quartet`.
  func parts(of quartet: Int) -> ArraySlice<ColorLanes> {
    strip[quartet * lattice.count..<(quartet + 1) * lattice.count]
  }

  /// Averages the rows of pixels of `run` into `line`.
  private mutating func average(_ run: AxisWeights.Run) {
    guard let unit = run.unit, run.multiplesSum <= 257 else { return weigh(run) }
    addUp(run)
    for pixel in line.indices { weigh(pixel, by: unit) }
  }

  /// Brings the sums of one column of pixels to `line`.
  private mutating func weigh(_ pixel: Int, by unit: Float) {
    line[pixel] = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: sums[pixel])) * unit
  }

  /// Adds up the rows of `run` in `sums`, each as often as its weight is the run's unit.
  private mutating func addUp(_ run: AxisWeights.Run) {
    let stride = raster.width * 4
    unsafe raster.bytes.withUnsafeBufferPointer { bytes in
      unsafe sums.withUnsafeMutableBytes { sums in
        let sums = unsafe sums.bindMemory(to: UInt16.self)
        if run.weights.isEmpty { unsafe sums.update(repeating: 0) }
        for (row, index) in run.weights.enumerated() {
          let start = (run.first + row) &* stride
          let multiple = down.multiples[index]
          switch (row, multiple) {
          case (0, 1): for channel in 0..<stride { unsafe sums[channel] = UInt16(bytes[start &+ channel]) }
          case (0, _): for channel in 0..<stride { unsafe sums[channel] = UInt16(bytes[start &+ channel]) &* multiple }
          case (_, 1): for channel in 0..<stride { unsafe sums[channel] &+= UInt16(bytes[start &+ channel]) }
          default: for channel in 0..<stride { unsafe sums[channel] &+= UInt16(bytes[start &+ channel]) &* multiple }
          }
        }
      }
    }
  }

  /// Averages the rows of `run`, each with its own weight.
  private mutating func weigh(_ run: AxisWeights.Run) {
    let stride = raster.width * 4
    unsafe raster.bytes.withUnsafeBufferPointer { bytes in
      unsafe line.withUnsafeMutableBytes { line in
        let line = unsafe line.bindMemory(to: Float.self)
        unsafe line.update(repeating: 0)
        for (row, index) in run.weights.enumerated() {
          let weight = down.weights[index]
          let start = (run.first + row) &* stride
          for channel in 0..<stride { unsafe line[channel] += weight * Float(bytes[start &+ channel]) }
        }
      }
    }
  }

  /// Averages `line` into the row `partRow` of each cell's parts, from the quartet `first` on.
  private mutating func spread(over partRow: Int, from first: Int) {
    for quartet in first..<seen.count {
      for partColumn in 0..<lattice.columns {
        let part = quartet * 4 * lattice.columns + partColumn
        let (color, isSeen) = Self.finish(
          average(part), average(part + lattice.columns), average(part + 2 * lattice.columns), average(part + 3 * lattice.columns),
          overshoots: overshoots)
        strip[quartet * lattice.count + partRow * lattice.columns + partColumn] = color
        seen[quartet] .|= isSeen
      }
    }
  }

  /// Averages `sums` into the row `partRow` of each cell's parts in the first quartets, where each part is `pixels` pixels wide.
  private mutating func spreadEvenly(over partRow: Int, quartets: Int, pixels: Int, whole: UInt16, share: Float) {
    let (columns, count) = (lattice.columns, lattice.count)
    unsafe sums.withUnsafeBufferPointer { sums in
      unsafe strip.withUnsafeMutableBufferPointer { strip in
        unsafe seen.withUnsafeMutableBufferPointer { seen in
          for quartet in 0..<quartets {
            let first = quartet &* 4 &* columns &* pixels
            let place = quartet &* count &+ partRow &* columns
            var isSeen = unsafe seen[quartet]
            // Constant counts let the compiler unroll the loops.
            switch (pixels, columns) {
            case (1, 8):
              unsafe Self.spread(sums, from: first, pixels: 1, columns: 8, whole: whole, share: share, to: strip, at: place, &isSeen)
            case (4, 2):
              unsafe Self.spread(sums, from: first, pixels: 4, columns: 2, whole: whole, share: share, to: strip, at: place, &isSeen)
            default:
              unsafe Self.spread(
                sums, from: first, pixels: pixels, columns: columns, whole: whole, share: share, to: strip, at: place, &isSeen)
            }
            unsafe seen[quartet] = isSeen
          }
        }
      }
    }
  }

  @inline(__always)
  private static func spread(
    _ sums: UnsafeBufferPointer<SIMD4<UInt16>>, from first: Int, pixels: Int, columns: Int, whole: UInt16, share: Float,
    to strip: UnsafeMutableBufferPointer<ColorLanes>, at place: Int, _ seen: inout SIMDMask<SIMD4<Int32>>
  ) {
    let cell = pixels &* columns
    @inline(__always) func sum(_ first: Int) -> SIMD4<UInt16> {
      var sum = unsafe sums[first]
      var pixel = 1
      while pixel < pixels {
        unsafe sum &+= sums[first &+ pixel]
        pixel &+= 1
      }
      return sum
    }
    for column in 0..<columns {
      let start = first &+ column &* pixels
      // Two sums of 16 bits in each number of 32, which take few steps apart.
      let pairs = SIMD16(
        lowHalf: SIMD8(lowHalf: sum(start), highHalf: sum(start &+ cell)),
        highHalf: SIMD8(lowHalf: sum(start &+ 2 &* cell), highHalf: sum(start &+ 3 &* cell)))
      let halves = unsafe unsafeBitCast(pairs, to: SIMD8<UInt32>.self)
      let (redGreen, blueCoverage) = (halves.evenHalf, halves.oddHalf)
      let coverage = blueCoverage &>> 16
      var color = ColorLanes(
        red: lanes(redGreen & 0xFFFF, share), green: lanes(redGreen &>> 16, share), blue: lanes(blueCoverage & 0xFFFF, share))
      if all(coverage .== SIMD4(repeating: UInt32(whole))) {
        seen = SIMDMask(repeating: true)
      } else {
        seen .|= uncover(&color, coverage: lanes(coverage, share))
      }
      unsafe strip[place &+ column] = color
    }
  }

  @inline(__always)
  private static func lanes(_ sums: SIMD4<UInt32>, _ share: Float) -> Lanes {
    Lanes(SIMD4<Int32>(truncatingIfNeeded: sums)) * share
  }

  /// Averages the part of `line` that lies in one column of parts; a column behind the last one is empty.
  ///
  /// Runs and weights name pixels and weights that are there, so nothing is checked twice.
  @inline(__always)
  private func average(_ part: Int) -> SIMD4<Float> {
    guard part < across.runs.count else { return .zero }
    let (line, weights) = (line.span, across.weights.span)
    let run = unsafe across.runs.span[unchecked: part]
    var sum = SIMD4<Float>.zero
    var pixel = run.first
    var place = run.weights.lowerBound
    while place < run.weights.upperBound {
      unsafe sum += line[unchecked: pixel] * weights[unchecked: place]
      pixel &+= 1
      place &+= 1
    }
    return sum
  }

  /// Makes colours of four averages, one a lane, and says which are seen.
  ///
  /// Masked pixels are all zero, so they added nothing to the averages, and dividing by the coverage leaves the mean of the others.
  @inline(__always)
  private static func finish(
    _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>, overshoots: Bool
  ) -> (color: ColorLanes, isSeen: SIMDMask<SIMD4<Int32>>) {
    var color = ColorLanes(red: Lanes(a.x, b.x, c.x, d.x), green: Lanes(a.y, b.y, c.y, d.y), blue: Lanes(a.z, b.z, c.z, d.z))
    let coverage = Lanes(a.w, b.w, c.w, d.w)
    let isSeen = uncover(&color, coverage: coverage)
    return (overshoots ? color.clamped : color, isSeen)
  }

  /// Brings colours that are partly masked to the mean of what is seen of them, and says which are seen.
  @inline(__always)
  private static func uncover(_ color: inout ColorLanes, coverage: Lanes) -> SIMDMask<SIMD4<Int32>> {
    // Half of a part has to be seen; an exact half, 127.5, must not hang on rounding.
    let isSeen = coverage .> 127
    // Cubic convolution makes coverage overshoot beside a mask, as it does colours.
    if any(coverage .< 254.99 .| coverage .> 255.01) {
      color = color * (255 / coverage)
      color.replace(with: Self.mask, where: .!isSeen)
    }
    return isSeen
  }

  private static let mask = ColorLanes(
    red: Lanes(repeating: Float(Mosaic.maskLevel)), green: Lanes(repeating: Float(Mosaic.maskLevel)),
    blue: Lanes(repeating: Float(Mosaic.maskLevel)))
}
