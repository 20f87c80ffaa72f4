import AuditTrail
package import Casework
import Store

extension SupervisorSession {
  /// Ends what delays a case: a claim goes back into the queue, and a case that is held for its box opens, without a picture.
  ///
  /// A case whose subject was not told stays held: that takes a record of the notice.
  /// - Throws: `Refusal.notTold`, `notDelayed` where nothing delays it, `noSuchCase`.
  package func release(_ id: CaseID) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard let facts = try transaction.facts(of: id) else { return .failure(.noSuchCase) }
      switch facts.state {
      case .held where facts.notice == nil: return .failure(.notTold)
      case .held, .claimed: break
      case .open, .decided, .settled, .shredded, .expired, .erased: return .failure(.notDelayed)
      }
      try transaction.append(CaseRelease(), about: id)
      try transaction.set(.open, lane: facts.lane, of: id)
      return .success(())
    }
  }

  /// Moves an undecided case within its lane; a higher priority is dealt earlier.
  ///
  /// - Throws: `Refusal.notUndecided`, `noSuchCase`.
  package func prioritize(_ id: CaseID, _ priority: Int) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard let facts = try transaction.facts(of: id) else { return .failure(.noSuchCase) }
      guard facts.state.isUndecided else { return .failure(.notUndecided) }
      try transaction.set(priority: priority, of: id)
      try transaction.append(CasePriority(priority: priority), about: id)
      return .success(())
    }
  }
}
