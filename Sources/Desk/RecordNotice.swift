import AuditTrail
package import Casework
import Store

extension SupervisorSession {
  /// Records that a case's subject was told that a person may look; a case that was held for want of that opens.
  ///
  /// A notice that was recorded before stands: what a subject was told is not rewritten afterwards.
  /// - Throws: `Refusal.noticeInFuture` where the time is still to come, `toldAlready`, `notUndecided`, `noSuchCase`.
  package func recordNotice(_ notice: Notice, of id: CaseID) throws(DeskError) {
    try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let facts = try transaction.facts(of: id) else { return .failure(.noSuchCase) }
      guard facts.state.isUndecided else { return .failure(.notUndecided) }
      guard facts.notice == nil else { return .failure(.toldAlready) }
      guard notice.at.map({ $0 <= now }) ?? true else { return .failure(.noticeInFuture) }
      try transaction.set(notice, of: id)
      try transaction.append(NoticeRecord(notice: notice.textHash, noticeAt: notice.at, channel: notice.channel), about: id)
      if facts.heldFor == .noNotice { try transaction.set(.open, lane: facts.lane, of: id) }
      return .success(())
    }
  }
}
