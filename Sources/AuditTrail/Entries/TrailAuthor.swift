package import Casework

/// Who writes to the trail, and how what they write is signed.
package struct TrailAuthor: Sendable {
  package let session: SessionID
  package let actor: Actor
  /// Ed25519 (RFC 8032) over a message, 64 bytes, by the actor's key; the system's is the log key.
  package let sign: @Sendable ([UInt8]) throws(SigningError) -> [UInt8]

  package init(session: SessionID, actor: Actor, sign: @escaping @Sendable ([UInt8]) throws(SigningError) -> [UInt8]) {
    (self.session, self.actor, self.sign) = (session, actor, sign)
  }
}
