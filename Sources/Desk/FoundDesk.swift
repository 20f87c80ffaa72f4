import AuditTrail
package import Casework
import Store

/// Someone who founds a desk, and what they type.
package struct Founder: Sendable {
  package let login: Login
  package let role: Role
  package let passphrase: any Passphrase

  package init(login: Login, role: Role, passphrase: any Passphrase) {
    (self.login, self.role, self.passphrase) = (login, role, passphrase)
  }
}

extension Desk {
  /// Writes a new store's first entries: its name and log key, its two founders, the standard policy.
  ///
  /// - Returns: the founders' fingerprints, in their order.
  /// - Throws: `StoreError.exists` where the trail has begun, `Refusal.personExists` where two founders share a name.
  package func found(origin: String, by founders: [Founder]) throws(DeskError) -> [String] {
    guard Set(founders.map(\.login)).count == founders.count else { throw .refused(.personExists) }
    for founder in founders { if let weakness = founder.passphrase.weakness { throw .refused(.weakPassphrase(weakness)) } }
    guard try read({ reader throws(StoreError) in try reader.trailSize() }) == 0 else { throw .store(.exists) }
    var people: [(member: Member, name: PersonName)] = []
    for founder in founders {
      let id = surroundings.pseudonym(founder.login)
      let sealed = try vaulting { () throws(VaultError) in try vault.makePerson(id, passphrase: founder.passphrase) }
      try keyringing { () throws(KeyringError) in try keyring.keep(sealed) }
      let name = name(founder.login, of: id)
      people.append(
        (Member(requesting: id, nameCommitment: name.commitment, role: founder.role, keys: sealed.keys, keyDigest: sealed.digest), name))
    }
    let policy = Policy.standard.canonicalText
    try commit(by: systemAuthor()) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(StoreFounded(origin: origin, logKey: logPublicKey.logKey))
      for (member, name) in people {
        try transaction.append(
          PeopleFound(
            person: member.id, nameCommitment: member.nameCommitment, personRole: member.role, signingKey: member.keys.signing,
            sealingKey: member.keys.sealing, keyDigest: member.keyDigest))
        try transaction.keep(name)
      }
      try transaction.append(PolicyApply(policy: policy, policyHash: Digest.sha256(policy)))
      try transaction.append(SessionEnd())
      return .success(())
    }
    return people.map(\.member.fingerprint)
  }
}
