package import Casework
import Store

/// What is known of one case, without a picture.
package struct CaseRecord: Equatable, Sendable {
  package let facts: CaseFacts
  /// Current or over.
  package let lease: Lease?
  package let decision: Decision?
}

extension MemberSession {
  /// What is known of one case, never a picture.
  ///
  /// - Throws: `Refusal.noSuchCase`.
  package func showCase(_ id: CaseID) throws(DeskError) -> CaseRecord {
    let record = try desk.read { reader throws(StoreError) -> CaseRecord? in
      guard let facts = try reader.facts(of: id) else { return nil }
      return CaseRecord(facts: facts, lease: try reader.lease(on: id), decision: try reader.decision(on: id))
    }
    guard let record else { throw .refused(.noSuchCase) }
    return record
  }
}
