import Casework

/// Whether enough was looked at before it was answered, and not more than policy allows: as far as the trail alone can judge it.
///
/// Which question a case asked, and what policy wants seen for it, the trail does not tell; the signals judge that with the case's facts.
/// What holds at every question is judged here.
struct LookStory: Sendable {
  /// A person at a case.
  private struct Visit: Hashable {
    let place: Int
    let person: PersonID
  }

  /// What somebody saw of a case.
  private struct Sight {
    var isSeen = false
    var fineLooks = 0
  }

  private var sights: [Visit: Sight] = [:]
  /// When each person began looks at the finest level, as far as a budget may still count them.
  private var fineLooks: [PersonID: [Instant]] = [:]

  /// Goes on with an entry.
  ///
  /// - Parameters:
  ///   - place: its case's.
  ///   - lane: the case's before the entry.
  ///   - policy: in force before the entry.
  mutating func take(_ entry: ExaminedEntry.Content, at place: Int, lane: Lane?, policy: Policy) throws(CaseStory.Break) {
    guard let person = entry.actor.person else { return }
    let visit = Visit(place: place, person: person)
    switch entry.kind {
    case .lookBegin where entry.level == Int64(Level.fine.rawValue): try beginFine(visit, at: entry.at, lane, policy)
    // A look that drew nothing showed nothing.
    case .lookEnd where entry.keys.contains(.mosaics) || entry.keys.contains(.omitted): sights[visit, default: Sight()].isSeen = true
    case .decisionRecord, .alarmPropose: try answer(entry, visit, lane)
    default: break
    }
  }

  private mutating func beginFine(_ visit: Visit, at now: Instant, _ lane: Lane?, _ policy: Policy) throws(CaseStory.Break) {
    guard lane != .noFace else {
      throw CaseStory.Break(.overBudget, "\(visit.person) looks at the finest level where no face was found")
    }
    let atCase = sights[visit]?.fineLooks ?? 0
    let began = fineLooks[visit.person] ?? []
    let inShift = began.count { $0 >= now - policy.shift }
    sights[visit, default: Sight()].fineLooks += 1
    // A clock may have been set back since: what is a little older than the budget's time is kept.
    fineLooks[visit.person] = began.filter { $0 >= now - policy.shift - .hours(24) } + [now]
    guard atCase < policy.fineLooksPerCase else {
      throw CaseStory.Break(.overBudget, "\(visit.person) looks at the finest level once more than policy allows at a case")
    }
    guard inShift < policy.fineLooksPerShift else {
      throw CaseStory.Break(.overBudget, "\(visit.person) looks at the finest level once more than policy allows in a shift")
    }
  }

  private func answer(_ entry: ExaminedEntry.Content, _ visit: Visit, _ lane: Lane?) throws(CaseStory.Break) {
    guard let outcome = entry.outcome.flatMap(Outcome.init), let reason = entry.reason.flatMap(ReasonCode.init),
      Question.needsLook(before: outcome, because: reason, in: lane ?? .normal), sights[visit]?.isSeen != true
    else { return }
    throw CaseStory.Break(
      .unseenAnswer, "\(visit.person) answers \(outcome.rawValue) for \(reason.rawValue), and saw no picture of the case")
  }
}
