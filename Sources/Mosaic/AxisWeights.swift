/// How each part of the lattice along one axis is weighed from the pixels along that axis.
///
/// The picture is brought to whole units of the axis, and a part is the average of the units that it covers. Where there are enough
/// pixels, a unit is the average of those whose centres lie in it (on its end counts, on its start does not). Where there are too
/// few, the picture is enlarged by cubic convolution (Keys 1981, a = -0.5).
struct AxisWeights {
  /// One part: the first pixel that counts, and where its weights lie.
  struct Run {
    let first: Int
    let weights: Range<Int>
    /// What the weights are small multiples of, if they are; then ``AxisWeights/multiples`` has these.
    let unit: Float?
    /// The sum of the multiples.
    let multiplesSum: Int

    /// A part that is not on the picture.
    static let empty = Run(first: 0, weights: 0..<0, unit: 0, multiplesSum: 0)
  }

  private(set) var runs: [Run] = []

  /// How many pixels each part is the plain average of, where all parts lie on the picture side by side and are averages of as many.
  private(set) var pixelsOfEveryPart: Int?

  /// The weights of a part add up to the share of it that lies on the picture.
  private(set) var weights: [Float] = []

  /// How often each weight is its run's unit; 0 where the run has none.
  private(set) var multiples: [UInt16] = []

  private let pixels: Int
  /// How many pixels a unit is long.
  private let scale: Double

  /// Weighs `pixels` pixels that fill the units `place` of an axis, for `parts` parts that divide `units` units equally.
  init(pixels: Int, place: Range<Int>, units: Int, parts: Int) {
    self.pixels = pixels
    scale = Double(pixels) / Double(place.count)
    runs.reserveCapacity(parts)
    let length = Double(units) / Double(parts)
    for part in 0..<parts {
      let low = max(Double(part) * length, Double(place.lowerBound)) - Double(place.lowerBound)
      let high = min(Double(part + 1) * length, Double(place.upperBound)) - Double(place.lowerBound)
      if low < high {
        append(from: low, to: high, length: length)
      } else {
        runs.append(.empty)
      }
    }
    let count = pixels / max(1, parts)
    let isRegular = runs.enumerated().allSatisfy { $1.weights.count == count && $1.multiplesSum == count && $1.first == $0 * count }
    pixelsOfEveryPart = isRegular && count > 0 ? count : nil
  }

  /// Appends the part that covers the units from `low` to `high` and is `length` units long.
  private mutating func append(from low: Double, to high: Double, length: Double) {
    guard !appendEvenly(from: low, to: high, length: length) else { return }
    let units = Int(low)..<Int(high.rounded(.up))
    let first = support(of: units.lowerBound).lowerBound
    let start = weights.count
    weights.append(contentsOf: repeatElement(0, count: support(of: units.upperBound - 1).upperBound - first))
    for unit in units {
      let share = (min(high, Double(unit + 1)) - max(low, Double(unit))) / length
      var total = 0.0
      for pixel in support(of: unit) { total += kernel(pixel, for: unit) }
      for pixel in support(of: unit) { weights[start + pixel - first] += Float(share * kernel(pixel, for: unit) / total) }
    }
    let least = weights[start...].min() ?? 0
    let unit = [1, 2, 3].lazy.map { least / $0 }.first { unit in
      weights[start...].allSatisfy { abs($0 / unit - ($0 / unit).rounded()) < 1e-4 && $0 < 100 * unit }
    }
    let multiples = weights[start...].map { weight in unit.map { UInt16((weight / $0).rounded()) } ?? 0 }
    self.multiples += multiples
    runs.append(
      Run(first: first, weights: start..<weights.count, unit: unit, multiplesSum: multiples.reduce(0) { $0 + Int($1) }))
  }

  /// Appends the part where it covers whole units of as many whole pixels each, which then all weigh the same; false elsewhere.
  private mutating func appendEvenly(from low: Double, to high: Double, length: Double) -> Bool {
    guard scale >= 1, scale == scale.rounded(), low == low.rounded(), high == high.rounded() else { return false }
    let (start, count) = (weights.count, Int((high - low) * scale))
    let unit = Float(1 / length / scale)
    weights.append(contentsOf: repeatElement(unit, count: count))
    multiples.append(contentsOf: repeatElement(1, count: count))
    runs.append(Run(first: Int(low * scale), weights: start..<weights.count, unit: unit, multiplesSum: count))
    return true
  }

  /// The pixels that a unit is made of.
  private func support(of unit: Int) -> Range<Int> {
    let (low, high) = (Double(unit) * scale, Double(unit + 1) * scale)
    if scale >= 1 { return Int(low + 0.5)..<min(pixels, Int(high + 0.5)) }
    let nearest = Int(((low + high) / 2 - 0.5).rounded(.down))
    return max(0, nearest - 1)..<min(pixels, nearest + 3)
  }

  /// How much a pixel counts in a unit, before the unit's weights are made to add up to one.
  private func kernel(_ pixel: Int, for unit: Int) -> Double {
    if scale >= 1 { return 1 }
    let x = abs(Double(pixel) + 0.5 - (Double(unit) + 0.5) * scale)
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
    return 0
  }
}
