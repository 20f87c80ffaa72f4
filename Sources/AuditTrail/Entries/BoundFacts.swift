package import Casework

/// Everything of a case that never changes after its import, as bytes of which an entry holds the digest.
///
/// Whoever keeps the case in a table makes the same bytes of its columns. Each value stands after a byte that says whether there is one; texts
/// after their length, numbers as eight bytes, big-endian, and a real number as the bits of its IEEE 754 double.
package struct BoundFacts: Equatable, Sendable {
  /// The bytes.
  package private(set) var bytes: [UInt8] = []

  /// A text, or the UTF-8 of one that a store lends for the length of the call.
  @safe
  package enum Text {
    case text(String)
    case lent(UnsafeRawBufferPointer)
  }

  /// Takes the values in their order, as a table holds them.
  ///
  /// - Parameters:
  ///   - session: the vendor's own name of the check.
  ///   - times: capture, receipt, when a decision is due, when the case expires, in milliseconds.
  ///   - score: the value, the ends of its scale, and the threshold.
  ///   - challenge: as ``text(of:)`` writes it.
  package init(
    session: Text, times: (Int64?, Int64, Int64, Int64), ran: Int64, decision: Text, score: (Double?, Double?, Double?, Double?),
    direction: Text?, failedChecks: Text, deviceKind: Text?, emulator: Int64?, virtualCamera: Int64?, attempts: Int64, challenge: String?
  ) {
    bytes.reserveCapacity(256)
    add(session)
    add(times.0)
    add(times.1)
    add(times.2)
    add(times.3)
    add(ran)
    add(decision)
    add(score.0)
    add(score.1)
    add(score.2)
    add(score.3)
    add(direction)
    add(failedChecks)
    add(deviceKind)
    add(emulator)
    add(virtualCamera)
    add(attempts)
    add(challenge.map { .text($0) })
  }

  /// Takes them from a case's facts.
  package init(_ facts: CaseFacts) {
    let (result, device) = (facts.result, facts.device)
    self.init(
      session: .text(facts.session),
      times: (
        facts.capturedAt?.milliseconds, facts.receivedAt.milliseconds, facts.dueAt.milliseconds, facts.expiresAt.milliseconds
      ),
      ran: result.ran ? 1 : 0, decision: .text(result.decision.rawValue),
      score: (result.score?.value, result.score?.low, result.score?.high, result.score?.threshold),
      direction: (result.score?.direction.rawValue).map { .text($0) },
      failedChecks: .text(result.failedChecks.map(\.description).joined(separator: " ")),
      deviceKind: device.kind.map { .text($0) }, emulator: device.emulator.map { $0 ? 1 : 0 },
      virtualCamera: device.virtualCamera.map { $0 ? 1 : 0 },
      attempts: Int64(facts.attempts), challenge: Self.text(of: facts.challenge))
  }

  /// SHA-256 of the bytes.
  package var digest: [UInt8] { Digest.sha256(bytes) }

  /// What was asked of the subject, in one text; `nil` where nothing was.
  package static func text(of challenge: [ChallengeStep]) -> String? {
    guard !challenge.isEmpty else { return nil }
    return challenge.enumerated().map { place, step in
      text(
        ofStep: Int64(place), kind: step.kind, start: step.startMilliseconds.map { Int64($0) }, end: step.endMilliseconds.map { Int64($0) })
    }.joined()
  }

  /// One thing that was asked of the subject, as a table holds it.
  package static func text(ofStep place: Int64, kind: String, start: Int64?, end: Int64?) -> String {
    "\(place):\(kind.unicodeScalars.count):\(kind):\(number(start)):\(number(end));"
  }

  /// What is known of frames beside their pixels, in one text.
  package static func text(of frames: [FrameFacts], sizes: [(width: Int, height: Int)]) -> String {
    zip(frames, sizes).map { frame, size in
      text(
        ofFrame: Int64(frame.index), kind: frame.kind.rawValue, time: frame.timeMilliseconds.map { Int64($0) },
        nativeWidth: Int64(frame.nativeWidth), isDamaged: frame.isDamaged ? 1 : 0, width: Int64(size.width), height: Int64(size.height))
    }.joined()
  }

  /// What is known of one frame beside its pixels, as a table holds it.
  package static func text(
    ofFrame index: Int64, kind: String, time: Int64?, nativeWidth: Int64, isDamaged: Int64, width: Int64, height: Int64
  ) -> String {
    "\(kind):\(index):\(number(time)):\(nativeWidth):\(isDamaged):\(width):\(height);"
  }

  private static func number(_ number: Int64?) -> String { number.map { String($0) } ?? "" }

  private mutating func add(_ text: Text?) {
    switch text {
    case nil: bytes.append(0)
    case .text(var text): text.withUTF8 { unsafe add(UnsafeRawBufferPointer($0)) }
    case .lent(let utf8): unsafe add(utf8)
    }
  }

  private mutating func add(_ utf8: UnsafeRawBufferPointer) {
    bytes.append(1)
    append(UInt32(truncatingIfNeeded: utf8.count))
    unsafe bytes.append(contentsOf: utf8)
  }

  private mutating func add(_ number: Double?) {
    add(number.map { Int64(bitPattern: $0.bitPattern) })
  }

  private mutating func add(_ number: Int64?) {
    guard let number else { return bytes.append(0) }
    bytes.append(1)
    append(UInt64(bitPattern: number))
  }

  private mutating func append(_ number: some FixedWidthInteger & BitwiseCopyable) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }
}
