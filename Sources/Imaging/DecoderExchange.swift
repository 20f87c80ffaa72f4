import CHardening

/// One run of the decoder: what was sent, how it ended, what it answered.
struct DecoderExchange {
  /// How the process ended.
  enum Ending: Equatable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case overflowed
    case notStarted(Int32)

    var description: String {
      switch self {
      case .exited(let code): "exited with code \(code)"
      case .signalled(let signal): "was ended by signal \(signal)"
      case .timedOut: "took longer than \(DecoderExchange.limit.components.seconds) seconds"
      case .overflowed: "answered more than it may"
      case .notStarted(let error): "could not be started (error \(error))"
      }
    }
  }

  /// Wall clock for one picture.
  static let limit = Duration.seconds(8)

  let ending: Ending
  /// The first bytes of the answer, as many as a reply's head has, if so many came.
  let head: [UInt8]
  /// What came after them.
  let body: [UInt8]

  /// Runs the decoder at `path` once; more than `replyLimit` bytes after the head are not accepted.
  init(path: String, request: [UInt8], picture: [UInt8], replyLimit: Int) {
    var reply = unsafe cameo_exchange(
      path, request, request.count, picture, picture.count, DecoderReply.headSize + replyLimit,
      Int32(Self.limit.components.seconds * 1_000))
    defer { unsafe cameo_reply_free(&reply) }
    let answer = unsafe UnsafeBufferPointer(start: reply.bytes, count: reply.size)
    head = unsafe Array(answer.prefix(DecoderReply.headSize))
    body = unsafe Array(answer.dropFirst(DecoderReply.headSize))
    ending =
      switch unsafe cameo_ending(UInt32(reply.ending)) {
      case CAMEO_EXITED: unsafe .exited(reply.code)
      case CAMEO_SIGNALLED: unsafe .signalled(reply.code)
      case CAMEO_TIMED_OUT: .timedOut
      case CAMEO_OVERFLOWED: .overflowed
      default: unsafe .notStarted(reply.code)
      }
  }
}
