import Casework
import Desk

/// A person's private keys: X25519 to open what is sealed to them, Ed25519 to sign.
struct PrivateKeys {
  /// The length of both together, in bytes.
  static let byteCount = 64

  let sealing: SecretBytes
  let signing: SecretBytes

  /// Makes new keys.
  init() throws(VaultError) {
    sealing = try SecretBytes(randomCount: 32)
    signing = try SecretBytes(randomCount: 32)
  }

  /// Splits what ``joined()`` joined.
  init(_ joined: SecretBytes) throws(VaultError) {
    guard joined.count == Self.byteCount else { throw .damaged }
    sealing = try joined.withBytes { (bytes) throws(VaultError) in try SecretBytes(bytes.extracting(0..<32)) }
    signing = try joined.withBytes { (bytes) throws(VaultError) in try SecretBytes(bytes.extracting(32..<64)) }
  }

  /// The sealing key and then the signing key, 64 bytes.
  func joined() throws(VaultError) -> SecretBytes {
    var memory = try LockedMemory(capacity: Self.byteCount)
    for key in [sealing, signing] { try key.append(to: &memory) }
    return SecretBytes(memory)
  }

  func publicKeys() throws(VaultError) -> MemberKeys {
    MemberKeys(signing: try signing.verificationKey(), sealing: try KeySeal.publicKey(of: sealing))
  }

  func wipe() {
    sealing.wipe()
    signing.wipe()
  }
}
