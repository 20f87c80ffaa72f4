import Casework

/// What the decoder is asked: the fixed-size head that goes before the picture's bytes, little-endian and unpadded.
struct DecoderRequest {
  static let version: UInt8 = 1

  /// Asks the process to break out of its sandbox instead of decoding.
  static let selfTest = DecoderRequest(
    box: Box(unit: .pixels, left: 0, top: 0, width: 0, height: 0), rule: RegionRule(plausibility: nil), length: 0, isSelfTest: true)

  let box: Box
  let rule: RegionRule
  let length: UInt32
  let isSelfTest: Bool

  init(box: Box, rule: RegionRule, length: UInt32, isSelfTest: Bool = false) {
    (self.box, self.rule, self.length, self.isSelfTest) = (box, rule, length, isSelfTest)
  }

  var bytes: [UInt8] {
    var bytes = Array("CMOR".utf8)
    bytes.reserveCapacity(96)
    bytes += [Self.version, isSelfTest ? 1 : 0, box.unit == .ratio ? 1 : 0, rule.shape == .box ? 1 : 0]
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
