import AuditTrail
package import Casework
import Store

/// What is known of one case, without a picture.
package struct CaseRecord: Equatable, Sendable {
  package let facts: CaseFacts
  /// Current or over.
  package let lease: Lease?
  package let decision: Decision?
  /// The legal hold that is open.
  package let hold: CaseLife.LegalHold?
}

extension MemberSession {
  /// What is known of one case, never a picture; that it is read is written down first.
  ///
  /// - Throws: `Refusal.noSuchCase`.
  package func showCase(_ id: CaseID) throws(DeskError) -> CaseRecord {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try transaction.facts(of: id) != nil else { return .failure(.noSuchCase) }
      return .success(try transaction.append(CaseRead(), about: id))
    }
    let now = desk.now()
    let record = try desk.read { reader throws(StoreError) -> CaseRecord? in
      guard let facts = try reader.facts(of: id) else { return nil }
      let hold = facts.holdUntil == nil ? nil : try reader.toldHold(of: id)
      return CaseRecord(
        facts: facts, lease: try reader.lease(on: id), decision: try reader.decision(on: id),
        hold: hold.flatMap { $0.isOpen(at: now) ? $0 : nil })
    }
    guard let record else { throw .refused(.noSuchCase) }
    return record
  }
}
