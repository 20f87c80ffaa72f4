import AuditTrail
package import Casework
import Store

/// What forgetting a subject did.
package struct ErasureReport: Equatable, Sendable {
  /// Cases that were forgotten now.
  package let erased: [CaseID]
  /// Cases about which an alarm or a legal hold is open: they are forgotten when both are over.
  package let waiting: [CaseID]
  /// Cases that were forgotten before.
  package let before: Int
  /// Whether what was deleted is gone from the store's files too; `false` while somebody still reads an older state.
  package let isGone: Bool

  package init(erased: [CaseID], waiting: [CaseID] = [], before: Int, isGone: Bool) {
    (self.erased, self.waiting, self.before, self.isGone) = (erased, waiting, before, isGone)
  }
}

extension SupervisorSession {
  /// Forgets a subject on their demand: destroys what is left of every face of theirs, and the reference by which upstream knows them.
  ///
  /// An answer that could still be taken back settles first, and a claim on a case ends. Each case is one transaction with its certificate;
  /// a run that was cut off is finished by the next, and one more changes nothing. While an alarm or a hold keeps a case, the demand is
  /// recorded, and done when both are over.
  /// - Throws: `Refusal.noSuchSubject` where no case came in under that reference.
  package func eraseSubject(_ reference: String) throws(DeskError) -> ErasureReport {
    let subject = desk.pseudonyms.pseudonym(of: reference)
    let (cases, waiting) = try desk.read { reader throws(StoreError) in
      let cases = try reader.cases(of: subject).theirs
      var waiting: [CaseID] = []
      for id in cases where try reader.facts(of: id)?.state != .erased { waiting.append(id) }
      return (cases, waiting)
    }
    guard !cases.isEmpty else { throw .refused(.noSuchSubject) }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(SubjectErase(subject: subject, count: waiting.count))
      return .success(())
    }
    var (erased, kept): ([CaseID], [CaseID]) = ([], [])
    for id in waiting {
      switch try erase(id, of: subject) {
      case .done: erased.append(id)
      case .waits: kept.append(id)
      case .nothingToDo, .settlesFirst: break
      }
    }
    // A wrap that is in no table any more may still be in the journal.
    let isGone = try storing { () throws(StoreError) in try desk.store.forgetDeleted() }
    return ErasureReport(erased: erased, waiting: kept, before: cases.count - waiting.count, isGone: isGone)
  }

  /// What became of one case.
  private enum Erasure {
    case done, waits, nothingToDo
    /// Answered in between.
    case settlesFirst
  }

  /// Forgets one case, unless another run was faster, or something keeps it.
  private func erase(_ id: CaseID, of subject: SubjectPseudonym) throws(DeskError) -> Erasure {
    while true {
      let erasure = try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Erasure, Refusal> in
        guard let life = try transaction.life(of: id, seenBy: person, isDestroying: true) else { return .success(.nothingToDo) }
        switch life.refusal(of: .erase(by: .oneself, at: now)) {
        case nil:
          try desk.forget(id, of: subject, hasFace: life.face != .destroyed, in: transaction, at: now)
          return .success(.done)
        case .notSettled: return .success(.settlesFirst)
        case .alarmOpen, .onHold:
          // Asked once is enough.
          if life.allows(.awaitErasure(at: now)) {
            try transaction.append(CaseEraseAsk(subject: subject), about: id)
            try transaction.awaitErasure(of: id)
          }
          return .success(.waits)
        default: return .success(.nothingToDo)
        }
      }
      guard case .settlesFirst = erasure else { return erasure }
      // Only the system settles, in a session of its own.
      try desk.settleNow(id)
    }
  }
}

extension Desk {
  /// Settles a case's answer at once, take-back time or not; nothing where there is none.
  func settleNow(_ id: CaseID) throws(DeskError) {
    guard try read({ reader throws(StoreError) in try reader.facts(of: id)?.state }) == .decided else { return }
    let policy = try policy()
    let begin = sessionBegin()
    try commit(by: systemAuthor()) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let decision = try transaction.decision(on: id), decision.settledAt == nil else {
        // Settled or taken back in between, it is not decided any more.
        guard try transaction.facts(of: id)?.state != .decided else { throw .damaged("no decision stands on case \(id), which is decided") }
        return .success(())
      }
      try transaction.append(begin)
      try settle(decision, in: transaction, at: now, policy: policy)
      try transaction.append(SessionEnd())
      return .success(())
    }
  }
}
