import Casework
import Crypto
import CryptoExtras
import Desk
import FoundationEssentials

/// A person's two private keys under a passphrase: `suite | logN | r | p | salt[16] | nonce[12] | ciphertext[64] | tag[16]`.
struct PersonRecord {
  /// The length of a record, in bytes.
  static let byteCount = 112
  private static let saltCount = 16

  let parameters: ScryptParameters
  let salt: [UInt8]
  /// ChaCha20-Poly1305 (RFC 8439) of the X25519 and then the Ed25519 private key.
  let box: [UInt8]

  /// Seals the keys.
  /// - Throws: `wrongKey` where the passphrase is empty.
  init(
    sealing privateKeys: PrivateKeys, of id: PersonID, keys: MemberKeys, passphrase: TypedPassphrase, parameters: ScryptParameters
  ) throws(VaultError) {
    let salt = (0..<Self.saltCount).map { _ in UInt8.random(in: .min ... .max) }
    let key = try Self.key(of: passphrase, salt: salt, parameters: parameters)
    let bound = Self.boundFields(id, keys: keys)
    self.parameters = parameters
    self.salt = salt
    box = try privateKeys.joined().withBytes { (bytes) throws(VaultError) in
      do {
        return try unsafe bytes.withUnsafeBytes { try unsafe Array(ChaChaPoly.seal($0, using: key, authenticating: bound.bytes).combined) }
      } catch {
        throw .damaged
      }
    }
  }

  /// Reads a record and refuses, before anything is computed, parameters out of the range.
  /// - Throws: `unknownSuite`, `damaged`.
  init(_ bytes: [UInt8], accepting range: ClosedRange<UInt8>) throws(VaultError) {
    let body = try Array(Suite.body(of: bytes))
    guard bytes.count == Self.byteCount else { throw .damaged }
    parameters = ScryptParameters(logN: body[0], r: body[1], p: body[2])
    guard parameters.isAccepted(within: range) else { throw .unknownSuite }
    salt = Array(body[3..<3 + Self.saltCount])
    box = Array(body[(3 + Self.saltCount)...])
  }

  /// The record as it is kept.
  var bytes: [UInt8] {
    [Suite.one, parameters.logN, parameters.r, parameters.p] + salt + box
  }

  /// Opens the keys.
  /// - Throws: `wrongKey`.
  func privateKeys(of id: PersonID, keys: MemberKeys, passphrase: TypedPassphrase) throws(VaultError) -> PrivateKeys {
    let key = try Self.key(of: passphrase, salt: salt, parameters: parameters)
    var opened: Data
    do {
      opened = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: box), using: key, authenticating: Self.boundFields(id, keys: keys).bytes)
    } catch {
      throw .wrongKey
    }
    return try PrivateKeys(SecretBytes(moving: &opened))
  }

  private static func key(
    of passphrase: TypedPassphrase, salt: [UInt8], parameters: ScryptParameters
  ) throws(VaultError) -> SymmetricKey {
    try passphrase.withBytes { (bytes) throws(VaultError) in
      guard !bytes.isEmpty else { throw .wrongKey }
      do {
        let stretched = try unsafe bytes.withUnsafeBytes {
          try unsafe KDF.Scrypt.deriveKey(
            from: $0, salt: salt, outputByteCount: 32, rounds: 1 << Int(parameters.logN), blockSize: Int(parameters.r),
            parallelism: Int(parameters.p))
        }
        return HKDF<SHA256>.deriveKey(inputKeyMaterial: stretched, info: Array("cameo/1/person".utf8), outputByteCount: 32)
      } catch {
        throw .noMemory
      }
    }
  }

  private static func boundFields(_ id: PersonID, keys: MemberKeys) -> BoundFields {
    var fields = BoundFields()
    fields.append(id.description)
    fields.append(keys.signing)
    fields.append(keys.sealing)
    return fields
  }
}
