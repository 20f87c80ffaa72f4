/// Sixteen random bytes that name one thing of a kind; `Kind` keeps the kinds apart.
package struct Identifier<Kind>: Hashable, Sendable, CustomStringConvertible {
  /// The sixteen bytes.
  package let bytes: [UInt8]

  /// Fails on any other length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads 32 hexadecimal digits.
  package init?(_ text: String) {
    guard let bytes = [UInt8](hexadecimal: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// Makes an identifier of two random words.
  package init(randomBits: (UInt64, UInt64)) {
    bytes = [randomBits.0, randomBits.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// 32 lower-case hexadecimal digits.
  package var description: String { bytes.hexadecimal }
}

/// What `SessionID` names.
package enum SessionKind {}
/// What `EpochID` names.
package enum EpochKind {}
/// What `RequestID` names.
package enum RequestKind {}

/// One sitting of one person, or one run of the system; entries count within it.
package typealias SessionID = Identifier<SessionKind>
/// One pair of keys to which faces are sealed for a time.
package typealias EpochID = Identifier<EpochKind>
/// One write; a write that is asked for twice happens once.
package typealias RequestID = Identifier<RequestKind>
