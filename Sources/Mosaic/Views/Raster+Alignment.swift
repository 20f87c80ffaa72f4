extension Raster {
  /// Returns the raster laid over `other`: as many pixels, its eyes where the other's are.
  ///
  /// It is turned, moved and scaled alike in both directions. Where either has no eyes, or they would make it more than twice as large or
  /// less than half as large as its width says, it is laid middle on middle and as wide. Pixels are interpolated between the four
  /// around them; where less than half of these is seen, the result is masked.
  package func aligned(_ eyes: Eyes?, over other: Raster, _ otherEyes: Eyes?) -> Raster {
    let placement = eyes.flatMap { eyes in otherEyes.flatMap { Placement(self, eyes, over: other, $0) } } ?? Placement(self, over: other)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(other.width * other.height * 4)
    for y in 0..<other.height {
      for x in 0..<other.width {
        let color = interpolated(at: placement.source(of: SIMD2(Double(x) + 0.5, Double(y) + 0.5)))
        for channel in 0..<4 { bytes.append(color[channel]) }
      }
    }
    return Raster(width: other.width, height: other.height, clearing: bytes)
  }

  /// Returns how the raster differs from `other`, which has as many pixels: grey where they are alike, lighter where it is lighter, channel by channel; masked
  /// where either is masked, and nil where their sizes differ.
  package func difference(from other: Raster) -> Raster? {
    guard width == other.width, height == other.height else { return nil }
    let differences = mapped { pixel in 128 &+ self[pixel] &- other[pixel] }
    var bytes = differences.bytes
    for pixel in 0..<width * height where other.bytes[4 * pixel + 3] != 255 { bytes[4 * pixel + 3] = 0 }
    return Raster(width: width, height: height, clearing: bytes)
  }

  private func interpolated(at point: SIMD2<Double>) -> SIMD4<UInt8> {
    let corner = SIMD2((point.x - 0.5).rounded(.down), (point.y - 0.5).rounded(.down))
    guard corner.x >= -1, corner.y >= -1, corner.x < Double(width), corner.y < Double(height) else { return .zero }
    let share = point - 0.5 - corner
    var sum = SIMD4<Double>.zero
    for (right, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
      let (x, y) = (Int(corner.x) + right, Int(corner.y) + down)
      guard !isMasked(x: x, y: y) else { continue }
      let weight = (right == 1 ? share.x : 1 - share.x) * (down == 1 ? share.y : 1 - share.y)
      let color = self[y * width + x]
      sum += SIMD4(Double(color.x), Double(color.y), Double(color.z), 1) * weight
    }
    guard sum.w >= 0.5 else { return .zero }
    func level(_ channel: Double) -> UInt8 { UInt8(min(255, channel / sum.w + 0.5)) }
    return SIMD4(level(sum.x), level(sum.y), level(sum.z), 255)
  }
}

/// From a place over one raster to the place in another: a turn and a scale about two points that are laid on each other.
private struct Placement {
  private let fixed: SIMD2<Double>
  private let target: SIMD2<Double>
  /// The turn and the scale as a complex number.
  private let factor: SIMD2<Double>

  /// Middle on middle, as wide.
  init(_ raster: Raster, over other: Raster) {
    fixed = SIMD2(Double(other.width), Double(other.height)) / 2
    target = SIMD2(Double(raster.width), Double(raster.height)) / 2
    factor = SIMD2(Double(raster.width) / Double(other.width), 0)
  }

  /// Eyes on eyes; nil where that would scale far beyond what the widths say.
  init?(_ raster: Raster, _ eyes: Eyes, over other: Raster, _ otherEyes: Eyes) {
    let (size, otherSize) = (SIMD2(Double(raster.width), Double(raster.height)), SIMD2(Double(other.width), Double(other.height)))
    let (from, to) = ((otherEyes.right - otherEyes.left) * otherSize, (eyes.right - eyes.left) * size)
    let length = (from * from).sum()
    factor = SIMD2((to * from).sum(), to.y * from.x - to.x * from.y) / length
    fixed = (otherEyes.left + otherEyes.right) * otherSize / 2
    target = (eyes.left + eyes.right) * size / 2
    let scale = (factor * factor).sum().squareRoot() * otherSize.x / size.x
    guard (0.5...2).contains(scale) else { return nil }
  }

  func source(of point: SIMD2<Double>) -> SIMD2<Double> {
    let offset = point - fixed
    return target + SIMD2(factor.x * offset.x - factor.y * offset.y, factor.y * offset.x + factor.x * offset.y)
  }
}
