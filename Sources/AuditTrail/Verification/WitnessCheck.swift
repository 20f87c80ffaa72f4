import TransparencyLog

/// Judges an entry with a witness's word: whether that witness signed the checkpoint of that size of this log.
struct WitnessCheck: Sendable {
  let seq: UInt64
  let verifierKey: String
  let size: UInt64
  let lines: String

  /// Takes an entry of the kind `trail.witness`; `nil` of any other.
  init?(_ entry: Entry, seq: UInt64) {
    guard let word: TrailWitness = entry.says() else { return nil }
    (self.seq, verifierKey, size, lines) = (seq, word.witness, word.size, word.cosignature)
  }

  /// What is wrong; a tree of which no checkpoint is kept was none that anybody could sign.
  func run(origin: String, root: Hash?) -> Finding? {
    guard let root, let name = try? KeyName(origin), let verifier = try? NoteVerifier(verifierKey: verifierKey),
      verifier.algorithm == .cosignature, let signatures = WitnessRequest.signatures(inAnswer: Array(lines.utf8))
    else { return Finding(.badWitness, at: seq, "it holds no witness's word for a checkpoint that is kept") }
    let text = Checkpoint(origin: name, size: size, root: root).text
    guard signatures.allSatisfy({ verifier.isValid($0, over: text) }) else {
      return Finding(.badWitness, at: seq, "\(verifier.name) did not sign the checkpoint of size \(size)")
    }
    return nil
  }
}
