private import TransparencyLog

/// A witness's word for a checkpoint: its cosignature (C2SP tlog-cosignature, v1), and the key by which it was checked.
package struct WitnessWord: Equatable, Sendable {
  /// The witness's verifier key.
  package let verifierKey: String
  /// The size of the checkpoint that it signed.
  package let size: UInt64
  /// The signature line, with its line feed.
  package let line: String

  /// The words of known witnesses in an answer (C2SP tlog-witness, add-checkpoint), each for the newest checkpoint that it fits.
  ///
  /// - Parameters:
  ///   - answer: the body of the answer: signature lines.
  ///   - witnesses: verifier keys; those that are none are left out.
  ///   - notes: checkpoints of the log, newest first.
  /// - Returns: `nil` where the answer is no list of signature lines.
  package static func words(in answer: [UInt8], of witnesses: [String], over notes: [String]) -> [WitnessWord]? {
    guard let signatures = WitnessRequest.signatures(inAnswer: answer) else { return nil }
    let verifiers = witnesses.compactMap { try? NoteVerifier(verifierKey: $0) }.filter { $0.algorithm == .cosignature }
    return signatures.flatMap { signature in
      verifiers.filter { $0.claims(signature) }.compactMap { verifier in
        for note in notes {
          guard let signed = try? SignedNote(parsing: Array(note.utf8)), verifier.isValid(signature, over: signed.text),
            let checkpoint = try? Checkpoint(parsing: signed.text)
          else { continue }
          return WitnessWord(
            verifierKey: verifier.verifierKey, size: checkpoint.size, line: String(decoding: signature.line, as: UTF8.self))
        }
        return nil
      }
    }
  }

  /// The witness's Ed25519 public key.
  package var publicKey: [UInt8] { (try? NoteVerifier(verifierKey: verifierKey))?.publicKey ?? [] }

  /// Whether a key is a witness's verifier key.
  package static func isVerifierKey(_ text: String) -> Bool {
    (try? NoteVerifier(verifierKey: text))?.algorithm == .cosignature
  }
}
