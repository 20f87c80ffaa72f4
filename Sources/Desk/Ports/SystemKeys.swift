package import Casework

/// What the desk signs and pseudonymises with where no person acts; the log key behind it is readable by the service account.
package protocol SystemKeys: Sendable {
  /// Ed25519 public key of the log, 32 bytes.
  var logKey: [UInt8] { get }
  /// Ed25519 by the log key, 64 bytes.
  func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8]
  /// A subject's keyed pseudonym.
  func pseudonym(of reference: String) -> SubjectPseudonym
  /// Keyed digest of a record's content, 32 bytes.
  func contentDigest(of content: [UInt8]) -> [UInt8]
}
