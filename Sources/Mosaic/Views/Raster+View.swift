extension Raster {
  /// Returns the raster through `view`: channel, filter, negative, and then the window. All arithmetic is on integers, or rounded alike
  /// everywhere; masked pixels stay masked and change no other.
  package func seen(through view: PictureView) -> Raster {
    showing(view.channel).filtered(view.filter).inverted(view.isNegative).cut(to: view.window)
  }

  private func showing(_ channel: PictureView.Channel) -> Raster {
    switch channel {
    case .color: self
    case .luma: Raster(gray: Plane(lumaOf: self))
    case .blueDifference: Raster(gray: Plane(self) { red, green, blue in 128 + (-43 * red - 85 * green + 128 * blue + 64) >> 7 })
    case .redDifference: Raster(gray: Plane(self) { red, green, blue in 128 + (128 * red - 107 * green - 21 * blue + 64) >> 7 })
    }
  }

  private func filtered(_ filter: PictureView.Filter) -> Raster {
    switch filter {
    case .none: return self
    case .contrast:
      let luma = Plane(lumaOf: self)
      return moved(from: luma, to: LocalContrast(luma).applied())
    case .sharpen:
      let luma = Plane(lumaOf: self)
      var sharp = luma.blurred(passes: 2)
      for pixel in sharp.values.indices { sharp.values[pixel] = luma.values[pixel] + (luma.values[pixel] - sharp.values[pixel]) * 3 / 2 }
      return moved(from: luma, to: sharp)
    case .edges: return Raster(gray: Plane(lumaOf: self).steepness())
    case .blur:
      // The variance of a 64th of the width squared, half a pixel squared a pass.
      let passes = max(1, min(64, 2 * width * width / 4_096))
      let channels = [
        Plane(self) { red, _, _ in red }, Plane(self) { _, green, _ in green }, Plane(self) { _, _, blue in blue },
      ].map { $0.blurred(passes: passes) }
      return mapped { pixel in
        SIMD3(channels[0].values[pixel], channels[1].values[pixel], channels[2].values[pixel])
      }
    }
  }

  private func inverted(_ isNegative: Bool) -> Raster {
    isNegative ? mapped { pixel in 255 &- self[pixel] } : self
  }

  /// Cuts out the samples that the window shows.
  private func cut(to window: ViewWindow) -> Raster {
    guard !window.isWhole else { return self }
    let (columns, rows) = (window.samples(around: window.x, of: width), window.samples(around: window.y, of: height))
    var part: [UInt8] = []
    part.reserveCapacity(columns.count * rows.count * 4)
    for row in rows { part += bytes[(row * width + columns.lowerBound) * 4..<(row * width + columns.upperBound) * 4] }
    return Raster(width: columns.count, height: rows.count, clearing: part)
  }

  /// Adds to each pixel's channels what its luma is to change by.
  private func moved(from luma: Plane, to target: Plane) -> Raster {
    mapped { pixel in self[pixel] &+ (target.values[pixel] - luma.values[pixel]) }
  }

  private init(gray plane: Plane) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(plane.values.count * 4)
    for (value, isSeen) in zip(plane.values, plane.isSeen) {
      let gray = UInt8(clamping: value)
      bytes += [gray, gray, gray, isSeen ? 255 : 0]
    }
    self.init(width: plane.width, height: plane.height, clearing: bytes)
  }

  /// The red, green and blue of a pixel.
  subscript(pixel: Int) -> SIMD3<Int32> {
    SIMD3(Int32(bytes[4 * pixel]), Int32(bytes[4 * pixel + 1]), Int32(bytes[4 * pixel + 2]))
  }

  /// Gives each seen pixel another colour; channels outside 0 ... 255 come to the nearer end.
  func mapped(_ color: (_ pixel: Int) -> SIMD3<Int32>) -> Raster {
    var changed = bytes
    for pixel in 0..<width * height where bytes[4 * pixel + 3] == 255 {
      let color = color(pixel)
      for channel in 0..<3 { changed[4 * pixel + channel] = UInt8(clamping: color[channel]) }
    }
    return Raster(width: width, height: height, clearing: changed)
  }
}
