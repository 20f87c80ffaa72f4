import Casework
import Desk

/// The plaintext of a frame: runs of pixels in reading order, without the colour of what is masked.
///
/// A run is a big-endian u16, whose two high bits say what follows and whose low 14 bits count pixels (1 to 16,383):
///
///     0  masked     nothing: all four bytes are 0
///     1  opaque     red, green, blue each; alpha is 255
///     2  blended    red, green, blue, alpha each
///
/// After the last run may stand where the eyes are: a u16 of 3 << 14 | 4, and x and y of the left and of the right one as u16.
///
/// The lengths of runs depend on the mask alone, so the length of a ciphertext tells the outline's size, whether the record had landmarks,
/// and nothing of the face.
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
  /// What stands before the eyes.
  private static let eyeHead: UInt16 = 3 << 14 | 4
  /// Bytes of the eyes, with what stands before them.
  private static let eyeLength = 10

  /// Encodes red, green, blue, alpha; the colour of a pixel whose alpha is 0 is dropped.
  static func encode(_ pixels: [UInt8], eyes: EyePlaces? = nil) -> [UInt8] {
    // Never grows: a copy left behind would not be wiped. The longest code is that of runs of one blended pixel each, 6 bytes a pixel.
    unsafe [UInt8](unsafeUninitializedCapacity: pixels.count + pixels.count / 2 + eyeLength) { code, length in
      unsafe pixels.withUnsafeBufferPointer { pixels in length = unsafe encode(pixels, into: code) }
      guard let eyes else { return }
      for number in [eyeHead, eyes.left.x, eyes.left.y, eyes.right.x, eyes.right.y] {
        unsafe code[length] = UInt8(number >> 8)
        unsafe code[length + 1] = UInt8(truncatingIfNeeded: number)
        length += 2
      }
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

  /// Decodes exactly `count` pixels, and where the eyes are.
  /// - Throws: `damaged` where the runs are not whole, or do not make as many pixels.
  static func decode(_ code: Swift.Span<UInt8>, count: Int) throws(VaultError) -> (pixels: [UInt8], eyes: EyePlaces?) {
    var pixels = [UInt8](repeating: 0, count: 4 * count)
    var (position, pixel) = (0, 0)
    while position < code.count {
      guard position + 2 <= code.count else { throw .damaged }
      let head = number(at: position, in: code)
      if head == eyeHead, pixel == count, code.count - position == eyeLength { return (pixels, eyes(at: position + 2, in: code)) }
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
    return (pixels, nil)
  }

  private static func eyes(at position: Int, in code: Swift.Span<UInt8>) -> EyePlaces {
    func place(_ position: Int) -> EyePlaces.Place {
      EyePlaces.Place(x: number(at: position, in: code), y: number(at: position + 2, in: code))
    }
    return EyePlaces(left: place(position), right: place(position + 4))
  }

  private static func number(at position: Int, in code: Swift.Span<UInt8>) -> UInt16 {
    UInt16(code[position]) << 8 | UInt16(code[position + 1])
  }
}
