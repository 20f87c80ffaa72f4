import Crypto
import Testing
import TransparencyLog

@Suite struct SignedNoteTests {
  private static let text = Array("one\n\ntwo\n".utf8)

  private func signed(_ text: [UInt8] = text) throws -> SignedNote {
    var note = try SignedNote(text: text)
    note.add(try TestKeys.log().sign(text))
    return note
  }

  @Test("A note reads back as it was written, and its signature verifies")
  func roundTrip() throws {
    let note = try signed()
    let parsed = try SignedNote(parsing: note.bytes)
    #expect(parsed == note)
    #expect(parsed.text == Self.text)
    #expect(parsed.bytes == note.bytes)
    let verified = try parsed.verify(with: [TestKeys.log().verifier])
    #expect(verified.map(\.verifier) == [try TestKeys.log().verifier])
  }

  @Test("No bit of a signed checkpoint can change without its being refused")
  func everyBit() throws {
    let log = try TestKeys.log()
    let bytes = try TestKeys.checkpoint().signed(by: log).bytes
    #expect(throws: Never.self) { try SignedCheckpoint(opening: bytes, log: log.verifier) }
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: CheckpointError.self, "bit \(bit)") { try SignedCheckpoint(opening: changed, log: log.verifier) }
    }
  }

  @Test("No byte of a signed checkpoint can be dropped, doubled or inserted without its being refused")
  func everyByte() throws {
    let log = try TestKeys.log()
    let bytes = try TestKeys.checkpoint().signed(by: log).bytes
    for position in bytes.indices {
      var shorter = bytes
      shorter.remove(at: position)
      #expect(throws: CheckpointError.self) { try SignedCheckpoint(opening: shorter, log: log.verifier) }
      #expect(throws: CheckpointError.self) { try SignedCheckpoint(opening: Array(bytes.prefix(position)), log: log.verifier) }
      for byte in [bytes[position], 0x00, 0x0a, 0x0d, 0x20, 0x2b, 0x30, 0x3d, 0xe2] {
        var longer = bytes
        longer.insert(byte, at: position)
        #expect(throws: CheckpointError.self) { try SignedCheckpoint(opening: longer, log: log.verifier) }
      }
    }
  }

  @Test("Bytes that are not a note are refused, and the error says why")
  func malformed() throws {
    let note = try signed().bytes
    let line = try #require(try signed().signatures.first).line
    let text = Self.text + [0x0a]
    let cases: [([UInt8], SignedNoteError)] = [
      ([], .noBlankLine),
      (Array("text\n".utf8), .noBlankLine),
      (Self.text + line, .malformedSignature),
      (Array("one\n".utf8) + line, .noBlankLine),
      (text, .noSignature),
      (Array(note.dropLast()), .unterminated),
      (note + [0x0a], .noSignature),
      (Array("te\u{7}xt\n\n".utf8) + line, .controlCharacter),
      (Array("text\r\n\n".utf8) + line, .controlCharacter),
      (text + line.dropLast() + Array("\t\n".utf8), .controlCharacter),
      ([0x74, 0xff, 0x0a, 0x0a] + line, .notUTF8),
      (text + [0x2d] + line.dropFirst(3), .malformedSignature),
      (text + Array("\u{2014} a+b AAAAAAA=\n".utf8), .malformedSignature),
      (text + Array("\u{2014}  AAAAAAA=\n".utf8), .malformedSignature),
      (text + Array("\u{2014} name AAAAAA==\n".utf8), .malformedSignature),
      (text + Array("\u{2014} name AAAAAAB=\n".utf8), .malformedSignature),
      (text + Array("\u{2014} name\n".utf8), .malformedSignature),
    ]
    for (bytes, error) in cases {
      #expect(throws: error, "\(String(decoding: bytes, as: UTF8.self))") { try SignedNote(parsing: bytes) }
    }
    #expect(throws: SignedNoteError.unterminated) { try SignedNote(text: Array("no line feed".utf8)) }
  }

  @Test("A hundred signature lines are read and a hundred and one are refused")
  func signatureLimit() throws {
    let note = try signed()
    let line = try #require(note.signatures.first).line
    let stranger = NoteSignature(name: try KeyName("stranger"), keyID: 7, signature: [1]).line
    let strangers = Array(repeating: stranger, count: 99).flatMap { $0 }
    let most = Self.text + [0x0a] + strangers + line
    #expect(try SignedNote(parsing: most).verify(with: [TestKeys.log().verifier]).count == 1)
    #expect(throws: SignedNoteError.tooManySignatures) { try SignedNote(parsing: most + stranger) }
  }

  @Test("Unknown keys are passed over, even under a known name or a known key id")
  func unknownKeys() throws {
    let verifier = try TestKeys.log().verifier
    var note = try SignedNote(text: Self.text)
    note.add(NoteSignature(name: verifier.name, keyID: verifier.keyID ^ 1, signature: [UInt8](repeating: 0, count: 64)))
    note.add(NoteSignature(name: try KeyName("other"), keyID: verifier.keyID, signature: [UInt8](repeating: 0, count: 64)))
    #expect(throws: SignedNoteError.noKnownKey) { try note.verify(with: [verifier]) }
    note.add(try TestKeys.log().sign(Self.text))
    #expect(try note.verify(with: [verifier]).count == 1)
    #expect(throws: SignedNoteError.noKnownKey) { try note.verify(with: []) }
  }

  @Test("One bad signature of a known key refuses the note, whatever else is good")
  func badSignature() throws {
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    var note = try signed()
    var forged = try witness.cosign(Self.text, time: 1)
    forged = NoteSignature(name: forged.name, keyID: forged.keyID, signature: forged.signature.dropLast() + [0])
    note.add(forged)
    #expect(try note.verify(with: [log.verifier]).count == 1)
    #expect(throws: SignedNoteError.badSignature(witness.verifier.name)) { try note.verify(with: [log.verifier, witness.verifier]) }
  }

  @Test("A known key that signs twice refuses the note, also where both signatures are good")
  func duplicate() throws {
    let log = try TestKeys.log()
    var note = try signed()
    note.add(try log.sign(Self.text))
    #expect(throws: SignedNoteError.duplicateSignature(log.verifier.name)) { try note.verify(with: [log.verifier]) }
  }

  @Test("Two keys under one name and key id are refused, as no one can tell whose signature it is")
  func ambiguous() throws {
    let log = try TestKeys.log()
    #expect(throws: SignedNoteError.ambiguousKey(log.verifier.name)) { try signed().verify(with: [log.verifier, log.verifier]) }
  }

  @Test("A signature does not verify over another text, under another name or with another key")
  func otherText() throws {
    let log = try TestKeys.log()
    let signature = try log.sign(Self.text)
    #expect(log.verifier.isValid(signature, over: Self.text))
    #expect(!log.verifier.isValid(signature, over: Self.text + [0x0a]))
    #expect(!(try TestKeys.log(named: "other").verifier).isValid(signature, over: Self.text))
    let otherKey = try NoteSigner(name: log.verifier.name, privateKey: TestKeys.key(seed: 64..<96)).verifier
    let claimed = NoteSignature(name: otherKey.name, keyID: otherKey.keyID, signature: signature.signature)
    #expect(!otherKey.isValid(claimed, over: Self.text))
  }
}
