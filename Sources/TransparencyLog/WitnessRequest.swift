/// What is sent to a witness and what it answers (C2SP tlog-witness, add-checkpoint).
package enum WitnessRequest {
  /// The body of a request: the size of the last checkpoint that the witness signed, the proof from there, and the new checkpoint.
  ///
  /// A witness that has seen none is at size 0, with no hashes in the proof.
  package static func body(_ proof: ConsistencyProof, checkpoint: SignedNote) -> [UInt8] {
    "old \(proof.oldSize)\n".utf8 + proof.hashes.lines + "\n".utf8 + checkpoint.bytes
  }

  /// The signature lines of an answer; nil where it has none, too many, or anything else.
  package static func signatures(inAnswer answer: [UInt8]) -> [NoteSignature]? {
    var signatures: [NoteSignature] = []
    var rest = answer[...]
    while let line = rest.popLine() {
      guard signatures.count < SignedNote.signatureLimit, let signature = NoteSignature(line: line) else { return nil }
      signatures.append(signature)
    }
    return rest.isEmpty && !signatures.isEmpty ? signatures : nil
  }
}
