import AuditTrail
package import Casework

/// Where a keyring is not as the trail tells of it: another one was put there, or part of it is gone.
package enum KeyringDifference: Equatable, Sendable {
  /// The keys of somebody who may act are missing.
  case keysMissing(PersonID)
  /// Somebody's keys are sealed as they were before their passphrase was changed, or are not theirs.
  case keysOlder(PersonID)
  /// Somebody who retired, or whose request is withdrawn, still has keys.
  case keysBack(PersonID)
  /// An epoch's key that was passed on to somebody is not there.
  case epochMissing(EpochID, PersonID)
  /// An epoch's key that was destroyed is there.
  case epochBack(EpochID)

  /// All of them, in a fixed order.
  static func all(between holdings: KeyringHoldings, and membership: Membership) -> [KeyringDifference] {
    var found: [KeyringDifference] = []
    for member in membership.members.values.sorted(by: { $0.id < $1.id }) {
      switch (member.state, holdings.people[member.id]) {
      case (.retired, .some), (.withdrawn, .some): found.append(.keysBack(member.id))
      case (.active, nil): found.append(.keysMissing(member.id))
      case (.active, .some(let digest)) where !member.isKept(digest): found.append(.keysOlder(member.id))
      default: break
      }
    }
    for epoch in membership.epochs.values.sorted(by: { $0.createdBy < $1.createdBy }) {
      let holders = holdings.epochs[epoch.id] ?? []
      if epoch.isDestroyed {
        if !holders.isEmpty { found.append(.epochBack(epoch.id)) }
      } else {
        for person in membership.openers(of: epoch.id).subtracting(holders).sorted() { found.append(.epochMissing(epoch.id, person)) }
      }
    }
    return found
  }
}
