import AuditTrail
package import Casework
import Store

extension Desk {
  /// Asks to join: makes the newcomer's own keys and, for a reviewer, an epoch that takes effect when they are confirmed.
  ///
  /// Nobody ever makes another person's keys.
  /// - Returns: the fingerprint that the newcomer reads out to the auditor.
  package func requestMembership(_ login: Login, role: Role, passphrase: any Passphrase) throws(DeskError) -> String {
    let membership = try membership()
    // Who asks again keeps their pseudonym.
    let id = try directory().person(login) ?? surroundings.pseudonym(login)
    let known = membership.members[id]
    guard known.map({ $0.state == .requested }) ?? true else { throw .refused(.personExists) }
    let sealed = try vaulting { () throws(VaultError) in try vault.makePerson(id, passphrase: passphrase) }
    let keys = try vaulting { () throws(VaultError) in try vault.unlock(sealed, passphrase: passphrase) }
    defer { keys.wipe() }
    let name = name(login, of: id)
    let newcomer = Member(requesting: id, nameCommitment: name.commitment, role: role, keys: sealed.keys)
    let session = MemberSession(desk: self, member: newcomer, login: login, keys: keys)
    let epoch = role == .reviewer ? try makeFirstEpoch(of: newcomer, beside: membership.active(.reviewer)) : nil
    // Someone who asks again has new keys: nobody could open what an earlier request's epoch would be given.
    let superseded = membership.epochs.values.filter { $0.creator == id && !$0.isDestroyed }.map(\.id)
    try commitMembership(by: session.author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try isUnchanged(id, since: known, in: transaction) else { return .failure(.personExists) }
      // Somebody else may have taken the name in between.
      guard try transaction.names().allSatisfy({ $0.login != login || $0.person == id }) else { return .failure(.personExists) }
      try transaction.append(
        PeopleRequest(
          person: id, nameCommitment: name.commitment, personRole: role, signingKey: sealed.keys.signing, sealingKey: sealed.keys.sealing))
      try transaction.keep(name)
      for id in superseded { try transaction.append(EpochDestroyBegin(epoch: id)) }
      if let epoch { try transaction.append(epoch.entry) }
      return .success(())
    }
    // Only now: a request that was refused must not have touched the keys of whoever came first. Cut off here, one asks again.
    try keyringing { () throws(KeyringError) in
      for id in superseded { try keyring.destroy(id) }
      try keyring.keep(sealed)
    }
    try commitMembership(by: session.author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      for id in superseded { try transaction.append(EpochDestroyDone(epoch: id)) }
      try transaction.append(SessionEnd())
      return .success(())
    }
    return newcomer.fingerprint
  }

  private func makeFirstEpoch(of newcomer: Member, beside reviewers: [Member]) throws(DeskError) -> NewEpoch {
    let members = Dictionary(uniqueKeysWithValues: (reviewers + [newcomer]).map { ($0.id, $0.keys) })
    let id = EpochID(randomBits: surroundings.randomBits())
    let epoch = try vaulting { () throws(VaultError) in try vault.makeEpoch(id, for: members) }
    try keyringing { () throws(KeyringError) in try keyring.keep(id, sealed: epoch.sealed) }
    return epoch
  }
}

extension SupervisorSession {
  /// Signs someone's request in; an auditor still has to confirm it.
  package func addMember(_ id: PersonID) throws(DeskError) {
    guard let member = try desk.membership().members[id], member.state == .requested else { throw .refused(.notRequested) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try desk.isUnchanged(id, since: member, in: transaction) else { return .failure(.notRequested) }
      try transaction.append(PeopleAdd(person: id, fingerprint: member.fingerprint))
      return .success(())
    }
  }
}

extension AuditorSession {
  /// Confirms someone whom a supervisor added, by the fingerprint that they read out; they may act from now on.
  package func confirmMember(_ id: PersonID, fingerprint: String) throws(DeskError) {
    guard let member = try desk.membership().members[id], member.state == .added else { throw .refused(.notAdded) }
    guard Member.sameFingerprint(member.fingerprint, fingerprint) else { throw .refused(.fingerprintDiffers) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try desk.isUnchanged(id, since: member, in: transaction) else { return .failure(.notAdded) }
      try transaction.append(PeopleConfirm(person: id, fingerprint: member.fingerprint))
      return .success(())
    }
  }
}
