import Crypto

/// The key of one epoch of a seal: 32 bytes, wiped from memory when the last copy goes.
package struct SealKey: Sendable {
  /// The length of a key, in bytes.
  package static let byteCount = 32

  let symmetricKey: SymmetricKey

  /// Takes exactly 32 bytes; nil for any other count.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    symmetricKey = unsafe bytes.withUnsafeBytes { unsafe SymmetricKey(data: $0) }
  }

  init(_ code: HMAC<SHA256>.MAC) {
    symmetricKey = SymmetricKey(data: code)
  }

  /// Lends the 32 bytes for the time of the call.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try unsafe symmetricKey.withUnsafeBytes(body)
  }
}
