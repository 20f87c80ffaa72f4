import Testing

extension Raster {
  /// Reads the one kind of BMP that the PngSuite references are: 32 bits a pixel, bottom-up, blue, green, red, straight alpha.
  init(bmp bytes: [UInt8]) throws {
    func number(at offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) } }
    let (start, width, height) = (number(at: 10), number(at: 18), number(at: 22))
    try #require(bytes.starts(with: Array("BM".utf8)) && bytes[28] == 32 && bytes.count == start + width * height * 4)
    self.init(width: width, height: height) { x, y in
      let at = start + ((height - 1 - y) * width + x) * 4
      return [bytes[at + 2], bytes[at + 1], bytes[at], bytes[at + 3]]
    }
  }

  /// What a decoder shows that lays transparency over mid grey.
  var overGrey: Raster {
    Raster(width: width, height: height) { x, y in
      let pixel = pixel(x, y).map(Int.init)
      return pixel[0..<3].map { UInt8(($0 * pixel[3] + 128 * (255 - pixel[3]) + 127) / 255) } + [255]
    }
  }
}
