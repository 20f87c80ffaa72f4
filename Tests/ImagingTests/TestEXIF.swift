/// Writes EXIF blocks: a big-endian TIFF 6.0 directory with an orientation, and whatever bytes are to lie behind it.
enum TestEXIF {
  static func block(orientation: UInt8, trailing: [UInt8] = []) -> [UInt8] {
    "MM".utf8 + [0, 42, 0, 0, 0, 8] + [0, 1] + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0] + trailing
  }

  /// The same with the orientation as an integer of another type, in either byte order.
  static func block(orientation: UInt8, type: UInt8, width: Int, isLittle: Bool) -> [UInt8] {
    let value = [UInt8](repeating: 0, count: width - 1) + [orientation]
    func ordered(_ bytes: [UInt8]) -> [UInt8] { isLittle ? bytes.reversed() : bytes }
    let entry =
      ordered([0x01, 0x12]) + ordered([0, type]) + ordered([0, 0, 0, 1]) + ordered(value) + [UInt8](repeating: 0, count: 4 - width)
    return (isLittle ? "II" : "MM").utf8 + ordered([0, 42]) + ordered([0, 0, 0, 8]) + ordered([0, 1]) + entry + [0, 0, 0, 0]
  }
}
