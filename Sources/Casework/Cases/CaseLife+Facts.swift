extension CaseLife {
  /// Where a case stands by what the tables hold of it, as one person sees it: whoever is not them is ``Person/another``.
  ///
  /// - Parameters:
  ///   - lease: the one on the case, current or over.
  ///   - decision: the one that stands.
  package init(_ facts: CaseFacts, lease: Lease?, decision: Decision?, seenBy person: PersonID?) {
    func number(_ other: PersonID) -> Person { other == person ? .oneself : .another }
    let isOver = [.shredded, .expired, .erased].contains(facts.state)
    self.init(
      importedAs: facts.state == .claimed ? .open : facts.state, lane: facts.lane, heldFor: facts.heldFor, isTold: facts.notice != nil,
      hasFace: facts.epoch != nil && !facts.frames.isEmpty)
    if isOver { face = .destroyed }
    if let lease {
      (fence, until) = (Int64(lease.fence), lease.until)
      if facts.state == .claimed { holder = number(lease.holder) }
    }
    if let decision {
      (outcome, reason, decider) = (decision.outcome, decision.reason, number(decision.reviewer))
      takeBackUntil = decision.takeBackUntil
    }
  }
}
