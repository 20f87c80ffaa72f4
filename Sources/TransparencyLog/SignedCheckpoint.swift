/// A checkpoint whose signatures have been checked: the log's own, and the cosignatures of the witnesses one knows.
package struct SignedCheckpoint: Hashable, Sendable {
  /// What was signed.
  package let checkpoint: Checkpoint
  /// The note that carries it, with every signature line.
  package let note: SignedNote
  /// The valid cosignatures of known witnesses, in the order of their lines.
  package let cosignatures: [Cosignature]

  /// Reads a signed checkpoint and judges it whole: form, signature of the log, origin, and cosignatures.
  ///
  /// A witness that did not sign is not missed here; a bad signature of a known one is refused.
  ///
  /// - Throws: ``CheckpointError``.
  package init(opening bytes: [UInt8], log: NoteVerifier, witnesses: [NoteVerifier] = []) throws(CheckpointError) {
    let note: SignedNote
    let verified: [VerifiedSignature]
    do throws(SignedNoteError) {
      note = try SignedNote(parsing: bytes)
      verified = try note.verify(with: [log] + witnesses)
    } catch {
      throw .note(error)
    }
    let checkpoint = try Checkpoint(parsing: note.text)
    guard checkpoint.origin == log.name, verified.contains(where: { $0.verifier == log }) else { throw .otherLog }
    self.note = note
    self.checkpoint = checkpoint
    cosignatures = verified.filter { $0.verifier.algorithm == .cosignature }.compactMap { Cosignature($0.signature) }
  }
}

extension Checkpoint {
  /// Signs the checkpoint with the log's key.
  ///
  /// - Throws: ``NoteSigningError/failed``; ``NoteSigningError/otherName`` where the key is not named after the origin.
  package func signed(by log: NoteSigner) throws(NoteSigningError) -> SignedNote {
    guard log.verifier.name == origin else { throw .otherName }
    var note = SignedNote(self)
    note.add(try log.sign(note.text))
    return note
  }
}
