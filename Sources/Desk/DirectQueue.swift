import AuditTrail
package import Casework
import Store

extension SupervisorSession {
  /// Ends what delays a case: a claim goes back into the queue, and a case that is held for its box opens, without a picture.
  ///
  /// A case whose subject was not told stays held: that takes a record of the notice. An open case that nobody may take who can open it is
  /// dealt again to those who gave it back or passed it on: a second pair of eyes that does not exist is not waited for.
  /// - Throws: `Refusal.notTold`, `notDelayed` where nothing delays it, `noSuchCase`.
  package func release(_ id: CaseID) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      let next: CaseLife
      guard case .success(let trail) = try desk.membership(by: transaction) else { return .failure(.notActive) }
      if try transaction.isLeftToNobody(id, trail.membership) {
        try transaction.append(CaseReadmit(), about: id)
        try transaction.readmit(nil, to: id)
        return .success(())
      }
      switch try transaction.life(of: id, seenBy: person, after: .release) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let life): next = life
      }
      try transaction.append(CaseRelease(), about: id)
      try transaction.set(next.state, lane: next.lane, of: id)
      return .success(())
    }
  }

  /// Moves an undecided case within its lane; a higher priority is dealt earlier.
  ///
  /// - Throws: `Refusal.notUndecided`, `noSuchCase`.
  package func prioritize(_ id: CaseID, _ priority: Int) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      if case .failure(let refusal) = try transaction.life(of: id, seenBy: person, after: .prioritize) { return .failure(refusal) }
      try transaction.set(priority: priority, of: id)
      try transaction.append(CasePriority(priority: priority), about: id)
      return .success(())
    }
  }
}
