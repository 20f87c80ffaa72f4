import AuditTrail
package import Casework
import Store

/// What forgetting a subject did.
package struct ErasureReport: Equatable, Sendable {
  /// Cases that were forgotten now.
  package let erased: [CaseID]
  /// Cases that were forgotten before.
  package let before: Int
  /// Whether what was deleted is gone from the store's files too; `false` while somebody still reads an older state.
  package let isGone: Bool

  package init(erased: [CaseID], before: Int, isGone: Bool) {
    (self.erased, self.before, self.isGone) = (erased, before, isGone)
  }
}

extension SupervisorSession {
  /// Forgets a subject on their demand: destroys what is left of every face of theirs, and the reference by which upstream knows them.
  ///
  /// An answer that could still be taken back settles first, and a claim on a case ends. Each case is one transaction with its certificate;
  /// a run that was cut off is finished by the next, and one more changes nothing.
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
    var erased: [CaseID] = []
    for id in waiting where try erase(id, of: subject) { erased.append(id) }
    // A wrap that is in no table any more may still be in the journal.
    let isGone = try storing { () throws(StoreError) in try desk.store.forgetDeleted() }
    return ErasureReport(erased: erased, before: cases.count - waiting.count, isGone: isGone)
  }

  /// Forgets one case, unless another run was faster.
  private func erase(_ id: CaseID, of subject: SubjectPseudonym) throws(DeskError) -> Bool {
    while true {
      // Only the system settles, in a session of its own.
      try desk.settleNow(id)
      let isErased = try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Bool?, Refusal> in
        guard let life = try transaction.life(of: id, seenBy: person) else { return .success(false) }
        switch life.refusal(of: .erase) {
        case nil: break
        // Answered in between: that settles first.
        case .notSettled: return .success(nil)
        default: return .success(false)
        }
        try transaction.append(CaseErase(subject: subject), about: id)
        if life.face != .destroyed {
          try desk.shred(id, leaving: .erased, in: transaction, at: now)
        } else {
          // The certificate of its face stands in the trail already.
          try transaction.destroyFace(of: id, leaving: .erased, at: now)
        }
        return .success(true)
      }
      if let isErased { return isErased }
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
