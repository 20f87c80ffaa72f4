import AuditTrail
package import Casework
import Store

extension Desk {
  /// Asks to join: makes the newcomer's own keys and, for a reviewer where nobody has one, the first epoch, which counts when they are confirmed.
  ///
  /// Nobody ever makes another person's keys.
  /// - Returns: the fingerprint that the newcomer reads out to the auditor.
  package func requestMembership(_ login: Login, role: Role, passphrase: any Passphrase) throws(DeskError) -> String {
    let membership = try membership()
    // Who asks again keeps their pseudonym.
    let id = try directory().person(login) ?? surroundings.pseudonym(login)
    let known = membership.members[id]
    guard known.map(\.mayAsk) ?? true else { throw .refused(.personExists) }
    if let weakness = passphrase.weakness { throw .refused(.weakPassphrase(weakness)) }
    let sealed = try vaulting { () throws(VaultError) in try vault.makePerson(id, passphrase: passphrase) }
    let keys = try vaulting { () throws(VaultError) in try vault.unlock(sealed, passphrase: passphrase) }
    defer { keys.wipe() }
    let name = name(login, of: id)
    let newcomer = Member(requesting: id, nameCommitment: name.commitment, role: role, keys: sealed.keys, keyDigest: sealed.digest)
    let session = MemberSession(desk: self, member: newcomer, login: login, keys: keys)
    // Someone who asks again has new keys: nobody could open what an earlier request's epoch would be given.
    let superseded = membership.epochs.values.filter { $0.creator == id && !$0.isDestroyed }.map(\.id)
    let epoch = role == .reviewer && membership.lacksEpoch(without: superseded) ? try makeFirstEpoch(of: newcomer) : nil
    let isFirst = try commitMembership(by: session.author) { transaction, _ throws(StoreError) -> Result<Bool, Refusal> in
      guard try isUnchanged(id, since: known, in: transaction) else { return .failure(.personExists) }
      // Somebody else may have taken the name in between.
      guard try transaction.names().allSatisfy({ $0.login != login || $0.person == id }) else { return .failure(.personExists) }
      guard case .success(let trail) = try self.membership(by: transaction) else { return .failure(.keysChanged) }
      try transaction.append(
        PeopleRequest(
          person: id, nameCommitment: name.commitment, personRole: role, signingKey: sealed.keys.signing, sealingKey: sealed.keys.sealing,
          keyDigest: sealed.digest))
      try transaction.keep(name)
      for id in superseded { try transaction.append(EpochDestroyBegin(epoch: id)) }
      // Somebody else may have brought one in between.
      let isFirst = trail.membership.lacksEpoch(without: superseded)
      if isFirst, let epoch { try transaction.append(epoch.entry) }
      return .success(isFirst)
    }
    // Only now: a request that was refused must not have touched the keys of whoever came first. Cut off here, one asks again.
    try keyringing { () throws(KeyringError) in
      for id in superseded { try keyring.destroy(id) }
      if !isFirst, let epoch { try keyring.destroy(epoch.id) }
      try keyring.keep(sealed)
    }
    try commitMembership(by: session.author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      for id in superseded { try transaction.append(EpochDestroyDone(epoch: id)) }
      try transaction.append(SessionEnd())
      return .success(())
    }
    return newcomer.fingerprint
  }

  private func makeFirstEpoch(of newcomer: Member) throws(DeskError) -> NewEpoch {
    let id = EpochID(randomBits: surroundings.randomBits())
    let epoch = try vaulting { () throws(VaultError) in try vault.makeEpoch(id, for: [newcomer.id: newcomer.keys]) }
    try keyringing { () throws(KeyringError) in try keyring.keep(id, sealed: epoch.sealed) }
    return epoch
  }

  /// Takes one's own request back, by the passphrase under which it was made; the keys are destroyed.
  ///
  /// - Throws: `Refusal.notAsking` where nobody of that name waits to be confirmed.
  package func withdrawRequest(_ login: Login, passphrase: any Passphrase) throws(DeskError) {
    guard let id = try directory().person(login), let member = try membership().asking(id) else { throw .refused(.notAsking) }
    guard let sealed = try keyringing({ () throws(KeyringError) in try keyring.person(id) }) else { throw .keyring(.missing) }
    let keys = try unlock(sealed, of: member, passphrase)
    defer { keys.wipe() }
    let session = MemberSession(desk: self, member: member, login: login, keys: keys)
    try withdraw(id, by: session.author, endsSession: true)
  }

  /// Ends a request and destroys what it brought along.
  func withdraw(_ id: PersonID, by author: TrailAuthor, endsSession: Bool) throws(DeskError) {
    try commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard case .success(let trail) = try membership(by: transaction), trail.membership.asking(id) != nil else {
        return .failure(.notAsking)
      }
      try transaction.append(PeopleWithdraw(person: id))
      if endsSession { try transaction.append(SessionEnd()) }
      return .success(())
    }
    try keyringing { () throws(KeyringError) in try keyring.forget(id) }
  }
}

extension Membership {
  /// Whether nobody has an epoch once those are gone.
  func lacksEpoch(without superseded: [EpochID]) -> Bool {
    newestEpoch == nil && !epochs.values.contains { !$0.isDestroyed && !superseded.contains($0.id) && asking($0.creator) != nil }
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

extension SupervisorSession {
  /// Turns a request away before it is confirmed.
  ///
  /// - Throws: `Refusal.notAsking` where the person does not wait to be confirmed.
  package func withdrawRequest(of id: PersonID) throws(DeskError) { try desk.withdraw(id, by: author, endsSession: false) }
}

extension AuditorSession {
  /// Confirms someone whom a supervisor added, by the fingerprint that they read out; they may act from now on.
  package func confirmMember(_ id: PersonID, fingerprint: String) throws(DeskError) {
    guard let member = try desk.membership().members[id], member.state == .added else { throw .refused(.notAdded) }
    guard Member.sameFingerprint(member.fingerprint, fingerprint) else {
      try self.member.record(.fingerprintDiffers)
      throw .refused(.fingerprintDiffers)
    }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try desk.isUnchanged(id, since: member, in: transaction) else { return .failure(.notAdded) }
      try transaction.append(PeopleConfirm(person: id, fingerprint: member.fingerprint))
      return .success(())
    }
  }
}
