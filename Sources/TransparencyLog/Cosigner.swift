package import Crypto

/// A named Ed25519 key that cosigns checkpoints.
package struct Cosigner: Sendable {
  /// What verifies its cosignatures.
  package let verifier: NoteVerifier
  private let privateKey: Curve25519.Signing.PrivateKey

  /// Names a private key.
  ///
  /// - Throws: ``VerifierKeyError``, which for a key of this type does not happen.
  package init(name: KeyName, privateKey: Curve25519.Signing.PrivateKey) throws(VerifierKeyError) {
    verifier = try NoteVerifier(name: name, algorithm: .cosignature, publicKey: Array(privateKey.publicKey.rawRepresentation))
    self.privateKey = privateKey
  }

  /// Signs the text of a checkpoint at a time in seconds since 1970.
  ///
  /// - Throws: ``NoteSigningError/failed``.
  package func cosign(_ text: [UInt8], time: UInt64) throws(NoteSigningError) -> NoteSignature {
    do {
      var payload: [UInt8] = []
      payload.append(bigEndian: time)
      payload += try privateKey.signature(for: Cosignature.message(time: time, text: text))
      return NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: payload)
    } catch {
      throw .failed
    }
  }
}
