import AuditTrail
import Casework
import Store

extension ReviewerSession {
  /// How old the newest epoch may get before a reviewer's session makes the next.
  private static let epochLifetime = Span.days(1)
  /// How many cases one sign-in seals forward at most.
  private static let resealLimit = 500

  /// What a reviewer's session does for the others: a new epoch daily and whenever someone joined or retired, the living epochs for whoever lacks them,
  /// and old epochs' faces sealed forward so that their keys can be deleted.
  ///
  /// Where somebody joins or leaves at the same time, the rest is left to the next sign-in.
  func keepKeysUp(_ before: Membership) throws(DeskError) {
    do {
      try bringKeysUp(before)
    } catch {
      guard error == .refused(.keysChanged) else { throw error }
    }
  }

  private func bringKeysUp(_ before: Membership) throws(DeskError) {
    var membership = before
    let reviewers = Dictionary(uniqueKeysWithValues: membership.active(.reviewer).map { ($0.id, $0.keys) })
    let newest = membership.newestEpoch
    let isStale = newest.map { desk.surroundings.now() - $0.createdAt > Self.epochLifetime } ?? true
    // Cut off between the trail and the keyring, a retirement is finished here.
    for retired in membership.members.values where retired.state == .retired {
      try keyringing { () throws(KeyringError) in try desk.keyring.forget(retired.id) }
    }
    if isStale || newest.map({ $0.members != Set(reviewers.keys) }) ?? true {
      try makeEpoch(for: reviewers)
      membership = try desk.membership()
    }
    let mine = try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) }
    for epoch in membership.epochs.values.sorted(by: { $0.createdBy < $1.createdBy }) where mine.contains(epoch.id) && !epoch.isDestroyed {
      let lacking = reviewers.filter { !epoch.members.contains($0.key) }
      if !lacking.isEmpty { try extend(epoch, to: lacking) }
    }
    if let newest = membership.newestEpoch, newest.members.contains(person) {
      try sealForward(to: newest, from: membership.epochs.values.filter { $0.id != newest.id && mine.contains($0.id) && !$0.isDestroyed })
    }
  }

  private func makeEpoch(for members: [PersonID: MemberKeys]) throws(DeskError) {
    let id = EpochID(randomBits: desk.surroundings.randomBits())
    let epoch = try vaulting { () throws(VaultError) in try desk.vault.makeEpoch(id, for: members) }
    // The keyring first: an epoch that the trail names and nobody can open would lose faces; the other way round is only an unused key.
    try keyringing { () throws(KeyringError) in try desk.keyring.keep(id, sealed: epoch.sealed) }
    try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(epoch.entry)
      return .success(())
    }
  }

  private func extend(_ epoch: Epoch, to lacking: [PersonID: MemberKeys]) throws(DeskError) {
    guard let key = try keyringing({ () throws(KeyringError) in try desk.keyring.epochKey(epoch.id, of: person) }) else { return }
    let sealed = try vaulting { () throws(VaultError) in try keys.extend(epoch.id, sealedEpochKey: key, to: lacking) }
    try keyringing { () throws(KeyringError) in try desk.keyring.keep(epoch.id, sealed: sealed) }
    let isLiving = try desk.commitMembership(by: author) { transaction, _ throws(StoreError) -> Result<Bool, Refusal> in
      guard try !transaction.isBeingDestroyed(epoch) else { return .success(false) }
      try transaction.append(EpochExtend(epoch: epoch.id, members: Set(sealed.keys)))
      return .success(true)
    }
    // Destroyed in the meantime: what was just kept must not outlive it.
    if !isLiving { try keyringing { () throws(KeyringError) in try desk.keyring.destroy(epoch.id) } }
  }

  private func sealForward(to newest: Epoch, from old: [Epoch]) throws(DeskError) {
    for epoch in old {
      guard let key = try keyringing({ () throws(KeyringError) in try desk.keyring.epochKey(epoch.id, of: person) }) else { continue }
      let old = try desk.read { reader throws(StoreError) in try reader.wrapsToReseal(from: epoch.id, limit: Self.resealLimit) }
      for (id, wrap) in old.map({ ($0.caseID, $0.wrap) }) {
        let forward: FaceWrap
        do {
          forward = try keys.reseal(id, wrap: wrap, sealedEpochKey: key, to: newest.id, publicKey: newest.publicKey)
        } catch {
          // A wrap that nobody can open stays where it is, and its epoch is told of as overdue: it must not keep everybody from their desk.
          guard error != .noMemory else { throw .vault(error) }
          continue
        }
        try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
          // Shredded in the meantime: then there is nothing to seal, and nothing must come back. Nor must a face go to an epoch that goes.
          guard try transaction.life(of: id, seenBy: person)?.allows(.reseal) == true, try !transaction.isBeingDestroyed(newest),
            try transaction.replaceWrap(of: id, wrap, with: forward)
          else { return .success(()) }
          try transaction.append(CaseReseal(epoch: newest.id, wrapHash: BoundCase.hash(of: forward)), about: id)
          return .success(())
        }
      }
    }
  }
}

extension NewEpoch {
  /// The entry that makes the epoch known.
  var entry: EpochCreate { EpochCreate(epoch: id, epochKey: publicKey, members: Set(sealed.keys)) }
}
