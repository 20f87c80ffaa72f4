/// A picture in which every pixel is either seen or masked.
///
/// A masked pixel carries no colour: whatever lay outside the face region is gone before any arithmetic,
/// so no average can bring it back.
package struct Raster: Equatable, Sendable {
  /// The longest side a raster may have, in pixels.
  package static let longestSide = 32_767

  /// The width in pixels, 1 ... 32,767.
  package let width: Int

  /// The height in pixels, 1 ... 32,767.
  package let height: Int

  /// The pixels, row by row from the top left, as R, G, B, A (8 bits each, sRGB).
  ///
  /// A is 255 where the pixel is seen; where it is masked, all four bytes are 0.
  package let bytes: [UInt8]

  /// Makes a raster of `rgba`, which holds `width` x `height` x 4 bytes; a pixel whose alpha is not 255 is masked and loses its colour.
  package init(width: Int, height: Int, rgba: [UInt8]) throws(RasterError) {
    guard (1...Self.longestSide).contains(width), (1...Self.longestSide).contains(height) else { throw .unsupportedSize }
    guard rgba.count == width * height * 4 else { throw .wrongByteCount }
    self.init(width: width, height: height, clearing: rgba)
  }

  /// Makes a raster of bytes whose count is known to fit.
  init(width: Int, height: Int, clearing rgba: [UInt8]) {
    self.width = width
    self.height = height
    var bytes = rgba
    unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      for pixel in stride(from: 0, to: bytes.count - 3, by: 4) where unsafe bytes[pixel + 3] != 255 {
        for channel in 0..<4 { unsafe bytes[pixel + channel] = 0 }
      }
    }
    self.bytes = bytes
  }

  /// Says whether the pixel `x` from the left and `y` from the top is masked; so is every pixel outside the raster.
  package func isMasked(x: Int, y: Int) -> Bool {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return true }
    return bytes[(y * width + x) * 4 + 3] == 0
  }
}

/// Why a raster cannot be made.
package enum RasterError: Error, Equatable {
  /// A side is shorter than 1 or longer than ``Raster/longestSide``.
  case unsupportedSize
  /// The bytes are not width x height x 4.
  case wrongByteCount
}
