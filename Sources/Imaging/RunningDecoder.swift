import CHardening
import Desk
import Glibc

/// How the decoder, or its child for one picture, ended.
enum DecoderEnding: Equatable, CustomStringConvertible {
  case exited(Int32)
  case signalled(Int32)
  case timedOut
  case overflowed
  case notStarted(Int32)
  case lost
  /// Of a start: it did not end.
  case ready

  init(_ ending: Int32, code: Int32) {
    self =
      switch cameo_ending(UInt32(ending)) {
      case CAMEO_EXITED: .exited(code)
      case CAMEO_SIGNALLED: .signalled(code)
      case CAMEO_TIMED_OUT: .timedOut
      case CAMEO_OVERFLOWED: .overflowed
      case CAMEO_DECODER_LOST: .lost
      case CAMEO_READY: .ready
      default: .notStarted(code)
      }
  }

  var description: String {
    switch self {
    case .exited(let code): "exited with code \(code)"
    case .signalled(let signal): "was ended by signal \(signal)"
    case .timedOut: "took longer than \(DecoderExchange.limit.components.seconds) seconds"
    case .overflowed: "answered more than it may"
    case .notStarted(let error): "could not be started: \(unsafe String(cString: strerror(error)))"
    case .lost: "ended unasked"
    case .ready: "waits"
    }
  }
}

/// A decoder that has started, shut itself in and read its model.
///
/// It is one thread's at a time, and must be stopped.
struct RunningDecoder {
  /// Exit codes of a decoder, or of its child, that could not give up its rights, and of one whose model is not what it may be.
  static let exitNoSandbox: Int32 = 70
  private static let exitBadModel: Int32 = 73

  var handle = cameo_decoder()

  /// Whether it can take another picture.
  var isRunning: Bool { handle.process > 0 }

  /// Starts the program at a path with the face detector's model.
  init(path: String, model: String) throws(FrameError) {
    let file = unsafe open(model, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .sandboxUnavailable("the face detector's model is missing: \(model) (Scripts/bootstrap fetches it)")
    }
    defer { close(file) }
    let start = unsafe cameo_decoder_start(&handle, path, file)
    switch DecoderEnding(start.ending, code: start.code) {
    case .ready: return
    case .exited(Self.exitBadModel):
      throw .sandboxUnavailable("the face detector's model is damaged: \(model) (remove it, and Scripts/bootstrap fetches it)")
    case .exited(Self.exitNoSandbox): throw .sandboxUnavailable("the decoder cannot shut itself in")
    case let ending: throw .sandboxUnavailable("the decoder \(ending)")
    }
  }

  /// Has the decoder itself try what its sandbox forbids; it is gone afterwards.
  mutating func breakOut() -> DecoderEnding {
    let end = unsafe cameo_decoder_break_out(&handle)
    return DecoderEnding(end.ending, code: end.code)
  }

  /// Ends it.
  mutating func stop() {
    unsafe cameo_decoder_stop(&handle)
  }
}
