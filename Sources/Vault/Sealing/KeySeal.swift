import Crypto
import Desk
import FoundationEssentials
import Synchronization

/// A 32-byte key sealed to an X25519 public key: `suite | enc[32] | ciphertext[48]`, by HPKE in base mode (RFC 9180).
enum KeySeal {
  /// The length of a sealed key, in bytes.
  static let byteCount = 81

  /// What a key is sealed for; a key sealed for one purpose does not open for another.
  enum Purpose: String {
    case epoch = "cameo/1/epoch"
    case face = "cameo/1/face"

    var info: Data { Data(rawValue.utf8) }
  }

  /// - Throws: `damaged` where the public key is none, or one with which everybody agrees.
  static func seal(
    _ key: SecretBytes, to publicKey: [UInt8], for purpose: Purpose, boundTo fields: BoundFields
  ) throws(VaultError) -> [UInt8] {
    try key.withBytes { (bytes) throws(VaultError) in
      do {
        let recipientKey = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
        guard try isSound(recipientKey) else { throw VaultError.damaged }
        var sender = try HPKE.Sender(recipientKey: recipientKey, ciphersuite: Suite.hpke, info: purpose.info)
        let ciphertext = try unsafe bytes.withUnsafeBytes { try unsafe sender.seal($0, authenticating: fields.bytes) }
        return [Suite.one] + sender.encapsulatedKey + ciphertext
      } catch {
        throw .damaged
      }
    }
  }

  /// - Throws: `wrongKey` where the private key, the purpose or the fields are not those it was sealed with, or a bit was changed.
  static func open(
    _ sealed: [UInt8], with privateKey: SecretBytes, for purpose: Purpose, boundTo fields: BoundFields
  ) throws(VaultError) -> SecretBytes {
    let body = try Suite.body(of: sealed)
    guard sealed.count == byteCount else { throw .damaged }
    var key = try privateKey.withBytes { (bytes) throws(VaultError) in
      do {
        let recipientKey = try unsafe bytes.withUnsafeBytes { try unsafe Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0) }
        let encapsulated = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: body.prefix(32))
        guard try agreesOnSecret(recipientKey, encapsulated) else { throw VaultError.wrongKey }
        var recipient = try HPKE.Recipient(
          privateKey: recipientKey, ciphersuite: Suite.hpke, info: purpose.info, encapsulatedKey: Data(body.prefix(32)))
        return try recipient.open(body.dropFirst(32), authenticating: fields.bytes)
      } catch {
        throw .wrongKey
      }
    }
    return try SecretBytes(moving: &key)
  }

  /// The public key that was found sound last: import seals to one key again and again.
  private static let lastSound = Mutex<Data?>(nil)

  /// Whether anybody agrees on more than zeros with a public key: with a point of small order nobody does.
  private static func isSound(_ key: Curve25519.KeyAgreement.PublicKey) throws -> Bool {
    let bytes = key.rawRepresentation
    if lastSound.withLock({ $0 == bytes }) { return true }
    guard try agreesOnSecret(Curve25519.KeyAgreement.PrivateKey(), key) else { return false }
    lastSound.withLock { $0 = bytes }
    return true
  }

  /// Whether two keys agree on more than zeros, which RFC 9180 (section 7.1.4) demands and the library does not check.
  private static func agreesOnSecret(
    _ privateKey: Curve25519.KeyAgreement.PrivateKey, _ publicKey: Curve25519.KeyAgreement.PublicKey
  ) throws -> Bool {
    let secret = try privateKey.sharedSecretFromKeyAgreement(with: publicKey)
    return unsafe secret.withUnsafeBytes { unsafe !$0.allSatisfy { $0 == 0 } }
  }

  /// The public key of an X25519 private key.
  static func publicKey(of privateKey: SecretBytes) throws(VaultError) -> [UInt8] {
    try privateKey.withBytes { (bytes) throws(VaultError) in
      do {
        let key = try unsafe bytes.withUnsafeBytes { try unsafe Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0) }
        return Array(key.publicKey.rawRepresentation)
      } catch {
        throw .damaged
      }
    }
  }
}
