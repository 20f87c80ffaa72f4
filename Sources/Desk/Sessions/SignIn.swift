import AuditTrail
package import Casework
import Store

extension Desk {
  /// Opens a session: finds the person's keys by the trail, unlocks them, and writes the session's first entry.
  ///
  /// Takes about a second, on purpose: the passphrase goes through scrypt.
  package func signIn(_ login: Login, passphrase: any Passphrase) throws(DeskError) -> SignedIn {
    let membership = try membership()
    guard let id = try directory().person(login), let member = membership.members[id] else {
      try recordFailure(of: nil)
      throw .refused(.unknownPerson)
    }
    // Their keys are destroyed.
    guard member.state != .retired else { throw .refused(.notActive) }
    // Before anything is computed: who is delayed learns nothing, whatever they type.
    if let until = try signInDelay(of: id) { throw .refused(.delayed(until)) }
    guard let sealed = try keyringing({ () throws(KeyringError) in try keyring.person(id) }) else { throw .keyring(.missing) }
    let keys: any PersonKeys
    do {
      keys = try unlock(sealed, of: member, passphrase)
    } catch {
      if error == .refused(.wrongPassphrase) { try recordFailure(of: id) }
      throw error
    }
    guard member.state == .active else { throw .refused(.notActive) }
    let session = MemberSession(desk: self, member: member, login: login, keys: keys)
    let begin = sessionBegin()
    // A change of the passphrase that was cut off after the keyring is finished here.
    let changed = sealed.digest == member.nextKeyDigest ? PeoplePassphraseDone(keyDigest: sealed.digest) : nil
    try commitMembership(by: session.author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(begin)
      if let changed { try transaction.append(changed) }
      return .success(())
    }
    let signedIn = SignedIn(session)
    if case .reviewer(let reviewer) = signedIn {
      do {
        try reviewer.keepKeysUp(membership)
      } catch {
        try? session.lock()
        throw error
      }
    }
    return signedIn
  }

  /// Opens a person's keys, if they are those of which the trail tells.
  func unlock(_ sealed: SealedPerson, of member: Member, _ passphrase: any Passphrase) throws(DeskError) -> any PersonKeys {
    // Put back from before a passphrase was changed, they would open to the old one.
    guard member.isKept(sealed.digest) else { throw .refused(.olderKeyring) }
    let keys: any PersonKeys
    do {
      keys = try vault.unlock(sealed, passphrase: passphrase)
    } catch .wrongKey {
      throw .refused(.wrongPassphrase)
    } catch {
      throw .vault(error)
    }
    // Whoever swapped the key file's public halves would otherwise speak in another's name.
    guard keys.publicKeys == member.keys else {
      keys.wipe()
      throw .vault(.damaged)
    }
    return keys
  }
}
