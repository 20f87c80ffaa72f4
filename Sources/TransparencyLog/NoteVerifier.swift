import Crypto

/// The public half of a key that signs notes, with its name: what a verifier key ("vkey") says (C2SP signed-note).
package struct NoteVerifier: Hashable, Sendable {
  /// The name of the key.
  package let name: KeyName
  /// How the key signs.
  package let algorithm: SignatureAlgorithm
  /// The Ed25519 public key, 32 bytes.
  package let publicKey: [UInt8]
  /// The first four bytes of SHA-256(name || 0A || algorithm || public key).
  package let keyID: UInt32

  /// Names an Ed25519 public key.
  ///
  /// - Throws: ``VerifierKeyError/publicKey`` unless it has 32 bytes.
  package init(name: KeyName, algorithm: SignatureAlgorithm, publicKey: [UInt8]) throws(VerifierKeyError) {
    guard publicKey.count == 32 else { throw .publicKey }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    let digest = Hash(SHA256.hash(data: name.utf8 + [0x0a, algorithm.rawValue] + publicKey))
    keyID = UInt32(bigEndianBytes: digest.bytes.prefix(4))
  }

  /// Reads a verifier key: name, key id in eight hexadecimal digits, algorithm and public key in base64, with `+` between them.
  ///
  /// - Throws: ``VerifierKeyError``.
  package init(verifierKey: String) throws(VerifierKeyError) {
    var rest = Array(verifierKey.utf8)[...]
    guard let nameField = rest.popField(before: "+"), let idField = rest.popField(before: "+") else { throw .fields }
    guard let name = try? KeyName(nameField) else { throw .name }
    guard let key = Base64.decode(rest), let first = key.first else { throw .publicKey }
    guard let algorithm = SignatureAlgorithm(rawValue: first) else { throw .algorithm(first) }
    try self.init(name: name, algorithm: algorithm, publicKey: Array(key.dropFirst()))
    guard idField.elementsEqual(keyIDText.utf8) else { throw .keyID }
  }

  /// The verifier key, to give to whoever is to verify.
  package var verifierKey: String {
    "\(name)+\(keyIDText)+\(Base64.encode([algorithm.rawValue] + publicKey))"
  }

  private var keyIDText: String {
    let digits = String(keyID, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Whether a signature line says that it was made with this key.
  package func claims(_ signature: NoteSignature) -> Bool {
    signature.keyID == keyID && signature.name == name
  }

  /// Whether this key made the signature over the text of a note.
  package func isValid(_ signature: NoteSignature, over text: [UInt8]) -> Bool {
    guard claims(signature), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    switch algorithm {
    case .ed25519:
      return signature.signature.count == 64 && key.isValidSignature(signature.signature, for: text)
    case .cosignature:
      guard let cosignature = Cosignature(signature) else { return false }
      return key.isValidSignature(cosignature.signature, for: Cosignature.message(time: cosignature.time, text: text))
    }
  }
}

/// Why a verifier key is refused.
package enum VerifierKeyError: Error, Hashable {
  /// There are not three fields with `+` between them.
  case fields
  /// The first field is not the name of a key.
  case name
  /// The key id is not that of the name and key.
  case keyID
  /// The byte in front of the key is none of ``SignatureAlgorithm``.
  case algorithm(UInt8)
  /// The public key is not canonical base64 or not 32 bytes.
  case publicKey
}
