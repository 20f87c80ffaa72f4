import Casework
import Desk

/// What the decoder answered, before its pixels: believed only where every field is what it can be.
struct DecoderReply {
  /// Bytes of the fixed-size head: the numbers, then room for as many faces as are ever told.
  static let headSize = facesStart + maximumFaces * faceSize
  private static let facesStart = markStart + markSize
  private static let markStart = 44
  private static let markSize = 16
  private static let maximumFaces = 16
  private static let faceSize = 17 * 4

  /// Why the decoder refused: the numbers are those of its protocol.
  enum Refusal: UInt32 {
    case malformed = 1
    case truncated, tooDamaged, noMemory
    case tooManyBytes, sideTooLong, tooManyPixels
    case unknownFormat, colourModel, coding, animation
    case boxValues, boxOutside, boxAspect, boxShare, boxSmall, boxEmpty
    case precision, heif
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
  /// Thousandths of the region that were made from damaged data.
  private let lost: Int
  private let faces: [FoundFace]
  private let mark: [UInt8]

  init(head: [UInt8]) throws(FrameError) {
    guard head.count == Self.headSize, head.starts(with: Array("CMOA".utf8) + [DecoderRequest.version]) else { throw Self.incredible }
    func number(at offset: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(head[offset + $1]) << (8 * $1) } }
    (status, format, orientation, flags) = (head[5], head[6], head[7], number(at: 8))
    (frameWidth, frameHeight) = (Int(number(at: 12)), Int(number(at: 16)))
    (left, top) = (Int(number(at: 20)), Int(number(at: 24)))
    (width, height) = (Int(number(at: 28)), Int(number(at: 32)))
    lost = Int(number(at: 36))
    let count = Int(number(at: 40))
    guard count <= Self.maximumFaces else { throw Self.incredible }
    mark = Array(head[Self.markStart..<Self.markStart + Self.markSize])
    var faces: [FoundFace] = []
    for index in 0..<count {
      let start = Self.facesStart + index * Self.faceSize
      let numbers = (0..<17).map { Double(Float(bitPattern: number(at: start + $0 * 4))) }
      // A box may reach past the frame, but nothing that is found is many frames away.
      guard numbers.allSatisfy({ $0.isFinite && abs($0) < 1e6 }), numbers[2] > 0, numbers[3] > 0, (0...1).contains(numbers[4]) else {
        throw Self.incredible
      }
      faces.append(FoundFace(numbers))
    }
    self.faces = faces
  }

  /// The face region with these pixels, or the refusal thrown.
  ///
  /// The decoder is not believed: a crop other than the one that box and rule give, or one with a pixel that may not be seen, is none.
  func faceCrop(pixels: [UInt8], box: Box, rule: RegionRule) throws(FrameError) -> FaceCrop {
    try requireFrame(within: rule.limits)
    let region = ExpectedRegion(box: box, rule: rule, frameWidth: frameWidth, frameHeight: frameHeight)
    guard let region, region.isPlace(left: left, top: top, width: width, height: height), pixels.count == width * height * 4 else {
      throw Self.incredible
    }
    guard region.isMasked(pixels) else { throw Self.incredible }
    return FaceCrop(
      width: width, height: height, pixels: pixels, frameWidth: frameWidth, frameHeight: frameHeight,
      isDamaged: lost > 0, lostShare: Double(lost) / 1_000, hasTrailingData: flags & 2 != 0, faces: faces, mark: mark)
  }

  /// The faces alone, of an answer that has no pixels, or the refusal thrown.
  func foundFaces(pixels: [UInt8], limits: RegionRule.Limits) throws(FrameError) -> FoundFaces {
    try requireFrame(within: limits)
    guard left == 0, top == 0, width == 0, height == 0, pixels.isEmpty else { throw Self.incredible }
    return FoundFaces(frameWidth: frameWidth, frameHeight: frameHeight, faces: faces)
  }

  private func requireFrame(within limits: RegionRule.Limits) throws(FrameError) {
    guard status == 0 else { throw Refusal(rawValue: flags)?.error ?? Self.incredible }
    guard (1...3).contains(format), (1...8).contains(orientation), flags <= 3, lost <= 1_000, (lost > 0) == (flags & 1 != 0),
      frameWidth > 0, frameHeight > 0, max(frameWidth, frameHeight) <= limits.maximumSide,
      frameWidth * frameHeight <= limits.maximumPixels
    else { throw Self.incredible }
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
    case .colourModel: .unsupported("a colour model other than grey, RGB, YCbCr or CMYK")
    case .coding: .unsupported("a kind of JPEG that is not decoded (lossless, hierarchical or arithmetic)")
    case .animation: .unsupported("an animation, whose first picture hides others")
    case .boxValues: .badBox("the box has no finite, positive size")
    case .boxOutside: .badBox("the box lies outside the picture")
    case .boxAspect: .badBox("the box is too narrow or too wide for a face")
    case .boxShare: .badBox("the box takes up too much of the picture")
    case .boxSmall: .badBox("the box is too small for a face")
    case .boxEmpty: .badBox("no pixel of the face region lies in the picture")
    case .precision: .unsupported("a JPEG of 12 bits a sample")
    case .heif: .unsupported("HEIC or AVIF, which is not decoded: have it sent as JPEG")
    }
  }
}

extension FoundFace {
  /// From the numbers of the protocol, which have been looked at: the box, the score, the six points.
  fileprivate init(_ numbers: [Double]) {
    func point(_ index: Int) -> Point { Point(x: numbers[5 + index * 2], y: numbers[6 + index * 2]) }
    self.init(
      left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3], score: numbers[4],
      landmarks: Landmarks(
        rightEye: point(0), leftEye: point(1), nose: point(2), mouth: point(3), rightEar: point(4), leftEar: point(5)))
  }
}
