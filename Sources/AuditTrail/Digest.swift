private import Crypto

/// SHA-256 (FIPS 180-4) of bytes.
package enum Digest {
  /// The 32 bytes of the digest.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
  }

  /// The digest of bytes that lie elsewhere, such as in a mapped file.
  package static func sha256(_ bytes: RawSpan) -> [UInt8] {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }

  /// The digest of a text's UTF-8.
  package static func sha256(_ text: String) -> [UInt8] {
    sha256(Array(text.utf8))
  }
}
