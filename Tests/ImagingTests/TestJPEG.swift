/// Writes baseline JPEG files (ITU-T T.81) of flat 8 x 8 blocks with chroma at half resolution (4:2:0), or another one.
///
/// Every quantiser is 1 and only DC coefficients are coded, so each block decodes to exactly its colour.
enum TestJPEG {
  /// A picture of `columns` x `rows` rectangles, each of one colour (Y, Cb, Cr): squares of 16 x 16 pixels, or the pixels that share one
  /// block of chroma where another `sampling` is asked for.
  static func encode(
    columns: Int, rows: Int, segments: [UInt8] = [], sampling: (across: Int, down: Int) = (2, 2),
    _ colour: (Int, Int) -> (y: Int, cb: Int, cr: Int)
  ) -> [UInt8] {
    let (width, height) = (columns * 8 * sampling.across, rows * 8 * sampling.down)
    let frame: [UInt8] = [8, UInt8(height >> 8), UInt8(height & 0xff), UInt8(width >> 8), UInt8(width & 0xff), 3]
    let dcSymbols = [UInt8](0...11)
    var bytes: [UInt8] = [0xff, 0xd8] + segments
    bytes += segment(0xdb, [0] + [UInt8](repeating: 1, count: 64))
    bytes += segment(0xc0, frame + [1, UInt8(sampling.across << 4 | sampling.down), 0, 2, 0x11, 0, 3, 0x11, 0])
    bytes += segment(0xc4, [0x00, 0, 0, 0, 12] + [UInt8](repeating: 0, count: 12) + dcSymbols)  // twelve codes of 4 bits
    bytes += segment(0xc4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])  // one code of 1 bit: end of block
    bytes += segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0])

    var bits = BitWriter()
    var former = [0, 0, 0]
    for row in 0..<rows {
      for column in 0..<columns {
        let (y, cb, cr) = colour(column, row)
        for (component, value) in Array(repeating: (0, y), count: sampling.across * sampling.down) + [(1, cb), (2, cr)] {
          let coefficient = (value - 128) * 8
          bits.append(difference: coefficient - former[component])
          former[component] = coefficient
        }
      }
    }
    return bytes + bits.finished + [0xff, 0xd9]
  }

  static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xff, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xff)] + body
  }

  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var buffer = 0
    private var count = 0

    /// A DC difference (T.81, F.1.2.1) and an end of block.
    mutating func append(difference: Int) {
      let size = Int.bitWidth - abs(difference).leadingZeroBitCount
      append(size, bits: 4)
      append(difference < 0 ? difference + (1 << size) - 1 : difference, bits: size)
      append(0, bits: 1)
    }

    var finished: [UInt8] {
      var writer = self
      if count > 0 { writer.append((1 << (8 - count)) - 1, bits: 8 - count) }
      return writer.bytes
    }

    private mutating func append(_ value: Int, bits: Int) {
      for bit in (0..<bits).reversed() {
        buffer = buffer << 1 | (value >> bit & 1)
        count += 1
        guard count == 8 else { continue }
        bytes += buffer == 0xff ? [0xff, 0] : [UInt8(buffer)]
        (buffer, count) = (0, 0)
      }
    }
  }
}
