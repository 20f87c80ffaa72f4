package import Casework
private import TransparencyLog

/// An auditor's cosignature on a checkpoint (C2SP tlog-cosignature, v1), under the name `origin/person`.
package enum CheckpointCosigner {
  /// The note with the auditor's signature line under the log's.
  ///
  /// - Parameters:
  ///   - note: a signed checkpoint.
  ///   - key: the auditor's Ed25519 public key, 32 bytes.
  ///   - sign: Ed25519 by its private half.
  package static func cosign(
    _ note: String, of origin: String, by person: PersonID, key: [UInt8], at now: Instant,
    sign: ([UInt8]) throws(Casework.SigningError) -> [UInt8]
  ) throws(Casework.SigningError) -> String {
    guard var signed = try? SignedNote(parsing: Array(note.utf8)), let verifier = verifier(of: origin, by: person, key: key) else {
      throw Casework.SigningError()
    }
    let seconds = UInt64(max(0, now.milliseconds / 1_000))
    var payload: [UInt8] = []
    for shift in stride(from: 56, through: 0, by: -8) { payload.append(UInt8(truncatingIfNeeded: seconds >> UInt64(shift))) }
    payload += try sign(Cosignature.message(time: seconds, text: signed.text))
    signed.add(NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: payload))
    return String(decoding: signed.bytes, as: UTF8.self)
  }

  /// The verifier key by which others check an auditor's cosignatures; `nil` where the names make no key name.
  package static func verifierKey(of origin: String, by person: PersonID, key: [UInt8]) -> String? {
    verifier(of: origin, by: person, key: key)?.verifierKey
  }

  private static func verifier(of origin: String, by person: PersonID, key: [UInt8]) -> NoteVerifier? {
    guard let name = try? KeyName("\(origin)/\(person)") else { return nil }
    return try? NoteVerifier(name: name, algorithm: .cosignature, publicKey: key)
  }
}
