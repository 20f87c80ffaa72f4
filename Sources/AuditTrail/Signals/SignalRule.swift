package import Casework

/// A rule by which the trail points an auditor at something; a signal is a reason to look there, never a verdict.
package enum SignalRule: String, CaseIterable, Sendable {
  case lookWithoutDecision = "look-without-decision"
  case skippedAfterLook = "skipped-after-look"
  case lookWithoutEnd = "look-without-end"
  case farShorter = "far-shorter"
  case farLonger = "far-longer"
  case sameCaseAgain = "same-case-again"
  case outsideUsualHours = "outside-usual-hours"
  case levelJump = "level-jump"
  case evidenceNotOpened = "evidence-not-opened"
  case alarmOverruled = "alarm-overruled"
  case alarmEndedAtOnce = "alarm-ended-at-once"
  case alarmWithdrawn = "alarm-withdrawn"
  case nothingTakenOut = "nothing-taken-out"

  /// The rule in words.
  package var says: String {
    switch self {
    case .lookWithoutDecision: "somebody looked, and their claim ended without an answer or a skip"
    case .skippedAfterLook: "somebody looked, and then gave the case back with a reason"
    case .lookWithoutEnd:
      "a look whose end is missing, though its session ended or \(Self.longestLook.milliseconds / 60_000) minutes went by"
    case .farShorter: "from the first look to the answer it took less than 1/\(Self.farFactor) of the person's own median (\(Self.sample))"
    case .farLonger: "from the first look to the answer it took more than \(Self.farFactor) times the person's own median (\(Self.sample))"
    case .sameCaseAgain: "the same person looked at the same case under \(Self.visits) claims or more"
    case .outsideUsualHours:
      """
      somebody looked at an hour of the day (UTC) in which, the hours beside it included, they had looked on fewer than one in \
      \(Self.usualShare) of their earlier days; asked from the \(Self.daysKnown + 1)th day on
      """
    case .levelJump:
      "a look at level 3 at a case that by policy begins below it, and at which the same person had not looked at level 2 before"
    case .evidenceNotOpened: "an answer before which the person had not looked at all that policy asks for"
    case .alarmOverruled: "two people ended an alarm by approving"
    case .alarmEndedAtOnce: "an alarm was ended within \(Self.shortestAlarm.milliseconds / 1_000) seconds of its proposal or its raising"
    case .alarmWithdrawn: "whoever raised an alarm withdrew it"
    case .nothingTakenOut:
      "\(Self.takenOutLimit.milliseconds / 3_600_000) hours in which no checkpoint was taken out of the house"
    }
  }

  private static let sample = "of \(fewestAnswers) answers or more"

  /// How often longer or shorter than the median is far.
  static let farFactor: Int64 = 4
  /// Answers below which a median says nothing.
  static let fewestAnswers = 10
  /// Claims with looks at one case from which it is again and again.
  static let visits = 3
  /// Days with looks from which hours are usual or not.
  static let daysKnown = 10
  /// An hour is usual that was one in so many days.
  static let usualShare = 10
  /// A look that has no end after so long has none.
  static let longestLook = Span.hours(1)
  /// Somebody who agrees sooner did not read what was proposed, and an alarm that was open for less was not looked into.
  static let shortestAlarm = Span.seconds(30)
  /// How long ago a checkpoint may have been taken out of the house.
  package static let takenOutLimit = Span.hours(24)
  /// The kinds of entries that tell of one: an auditor's checkpoint, an export, a witness's answer.
  package static let takenOutKinds: Set<EntryKind> = [.trailCheckpoint, .trailExport, .trailWitness]
}
