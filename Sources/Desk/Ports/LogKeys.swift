package import Casework

/// The log's public key, by which everybody checks what the log signed.
package protocol LogPublicKey: Sendable {
  /// Ed25519 public key, 32 bytes.
  var logKey: [UInt8] { get }
}

/// What signs where no person acts. Whoever holds the key behind it can write as the system.
package protocol LogSigning: Sendable {
  /// Ed25519 by the log key, 64 bytes.
  func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8]
}

/// What tells subjects and records again without naming them.
package protocol Pseudonyms: Sendable {
  /// A subject's keyed pseudonym.
  func pseudonym(of reference: String) -> SubjectPseudonym
  /// Keyed digest of a record's content, 32 bytes.
  func contentDigest(of content: [UInt8]) -> [UInt8]
}
