/// What one reviewer did since some moment, for their own eyes.
package struct OwnFigures: Equatable, Sendable {
  /// Decisions that were not taken back.
  package let decided: Int
  /// Those of the last 60 minutes.
  package let lastHour: Int
  /// Those for which no picture was looked at.
  package let withoutLook: Int
  /// Decisions that were taken back again.
  package let takenBack: Int
  /// Cases that were skipped.
  package let skipped: Int
  /// The middle one of the times from opening a case to deciding it; `nil` without a decision.
  package let medianTime: Span?
  /// Looks that began, by level.
  package let looks: [Level: Int]

  package init(
    decided: Int = 0, lastHour: Int = 0, withoutLook: Int = 0, takenBack: Int = 0, skipped: Int = 0, medianTime: Span? = nil,
    looks: [Level: Int] = [:]
  ) {
    (self.decided, self.lastHour, self.withoutLook) = (decided, lastHour, withoutLook)
    (self.takenBack, self.skipped, self.medianTime, self.looks) = (takenBack, skipped, medianTime, looks)
  }

  /// The figures of decisions that stand, oldest first, each with whether its reviewer looked.
  package init(
    of decisions: [(decision: Decision, isLookedAt: Bool)], takenBack: Int, skipped: Int, looks: [Level: Int], until now: Instant
  ) {
    // A case that was claimed while another was open is worked on from that one's decision.
    var (times, freeFrom) = ([Span](), Instant(milliseconds: .min))
    for (decision, _) in decisions {
      times.append(decision.decidedAt - max(decision.claimedAt, freeFrom))
      freeFrom = decision.decidedAt
    }
    self.init(
      decided: decisions.count, lastHour: decisions.count { $0.decision.decidedAt > now - .minutes(60) },
      withoutLook: decisions.count { !$0.isLookedAt }, takenBack: takenBack, skipped: skipped,
      medianTime: times.isEmpty ? nil : times.sorted()[times.count / 2], looks: looks)
  }
}
