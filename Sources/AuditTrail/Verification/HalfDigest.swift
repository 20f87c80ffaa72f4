private import Crypto
import TransparencyLog

/// The first 16 bytes of a digest or a pseudonym, which are enough to tell one from another; small, because there may be millions.
package struct HalfDigest: Equatable, Sendable {
  /// The first 8 bytes, as a number.
  let high: UInt64
  private let low: UInt64

  /// Stands for no digest, and is equal to none that was read.
  package static let none = HalfDigest(unchecked: 0, 0)

  private init(unchecked high: UInt64, _ low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  private init(_ high: UInt64, _ low: UInt64) {
    // No digest begins with 16 zero bytes that anybody could find; where they stand nevertheless they are not the same as nothing.
    self.init(unchecked: high, high | low == 0 ? 1 : low)
  }

  /// Takes the first 16 bytes; `none` where there are fewer.
  package init(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 16 else {
      self = .none
      return
    }
    self.init(UInt64(bigEndianBytes: bytes.prefix(8)), UInt64(bigEndianBytes: bytes.dropFirst(8).prefix(8)))
  }

  /// Takes the first 16 bytes; `none` where there are fewer, or none at all.
  package init(_ bytes: [UInt8]?) {
    self.init(bytes?[...] ?? [])
  }

  /// Takes the first 16 bytes from where they are kept; `none` where there are fewer.
  package init(lent bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 16 else {
      self = .none
      return
    }
    self = unsafe HalfDigest(loading: bytes)
  }

  /// The first half of the SHA-256 of bytes.
  init(sha256Of bytes: [UInt8]) {
    self = unsafe SHA256.hash(data: bytes).withUnsafeBytes { unsafe HalfDigest(loading: $0) }
  }

  private init(loading bytes: UnsafeRawBufferPointer) {
    unsafe self.init(
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }
}
