package import Casework
private import TransparencyLog

/// The newest checkpoint that somebody outside signed, with every line of theirs that was accepted.
package struct CosignedCheckpoint: Equatable, Sendable {
  /// The number of entries.
  package let size: UInt64
  /// 32 bytes.
  package let root: [UInt8]
  /// The signed note: the log's line, then the witnesses'.
  package let note: String
  /// The note as the log signed it, with no other line.
  package let logNote: String
  /// Their verifier keys, in the order of the lines.
  package let witnesses: [String]
  /// When the newest of the lines was accepted.
  package let acceptedAt: Instant

  /// Puts the accepted words under the newest checkpoint that any of them is for.
  ///
  /// Fails where no word is for a checkpoint that is kept.
  ///
  /// - Parameter words: with the time at which each was accepted.
  package init?(_ words: [(word: TrailWitness, at: Instant)], note kept: (_ size: UInt64) -> String?) {
    guard let size = words.map(\.word.size).max(),
      let acceptedAt = words.filter({ $0.word.size == size }).map(\.at).max(),
      let text = kept(size), var signed = try? SignedNote(parsing: Array(text.utf8)),
      let checkpoint = try? Checkpoint(parsing: signed.text), checkpoint.size == size
    else { return nil }
    // The newest line of each witness counts: the same checkpoint may have been signed twice.
    var lines: [(key: String, line: String)] = []
    for (word, _) in words where word.size == size {
      lines.removeAll { $0.key == word.witness }
      lines.append((word.witness, word.cosignature))
    }
    for (_, line) in lines {
      for signature in WitnessRequest.signatures(inAnswer: Array(line.utf8)) ?? [] { signed.add(signature) }
    }
    (self.size, root, note) = (size, checkpoint.root.bytes, String(decoding: signed.bytes, as: UTF8.self))
    (logNote, witnesses, self.acceptedAt) = (text, lines.map(\.key), acceptedAt)
  }
}
