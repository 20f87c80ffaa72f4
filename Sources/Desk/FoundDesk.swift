import AuditTrail
package import Casework
import Store

/// Someone who founds a desk, and what they type.
package struct Founder: Sendable {
  package let id: PersonID
  package let role: Role
  package let passphrase: any Passphrase

  package init(id: PersonID, role: Role, passphrase: any Passphrase) {
    (self.id, self.role, self.passphrase) = (id, role, passphrase)
  }
}

extension Desk {
  /// Writes a new store's first entries: its name and log key, its two founders, the standard policy.
  ///
  /// - Returns: the founders' fingerprints, in their order.
  /// - Throws: `StoreError.exists` where the trail has begun, `Refusal.personExists` where two founders share a name or one is `system`.
  package func found(origin: String, by founders: [Founder]) throws(DeskError) -> [String] {
    guard Set(founders.map(\.id.description) + [Actor.system.name]).count == founders.count + 1 else { throw .refused(.personExists) }
    guard try read({ reader throws(StoreError) in try reader.trailSize() }) == 0 else { throw .store(.exists) }
    var people: [(founder: Founder, sealed: SealedPerson)] = []
    for founder in founders {
      let sealed = try vaulting { () throws(VaultError) in try vault.makePerson(founder.id, passphrase: founder.passphrase) }
      try keyringing { () throws(KeyringError) in try keyring.keep(sealed) }
      people.append((founder, sealed))
    }
    let policy = Policy.standard.canonicalText
    try commit(by: systemAuthor()) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(StoreFounded(origin: origin, logKey: systemKeys.logKey))
      for (founder, sealed) in people {
        try transaction.append(
          PeopleFound(
            person: founder.id, personRole: founder.role, signingKey: sealed.keys.signing, sealingKey: sealed.keys.sealing))
      }
      try transaction.append(PolicyApply(policy: policy, policyHash: Digest.sha256(policy)))
      try transaction.append(SessionEnd())
      return .success(())
    }
    return people.map { Member.fingerprint(id: $0.founder.id, role: $0.founder.role, keys: $0.sealed.keys) }
  }
}
