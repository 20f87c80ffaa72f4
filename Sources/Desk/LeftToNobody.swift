import AuditTrail
package import Casework
import Store

extension SystemSession {
  /// Open cases that nobody may take who can open them: everybody gave them back or passed them on.
  package func casesLeftToNobody() throws(DeskError) -> [CaseID] { try desk.casesLeftToNobody() }
}

extension Desk {
  /// Open cases that nobody may take who can open them.
  ///
  /// A case that nobody can open at all is counted among the stranded faces, and one about which an alarm is open is anybody's to open.
  func casesLeftToNobody() throws(DeskError) -> [CaseID] {
    let membership = try membership()
    return try read { reader throws(StoreError) in try reader.keptFromPeople().filter { $0.isLeftToNobody(membership) }.map(\.caseID) }
  }
}

extension StoreReader {
  /// Whether a case is open and nobody may take it who can open it.
  func isLeftToNobody(_ id: CaseID, _ membership: Membership) throws(StoreError) -> Bool {
    try keptFromPeople().contains { $0.caseID == id && $0.isLeftToNobody(membership) }
  }
}

extension KeptFromPeople {
  /// Whether everybody who may act and can open it is among those from whom it is kept; never where nobody can open it.
  fileprivate func isLeftToNobody(_ membership: Membership) -> Bool {
    let able = epoch.map(membership.openers) ?? Set(membership.active(.reviewer).map(\.id))
    return !able.isEmpty && able.isSubset(of: people)
  }
}
