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
      let next: CaseLife
      switch try transaction.life(of: id, seenBy: person, after: .told) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let life): next = life
      }
      guard notice.at.map({ $0 <= now }) ?? true else { return .failure(.noticeInFuture) }
      try transaction.set(notice, of: id)
      try transaction.append(NoticeRecord(notice: notice.textHash, noticeAt: notice.at, channel: notice.channel), about: id)
      if next.state == .open { try transaction.set(.open, lane: next.lane, of: id) }
      return .success(())
    }
  }
}
