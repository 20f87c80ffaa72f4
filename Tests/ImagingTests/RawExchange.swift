import CHardening
import Glibc

/// One picture's way through a decoder of its own, by the C functions, with bytes that the tests lay out themselves.
struct RawExchange {
  let ending: Int32
  let code: Int32
  let bytes: [UInt8]
  /// Whether the decoder could take another picture afterwards.
  let stillRuns: Bool

  init(path: String, head: [UInt8], body: [UInt8] = [], limit: Int = 1 << 20, milliseconds: Int32 = 8_000) throws {
    var decoder = try Self.start(path).decoder
    defer { unsafe cameo_decoder_stop(&decoder) }
    var reply = unsafe cameo_decoder_exchange(&decoder, head, head.count, body, body.count, limit, milliseconds)
    defer { unsafe cameo_reply_free(&reply) }
    (ending, code) = unsafe (reply.ending, reply.code)
    bytes = unsafe Array(UnsafeBufferPointer(start: reply.bytes, count: reply.size))
    stillRuns = decoder.process > 0
  }

  /// Starts a program with a model.
  static func start(_ path: String, model: String? = nil) throws -> (decoder: cameo_decoder, start: cameo_start) {
    let file = unsafe open(try model ?? TestDecoder.model(), O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var decoder = cameo_decoder()
    let start = unsafe cameo_decoder_start(&decoder, path, file)
    return (decoder, start)
  }

  /// A request as the protocol has it: the whole frame as a ratio box, unmasked, within the hard limits.
  static func request(length: Int, task: UInt8 = 0) -> [UInt8] {
    func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
      stride(from: 0, to: number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let numbers = [0.0, 0, 1, 1, 1].flatMap { bytes($0.bitPattern) }
    let rule = bytes(UInt32(0)) + [UInt8](repeating: 0, count: 28)
    return "CMOR".utf8 + [3, task, 1, 1] + numbers + rule + bytes(UInt32(12_000)) + bytes(UInt64(40_000_000)) + bytes(UInt32(length))
  }

  static func wholeFrame(of picture: [UInt8]) throws -> RawExchange {
    try RawExchange(path: try TestDecoder.path(), head: request(length: picture.count), body: picture)
  }
}
