import Casework

/// Whether nobody takes a case again that they gave back or passed on, unless a supervisor let them because nobody else was left.
struct DealingStory: Sendable {
  /// By the cases' places.
  private var keptFrom: [Int: Set<PersonID>] = [:]

  /// Goes on with an entry.
  ///
  /// - Parameters:
  ///   - place: its case's.
  ///   - hasAlarm: whether an alarm was open before the entry; whoever is there opens such a case, its raiser too.
  mutating func take(_ entry: ExaminedEntry.Content, at place: Int, hasAlarm: Bool) throws(CaseStory.Break) {
    if entry.kind == .caseReadmit {
      guard keptFrom.removeValue(forKey: place) != nil else {
        throw CaseStory.Break(.notDelayed, "a case is dealt again to those whom it was kept from, and it was kept from nobody")
      }
      return
    }
    guard let person = entry.actor.person else { return }
    switch entry.kind {
    case .claimSkip where entry.reason != SkipReason.endOfShift.rawValue: keptFrom[place, default: []].insert(person)
    case .decisionRecord where entry.outcome.flatMap(Outcome.init)?.lane != nil: keptFrom[place, default: []].insert(person)
    // What is taken back did not happen; its claim follows.
    case .decisionTakeBack, .alarmWithdraw: keptFrom[place]?.remove(person)
    case .claimTake where !hasAlarm && keptFrom[place]?.contains(person) == true:
      throw CaseStory.Break(.keptFrom, "\(person) takes a case that they gave back or passed on, and nobody said that they may")
    default: break
    }
  }
}
