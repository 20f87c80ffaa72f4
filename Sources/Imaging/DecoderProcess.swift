package import Casework
package import Desk
import Glibc
import Synchronization

/// The sandboxed decoder: one process a picture, which answers with the masked face region and nothing else.
///
/// May be called from several threads at once.
package final class DecoderProcess: FrameSource {
  /// Exit code of a decoder that could not give up its rights.
  private static let exitNoSandbox: Int32 = 70
  /// Pixels of the largest picture that any decoder process decodes; a rule can only ask for less.
  private static let maximumPixels = 40_000_000

  private let path: String
  private let isProven = Mutex(false)

  /// A decoder at a path; it is first started when it is first needed.
  package init(path: String) {
    self.path = path
  }

  /// Where `cameo-decoder` is expected: beside the running executable.
  ///
  /// - Returns: `nil` where the kernel does not say what is running.
  package static func pathBesideExecutable() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, let executable = String(validating: buffer.prefix(count), as: UTF8.self), let slash = executable.lastIndex(of: "/")
    else { return nil }
    return executable[...slash] + "cameo-decoder"
  }

  /// Has a decoder process try what its sandbox forbids; once it has died of it, this is remembered.
  ///
  /// - Throws: ``FrameError/sandboxUnavailable(_:)`` unless the kernel ends that process with SIGSYS.
  package func proveSandbox() throws(FrameError) {
    try isProven.withLock { isProven throws(FrameError) in
      guard !isProven else { return }
      let ending = DecoderExchange(path: path, request: DecoderRequest.selfTest.bytes, picture: [], replyLimit: 0).ending
      guard ending == .signalled(SIGSYS) else {
        throw .sandboxUnavailable("the decoder's self-test should have ended with SIGSYS, but it \(ending)")
      }
      isProven = true
    }
  }

  package func faceCrop(of picture: [UInt8], box: Box, rule: RegionRule) throws(FrameError) -> FaceCrop {
    try proveSandbox()
    guard picture.count <= rule.limits.maximumBytes, let length = UInt32(exactly: picture.count) else {
      throw DecoderReply.Refusal.tooManyBytes.error
    }
    let exchange = DecoderExchange(
      path: path, request: DecoderRequest(box: box, rule: rule, length: length).bytes, picture: picture,
      replyLimit: Self.maximumPixels * 4)
    switch exchange.ending {
    case .exited(0): return try DecoderReply(head: exchange.head).faceCrop(pixels: exchange.body, limits: rule.limits)
    case .exited(Self.exitNoSandbox), .notStarted: throw .sandboxUnavailable("the decoder \(exchange.ending)")
    case .exited, .signalled, .timedOut, .overflowed: throw .badPicture("the decoder \(exchange.ending)")
    }
  }
}
