import AuditTrail
import Casework
import Desk
import Synchronization

/// A keyring in memory, as durable as it is there.
final class MemoryKeyring: Keyring {
  private struct Kept {
    var people: [PersonID: SealedPerson] = [:]
    var epochs: [EpochID: [PersonID: [UInt8]]] = [:]
  }

  private let kept: Mutex<Kept>

  init() {
    kept = Mutex(Kept())
  }

  /// A keyring that goes on from another as it is now.
  init(copying other: MemoryKeyring) {
    let now = other.kept.withLock { $0 }
    kept = Mutex(now)
  }

  func person(_ id: PersonID) throws(KeyringError) -> SealedPerson? { kept.withLock { $0.people[id] } }
  func keep(_ person: SealedPerson) throws(KeyringError) { kept.withLock { $0.people[person.id] = person } }
  func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]? { kept.withLock { $0.epochs[epoch]?[person] } }
  func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID> {
    kept.withLock { Set($0.epochs.filter { $0.value[person] != nil }.keys) }
  }
  func holdings() throws(KeyringError) -> KeyringHoldings {
    kept.withLock { kept in
      KeyringHoldings(
        people: kept.people.mapValues { Digest.sha256($0.sealed) },
        epochs: kept.epochs.mapValues { Set($0.keys) }.filter { !$0.value.isEmpty })
    }
  }
  func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError) {
    kept.withLock { $0.epochs[epoch, default: [:]].merge(sealed) { $1 } }
  }
  func forget(_ person: PersonID) throws(KeyringError) {
    kept.withLock { kept in
      kept.people[person] = nil
      for epoch in kept.epochs.keys { kept.epochs[epoch]?[person] = nil }
    }
  }
  func destroy(_ epoch: EpochID) throws(KeyringError) { kept.withLock { $0.epochs[epoch] = nil } }
}
