package import Casework
import Crypto
package import Desk

/// The log's signing key and the keys derived from its seed; the service account can read all of them.
package final class LogKey: LogPublicKey, LogSigning, Pseudonyms {
  package let logKey: [UInt8]
  /// Kept as the library's key, unlike a person's: making it of the seed costs as much as a signature, and there is one a commit.
  private let signingKey: Curve25519.Signing.PrivateKey
  /// Wiped by the library when it is let go, like the other two; none of them opens anything.
  private let subjectKey: SymmetricKey
  private let contentKey: SymmetricKey

  /// Takes an Ed25519 seed, 32 bytes.
  /// - Throws: `damaged` on another length.
  package init(seed: SecretBytes) throws(VaultError) {
    signingKey = try seed.signingKey()
    logKey = Array(signingKey.publicKey.rawRepresentation)
    subjectKey = try seed.derivedKey(for: "cameo/1/subject")
    contentKey = try seed.derivedKey(for: "cameo/1/content")
  }

  package func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8] {
    do {
      return Array(try signingKey.signature(for: message))
    } catch {
      throw SigningError()
    }
  }

  package func pseudonym(of reference: String) -> SubjectPseudonym {
    let code = HMAC<SHA256>.authenticationCode(for: Array(reference.utf8), using: subjectKey)
    guard let pseudonym = SubjectPseudonym(bytes: Array(code.prefix(16))) else {
      preconditionFailure("HMAC-SHA256 has 32 bytes")
    }
    return pseudonym
  }

  package func contentDigest(of content: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: content, using: contentKey))
  }
}
