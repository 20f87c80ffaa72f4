import CHardening

/// One run of a program through the C function, with bytes that the tests lay out themselves.
struct RawExchange {
  let ending: Int32
  let code: Int32
  let bytes: [UInt8]

  init(path: String, head: [UInt8], body: [UInt8] = [], limit: Int = 1 << 20, milliseconds: Int32 = 8_000) {
    var reply = unsafe cameo_exchange(path, head, head.count, body, body.count, limit, milliseconds)
    defer { unsafe cameo_reply_free(&reply) }
    (ending, code) = unsafe (reply.ending, reply.code)
    bytes = unsafe Array(UnsafeBufferPointer(start: reply.bytes, count: reply.size))
  }

  /// A request as the protocol has it: the whole frame as a ratio box, unmasked, within the hard limits.
  static func request(length: Int, isSelfTest: Bool = false) -> [UInt8] {
    func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
      stride(from: 0, to: number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let numbers = [0.0, 0, 1, 1, 1].flatMap { bytes($0.bitPattern) }
    let rule = bytes(UInt32(0)) + [UInt8](repeating: 0, count: 28)
    return "CMOR".utf8 + [1, isSelfTest ? 1 : 0, 1, 1] + numbers + rule + bytes(UInt32(12_000)) + bytes(UInt64(40_000_000))
      + bytes(UInt32(length))
  }

  static func wholeFrame(of picture: [UInt8]) throws -> RawExchange {
    RawExchange(path: try TestDecoder.path(), head: request(length: picture.count), body: picture)
  }
}
