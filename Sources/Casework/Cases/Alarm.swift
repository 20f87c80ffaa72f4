/// An alarm as people see it: who raised it, when and why, and how far it is dealt with.
package struct Alarm: Equatable, Sendable {
  /// Somebody raised it, or raised it once more.
  package struct Call: Equatable, Sendable {
    package let person: PersonID
    package let at: Instant
    package let reason: ReasonCode
    /// For whoever has the case next.
    package let note: String?

    package init(by person: PersonID, at: Instant, because reason: ReasonCode, note: String?) {
      (self.person, self.at, self.reason, self.note) = (person, at, reason, note)
    }
  }

  /// That somebody did something, and when.
  package struct Deed: Equatable, Sendable {
    package let person: PersonID
    package let at: Instant

    package init(by person: PersonID, at: Instant) {
      (self.person, self.at) = (person, at)
    }
  }

  /// How a reviewer who looked wants it to end.
  package struct Proposal: Equatable, Sendable {
    package let person: PersonID
    package let at: Instant
    /// Of the claim under which it was made.
    package let fence: Int
    package let outcome: Outcome
    package let reason: ReasonCode
    package let secondaryReason: ReasonCode?
    package let note: String?

    package init(
      by person: PersonID, at: Instant, fence: Int, _ outcome: Outcome, because reason: ReasonCode, secondaryReason: ReasonCode?,
      note: String?
    ) {
      (self.person, self.at, self.fence, self.outcome) = (person, at, fence, outcome)
      (self.reason, self.secondaryReason, self.note) = (reason, secondaryReason, note)
    }
  }

  /// Who raised it, the first in front.
  package private(set) var calls: [Call]
  /// Whether anybody but its raiser opened the case, raised it too, or acknowledged it.
  package var isTouched = false
  package var acknowledged: Deed?
  package var proposal: Proposal?
  /// The newest words with which a supervisor did not agree to a proposal.
  package var disagreement: String?
  /// Since when it runs its time: it was raised then, or renewed last.
  package var runsSince: Instant
  /// Who asked that it be renewed, and waits for a second person.
  package var renewer: Deed?
  /// Whether the house's program for alarms was run about it.
  package var isWoken = false

  package init(_ first: Call) {
    (calls, runsSince) = ([first], first.at)
  }

  /// Who raised it first.
  package var first: Call { calls[0] }

  /// Notes that it was raised once more.
  package mutating func call(_ call: Call) {
    calls.append(call)
    isTouched = true
  }

  /// Whether a supervisor should have acknowledged it by then.
  package func isUnanswered(at now: Instant, under policy: Policy) -> Bool {
    acknowledged == nil && now >= first.at + policy.acknowledgeTime
  }

  /// Whether it went on for so long that two people have to say that it is to.
  package func isOld(at now: Instant, under policy: Policy) -> Bool { now >= runsSince + policy.alarmTime }

  /// Whether anything about it is late.
  package func isOverdue(at now: Instant, under policy: Policy) -> Bool {
    isUnanswered(at: now, under: policy) || isOld(at: now, under: policy)
  }
}

/// An answer that passed a case on, as whoever has it next sees it.
package struct Referral: Equatable, Sendable {
  package let person: PersonID
  package let at: Instant
  package let reason: ReasonCode
  package let secondaryReason: ReasonCode?
  package let note: String?
  /// The lane from which it came.
  package let lane: Lane
  /// Whether somebody took it up since, so that it can no longer be taken back.
  package var isTakenUp = false

  package init(
    by person: PersonID, at: Instant, because reason: ReasonCode, secondaryReason: ReasonCode?, note: String?, from lane: Lane
  ) {
    (self.person, self.at, self.reason, self.secondaryReason) = (person, at, reason, secondaryReason)
    (self.note, self.lane) = (note, lane)
  }
}

/// How a case came into its lane: what is open about it, and who passed it on last.
package struct CasePassage: Equatable, Sendable {
  package var alarm: Alarm?
  package var referral: Referral?

  /// Nobody passed it on.
  package static let none = CasePassage()

  package init(alarm: Alarm? = nil, referral: Referral? = nil) {
    (self.alarm, self.referral) = (alarm, referral)
  }
}
