package import Casework
package import Desk

/// The keys of a person who signed in; the library's key objects exist only for the moment of use.
package final class UnlockedKeys: PersonKeys {
  package let person: PersonID
  package let publicKeys: MemberKeys
  private let privateKeys: PrivateKeys
  private let parameters: ScryptParameters

  /// - Parameter parameters: what scrypt costs where the keys are sealed again.
  init(_ privateKeys: PrivateKeys, of person: PersonID, publicKeys: MemberKeys, parameters: ScryptParameters) {
    (self.privateKeys, self.person, self.publicKeys, self.parameters) = (privateKeys, person, publicKeys, parameters)
  }

  package func sealed(under passphrase: any Passphrase) throws(VaultError) -> SealedPerson {
    guard let typed = passphrase as? TypedPassphrase else { throw .wrongKey }
    let record = try PersonRecord(sealing: privateKeys, of: person, keys: publicKeys, passphrase: typed, parameters: parameters)
    return SealedPerson(id: person, keys: publicKeys, sealed: record.bytes)
  }

  package func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8] {
    try privateKeys.signing.signature(of: message)
  }

  package func openFace(_ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8]) throws(VaultError) -> any OpenFace {
    try faceKey(of: id, wrap: wrap, sealedEpochKey: sealedEpochKey)
  }

  package func extend(
    _ epoch: EpochID, sealedEpochKey: [UInt8], to members: [PersonID: MemberKeys]
  ) throws(VaultError) -> [PersonID: [UInt8]] {
    try EpochKey(opening: sealedEpochKey, of: epoch, sealedTo: person, with: privateKeys.sealing).sealed(to: members)
  }

  package func reseal(
    _ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8], to epoch: EpochID, publicKey: [UInt8]
  ) throws(VaultError) -> FaceWrap {
    try faceKey(of: id, wrap: wrap, sealedEpochKey: sealedEpochKey).wrapped(to: epoch, publicKey: publicKey)
  }

  package func wipe() {
    privateKeys.wipe()
  }

  private func faceKey(of id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8]) throws(VaultError) -> FaceKey {
    try EpochKey(opening: sealedEpochKey, of: wrap.epoch, sealedTo: person, with: privateKeys.sealing).faceKey(of: id, wrap: wrap)
  }
}
