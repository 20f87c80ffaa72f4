/// A text with signatures under it that anyone can check (C2SP signed-note).
///
/// Parsing says nothing about the signatures; ``verify(with:)`` does.
package struct SignedNote: Hashable, Sendable {
  /// The most signature lines a note may have.
  package static let signatureLimit = 100

  /// The text that is signed, with its last line feed.
  package let text: [UInt8]
  /// The signature lines, in their order.
  package private(set) var signatures: [NoteSignature] = []

  /// Starts a note that no one has signed.
  ///
  /// - Throws: ``SignedNoteError/notUTF8``, ``SignedNoteError/controlCharacter`` or ``SignedNoteError/unterminated``.
  package init(text: [UInt8]) throws(SignedNoteError) {
    try Self.checkCharacters(of: text)
    guard text.last == UInt8(ascii: "\n") else { throw .unterminated }
    self.text = text
  }

  /// Starts the note of a checkpoint, whose text is well-formed by construction.
  init(_ checkpoint: Checkpoint) {
    text = checkpoint.text
  }

  /// Reads a note: text, the last blank line, and 1 to 100 signature lines.
  ///
  /// - Throws: ``SignedNoteError``.
  package init(parsing bytes: [UInt8]) throws(SignedNoteError) {
    guard let blankLine = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0a && bytes[$0 - 1] == 0x0a }) else {
      throw .noBlankLine
    }
    try self.init(text: Array(bytes[..<blankLine]))
    var rest = bytes[(blankLine + 1)...]
    try Self.checkCharacters(of: rest)
    guard !rest.isEmpty else { throw .noSignature }
    while !rest.isEmpty {
      guard let line = rest.popLine() else { throw .unterminated }
      guard signatures.count < Self.signatureLimit else { throw .tooManySignatures }
      guard let signature = NoteSignature(line: line) else { throw .malformedSignature }
      signatures.append(signature)
    }
  }

  /// The note as it is stored and sent.
  package var bytes: [UInt8] {
    text + [UInt8(ascii: "\n")] + signatures.flatMap(\.line)
  }

  /// Adds a signature line under the others.
  package mutating func add(_ signature: NoteSignature) {
    signatures.append(signature)
  }

  /// The signatures made with known keys, all of them valid and at least one; those of unknown keys are passed over.
  ///
  /// - Throws: ``SignedNoteError/ambiguousKey(_:)``, ``SignedNoteError/duplicateSignature(_:)``, ``SignedNoteError/badSignature(_:)``
  ///   or ``SignedNoteError/noKnownKey``.
  package func verify(with verifiers: [NoteVerifier]) throws(SignedNoteError) -> [VerifiedSignature] {
    var verified: [VerifiedSignature] = []
    for signature in signatures {
      let claimants = verifiers.filter { $0.claims(signature) }
      guard let verifier = claimants.first else { continue }
      guard claimants.count == 1 else { throw .ambiguousKey(signature.name) }
      guard !verified.contains(where: { $0.verifier == verifier }) else { throw .duplicateSignature(signature.name) }
      guard verifier.isValid(signature, over: text) else { throw .badSignature(signature.name) }
      verified.append(VerifiedSignature(verifier: verifier, signature: signature))
    }
    guard !verified.isEmpty else { throw .noKnownKey }
    return verified
  }

  private static func checkCharacters(of bytes: some Collection<UInt8>) throws(SignedNoteError) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x0a }) else { throw .controlCharacter }
  }
}

/// A signature that was checked, with the key that made it.
package struct VerifiedSignature: Hashable, Sendable {
  /// The key.
  package let verifier: NoteVerifier
  /// The signature line.
  package let signature: NoteSignature
}

/// Why a note is refused.
package enum SignedNoteError: Error, Hashable {
  /// It is not UTF-8.
  case notUTF8
  /// It has a control character other than the line feed.
  case controlCharacter
  /// No blank line parts text and signatures.
  case noBlankLine
  /// The text or the last signature line does not end with a line feed.
  case unterminated
  /// Nothing follows the blank line.
  case noSignature
  /// A line after the blank line is not a signature line.
  case malformedSignature
  /// There are more than ``SignedNote/signatureLimit`` signature lines.
  case tooManySignatures
  /// Two of the keys to verify with share a name and key id.
  case ambiguousKey(KeyName)
  /// A known key signed twice.
  case duplicateSignature(KeyName)
  /// A signature that claims a known key is not that key's.
  case badSignature(KeyName)
  /// No known key signed.
  case noKnownKey
}
