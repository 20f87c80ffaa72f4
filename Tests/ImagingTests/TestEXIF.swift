/// Writes EXIF blocks: a big-endian TIFF 6.0 directory with an orientation, and whatever bytes are to lie behind it.
enum TestEXIF {
  static func block(orientation: UInt8, trailing: [UInt8] = []) -> [UInt8] {
    "MM".utf8 + [0, 42, 0, 0, 0, 8] + [0, 1] + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0] + trailing
  }
}
