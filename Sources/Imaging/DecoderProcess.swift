package import Casework
package import Desk
import Foundation
import Glibc
import Synchronization

/// The sandboxed decoder: a parent that is shut in and forks a child for each picture, which answers with the masked face region and
/// where it found faces, and nothing else.
///
/// May be called from several threads at once: each has a decoder of its own, and those that wait are used again.
package final class DecoderProcess: FrameSource {
  /// Pixels of the largest picture that any decoder process decodes; a rule can only ask for less.
  private static let maximumPixels = 40_000_000
  private static let modelName = "face-detector.model"

  private let path: String
  private let model: String
  private let isProven = Mutex(false)
  private let waiting = Mutex<[RunningDecoder]>([])

  /// A decoder at a path; it is first started when it is first needed.
  ///
  /// - Parameter model: the face detector's model; `nil` looks beside the program, then where a checkout builds.
  package init(path: String, model: String? = nil) {
    self.path = path
    self.model = model ?? Self.model(beside: path)
  }

  deinit {
    waiting.withLock { decoders in
      for index in decoders.indices { decoders[index].stop() }
    }
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

  /// Where the model of a decoder is expected: beside it; of one in a build folder, which is emptied at will, two folders up.
  private static func model(beside path: String) -> String {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let beside = folder.appending(path: modelName).path
    let build = folder.deletingLastPathComponent().deletingLastPathComponent()
    guard build.lastPathComponent == ".build", unsafe access(beside, F_OK) != 0 else { return beside }
    return build.appending(path: modelName).path
  }

  /// Has a decoder, and a child of one, try what its sandbox forbids; once both have died of it, this is remembered.
  ///
  /// - Throws: ``FrameError/sandboxUnavailable(_:)`` unless the kernel ends both processes with SIGSYS.
  package func proveSandbox() throws(FrameError) {
    try isProven.withLock { isProven throws(FrameError) in
      guard !isProven else { return }
      var decoder = try RunningDecoder(path: path, model: model)
      try Self.requireDeath(decoder.breakOut())
      decoder = try RunningDecoder(path: path, model: model)
      let child = DecoderExchange(with: &decoder, request: DecoderRequest.selfTest.bytes, picture: [], replyLimit: 0)
      keep(decoder)
      try Self.requireDeath(child.ending)
      isProven = true
    }
  }

  private static func requireDeath(_ ending: DecoderEnding) throws(FrameError) {
    guard ending != .signalled(SIGSYS) else { return }
    throw .sandboxUnavailable("the decoder's self-test should have ended with SIGSYS, but it \(ending)")
  }

  package func faceCrop(of picture: [UInt8], box: Box, rule: RegionRule) throws(FrameError) -> FaceCrop {
    try reply(to: .crop(box), of: picture, rule: rule) { reply, pixels throws(FrameError) in
      try reply.faceCrop(pixels: pixels, box: box, rule: rule)
    }
  }

  /// Where faces are in a picture for which nobody gave a box; no pixel of it leaves the decoder.
  package func faces(in picture: [UInt8], limits: RegionRule.Limits) throws(FrameError) -> FoundFaces {
    try reply(to: .find, of: picture, rule: RegionRule(plausibility: nil, limits: limits)) { reply, pixels throws(FrameError) in
      try reply.foundFaces(pixels: pixels, limits: limits)
    }
  }

  private func reply<Answer>(
    to task: DecoderRequest.Task, of picture: [UInt8], rule: RegionRule,
    read: (DecoderReply, [UInt8]) throws(FrameError) -> Answer
  ) throws(FrameError) -> Answer {
    try proveSandbox()
    guard picture.count <= rule.limits.maximumBytes, let length = UInt32(exactly: picture.count) else {
      throw DecoderReply.Refusal.tooManyBytes.error
    }
    let request = DecoderRequest(task: task, rule: rule, length: length)
    var decoder = try nextDecoder()
    let exchange = DecoderExchange(with: &decoder, request: request.bytes, picture: picture, replyLimit: Self.maximumPixels * 4)
    keep(decoder)
    switch exchange.ending {
    case .exited(0): return try read(DecoderReply(head: exchange.head), exchange.body)
    case .exited(RunningDecoder.exitNoSandbox), .notStarted, .lost, .ready: throw .sandboxUnavailable("the decoder \(exchange.ending)")
    case .exited, .signalled, .timedOut, .overflowed: throw .badPicture("the decoder \(exchange.ending)")
    }
  }

  private func nextDecoder() throws(FrameError) -> RunningDecoder {
    if let decoder = waiting.withLock({ $0.popLast() }) { return decoder }
    return try RunningDecoder(path: path, model: model)
  }

  /// Keeps a decoder for the next picture, unless it had to be ended.
  private func keep(_ decoder: RunningDecoder) {
    guard decoder.isRunning else { return }
    waiting.withLock { $0.append(decoder) }
  }
}
