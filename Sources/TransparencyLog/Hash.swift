package import Crypto

/// A SHA-256 digest: a leaf, an inner node or the root of a Merkle tree.
///
/// The 32 bytes are held as four machine words in memory order: copying, comparing and hashing take a few instructions and no allocation.
package struct Hash: Hashable, Sendable, BitwiseCopyable {
  /// The length of every hash, in bytes.
  package static let byteCount = 32

  private let word0, word1, word2, word3: UInt64

  /// Takes the digest as it is.
  package init(_ digest: SHA256Digest) {
    self = unsafe digest.withUnsafeBytes { unsafe Hash(loading: $0) }
  }

  /// Takes the authentication code as it is.
  package init(_ code: HMAC<SHA256>.MAC) {
    self = unsafe code.withUnsafeBytes { unsafe Hash(loading: $0) }
  }

  /// Takes exactly 32 bytes; nil for any other count.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Hash.byteCount else { return nil }
    self = unsafe bytes.withUnsafeBytes { unsafe Hash(loading: $0) }
  }

  /// Takes exactly 32 bytes; nil for any other count.
  package init?(_ bytes: some Collection<UInt8>) {
    self.init(Array(bytes).span)
  }

  /// Reads canonical base64 of 32 bytes (44 characters); nil for anything else.
  package init?(base64: some Collection<UInt8>) {
    guard base64.count == 44, let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes.span)
  }

  /// Reads canonical base64 of 32 bytes (44 characters); nil for anything else.
  package init?(base64: String) {
    self.init(base64: base64.utf8)
  }

  private init(loading bytes: UnsafeRawBufferPointer) {
    word0 = unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    word1 = unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    word2 = unsafe bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    word3 = unsafe bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    unsafe withUnsafeBytes { unsafe Array($0) }
  }

  /// The 32 bytes as 44 characters of base64.
  package var base64: String { Base64.encode(bytes) }

  /// Lends the 32 bytes for the time of the call.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe Swift.withUnsafeBytes(of: self, body)
  }
}

extension Hash: CustomStringConvertible {
  /// The hash as base64, the form in which notes and proofs carry it.
  package var description: String { base64 }
}

extension [UInt8] {
  /// Appends the 32 bytes of a hash.
  package mutating func append(_ hash: Hash) {
    unsafe hash.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
