package import Casework
private import TransparencyLog

/// A witness's word for a checkpoint: its cosignature (C2SP tlog-cosignature, v1), and the key by which it was checked.
package struct WitnessWord: Equatable, Sendable {
  /// The witness's verifier key.
  package let verifierKey: String
  /// The size of the checkpoint that it signed.
  package let size: UInt64
  /// When it signed, by its own clock.
  package let at: Instant
  /// The signature line, with its line feed.
  package let line: String

  /// The words of known witnesses in an answer (C2SP tlog-witness, add-checkpoint), each for the newest checkpoint that it fits.
  ///
  /// Lines of others say nothing here and are passed over, as long as there is a word beside them.
  ///
  /// - Parameters:
  ///   - answer: the body of the answer: signature lines.
  ///   - witnesses: verifier keys; those that are none are left out.
  ///   - log: the log's verifier key.
  ///   - notes: checkpoints of the log, newest first.
  ///   - now: no word is of a later day.
  /// - Throws: why there is none, or why one of the lines cannot stand: that of a known witness which it did not make, or made at a time
  ///   that cannot be.
  package static func words(
    in answer: [UInt8], of witnesses: [String], log: String, over notes: [String], at now: Instant
  ) throws(WitnessFault) -> [WitnessWord] {
    guard let signatures = WitnessRequest.signatures(inAnswer: answer) else { throw .notSignatures }
    let verifiers = witnesses.compactMap { try? NoteVerifier(verifierKey: $0) }.filter { $0.algorithm == .cosignature }
    let own = try? NoteVerifier(verifierKey: log)
    var (words, passedOver): ([WitnessWord], WitnessFault?) = ([], nil)
    for signature in signatures {
      // A name and the four bytes of a key's identifier may be those of several keys.
      let claiming = verifiers.filter { $0.claims(signature) }
      guard !claiming.isEmpty else {
        let isOwn = own?.claims(signature) == true
        passedOver = passedOver ?? (isOwn ? .logsOwnLine : .unknown("\(signature.name)"))
        continue
      }
      guard let cosignature = Cosignature(signature),
        let (verifier, size) = claiming.lazy.compactMap({ key in size(signedBy: key, signature, notes).map { (key, $0) } }).first
      else { throw .badSignature("\(signature.name)") }
      guard isPossible(cosignature.time, at: now) else { throw .badTime("\(signature.name)") }
      let word = WitnessWord(
        verifierKey: verifier.verifierKey, size: size, at: Instant(milliseconds: Int64(clamping: cosignature.time) * 1_000),
        line: String(decoding: signature.line, as: UTF8.self))
      if !words.contains(word) { words.append(word) }
    }
    guard !words.isEmpty else { throw passedOver ?? .notSignatures }
    return words
  }

  /// The size of the newest checkpoint that the witness signed by that line; `nil` where it is none of them.
  private static func size(signedBy verifier: NoteVerifier, _ signature: NoteSignature, _ notes: [String]) -> UInt64? {
    for note in notes {
      guard let signed = try? SignedNote(parsing: Array(note.utf8)), verifier.isValid(signature, over: signed.text),
        let checkpoint = try? Checkpoint(parsing: signed.text)
      else { continue }
      return checkpoint.size
    }
    return nil
  }

  /// A witness's clock may go a day ahead of this one; 0 says that it did not tell the time (C2SP tlog-cosignature), which proves no day.
  private static func isPossible(_ seconds: UInt64, at now: Instant) -> Bool {
    let latest = UInt64(clamping: (now + .hours(24)).milliseconds / 1_000)
    return seconds > 0 && seconds <= latest
  }

  /// The witness's Ed25519 public key.
  package var publicKey: [UInt8] { (try? NoteVerifier(verifierKey: verifierKey))?.publicKey ?? [] }

  /// The name in a verifier key; `nil` where that is none.
  package static func name(in verifierKey: String) -> String? {
    (try? NoteVerifier(verifierKey: verifierKey)).map { "\($0.name)" }
  }

  /// Whether a key is a witness's verifier key.
  package static func isVerifierKey(_ text: String) -> Bool {
    (try? NoteVerifier(verifierKey: text))?.algorithm == .cosignature
  }

  /// The type of a verifier key that has the form of one, and is of no type that is known here, such as 6 (ML-DSA-44); else `nil`.
  package static func unknownType(of text: String) -> UInt8? {
    do throws(VerifierKeyError) {
      _ = try NoteVerifier(verifierKey: text)
      return nil
    } catch {
      guard case .algorithm(let type) = error else { return nil }
      return type
    }
  }
}

/// Why a witness's answer is not kept.
package enum WitnessFault: Error, Equatable, Sendable {
  /// It is no list of signature lines.
  case notSignatures
  /// It only repeats the log's own line.
  case logsOwnLine
  /// It is of a witness that nobody named here.
  case unknown(String)
  /// A line of that witness is none that it made over a checkpoint of this log.
  case badSignature(String)
  /// A line of that witness says no time, or one that is still to come.
  case badTime(String)
}
