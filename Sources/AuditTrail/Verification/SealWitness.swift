internal import TransparencyLog

/// What seals are checked by.
package struct SealWitness: Sendable {
  let first: SealKey
  let current: (@Sendable (_ message: [UInt8], _ epoch: UInt64) -> [UInt8]?)?

  /// Takes the first key, as it was shown when the store was made.
  ///
  /// Fails unless it has 32 bytes.
  ///
  /// - Parameter current: HMAC-SHA256 by the key that the store holds for an epoch, `nil` where it holds none; where given, the store's
  ///   key must be the one that follows its seals.
  package init?(firstKey: [UInt8], current: (@Sendable (_ message: [UInt8], _ epoch: UInt64) -> [UInt8]?)? = nil) {
    guard let first = SealKey(firstKey.span) else { return nil }
    (self.first, self.current) = (first, current)
  }
}
