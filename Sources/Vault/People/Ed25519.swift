import Casework
import Crypto
import Desk

extension SecretBytes {
  /// Ed25519 (RFC 8032) over a message by this seed, 64 bytes.
  func signature(of message: [UInt8]) throws(SigningError) -> [UInt8] {
    do {
      return try withBytes { (bytes) throws(VaultError) in
        do {
          return Array(try Self.signingKey(bytes).signature(for: message))
        } catch {
          throw .damaged
        }
      }
    } catch {
      throw SigningError()
    }
  }

  /// The Ed25519 public key of this seed, 32 bytes.
  func verificationKey() throws(VaultError) -> [UInt8] {
    Array(try signingKey().publicKey.rawRepresentation)
  }

  /// This seed as a key of the library's, which wipes it when it is let go.
  func signingKey() throws(VaultError) -> Curve25519.Signing.PrivateKey {
    try withBytes { (bytes) throws(VaultError) in
      do {
        return try Self.signingKey(bytes)
      } catch {
        throw .damaged
      }
    }
  }

  private static func signingKey(_ seed: Swift.Span<UInt8>) throws -> Curve25519.Signing.PrivateKey {
    try unsafe seed.withUnsafeBytes { try unsafe Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }
}
