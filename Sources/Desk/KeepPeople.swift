import AuditTrail
package import Casework
import Store

/// What a retirement did.
package struct RetirementReport: Equatable, Sendable {
  /// The cases that the person held, which went back into the queue.
  package let released: [CaseID]
  /// Faces that nobody who may act can open any more: they wait without a picture until their time is over.
  package let stranded: Int

  package init(released: [CaseID], stranded: Int) {
    (self.released, self.stranded) = (released, stranded)
  }
}

extension SupervisorSession {
  /// Says up to when a reviewer is qualified to look; a time that is past ends it.
  ///
  /// - Throws: `Refusal.noSuchPerson`; `notReviewer` for everyone who is no active reviewer.
  package func qualify(_ id: PersonID, until: Instant) throws(DeskError) {
    guard let member = try desk.membership().members[id] else { throw .refused(.noSuchPerson) }
    guard member.role == .reviewer, member.state == .active else { throw .refused(.notReviewer) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try desk.isUnchanged(id, since: member, in: transaction) else { return .failure(.notReviewer) }
      try transaction.append(PeopleQualify(person: id, until: until))
      return .success(())
    }
  }

  /// Retires someone: they may not act any more, what they hold goes back into the queue, their keys are destroyed.
  ///
  /// Written in the trail first, then done in the keyring: a run that was cut off is finished by the next, or by any reviewer's sign-in.
  /// The epoch that they can no longer open is followed by a new one when a reviewer signs in next.
  /// - Parameter lost: how many faces nobody can open afterwards, as it was said to be known.
  /// - Throws: `Refusal.noSuchPerson`, `oneself`, `notActive` for who was never added; `lastOf` where nobody would be left in their role;
  ///   `facesLost` where so many faces would be lost, and another number was said.
  package func retire(_ id: PersonID, losing lost: Int = 0) throws(DeskError) -> RetirementReport {
    guard id != person else {
      try member.record(.oneself)
      throw .refused(.oneself)
    }
    let released = try desk.commitMembership(by: author) { transaction, now throws(StoreError) -> Result<[CaseID], Refusal> in
      guard case .success(let trail) = try desk.membership(by: transaction), let member = trail.membership.members[id] else {
        return .failure(.noSuchPerson)
      }
      switch member.state {
      case .retired: return .success([])
      case .requested, .withdrawn: return .failure(.notActive)
      case .active, .added: break
      }
      guard !trail.membership.isLast(member) else { return .failure(.lastOf(member.role)) }
      let faces = trail.membership.faces(openedByNoneBut: id, of: try transaction.casesByEpoch())
      guard faces == lost else { return .failure(.facesLost(faces)) }
      try transaction.append(PeopleRetire(person: id, count: faces > 0 ? faces : nil))
      var released: [CaseID] = []
      for lease in try transaction.held(by: id, at: now) {
        guard let facts = try transaction.facts(of: lease.caseID) else { continue }
        try transaction.append(CaseRelease(), about: facts.id)
        try transaction.set(.open, lane: facts.lane, of: facts.id)
        released.append(facts.id)
      }
      return .success(released)
    }
    try keyringing { () throws(KeyringError) in try desk.keyring.forget(id) }
    return RetirementReport(released: released, stranded: try desk.strandedFaces())
  }
}

extension SupervisorSession {
  /// Erases the name by which somebody signed in who retired or withdrew; the trail knows them by their pseudonym alone from then on.
  ///
  /// - Throws: `Refusal.noSuchPerson`; `stillHere` for whoever may act, or waits to.
  package func forget(_ id: PersonID) throws(DeskError) {
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard case .success(let trail) = try desk.membership(by: transaction), let member = trail.membership.members[id] else {
        return .failure(.noSuchPerson)
      }
      guard !member.mayBecomeActive else { return .failure(.stillHere) }
      try transaction.append(PeopleForget(person: id))
      try transaction.eraseName(of: id)
      return .success(())
    }
  }
}

extension MemberSession {
  /// Seals this person's own keys under another passphrase; the old one opens nothing from then on.
  ///
  /// Begun in the trail, done in the keyring, ended in the trail: where it was cut off, whichever of the two opens the keys still does.
  package func changePassphrase(to passphrase: any Passphrase) throws(DeskError) {
    if let weakness = passphrase.weakness { throw .refused(.weakPassphrase(weakness)) }
    let sealed = try vaulting { () throws(VaultError) in try keys.sealed(under: passphrase) }
    // Retired meanwhile: their keys are not to come back.
    guard try desk.membership().active(person) != nil else { throw .refused(.notActive) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(PeoplePassphraseBegin(keyDigest: sealed.digest))
      return .success(())
    }
    try keyringing { () throws(KeyringError) in try desk.keyring.keep(sealed) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(PeoplePassphraseDone(keyDigest: sealed.digest))
      return .success(())
    }
  }
}

extension Desk {
  /// Faces that hang on epochs which nobody can open who may act.
  func strandedFaces() throws(DeskError) -> Int { try keyStanding().stranded }
}
