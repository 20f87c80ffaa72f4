import CHardening

/// One picture's way through a running decoder: what was sent, how its child ended, what it answered.
struct DecoderExchange {
  /// Wall clock for one picture.
  static let limit = Duration.seconds(8)

  let ending: DecoderEnding
  /// The first bytes of the answer, as many as a reply's head has, if so many came.
  let head: [UInt8]
  /// What came after them.
  let body: [UInt8]

  /// Has a decoder answer one request; more than `replyLimit` bytes after the head are not accepted.
  init(with decoder: inout RunningDecoder, request: [UInt8], picture: [UInt8], replyLimit: Int) {
    var reply = unsafe cameo_decoder_exchange(
      &decoder.handle, request, request.count, picture, picture.count, DecoderReply.headSize + replyLimit,
      Int32(Self.limit.components.seconds * 1_000))
    defer { unsafe cameo_reply_free(&reply) }
    let answer = unsafe UnsafeBufferPointer(start: reply.bytes, count: reply.size)
    head = unsafe Array(answer.prefix(DecoderReply.headSize))
    body = unsafe Array(answer.dropFirst(DecoderReply.headSize))
    ending = unsafe DecoderEnding(reply.ending, code: reply.code)
  }
}
