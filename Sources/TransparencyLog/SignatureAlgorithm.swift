/// How a key of a signed note signs; the raw value is the byte in front of the key in its verifier key.
package enum SignatureAlgorithm: UInt8, Sendable {
  /// Ed25519 over the text of the note (C2SP signed-note).
  case ed25519 = 0x01
  /// Ed25519 over a time and the text of a checkpoint (C2SP tlog-cosignature, `cosignature/v1`).
  case cosignature = 0x04
}
