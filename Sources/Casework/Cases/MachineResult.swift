/// What the vendor's machine said of one check, on one shape for all vendors.
package struct MachineResult: Equatable, Sendable {
  /// The machine's own decision.
  package enum Decision: String, CaseIterable, Sendable {
    case pass, fail, uncertain
  }

  /// Which end of the scale is the living person's.
  package enum Direction: String, Sendable {
    case live, attack
  }

  /// A raw score with what is needed to read it.
  package struct Score: Equatable, Sendable {
    /// The vendor's raw value.
    package let value: Double
    /// The lowest possible value.
    package let low: Double
    /// The highest possible value.
    package let high: Double
    /// What a high value speaks for.
    package let direction: Direction
    /// The raw value from which (or below which) a check passes, where somebody set one.
    package let threshold: Double?

    /// Makes a score on the scale from `low` to `high`.
    package init(value: Double, low: Double, high: Double, direction: Direction, threshold: Double?) {
      (self.value, self.low, self.high, self.direction, self.threshold) = (value, low, high, direction, threshold)
    }

    /// What the score says by its threshold; `uncertain` without one.
    package var decision: Decision {
      guard let threshold else { return .uncertain }
      switch direction {
      case .live: return value >= threshold ? .pass : .fail
      case .attack: return value >= threshold ? .fail : .pass
      }
    }
  }

  /// Whether the check ran to its end.
  package let ran: Bool
  /// The vendor's decision, or what the score says by its threshold.
  package let decision: Decision
  /// The score, where the vendor gives one.
  package let score: Score?
  /// What failed, the most telling first.
  package let failedChecks: [FailedCheck]

  /// Makes a result; without a decision of the vendor's own, the score's threshold decides.
  package init(ran: Bool, decision: Decision?, score: Score?, failedChecks: [FailedCheck]) {
    self.ran = ran
    self.decision = decision ?? score?.decision ?? .uncertain
    self.score = score
    self.failedChecks = failedChecks
  }
}
