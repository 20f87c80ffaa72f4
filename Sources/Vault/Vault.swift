package import Casework
package import Desk

/// Seals people's keys, epochs and faces; holds no key itself, so that who imports with it cannot open what it sealed.
package struct Vault: FaceVault {
  private let parameters: ScryptParameters
  private let acceptedLogN: ClosedRange<UInt8>

  /// - Parameters:
  ///   - parameters: what scrypt costs for new people.
  ///   - acceptedLogN: what `logN` may be in a record that is read, and in `parameters`; the default spans 16 MiB to 1 GiB.
  package init(parameters: ScryptParameters = ScryptParameters(), acceptedLogN: ClosedRange<UInt8> = 14...20) {
    (self.parameters, self.acceptedLogN) = (parameters, acceptedLogN)
  }

  package func makePassphrase() throws(VaultError) -> any Passphrase {
    try TypedPassphrase()
  }

  /// Makes a person's own keys, sealed under their passphrase.
  /// - Throws: `wrongKey` where the passphrase is empty or not this vault's, `unknownSuite` where `parameters` are not accepted.
  package func makePerson(_ id: PersonID, passphrase: any Passphrase) throws(VaultError) -> SealedPerson {
    guard parameters.isAccepted(within: acceptedLogN) else { throw .unknownSuite }
    let privateKeys = try PrivateKeys()
    let keys = try privateKeys.publicKeys()
    let record = try PersonRecord(
      sealing: privateKeys, of: id, keys: keys, passphrase: Self.typed(passphrase), parameters: parameters)
    return SealedPerson(id: id, keys: keys, sealed: record.bytes)
  }

  package func unlock(_ person: SealedPerson, passphrase: any Passphrase) throws(VaultError) -> any PersonKeys {
    let record = try PersonRecord(person.sealed, accepting: acceptedLogN)
    let privateKeys = try record.privateKeys(of: person.id, keys: person.keys, passphrase: Self.typed(passphrase))
    return UnlockedKeys(privateKeys, of: person.id, publicKeys: person.keys, parameters: parameters)
  }

  package func makeEpoch(_ id: EpochID, for members: [PersonID: MemberKeys]) throws(VaultError) -> NewEpoch {
    let key = try EpochKey(making: id)
    return NewEpoch(id: id, publicKey: try key.publicKey(), sealed: try key.sealed(to: members))
  }

  package func sealFace(
    of id: CaseID, frames: [FacePixels], to epoch: EpochID, publicKey: [UInt8], policyHash: [UInt8]
  ) throws(VaultError) -> (wrap: FaceWrap, frames: [SealedFrame]) {
    let key = FaceKey(try SecretBytes(randomCount: 32), of: id, policyHash: policyHash)
    let wrap = try key.wrapped(to: epoch, publicKey: publicKey)
    var sealed: [SealedFrame] = []
    for frame in frames { sealed.append(try key.seal(frame)) }
    return (wrap, sealed)
  }

  private static func typed(_ passphrase: any Passphrase) throws(VaultError) -> TypedPassphrase {
    guard let typed = passphrase as? TypedPassphrase else { throw .wrongKey }
    return typed
  }
}
