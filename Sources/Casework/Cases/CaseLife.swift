/// Where one case stands, and what may happen to it next: the one place where that is decided.
///
/// A pure value: a state and an event give the next state or a refusal. The desk asks it before it writes, and a verifier folds the
/// trail's entries with it. A verifier keeps one for every case of a trail, so that it is small, and a step allocates nothing.
/// The page <doc:LifeOfACase> shows every state with every event.
///
/// What is built later adds to this type and to nothing else. An appeal is an event that leaves ``CaseState/settled``. An open alarm refuses
/// `expire`, `shred` and `erase` while it lasts, and so does a legal hold.
package struct CaseLife: Equatable, Sendable {
  /// Somebody, as a number that whoever follows the life gives: equal numbers are one person.
  package struct Person: Equatable, Sendable {
    package let number: UInt32

    package init(_ number: UInt32) {
      self.number = number
    }

    /// Who asks, where it only matters whether two people are the same.
    package static let oneself = Person(1)
    /// Anybody else.
    package static let another = Person(2)
  }

  /// What there is of the face.
  package enum Face: Sendable {
    /// It came in without one.
    case none
    case sealed
    /// The certificate of its destruction is written; also where there was none to destroy.
    case destroyed
  }

  /// The state without regard to a claim: a claimed case is an open one that somebody holds.
  package var stage: CaseState
  /// The lane in which it waits, or waited.
  package var lane: Lane
  /// Why it was held when it came in.
  var hold: HoldReason?
  /// Whether it is recorded that its subject was told.
  package var isTold: Bool
  package var face: Face
  /// The answer that stands, whether it settled or not.
  package var outcome: Outcome?
  var reason: ReasonCode?
  var holder: Person?
  var decider: Person?
  /// The newest claim's fence; 0 before the first.
  package var fence: Int64 = 0
  /// Until when the newest claim holds.
  package var until = Instant(milliseconds: 0)
  var takeBackUntil = Instant(milliseconds: 0)
  /// What few cases have; kept elsewhere, so that the many stay small.
  private var passing: Passing?

  /// The alarm that is open.
  package var alarm: Alarm? {
    get { passing?.alarm }
    set { passing = Passing(newValue, passing?.referral, passing?.legalHold, awaitsErasure) }
  }

  /// The answer that passed it on last, while nobody took it up.
  package internal(set) var referral: Referral? {
    get { passing?.referral }
    set { passing = Passing(passing?.alarm, newValue, passing?.legalHold, awaitsErasure) }
  }

  /// The legal hold, open or over, that nobody lifted.
  package var legalHold: LegalHold? {
    get { passing?.legalHold }
    set { passing = Passing(passing?.alarm, passing?.referral, newValue, awaitsErasure) }
  }

  /// Whether its subject asked to be forgotten while an alarm or a hold was open: that is done when both are over.
  package var awaitsErasure: Bool {
    get { passing?.awaitsErasure ?? false }
    set { passing = Passing(passing?.alarm, passing?.referral, passing?.legalHold, newValue) }
  }

  /// Where it stands.
  package var state: CaseState { stage == .open && holder != nil ? .claimed : stage }

  /// Why it is held, where it is.
  package var heldFor: HoldReason? { stage == .held ? hold : nil }

  /// Who claimed it, whether or not the claim's time is over.
  package var claimant: Person? { holder }

  /// The person whose answer stands.
  package var answerer: Person? { decider }

  /// A case as it is told to have come in, right or wrong.
  ///
  /// - Parameter reason: why it is held.
  package init(importedAs state: CaseState, lane: Lane, heldFor reason: HoldReason?, isTold: Bool, hasFace: Bool) {
    (stage, self.lane, hold, self.isTold, face) = (state, lane, reason, isTold, hasFace ? .sealed : .none)
  }

  /// A case that comes in now: held where its picture or want of a notice says so, else open.
  package init(arrivingIn lane: Lane, isTold: Bool, hasFace: Bool, heldFor picture: HoldReason?) {
    let reason: HoldReason? = picture ?? (!hasFace ? .badBox : !isTold ? .noNotice : nil)
    self.init(importedAs: reason == nil ? .open : .held, lane: lane, heldFor: reason, isTold: isTold, hasFace: hasFace)
  }

  /// Why a case cannot have come in like that; `nil` where it can.
  package var refusalOfImport: Refusal? {
    switch stage {
    case .open: isTold ? (hold == nil ? nil : .held) : .untold
    case .held: hold == nil ? .badImport : nil
    case .claimed, .decided, .settled, .shredded, .expired, .erased: .badImport
    }
  }

  /// The life after an event, or why it cannot happen.
  package func applying(_ event: CaseEvent) throws(Refusal) -> CaseLife {
    var life = self
    try life.apply(event)
    return life
  }

  /// Goes on with an event; where it is refused, everything stays as it is.
  package mutating func apply(_ event: CaseEvent) throws(Refusal) {
    if let refusal = refusal(of: event) { throw refusal }
    follow(event)
  }

  /// Whether the event can happen, as one question.
  package func allows(_ event: CaseEvent) -> Bool { refusal(of: event) == nil }
}
