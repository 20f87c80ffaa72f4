/// A witness's word that, at a time, a checkpoint extended every earlier one it had seen of that log (C2SP tlog-cosignature, v1).
package struct Cosignature: Hashable, Sendable {
  /// The name of the witness.
  package let witness: KeyName
  /// When it signed, in seconds since 1970.
  package let time: UInt64
  /// The Ed25519 signature over ``message(time:text:)``, 64 bytes.
  package let signature: [UInt8]

  /// Reads the time and signature of a signature line; nil unless it has their 72 bytes.
  package init?(_ line: NoteSignature) {
    guard line.signature.count == 72 else { return nil }
    witness = line.name
    time = UInt64(bigEndianBytes: line.signature.prefix(8))
    signature = Array(line.signature.dropFirst(8))
  }

  /// What the witness signs: a header, the time in seconds since 1970, and the text of the checkpoint with its last line feed.
  package static func message(time: UInt64, text: [UInt8]) -> [UInt8] {
    "cosignature/v1\ntime \(time)\n".utf8 + text
  }
}
