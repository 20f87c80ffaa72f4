private import TransparencyLog

/// Reads the log's own checkpoints and believes none that the log did not sign.
package struct CheckpointReader: Sendable {
  /// What a checkpoint vouches for.
  package struct Vouched: Equatable, Sendable {
    /// The number of entries.
    package let size: UInt64
    /// The root over them, 32 bytes.
    package let root: [UInt8]
  }

  private let log: NoteVerifier

  /// Fails where the origin is no key name, or the key is not an Ed25519 public key of 32 bytes.
  package init?(origin: String, logKey: [UInt8]) {
    guard let name = try? KeyName(origin), let log = try? NoteVerifier(name: name, algorithm: .ed25519, publicKey: logKey) else {
      return nil
    }
    self.log = log
  }

  /// What a signed note vouches for; `nil` where it is not a checkpoint that this log signed.
  package func vouched(by note: String) -> Vouched? {
    guard let checkpoint = (try? SignedCheckpoint(opening: Array(note.utf8), log: log))?.checkpoint else { return nil }
    return Vouched(size: checkpoint.size, root: checkpoint.root.bytes)
  }
}
