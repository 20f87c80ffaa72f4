package import AuditTrail
package import Casework
package import Store

/// Why the desk did not do what it was asked; nothing was changed then.
package enum DeskError: Error, Equatable, Sendable {
  case refused(Refusal)
  case store(StoreError)
  case keyring(KeyringError)
  case vault(VaultError)
  /// A membership entry cannot stand, so nobody's keys are believed.
  case membership(MembershipError)
  case policy(PolicyError)
  /// The policy's entry at that SEQ is not signed by anyone who might put it into force.
  case unsignedPolicy(UInt64)
  /// The entry at that SEQ cannot be read.
  case damagedEntry(UInt64)
  /// A sealed frame is not the one that was imported.
  case frameReplaced
}

/// A rule that forbids what was asked.
package enum Refusal: Error, Equatable, Sendable {
  case unknownPerson
  /// Nobody of that name is known here, whom somebody signed in asked for.
  case noSuchPerson
  case wrongPassphrase
  /// After failures in that name, until then.
  case delayed(Instant)
  case weakPassphrase(PassphraseWeakness)
  /// The person was not confirmed yet, or is retired.
  case notActive
  /// What was asked needs another role.
  case needs(Role)
  case personExists
  /// Only reviewers are qualified to look.
  case notReviewer
  /// Nobody retires themselves.
  case oneself
  /// Nobody else is active in that role.
  case lastOf(Role)
  case notRequested
  case notAdded
  /// Nobody of that name asked to join and waits to be confirmed.
  case notAsking
  /// Somebody's keys are kept as they were before their passphrase was changed: an older keyring was put back.
  case olderKeyring
  case fingerprintDiffers
  /// Whoever may act, or waits to, keeps their name.
  case stillHere
  /// No policy of that name waits for an auditor.
  case noSuchProposal
  /// Another policy came into force meanwhile.
  case policyChanged
  case noActiveReviewer
  /// Reviewers are active, and nobody of them signed in since: nobody could open what would be sealed.
  case awaitsSession
  /// So many faces could be opened by nobody once that person is gone; they go only where just that is said.
  case facesLost(Int)
  /// Somebody joined or left, or an epoch went, while this was prepared; the same again succeeds.
  case keysChanged
  case noSuchCase
  /// No case came in under that reference.
  case noSuchSubject
  /// The lease is over, or another's.
  case notHolder
  case look(LookRule.Refusal)
  case notUndecided
  /// Nobody recorded that the subject was told.
  case notTold
  /// That the subject was told is recorded already.
  case toldAlready
  case noticeInFuture
  /// Nothing delays the case.
  case notDelayed
  /// Nothing that is due waits for two people.
  case nothingWaits
  case nothingToTakeBack
  case takeBackOver
  /// The outcome cannot be answered truthfully at this case.
  case notOffered
  /// An alarm is open: two people end it, and nothing else does.
  case alarmOpen
  /// No alarm is open, or nobody proposed how it is to end.
  case noAlarm
  case acknowledgedAlready
  /// It is proposed how the alarm is to end, which a supervisor answers first.
  case proposalWaits
  /// No legal hold is open.
  case noHold
  /// The date to which the face would be held is past.
  case holdOver
  /// The hold that waits for the other role has another date.
  case holdDiffers
  /// It is held to that date already.
  case holdStands
  /// A legal hold keeps the face.
  case onHold
  /// The face is destroyed.
  case faceGone
  /// The same person may not be both of two.
  case onePersonAlone
  /// Nothing but blanks, or too long.
  case noReason
  /// What policy wants looked at before that outcome, and was not.
  case notLookedAt([Evidence])
  case audit(AuditRefusal)
}

/// A rule of the auditors' own work that forbids what was asked.
package enum AuditRefusal: Error, Equatable, Sendable {
  /// Nothing but blanks, or too long.
  case noNote
  case noSuchEntry
  /// No finding stands under that SEQ, or it is closed.
  case noOpenFinding
  case periodNotOver
  /// What is announced must still be to come.
  case periodOver
  case sampleSize
  case noSuchSample
  /// Only who announced a sample can lay its seed open.
  case anothersSample
  case drawnAlready
  /// The auditor's key no longer makes the seed that was announced.
  case seedLost
  /// The look's end is missing, or tells of no picture.
  case nothingToRedraw
  /// The face was destroyed: nobody can make its receipts any more.
  case faceGone
  /// Nobody asks for it, or it was answered.
  case noSuchRedraw
  /// A witness is somebody else's: whoever keeps the trail cannot vouch for it.
  case ownWitness
  /// Several are known, and none was named.
  case whichWitness([String])
}

func storing<Value>(_ body: () throws(StoreError) -> Value) throws(DeskError) -> Value {
  do {
    return try body()
  } catch {
    throw .store(error)
  }
}

func keyringing<Value>(_ body: () throws(KeyringError) -> Value) throws(DeskError) -> Value {
  do {
    return try body()
  } catch {
    throw .keyring(error)
  }
}

func vaulting<Value>(_ body: () throws(VaultError) -> Value) throws(DeskError) -> Value {
  do {
    return try body()
  } catch {
    throw .vault(error)
  }
}

/// What ails the files where they, and not a rule, stopped something.
package enum StorageTrouble: Equatable, Sendable {
  case diskFull, readOnly, busy, other
}

extension DeskError {
  /// Whether others were faster: what was asked does not fit what is there by now, such as a lease that is over.
  package var isConflict: Bool {
    if case .store(.conflict) = self { true } else { false }
  }

  /// What ails the files; `nil` where a rule or a key stopped it.
  package var storageTrouble: StorageTrouble? {
    switch self {
    case .store(.diskFull), .keyring(.diskFull): .diskFull
    case .store(.readOnly): .readOnly
    case .store(.busy), .keyring(.busy): .busy
    // Others were faster, this program was wrong, or somebody stopped it: nothing ails the files.
    case .store(.conflict), .store(.misuse), .store(.stopped): nil
    case .store: .other
    case .refused, .keyring, .vault, .membership, .policy, .unsignedPolicy, .damagedEntry, .frameReplaced: nil
    }
  }
}
