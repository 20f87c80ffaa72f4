package import Casework

/// What the trail tells of one subject: every look at their face, and everything that was decided and done. No face is in it, and no name.
///
/// It is made of entries alone, which know the subject by a keyed pseudonym; it is the same after the subject's reference was erased.
///
/// Whoever asks may hold the subject's account against their will, or be the one who tried to deceive. So the record leaves out that a
/// reviewer feared for somebody, and of every rejection why; nothing in it shows whether there was such a thing.
package struct SubjectRecord: Equatable, Sendable {
  /// Something that happened, in one entry or, for a look, in two.
  package struct Event: Equatable, Sendable {
    package let seq: UInt64
    package let at: Instant
    package let actor: Actor
    package let what: What
  }

  /// What happened.
  package enum What: Equatable, Sendable {
    /// The check came in; held cases show no picture.
    case received(isHeld: Bool, isTold: Bool)
    case told
    case look(Look)
    /// The face was drawn once more to confirm what a look had shown; nothing reached a screen.
    case drawnUnseen
    /// The reason is `nil` where subjects are not told reasons of such an answer.
    case decided(Outcome, ReasonCode?)
    case takenBack
    case settled(Outcome)
    case expired
    /// The face's key was destroyed.
    case destroyed
    /// The subject's reference was forgotten.
    case erased
    /// A legal hold keeps the face, at most until then.
    case kept(until: Instant)
    /// That hold was lifted.
    case keptNoMore
    /// The subject is to be forgotten when that hold is over.
    case erasureWaits
  }

  /// A look at the face.
  package struct Look: Equatable, Sendable {
    package let level: Level
    /// SEQ of the look's end; `nil` where it is missing.
    package let end: UInt64?
    /// For how long; `nil` where the end is missing: a look of unknown length.
    package let dwell: Span?
    /// How many different pictures were drawn; `nil` where the end is missing.
    package let pictures: Int?
  }

  /// One case of the subject's.
  package struct CaseRecord: Equatable, Sendable {
    package let id: CaseID
    package let events: [Event]
  }

  /// Something that was asked in the subject's name: a report, or to be forgotten.
  package struct Demand: Equatable, Sendable {
    package let seq: UInt64
    package let at: Instant
    package let actor: Actor
    package let isErasure: Bool
  }

  /// In the order in which they came in.
  package let cases: [CaseRecord]
  package let demands: [Demand]

  /// An entry in its place.
  package typealias Placed = (seq: UInt64, entry: Entry)

  /// Makes the record of a subject.
  ///
  /// - Parameters:
  ///   - cases: each case with all entries about it, in order.
  ///   - demands: the entries of the kinds `subject.report` and `subject.erase` that name the subject.
  package init(cases: [(id: CaseID, entries: [Placed])], demands: [Placed]) {
    self.cases = cases.map { CaseRecord(id: $0.id, events: Self.events($0.entries)) }
    self.demands = demands.map { seq, entry in
      Demand(seq: seq, at: entry.at, actor: entry.actor, isErasure: entry.kind == .subjectErase)
    }
  }

  /// SEQ of every entry whose bytes may leave with the record, ascending: none that says more than the record does.
  package var places: [UInt64] {
    var places = Set(demands.map(\.seq))
    for event in cases.flatMap(\.events) where event.what.isWholeInItsEntry {
      places.insert(event.seq)
      if case .look(let look) = event.what, let end = look.end { places.insert(end) }
    }
    return places.sorted()
  }

  /// The people who acted, in the order in which they first did.
  package var people: [PersonID] {
    let actors = (cases.flatMap(\.events).map { ($0.seq, $0.actor) } + demands.map { ($0.seq, $0.actor) }).sorted { $0.0 < $1.0 }
    var people: [PersonID] = []
    for person in actors.compactMap(\.1.person) where !people.contains(person) { people.append(person) }
    return people
  }

  private static func events(_ entries: [Placed]) -> [Event] {
    var ends: [UInt64: (seq: UInt64, end: LookEnd)] = [:]
    for (seq, entry) in entries {
      if let end: LookEnd = entry.says() { ends[end.look] = (seq, end) }
    }
    var hold: CaseLife.LegalHold?
    return entries.compactMap { seq, entry in
      if let event = entry.holdEvent {
        hold = CaseLife.LegalHold.after(event, hold)
        guard entry.kind == .caseHold || hold == nil else { return nil }
        let what = hold.map { What.kept(until: $0.end) } ?? .keptNoMore
        return Event(seq: seq, at: entry.at, actor: entry.actor, what: what)
      }
      // What waits for an alarm alone is not told: nothing shows whether there was one.
      if entry.kind == .caseEraseAsk {
        return hold?.isOpen(at: entry.at) == true ? Event(seq: seq, at: entry.at, actor: entry.actor, what: .erasureWaits) : nil
      }
      // What two people ended reads as an answer of the one who looked.
      let actor = entry.says(AlarmAgree.self).map { Actor.person($0.person, .reviewer) } ?? entry.actor
      return what(entry, end: ends[seq]).map { Event(seq: seq, at: entry.at, actor: actor, what: $0) }
    }
  }

  private static func what(_ entry: Entry, end: (seq: UInt64, end: LookEnd)?) -> What? {
    switch entry.kind {
    case .caseImport: entry.says(CaseImport.self).map { .received(isHeld: $0.state == .held, isTold: $0.notice != nil) }
    case .noticeRecord: .told
    case .lookBegin:
      .look(
        Look(
          level: entry.says(LookBegin.self)?.level ?? .fine, end: end?.seq, dwell: end?.end.dwell,
          pictures: end.map { ($0.end.mosaics?.count ?? 0) + ($0.end.omitted ?? 0) }))
    case .redrawBegin: .drawnUnseen
    case .decisionRecord: entry.says(DecisionRecord.self).flatMap { decided($0.outcome, $0.reason) }
    case .alarmAgree: entry.says(AlarmAgree.self).flatMap { decided($0.outcome, $0.reason) }
    case .decisionTakeBack: .takenBack
    case .decisionSettle: entry.says(DecisionSettle.self).map { .settled($0.outcome) }
    case .caseExpire: .expired
    case .faceShred: .destroyed
    case .caseErase: .erased
    default: nil
    }
  }
}

extension SubjectRecord {
  /// An answer as subjects are told it; `nil` where they are not.
  private static func decided(_ outcome: Outcome, _ reason: ReasonCode) -> What? {
    outcome == .danger ? nil : .decided(outcome, outcome.isExplainedToSubjects ? reason : nil)
  }
}

extension SubjectRecord.What {
  /// Whether its entry says no more than this does. An import's names the lane; an answer's the reason, or that it ended an alarm.
  fileprivate var isWholeInItsEntry: Bool {
    switch self {
    // A hold's says why, and whether somebody else still has to agree.
    case .received, .decided, .kept, .keptNoMore: false
    case .settled(let outcome): outcome.isExplainedToSubjects
    case .told, .look, .drawnUnseen, .takenBack, .expired, .destroyed, .erased, .erasureWaits: true
    }
  }
}

extension Outcome {
  /// Whether subjects are told why. Why somebody was rejected, or passed on, tells a deceiver what was seen.
  fileprivate var isExplainedToSubjects: Bool { [.approve, .retry, .otherWay, .overexposed].contains(self) }
}
