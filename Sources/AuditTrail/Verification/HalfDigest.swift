import TransparencyLog

/// The first 16 bytes of a digest or a pseudonym, which are enough to tell one from another; small, because there may be millions.
struct HalfDigest: Equatable, Sendable {
  private let high, low: UInt64

  /// Stands for no digest: no digest begins with 16 zero bytes that anybody could find.
  static let none = HalfDigest(high: 0, low: 0)

  private init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// Takes the first 16 bytes; `none` where there are fewer.
  init(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 16 else {
      self = .none
      return
    }
    self.init(high: UInt64(bigEndianBytes: bytes.prefix(8)), low: UInt64(bigEndianBytes: bytes.dropFirst(8).prefix(8)))
  }

  /// Takes the first 16 bytes; `none` where there are fewer, or none at all.
  init(_ bytes: [UInt8]?) {
    self.init(bytes?[...] ?? [])
  }
}
