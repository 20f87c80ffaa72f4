import AuditTrail
package import Casework
import Store

extension Oversight {
  /// Asks that a case's face be held until then, or repeats what the other role asked for: a supervisor and an auditor hold it together.
  ///
  /// One role's word alone holds it for 72 hours at most, so that nothing is destroyed while the other is asked.
  /// - Parameter note: why, without personal data.
  /// - Returns: the hold as it stands now.
  /// - Throws: `noReason`, `noSuchCase`, `faceGone`, `holdOver` where the date is past; `onePersonAlone`, `holdDiffers` where the other role
  ///   asked for another date, `holdStands`.
  package func hold(_ id: CaseID, until: Instant, because note: String) throws(DeskError) -> CaseLife.LegalHold {
    guard let note = SupervisorSession.words(note) else { throw .refused(.noReason) }
    return try member.desk.commit(by: member.author) { transaction, now throws(StoreError) -> Result<CaseLife.LegalHold, Refusal> in
      let event = CaseEvent.hold(by: member.role, until: until, at: now)
      switch try transaction.life(of: id, seenBy: member.person, after: event) {
      case .failure(let refusal): return .failure(refusal == .notHolder ? .faceGone : refusal)
      case .success(let life):
        guard let hold = life.legalHold else { throw .damaged("a hold on case \(id) leaves none") }
        try transaction.append(CaseHold(until: until, note: note), about: id)
        try transaction.set(holdUntil: hold.end, of: id)
        return .success(hold)
      }
    }
  }

  /// Asks that a hold be lifted, or agrees to it; what waited for its end is done then.
  ///
  /// - Returns: the hold that still stands; `nil` where it is lifted.
  /// - Throws: `noSuchCase`, `faceGone`, `noHold`, `onePersonAlone` where the other role has to agree.
  package func unhold(_ id: CaseID) throws(DeskError) -> CaseLife.LegalHold? {
    let rest = try member.desk.commit(by: member.author) { transaction, now throws(StoreError) -> Result<CaseLife.LegalHold?, Refusal> in
      switch try transaction.life(of: id, seenBy: member.person, after: .unhold(by: member.role, at: now)) {
      case .failure(let refusal): return .failure(refusal == .notHolder ? .faceGone : refusal)
      case .success(let life):
        try transaction.append(CaseUnhold(), about: id)
        try transaction.set(holdUntil: life.legalHold?.end, of: id)
        return .success(life.legalHold)
      }
    }
    if rest == nil { try member.desk.keepUp() }
    return rest
  }
}

extension SystemSession {
  /// How many cases legal holds keep now.
  package func holdCount() throws(DeskError) -> Int {
    let now = desk.now()
    return try desk.read { reader throws(StoreError) in try reader.openHolds(at: now).count }
  }

  /// Every legal hold that is open, in the order in which its cases came in.
  package func openHolds() throws(DeskError) -> [(id: CaseID, hold: CaseLife.LegalHold)] {
    let now = desk.now()
    return try desk.read { reader throws(StoreError) in
      var holds: [(id: CaseID, hold: CaseLife.LegalHold)] = []
      for id in try reader.openHolds(at: now) {
        guard let hold = try reader.toldHold(of: id) else { throw .damaged("case \(id) is held in the tables and not in the trail") }
        holds.append((id, hold))
      }
      return holds
    }
  }
}

extension StoreReader {
  /// The legal hold about a case, open or over, as the trail tells it: what no table says of who asked for what.
  func toldHold(of id: CaseID) throws(StoreError) -> CaseLife.LegalHold? {
    var hold: CaseLife.LegalHold?
    try eachEntry(EntryFilter(caseID: id, kinds: [.caseHold, .caseUnhold])) { stored throws(StoreError) in
      if let event = (try stored.read()).holdEvent { hold = CaseLife.LegalHold.after(event, hold) }
      return true
    }
    return hold
  }
}
