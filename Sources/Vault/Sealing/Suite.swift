import Crypto
import Desk

/// The algorithms behind the first byte of everything sealed.
enum Suite {
  /// X25519, HKDF-SHA256 and ChaCha20-Poly1305 throughout; scrypt for passphrases.
  static let one: UInt8 = 1

  /// The suite's HPKE (RFC 9180).
  static let hpke = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly

  /// The bytes after the suite's.
  /// - Throws: `unknownSuite`, or `damaged` where there are none.
  static func body(of sealed: [UInt8]) throws(VaultError) -> ArraySlice<UInt8> {
    guard let suite = sealed.first else { throw .damaged }
    guard suite == one else { throw .unknownSuite }
    return sealed.dropFirst()
  }
}
