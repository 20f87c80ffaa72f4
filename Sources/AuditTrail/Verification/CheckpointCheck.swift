import TransparencyLog

/// A checkpoint that someone kept elsewhere: what alone can show that the trail's end is still there.
package struct OutsideCheckpoint: Sendable {
  let note: [UInt8]

  /// Takes the bytes of a signed note; nothing of them is believed.
  package init(note: [UInt8]) {
    self.note = note
  }

  /// The size that it claims.
  package var size: UInt64? { (try? SignedNote(parsing: note)).flatMap { try? Checkpoint(parsing: $0.text) }?.size }
}

/// Judges checkpoints by the log's key and the tree.
struct CheckpointCheck: Sendable {
  private let log: NoteVerifier

  /// Fails where the origin is no key name, or the key is not 32 bytes.
  init?(origin: String, logKey: [UInt8]) {
    guard let name = try? KeyName(origin), let log = try? NoteVerifier(name: name, algorithm: .ed25519, publicKey: logKey) else {
      return nil
    }
    self.log = log
  }

  /// Whether a kept checkpoint is the log's, and of this tree.
  ///
  /// - Parameters:
  ///   - frontier: the tree at the checkpoint's size; `nil` where the trail is shorter.
  ///   - entries: those that it vouches for and the checkpoint before it does not.
  func check(_ kept: KeptCheckpoint, _ frontier: Frontier?, vouchingFor entries: ClosedRange<UInt64>?, of size: UInt64) -> Finding? {
    guard let checkpoint = open(kept.note), checkpoint.size == kept.size else {
      return Finding(.badCheckpoint, entries, "the checkpoint of size \(kept.size) is not one that this log signed")
    }
    guard let frontier else {
      return Finding(.truncated, at: size, "a checkpoint of \(kept.size) entries was signed, and there are \(size)")
    }
    guard frontier.root == checkpoint.root else {
      return Finding(.rootDiffers, entries, "they are not the entries of the checkpoint of size \(kept.size)")
    }
    if let edge = kept.frontier, edge != frontier.bytes {
      return Finding(.nodeDiffers, entries, "the tree's edge kept with the checkpoint of size \(kept.size) is another")
    }
    return nil
  }

  /// Whether an outside checkpoint is the log's, and of this tree.
  func check(_ outside: OutsideCheckpoint, _ frontier: Frontier?, of size: UInt64) -> Finding? {
    guard let checkpoint = open(outside.note) else {
      return Finding(.badOutsideCheckpoint, nil, "the outside checkpoint is not one that this log signed")
    }
    guard let frontier else {
      return Finding(.rolledBack, at: size, "the outside checkpoint has \(checkpoint.size) entries, and there are \(size)")
    }
    guard frontier.root == checkpoint.root else {
      let entries = checkpoint.size == 0 ? nil : 0...(checkpoint.size - 1)
      return Finding(.historyDiffers, entries, "they are not the entries of the outside checkpoint of size \(checkpoint.size)")
    }
    return nil
  }

  private func open(_ note: [UInt8]) -> Checkpoint? {
    (try? SignedCheckpoint(opening: note, log: log))?.checkpoint
  }
}
