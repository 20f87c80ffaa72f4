import Casework
import Desk

/// What the decoder answered, before its pixels: believed only where every field is what it can be.
struct DecoderReply {
  /// Bytes of the fixed-size head.
  static let headSize = 36

  /// Why the decoder refused: the numbers are those of its protocol.
  enum Refusal: UInt32 {
    case malformed = 1
    case truncated, tooDamaged, noMemory
    case tooManyBytes, sideTooLong, tooManyPixels
    case unknownFormat, colourModel, coding, animation
    case boxValues, boxOutside, boxAspect, boxShare, boxSmall, boxEmpty
  }

  private let status: UInt8
  private let format: UInt8
  private let orientation: UInt8
  private let flags: UInt32
  private let frameWidth: Int
  private let frameHeight: Int
  private let left: Int
  private let top: Int
  private let width: Int
  private let height: Int

  init(head: [UInt8]) throws(FrameError) {
    guard head.count == Self.headSize, head.starts(with: Array("CMOA".utf8) + [DecoderRequest.version]) else { throw Self.incredible }
    func number(at offset: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(head[offset + $1]) << (8 * $1) } }
    (status, format, orientation, flags) = (head[5], head[6], head[7], number(at: 8))
    (frameWidth, frameHeight) = (Int(number(at: 12)), Int(number(at: 16)))
    (left, top) = (Int(number(at: 20)), Int(number(at: 24)))
    (width, height) = (Int(number(at: 28)), Int(number(at: 32)))
  }

  /// The face region with these pixels, or the refusal thrown.
  func faceCrop(pixels: [UInt8], limits: RegionRule.Limits) throws(FrameError) -> FaceCrop {
    guard status == 0 else { throw Refusal(rawValue: flags)?.error ?? Self.incredible }
    guard (1...3).contains(format), (1...8).contains(orientation), flags <= 3,
      frameWidth > 0, frameHeight > 0, max(frameWidth, frameHeight) <= limits.maximumSide,
      frameWidth * frameHeight <= limits.maximumPixels,
      width > 0, height > 0, left + width <= frameWidth, top + height <= frameHeight,
      pixels.count == width * height * 4
    else { throw Self.incredible }
    return FaceCrop(
      width: width, height: height, pixels: pixels, frameWidth: frameWidth, frameHeight: frameHeight,
      isDamaged: flags & 1 != 0, hasTrailingData: flags & 2 != 0)
  }

  private static let incredible = FrameError.badPicture("the decoder's answer makes no sense")
}

extension DecoderReply.Refusal {
  /// The refusal in words.
  var error: FrameError {
    switch self {
    case .malformed: .badPicture("not a valid picture of its format")
    case .truncated: .badPicture("the picture ends early")
    case .tooDamaged: .badPicture("too much of the picture is damaged")
    case .noMemory: .badPicture("decoding takes too much memory")
    case .tooManyBytes: .tooLarge("too many bytes")
    case .sideTooLong: .tooLarge("a side has too many pixels")
    case .tooManyPixels: .tooLarge("too many pixels")
    case .unknownFormat: .unsupported("neither JPEG, PNG nor WebP")
    case .colourModel: .unsupported("a colour model other than grey, RGB or YCbCr")
    case .coding: .unsupported("a kind of JPEG that is not decoded")
    case .animation: .unsupported("an animation, whose first picture hides others")
    case .boxValues: .badBox("the box has no finite, positive size")
    case .boxOutside: .badBox("the box lies outside the picture")
    case .boxAspect: .badBox("the box is too narrow or too wide for a face")
    case .boxShare: .badBox("the box takes up too much of the picture")
    case .boxSmall: .badBox("the box is too small for a face")
    case .boxEmpty: .badBox("no pixel of the face region lies in the picture")
    }
  }
}
