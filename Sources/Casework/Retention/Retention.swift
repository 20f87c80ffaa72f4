/// When a settled case's face is destroyed.
package enum Retention {
  /// The end of the outcome's window: approve, retry and overexposed at once, reject after the time for an appeal.
  package static func shredAt(_ outcome: Outcome, settledAt: Instant, policy: Policy) -> Instant {
    switch outcome {
    case .reject: settledAt + policy.rejectRetention
    case .approve: settledAt + policy.approveRetention
    case .retry, .otherWay: settledAt + policy.retryRetention
    case .overexposed, .refer, .danger: settledAt
    }
  }
}
