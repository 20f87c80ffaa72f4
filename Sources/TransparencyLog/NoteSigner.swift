package import Crypto

/// A named Ed25519 key that signs notes.
package struct NoteSigner: Sendable {
  /// What verifies its signatures.
  package let verifier: NoteVerifier
  private let privateKey: Curve25519.Signing.PrivateKey

  /// Names a private key.
  ///
  /// - Throws: ``VerifierKeyError``, which for a key of this type does not happen.
  package init(name: KeyName, privateKey: Curve25519.Signing.PrivateKey) throws(VerifierKeyError) {
    verifier = try NoteVerifier(name: name, algorithm: .ed25519, publicKey: Array(privateKey.publicKey.rawRepresentation))
    self.privateKey = privateKey
  }

  /// Signs the text of a note.
  ///
  /// - Throws: ``NoteSigningError/failed``.
  package func sign(_ text: [UInt8]) throws(NoteSigningError) -> NoteSignature {
    do {
      let signature = try privateKey.signature(for: text)
      return NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: Array(signature))
    } catch {
      throw .failed
    }
  }
}

/// Why a note could not be signed.
package enum NoteSigningError: Error, Hashable {
  /// The cryptographic library refused.
  case failed
  /// The key has another name than the log whose checkpoint it was to sign.
  case otherName
}
