import AuditTrail
package import Casework
import Store

/// How an epoch stands with retention.
package struct EpochStanding: Equatable, Sendable {
  package let id: EpochID
  package let createdAt: Instant
  /// Faces that still hang on its key.
  package let faces: Int
  /// Whether it is the one to which import seals.
  package let isNewest: Bool

  /// Whether its faces should have been sealed forward by now: 48 hours after it was made.
  package func isOverdue(at now: Instant) -> Bool {
    !isNewest && faces > 0 && now - createdAt > .hours(48)
  }
}

extension Desk {
  /// Every epoch whose key is still there, oldest first.
  func epochStandings() throws(DeskError) -> [EpochStanding] {
    let membership = try membership()
    let faces = try read { reader throws(StoreError) in try reader.casesByEpoch() }
    return membership.epochs.values
      .filter { !$0.isDestroyed }
      .sorted { $0.createdBy < $1.createdBy }
      .map {
        EpochStanding(id: $0.id, createdAt: $0.createdAt, faces: faces[$0.id] ?? 0, isNewest: $0.id == membership.newestEpoch?.id)
      }
  }

  /// Deletes the private keys of epochs that were followed by a newer one and on which no face hangs any more.
  ///
  /// Begun in the trail, done in the keyring, ended in the trail: a run that was cut off is taken up by the next.
  func destroyEpochs() throws(DeskError) -> Int {
    let membership = try membership()
    let newest = membership.newestEpoch?.createdBy ?? 0
    let idle = try epochStandings().filter { standing in
      guard !standing.isNewest, standing.faces == 0, let epoch = membership.epochs[standing.id] else { return false }
      // One whose creator asked for nothing that still stands will never be any.
      return epoch.createdBy < newest || membership.members[epoch.creator]?.mayBecomeActive == false
    }
    // What was destroyed and came back, with an older keyring, goes again.
    let holdings = try keyringing { () throws(KeyringError) in try keyring.holdings() }
    for epoch in membership.epochs.values where epoch.isDestroyed && holdings.epochs[epoch.id] != nil {
      try keyringing { () throws(KeyringError) in try keyring.destroy(epoch.id) }
    }
    var destroyed = 0
    for epoch in idle.compactMap({ membership.epochs[$0.id] }) {
      let author = systemAuthor()
      let isBegun = try commit(by: author) { transaction, _ throws(StoreError) -> Result<Bool, Refusal> in
        // An import that sealed to it in the meantime keeps it; one that comes after this entry is refused.
        guard try transaction.casesByEpoch()[epoch.id] == nil, try !transaction.tells(.epochDestroyDone, of: epoch) else {
          return .success(false)
        }
        // Begun before and not done: that run was cut off, and this one takes it up.
        if try !transaction.isBeingDestroyed(epoch) {
          try transaction.append(EpochDestroyBegin(epoch: epoch.id))
        }
        return .success(true)
      }
      guard isBegun else { continue }
      try keyringing { () throws(KeyringError) in try keyring.destroy(epoch.id) }
      let isOurs = try commit(by: author) { transaction, _ throws(StoreError) -> Result<Bool, Refusal> in
        // Another run at the same time may have ended it already.
        let isOurs = try !transaction.tells(.epochDestroyDone, of: epoch)
        if isOurs { try transaction.append(EpochDestroyDone(epoch: epoch.id)) }
        try transaction.append(SessionEnd())
        return .success(isOurs)
      }
      destroyed += isOurs ? 1 : 0
    }
    return destroyed
  }
}

extension StoreReader {
  /// Whether the deletion of an epoch's private key was begun.
  func isBeingDestroyed(_ epoch: Epoch) throws(StoreError) -> Bool {
    try tells(.epochDestroyBegin, of: epoch)
  }

  /// Whether an entry of that kind names the epoch.
  func tells(_ kind: EntryKind, of epoch: Epoch) throws(StoreError) -> Bool {
    var found = false
    try eachEntry(EntryFilter(kinds: [kind], start: epoch.createdBy)) { stored throws(StoreError) in
      let entry = try stored.read()
      found = (entry.says(EpochDestroyBegin.self)?.epoch ?? entry.says(EpochDestroyDone.self)?.epoch) == epoch.id
      return !found
    }
    return found
  }
}
