import Testing
import TransparencyLog

@Suite struct CheckpointTests {
  private static let root = "KXG5c84osMdWFw/ri6AfniKIvQJBAyBbMiy7lg1GlBI="

  @Test("A checkpoint reads back as it was written", arguments: [0, 1, 7, UInt64(Int64.max)])
  func roundTrip(size: UInt64) throws {
    let checkpoint = Checkpoint(origin: try KeyName("example.org/log"), size: size, root: try #require(Hash(base64: Self.root)))
    #expect(checkpoint.text == Array("example.org/log\n\(size)\n\(Self.root)\n".utf8))
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }

  @Test(
    "Text that is not a checkpoint is refused, and the error says why",
    arguments: [
      ("", CheckpointError.truncated),
      ("o\n7\n", .truncated),
      ("o\n7\n\(root)", .truncated),
      ("\n7\n\(root)\n", .origin),
      ("two words\n7\n\(root)\n", .origin),
      ("o\n\n\(root)\n", .size),
      ("o\n07\n\(root)\n", .size),
      ("o\n+7\n\(root)\n", .size),
      ("o\n-7\n\(root)\n", .size),
      ("o\n 7\n\(root)\n", .size),
      ("o\n0x7\n\(root)\n", .size),
      ("o\n\u{0667}\n\(root)\n", .size),
      ("o\n9223372036854775808\n\(root)\n", .size),
      ("o\n99999999999999999999\n\(root)\n", .size),
      ("o\n7\n\n", .root),
      ("o\n7\nKXG5c84osMdWFw/ri6AfniKIvQJBAyBbMiy7lg1GlBI\n", .root),
      ("o\n7\nKXG5c84osMdWFw/ri6AfniKIvQJBAyBbMiy7lg1GlBJ=\n", .root),
      ("o\n7\nKXG5c84osMdWFw/ri6AfniKIvQJBAyBbMiy7lg1GlA==\n", .root),
      ("o\n7\n\(root)\nextra\n", .extensionLines),
      ("o\n7\n\(root)\n\n", .extensionLines),
    ])
  func refusals(text: String, error: CheckpointError) {
    #expect(throws: error) { try Checkpoint(parsing: Array(text.utf8)) }
  }

  @Test("Extension lines are kept to the byte where they are allowed, and none may be empty or cut short")
  func extensionLines() throws {
    let text = Array("o\n7\n\(Self.root)\none\ntwo\n".utf8)
    let checkpoint = try Checkpoint(parsing: text, allowingExtensions: true)
    #expect(checkpoint.extensionLines == Array("one\ntwo\n".utf8))
    #expect(checkpoint.text == text)
    for bad in ["\n", "one\n\n", "one"] {
      #expect(throws: CheckpointError.extensionLines) {
        try Checkpoint(parsing: Array("o\n7\n\(Self.root)\n\(bad)".utf8), allowingExtensions: true)
      }
    }
  }

  @Test("A signed checkpoint opens with its log's key and no other")
  func opening() throws {
    let log = try TestKeys.log()
    let checkpoint = try TestKeys.checkpoint()
    let bytes = try checkpoint.signed(by: log).bytes
    let opened = try SignedCheckpoint(opening: bytes, log: log.verifier)
    #expect(opened.checkpoint == checkpoint)
    #expect(opened.note.bytes == bytes)
    #expect(opened.cosignatures.isEmpty)
    let stranger = try NoteSigner(name: KeyName(TestKeys.origin), privateKey: TestKeys.key(seed: 64..<96)).verifier
    #expect(throws: CheckpointError.note(.noKnownKey)) { try SignedCheckpoint(opening: bytes, log: stranger) }
  }

  @Test("A log's key signs for its own origin alone, and opens no other's checkpoint")
  func otherOrigin() throws {
    let other = try TestKeys.log(named: "example.org/other")
    let checkpoint = try TestKeys.checkpoint()
    #expect(throws: NoteSigningError.otherName) { try checkpoint.signed(by: other) }
    var note = try SignedNote(text: checkpoint.text)
    note.add(try other.sign(note.text))
    #expect(throws: CheckpointError.otherLog) { try SignedCheckpoint(opening: note.bytes, log: other.verifier) }
  }

  @Test("A checkpoint that only a witness signed is not the log's")
  func witnessAlone() throws {
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    var note = try SignedNote(text: try TestKeys.checkpoint().text)
    note.add(try witness.cosign(note.text, time: 1))
    #expect(throws: CheckpointError.otherLog) {
      try SignedCheckpoint(opening: note.bytes, log: log.verifier, witnesses: [witness.verifier])
    }
  }

  @Test("Cosignatures of known witnesses come with their time; those of others are passed over")
  func cosignatures() throws {
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    var note = try TestKeys.checkpoint().signed(by: log)
    note.add(try witness.cosign(note.text, time: 1_700_000_000))
    let opened = try SignedCheckpoint(opening: note.bytes, log: log.verifier, witnesses: [witness.verifier])
    #expect(opened.cosignatures.map(\.time) == [1_700_000_000])
    #expect(opened.cosignatures.map(\.witness) == [witness.verifier.name])
    #expect(try SignedCheckpoint(opening: note.bytes, log: log.verifier).cosignatures.isEmpty)
  }

  @Test("No bit of a cosignature's time or signature can change")
  func cosignatureBits() throws {
    let witness = try TestKeys.witness()
    let text = try TestKeys.checkpoint().text
    let line = try witness.cosign(text, time: 1_700_000_000)
    #expect(witness.verifier.isValid(line, over: text))
    for bit in 0..<line.signature.count * 8 {
      var signature = line.signature
      signature[bit / 8] ^= 1 << (bit % 8)
      let changed = NoteSignature(name: line.name, keyID: line.keyID, signature: signature)
      #expect(!witness.verifier.isValid(changed, over: text))
    }
    let cut = NoteSignature(name: line.name, keyID: line.keyID, signature: line.signature.dropLast())
    #expect(!witness.verifier.isValid(cut, over: text))
  }

  @Test("A request to a witness carries the size it knows, the proof and the checkpoint, and its answer is read strictly")
  func witnessRequest() throws {
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    let note = try TestKeys.checkpoint().signed(by: log)
    let proof = try #require(try WholeTree(size: 7).consistency(4, 7))
    let body = WitnessRequest.body(proof, checkpoint: note)
    #expect(body == Array("old 4\n".utf8) + proof.lines + [0x0a] + note.bytes)
    #expect(proof.lines == Array(proof.hashes.map { "\($0.base64)\n" }.joined().utf8))
    let line = try witness.cosign(note.text, time: 5)
    #expect(WitnessRequest.signatures(inAnswer: line.line) == [line])
    #expect(WitnessRequest.signatures(inAnswer: line.line + line.line) == [line, line])
    for answer in [[], Array(line.line.dropLast()), line.line + [0x0a], Array("conflict\n".utf8)] {
      #expect(WitnessRequest.signatures(inAnswer: answer) == nil)
    }
  }
}
