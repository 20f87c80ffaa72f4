package import AuditTrail
package import Casework
import Store

/// Faces that somebody who may act cannot open yet, and by whose session they will.
package struct AwaitedSession: Equatable, Sendable {
  /// Who cannot open them.
  package let reviewer: PersonID
  package let faces: Int
  /// Those who can: the next session of any of them passes the key on. Never nobody.
  package let awaited: Set<PersonID>
}

/// Who can open what waits, as the trail tells it.
package struct KeyStanding: Equatable, Sendable {
  /// In the order of the reviewers' pseudonyms.
  package let awaited: [AwaitedSession]
  /// Faces that nobody can open who may act.
  package let stranded: Int
  /// Whether reviewers are active and nobody could open what would be imported now, until one of them signs in.
  package let awaitsFirstSession: Bool

  init(_ membership: Membership, faces: [EpochID: Int]) {
    let reviewers = membership.active(.reviewer).map(\.id)
    var awaited: [AwaitedSession] = []
    for reviewer in reviewers {
      var lacking: [Set<PersonID>: Int] = [:]
      for (epoch, count) in faces where count > 0 {
        let openers = membership.openers(of: epoch)
        if !openers.isEmpty, !openers.contains(reviewer) { lacking[openers, default: 0] += count }
      }
      let groups = lacking.sorted { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }
      awaited += groups.map { AwaitedSession(reviewer: reviewer, faces: $0.value, awaited: $0.key) }
    }
    self.awaited = awaited
    stranded = faces.reduce(0) { $0 + (membership.openers(of: $1.key).isEmpty ? $1.value : 0) }
    awaitsFirstSession = !reviewers.isEmpty && membership.newestEpoch == nil
  }
}

extension Membership {
  /// How many of the faces that hang on each epoch only this person can open, of all who may act.
  func faces(openedByNoneBut person: PersonID, of faces: [EpochID: Int]) -> Int {
    faces.reduce(0) { $0 + (openers(of: $1.key) == [person] ? $1.value : 0) }
  }
}

extension SystemSession {
  /// Who can open what waits, and whose session the others await.
  package func keyStanding() throws(DeskError) -> KeyStanding { try desk.keyStanding() }

  /// Every epoch that was made, in no order.
  package func epochs() throws(DeskError) -> [Epoch] { try Array(desk.membership().epochs.values) }

  /// Where the keyring is not as the trail tells of it.
  package func keyringDifferences() throws(DeskError) -> [KeyringDifference] {
    let membership = try desk.membership()
    let holdings = try keyringing { () throws(KeyringError) in try desk.keyring.holdings() }
    return KeyringDifference.all(between: holdings, and: membership)
  }
}

extension Desk {
  func keyStanding() throws(DeskError) -> KeyStanding {
    let membership = try membership()
    return KeyStanding(membership, faces: try read { reader throws(StoreError) in try reader.casesByEpoch() })
  }
}
