package import Casework

/// Everything of a case that never changes after its import, as bytes of which an entry holds the digest.
///
/// Whoever keeps the case in a table makes the same bytes of its columns. Each value stands after a byte that says whether there is one; texts
/// after their length, numbers as eight bytes, big-endian, and a real number as the bits of its IEEE 754 double.
package struct BoundFacts: Equatable, Sendable {
  /// The bytes.
  package private(set) var bytes: [UInt8] = []

  /// Takes the values in their order, as a table holds them.
  ///
  /// - Parameters:
  ///   - session: the vendor's own name of the check.
  ///   - times: capture, receipt, when a decision is due, when the case expires, in milliseconds.
  ///   - challenge: as ``text(of:)`` writes it.
  package init(
    session: String, times: [Int64?], ran: Int64, decision: String, score: [Double?], direction: String?, failedChecks: String,
    deviceKind: String?, emulator: Int64?, virtualCamera: Int64?, attempts: Int64, challenge: String?
  ) {
    bytes.reserveCapacity(256)
    add(session)
    for time in times { add(time) }
    add(ran)
    add(decision)
    for number in score { add(number.map { Int64(bitPattern: $0.bitPattern) }) }
    add(direction)
    add(failedChecks)
    add(deviceKind)
    add(emulator)
    add(virtualCamera)
    add(attempts)
    add(challenge)
  }

  /// Takes them from a case's facts.
  package init(_ facts: CaseFacts) {
    let (result, device) = (facts.result, facts.device)
    self.init(
      session: facts.session,
      times: [facts.capturedAt, facts.receivedAt, facts.dueAt, facts.expiresAt].map { $0?.milliseconds }, ran: result.ran ? 1 : 0,
      decision: result.decision.rawValue, score: [result.score?.value, result.score?.low, result.score?.high, result.score?.threshold],
      direction: result.score?.direction.rawValue, failedChecks: result.failedChecks.map(\.description).joined(separator: " "),
      deviceKind: device.kind, emulator: device.emulator.map { $0 ? 1 : 0 }, virtualCamera: device.virtualCamera.map { $0 ? 1 : 0 },
      attempts: Int64(facts.attempts), challenge: Self.text(of: facts.challenge))
  }

  /// SHA-256 of the bytes.
  package var digest: [UInt8] { Digest.sha256(bytes) }

  /// What was asked of the subject, in one text; `nil` where nothing was.
  package static func text(of challenge: [ChallengeStep]) -> String? {
    guard !challenge.isEmpty else { return nil }
    return challenge.enumerated().map { place, step in
      "\(place):\(step.kind.unicodeScalars.count):\(step.kind):\(number(step.startMilliseconds)):\(number(step.endMilliseconds));"
    }.joined()
  }

  /// What is known of frames beside their pixels, in one text.
  package static func text(of frames: [FrameFacts], sizes: [(width: Int, height: Int)]) -> String {
    zip(frames, sizes).map { frame, size in
      "\(frame.kind.rawValue):\(frame.index):\(number(frame.timeMilliseconds)):\(frame.nativeWidth):\(frame.isDamaged ? 1 : 0)"
        + ":\(size.width):\(size.height);"
    }.joined()
  }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private mutating func add(_ text: String?) {
    guard let text else { return bytes.append(0) }
    bytes.append(1)
    bytes.append(prefixed: Array(text.utf8))
  }

  private mutating func add(_ number: Int64?) {
    guard let number else { return bytes.append(0) }
    bytes.append(1)
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
