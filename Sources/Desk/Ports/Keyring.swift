package import Casework

/// Why the keyring did not answer.
package enum KeyringError: Error, Equatable, Sendable {
  case missing
  case busy
  case diskFull
  case failed(String)
}

/// Whose keys are kept, and of which epochs: names and digests, nothing that opens anything.
package struct KeyringHoldings: Equatable, Sendable {
  /// SHA-256 of each person's sealed keys.
  package let people: [PersonID: [UInt8]]
  /// To whom each epoch's private key is sealed.
  package let epochs: [EpochID: Set<PersonID>]

  package init(people: [PersonID: [UInt8]], epochs: [EpochID: Set<PersonID>]) {
    (self.people, self.epochs) = (people, epochs)
  }
}

/// People's sealed keys and the epochs' sealed keys, in a file of their own that no backup takes along.
package protocol Keyring: Sendable {
  /// A person's sealed keys.
  func person(_ id: PersonID) throws(KeyringError) -> SealedPerson?
  /// Keeps a person's sealed keys in the place of older ones.
  func keep(_ person: SealedPerson) throws(KeyringError)
  /// An epoch's private key as it is sealed to that person.
  func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]?
  /// The epochs whose private key that person can open.
  func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID>
  /// Whose keys are kept, and of which epochs.
  func holdings() throws(KeyringError) -> KeyringHoldings
  /// Keeps an epoch's private key, sealed to each of those people, beside what is kept already.
  func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError)
  /// Deletes a person's sealed keys, and every epoch's private key as it is sealed to them; the file no longer holds them afterwards.
  /// Deleting what is gone does nothing.
  func forget(_ person: PersonID) throws(KeyringError)
  /// Deletes an epoch's private key for everyone; the file no longer holds it afterwards. Deleting what is gone does nothing.
  func destroy(_ epoch: EpochID) throws(KeyringError)
}
