package import Casework

/// A pair of keys to which faces are sealed.
package struct EpochCreate: EntryPayload {
  package static let kind = EntryKind.epochCreate

  package let epoch: EpochID
  /// X25519 public key, 32 bytes.
  package let epochKey: [UInt8]
  /// Those who can open what is sealed to it.
  package let members: Set<PersonID>

  package init(epoch: EpochID, epochKey: [UInt8], members: Set<PersonID>) {
    self.epoch = epoch
    self.epochKey = epochKey
    self.members = members
  }

  package init(from values: EntryValues) throws(EntryError) {
    epoch = try values[.epoch]
    epochKey = try values[.epochKey]
    members = try values[.members]
  }

  package func put(into values: inout EntryValues) {
    values.put(epoch, under: .epoch)
    values.put(epochKey, under: .epochKey)
    values.put(members, under: .members)
  }
}

/// An epoch's private key is sealed to more reviewers.
package struct EpochExtend: EntryPayload {
  package static let kind = EntryKind.epochExtend

  package let epoch: EpochID
  package let members: Set<PersonID>

  package init(epoch: EpochID, members: Set<PersonID>) {
    self.epoch = epoch
    self.members = members
  }

  package init(from values: EntryValues) throws(EntryError) {
    epoch = try values[.epoch]
    members = try values[.members]
  }

  package func put(into values: inout EntryValues) {
    values.put(epoch, under: .epoch)
    values.put(members, under: .members)
  }
}

/// An epoch's private key is about to be deleted.
package struct EpochDestroyBegin: EpochPayload {
  package static let kind = EntryKind.epochDestroyBegin

  package let epoch: EpochID

  package init(epoch: EpochID) {
    self.epoch = epoch
  }
}

/// An epoch's private key is deleted.
package struct EpochDestroyDone: EpochPayload {
  package static let kind = EntryKind.epochDestroyDone

  package let epoch: EpochID

  package init(epoch: EpochID) {
    self.epoch = epoch
  }
}
