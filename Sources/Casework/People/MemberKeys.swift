/// A person's public keys, as their membership entries hold them.
package struct MemberKeys: Hashable, Sendable {
  /// Ed25519 public key (RFC 8032), 32 bytes.
  package let signing: [UInt8]
  /// X25519 public key (RFC 7748), 32 bytes.
  package let sealing: [UInt8]

  package init(signing: [UInt8], sealing: [UInt8]) {
    (self.signing, self.sealing) = (signing, sealing)
  }
}
