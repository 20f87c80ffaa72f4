/// Something that happens to a case after it came in, as its life is asked about it.
///
/// An event names what it rests on (who acts, under which fence, when), because a caller may lie about each of them.
package enum CaseEvent: Equatable, Sendable {
  /// A person who acts under a claim: who, under which fence, and when.
  package struct Claim: Equatable, Sendable {
    package let person: CaseLife.Person?
    package let fence: Int64
    package let at: Instant

    package init(by person: CaseLife.Person?, fence: Int64, at: Instant) {
      (self.person, self.fence, self.at) = (person, fence, at)
    }
  }

  /// It is recorded that the subject was told.
  case told
  /// A supervisor ends a claim, or opens a case that is held for another reason than want of a notice.
  case release
  /// A supervisor moves it within its lane.
  case prioritize
  /// A reviewer takes it, until then.
  case claim(Claim, until: Instant)
  /// Who holds it holds it for longer.
  case renew(Claim, until: Instant)
  /// Who holds it gives it back with a reason.
  case skip(Claim)
  /// Who holds it, or held it when its time ran out, gives it back.
  case giveBack(Claim)
  /// Who holds it begins a look.
  case look(Claim)
  /// Who holds it answers; the answer can be taken back until then.
  case decide(Claim, Outcome, ReasonCode, takeBackUntil: Instant)
  /// Somebody takes an answer back.
  case takeBack(by: CaseLife.Person?, at: Instant)
  /// The answer that such a person gave begins to stand.
  case settle(of: CaseLife.Person?, Outcome?, ReasonCode?)
  /// A supervisor knows of the alarm, and sees to it.
  case acknowledge(by: CaseLife.Person?)
  /// Whoever raised the alarm withdraws it.
  case withdraw(by: CaseLife.Person?, at: Instant)
  /// Who holds the case proposes how the alarm is to end.
  case propose(Claim, Outcome, ReasonCode)
  /// A second person agrees to that, and the alarm ends.
  case agree(by: CaseLife.Person?, CaseLife.Alarm.Proposal)
  /// A second person does not: the alarm goes on.
  case disagree(by: CaseLife.Person?)
  /// Somebody wants an old alarm to go on, or is the second to want that.
  case renewAlarm(by: CaseLife.Person?)
  /// Its key is sealed to a newer epoch.
  case reseal
  /// What a look drew is drawn again, unseen.
  case redraw
  /// Nobody decided it in the time for which it may be kept.
  case expire(at: Instant)
  /// One of two roles wants its face held, or repeats that for the other.
  case hold(by: Role?, until: Instant, at: Instant)
  /// One of two roles wants the hold lifted, or agrees to it.
  case unhold(by: Role?, at: Instant)
  /// Its subject demands to be forgotten, which waits for the end of an alarm or a hold.
  case awaitErasure(at: Instant)
  /// Its subject demands to be forgotten; by `nil`, the system does what waited.
  case erase(by: CaseLife.Person?, at: Instant)
  /// The face's key is destroyed, and the certificate says which state that leaves, if any; by `nil`, the system did it.
  case shred(leaving: CaseState?, by: CaseLife.Person?, at: Instant)
}
