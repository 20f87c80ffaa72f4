import Casework

/// What the decoder is asked: the fixed-size head that goes before the picture's bytes, little-endian and unpadded.
struct DecoderRequest {
  static let version: UInt8 = 3

  /// What is asked for.
  enum Task: Equatable {
    /// The face region of this box, and where faces are.
    case crop(Box)
    /// That the process breaks out of its sandbox.
    case selfTest
    /// Where faces are, without a pixel.
    case find
  }

  static let selfTest = DecoderRequest(task: .selfTest, rule: RegionRule(plausibility: nil), length: 0)

  private static let noBox = Box(unit: .pixels, left: 0, top: 0, width: 0, height: 0)

  let task: Task
  let rule: RegionRule
  let length: UInt32

  var bytes: [UInt8] {
    var bytes = Array("CMOR".utf8)
    bytes.reserveCapacity(96)
    let box: Box
    let number: UInt8
    switch task {
    case .crop(let claimed): (box, number) = (claimed, 0)
    case .selfTest: (box, number) = (Self.noBox, 1)
    case .find: (box, number) = (Self.noBox, 2)
    }
    bytes += [Self.version, number, box.unit == .ratio ? 1 : 0, rule.shape == .box ? 1 : 0]
    for number in [box.left, box.top, box.width, box.height, rule.scale] { bytes.append(littleEndian: number.bitPattern) }
    bytes.append(littleEndian: UInt32(clamping: rule.erosion))
    let plausibility = rule.plausibility
    for number in [plausibility?.minimumAspect, plausibility?.maximumAspect, plausibility?.maximumShare] {
      bytes.append(littleEndian: (number ?? 0).bitPattern)
    }
    bytes.append(littleEndian: UInt32(clamping: plausibility?.minimumSide ?? 0))
    bytes.append(littleEndian: UInt32(clamping: rule.limits.maximumSide))
    bytes.append(littleEndian: UInt64(clamping: rule.limits.maximumPixels))
    bytes.append(littleEndian: length)
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
