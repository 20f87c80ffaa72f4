import Desk

/// The plaintext of a frame: runs of pixels in reading order, without the colour of what is masked.
///
/// A run is a big-endian u16, whose two high bits say what follows and whose low 14 bits count pixels (1 to 16,383):
///
///     0  masked     nothing: all four bytes are 0
///     1  opaque     red, green, blue each; alpha is 255
///     2  blended    red, green, blue, alpha each
///
/// The lengths of runs depend on the mask alone, so the length of a ciphertext tells the outline's size and nothing of the face.
enum PixelCode {
  private enum Run: UInt16 {
    case masked, opaque, blended

    init(alpha: UInt8) {
      switch alpha {
      case 0: self = .masked
      case 255: self = .opaque
      default: self = .blended
      }
    }

    /// Bytes of a pixel.
    var width: Int {
      switch self {
      case .masked: 0
      case .opaque: 3
      case .blended: 4
      }
    }
  }

  private static let longestRun = 0x3fff

  /// Encodes red, green, blue, alpha; the colour of a pixel whose alpha is 0 is dropped.
  static func encode(_ pixels: [UInt8]) -> [UInt8] {
    // Never grows: a copy left behind would not be wiped. The longest code is that of runs of one blended pixel each, 6 bytes a pixel.
    unsafe [UInt8](unsafeUninitializedCapacity: pixels.count + pixels.count / 2) { code, length in
      unsafe pixels.withUnsafeBufferPointer { pixels in length = unsafe encode(pixels, into: code) }
    }
  }

  /// Returns how many bytes were written.
  private static func encode(_ pixels: UnsafeBufferPointer<UInt8>, into code: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let count = pixels.count / 4
    var (start, length) = (0, 0)
    while start < count {
      let run = unsafe Run(alpha: pixels[4 * start + 3])
      var end = start + 1
      while end < count, end - start < longestRun, unsafe Run(alpha: pixels[4 * end + 3]) == run { end += 1 }
      let head = run.rawValue << 14 | UInt16(end - start)
      unsafe code[length] = UInt8(head >> 8)
      unsafe code[length + 1] = UInt8(truncatingIfNeeded: head)
      length += 2
      for pixel in start..<end where run != .masked {
        for channel in 0..<run.width { unsafe code[length + channel] = pixels[4 * pixel + channel] }
        length += run.width
      }
      start = end
    }
    return length
  }

  /// Decodes exactly `count` pixels.
  /// - Throws: `damaged` where the runs are not whole, or do not make as many pixels.
  static func decode(_ code: Span<UInt8>, count: Int) throws(VaultError) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: 4 * count)
    var (position, pixel) = (0, 0)
    while position < code.count {
      guard position + 2 <= code.count else { throw .damaged }
      let head = UInt16(code[position]) << 8 | UInt16(code[position + 1])
      let length = Int(head) & longestRun
      position += 2
      guard let run = Run(rawValue: head >> 14), length > 0, length <= count - pixel, length * run.width <= code.count - position
      else { throw .damaged }
      for target in pixel..<pixel + length where run != .masked {
        for channel in 0..<run.width { pixels[4 * target + channel] = code[position + channel] }
        if run == .opaque { pixels[4 * target + 3] = 255 }
        position += run.width
      }
      pixel += length
    }
    guard pixel == count else { throw .damaged }
    return pixels
  }
}
