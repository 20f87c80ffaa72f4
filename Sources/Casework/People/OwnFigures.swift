/// What one reviewer did since some moment, for their own eyes.
package struct OwnFigures: Equatable, Sendable {
  /// Decisions that were not taken back.
  package let decided: Int
  /// Those for which no picture was looked at.
  package let withoutLook: Int
  /// The middle one of the times from opening a case to deciding it; `nil` without a decision.
  package let medianTime: Span?
  /// Looks that began, by level.
  package let looks: [Level: Int]

  package init(decided: Int = 0, withoutLook: Int = 0, medianTime: Span? = nil, looks: [Level: Int] = [:]) {
    (self.decided, self.withoutLook, self.medianTime, self.looks) = (decided, withoutLook, medianTime, looks)
  }

  /// The figures of decisions, oldest first, each with whether its reviewer looked.
  package init(of decisions: [(decision: Decision, isLookedAt: Bool)], looks: [Level: Int]) {
    // A case that was claimed while another was open is worked on from that one's decision.
    var (times, freeFrom) = ([Span](), Instant(milliseconds: .min))
    for (decision, _) in decisions {
      times.append(decision.decidedAt - max(decision.claimedAt, freeFrom))
      freeFrom = decision.decidedAt
    }
    self.init(
      decided: decisions.count, withoutLook: decisions.count { !$0.isLookedAt },
      medianTime: times.isEmpty ? nil : times.sorted()[times.count / 2], looks: looks)
  }
}
