/// Writes PNG files (ISO/IEC 15948): 8-bit RGBA, unfiltered, in stored deflate blocks.
enum TestPNG {
  static func encode(_ raster: Raster, extraChunks: [[UInt8]] = [], trailing: [UInt8] = []) -> [UInt8] {
    let header = bigEndian(raster.width) + bigEndian(raster.height) + [8, 6, 0, 0, 0]
    let stride = raster.width * 4
    var rows: [UInt8] = []
    for row in 0..<raster.height {
      rows.append(0)
      rows += raster.pixels[row * stride..<(row + 1) * stride]
    }
    let chunks = [chunk("IHDR", header)] + extraChunks + [chunk("IDAT", zlib(rows)), chunk("IEND", [])]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunks.joined() + trailing
  }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    bigEndian(body.count) + name.utf8 + body + bigEndian(Int(crc32(Array(name.utf8) + body)))
  }

  /// RFC 1950 around RFC 1951, section 3.2.4.
  private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var blocks: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: bytes.count, by: 0xffff) {
      let block = bytes[start..<min(start + 0xffff, bytes.count)]
      let size = UInt16(block.count)
      blocks += [block.endIndex == bytes.count ? 1 : 0]
      blocks += [UInt8(size & 0xff), UInt8(size >> 8), UInt8(~size & 0xff), UInt8(~size >> 8)] + block
    }
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return blocks + bigEndian(b << 16 | a)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
  }

  private static func bigEndian(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 0xff) } }
}
