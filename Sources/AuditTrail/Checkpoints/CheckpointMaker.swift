package import Casework
private import TransparencyLog

/// Makes the log's own checkpoints: signed notes without extension lines, origin = key name (C2SP tlog-checkpoint).
package struct CheckpointMaker: Sendable {
  private let verifier: NoteVerifier
  private let sign: @Sendable ([UInt8]) throws(Casework.SigningError) -> [UInt8]

  /// Makes checkpoints under that name with the log's key.
  ///
  /// Fails where the name is not a key name (blanks, `+`) or the key is not 32 bytes.
  package init?(origin: String, logKey: [UInt8], sign: @escaping @Sendable ([UInt8]) throws(Casework.SigningError) -> [UInt8]) {
    guard let name = try? KeyName(origin), let verifier = try? NoteVerifier(name: name, algorithm: .ed25519, publicKey: logKey) else {
      return nil
    }
    (self.verifier, self.sign) = (verifier, sign)
  }

  /// The log's verifier key, as tools for signed notes take it.
  package var verifierKey: String { verifier.verifierKey }

  /// The signed note for a tree.
  package func note(for tree: TrailTree) throws(Casework.SigningError) -> String {
    guard let root = Hash(tree.root) else { throw Casework.SigningError() }
    let text = Checkpoint(origin: verifier.name, size: tree.size, root: root).text
    guard var note = try? SignedNote(text: text) else { throw Casework.SigningError() }
    note.add(NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: try sign(text)))
    return String(decoding: note.bytes, as: UTF8.self)
  }
}
