import Casework

extension Instant {
  /// 2026-01-05T09:00:00Z.
  static let start = Instant(milliseconds: 1_767_603_600_000)
}

extension PersonID {
  /// A name that is known to be one.
  static func named(_ name: String) -> PersonID {
    guard let id = PersonID(name) else { preconditionFailure("names in tests are valid") }
    return id
  }
}

extension CaseFacts {
  /// A case with one frame, as import leaves it unless said otherwise.
  static func sample(
    state: CaseState = .open, failedChecks: [FailedCheck] = [], ran: Bool = true, device: DeviceFacts = DeviceFacts(), isTold: Bool = true,
    frames: Int = 1, enrolled: Bool = false, isSealed: Bool = true
  ) -> CaseFacts {
    CaseFacts(
      id: CaseID(randomBits: 1), state: state, lane: .normal, priority: 0, vendor: "cameo", source: "app", session: "s-1", subject: nil,
      capturedAt: nil, receivedAt: .start, dueAt: .start + .hours(4), expiresAt: .start + .days(30),
      result: MachineResult(ran: ran, decision: .fail, score: nil, failedChecks: failedChecks), challenge: [], device: device,
      notice: isTold ? Notice(textHash: "0a0b0c0d", at: nil, channel: nil) : nil, attempts: 1,
      frames: (0..<frames).map { FrameFacts(kind: .probe, index: $0, timeMilliseconds: nil, nativeWidth: 200, isDamaged: false) }
        + (enrolled ? [FrameFacts(kind: .enrolled, index: 0, timeMilliseconds: nil, nativeWidth: 200, isDamaged: false)] : []),
      heldFor: nil, epoch: isSealed ? EpochID(randomBits: (1, 1)) : nil)
  }
}
