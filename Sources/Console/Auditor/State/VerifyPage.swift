import AuditTrail
package import Desk

/// A verification of the trail, while it runs and afterwards.
package struct VerifyPage: Equatable, Sendable {
  /// SEQ of the entry that tells of it; `nil` until it is written.
  package var writtenAs: UInt64?
  package var state = TrailVerification.State.running(done: 0, of: 0)
  /// The first line in view.
  package var offset = 0

  package init() {}

  /// Whether it still runs.
  package var isRunning: Bool { if case .running = state { true } else { false } }

  /// The first bad entry, where one can be named.
  package var firstBad: UInt64? { if case .done(let report) = state { report.firstBad?.seq } else { nil } }
}
