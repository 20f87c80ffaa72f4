import AuditTrail
import Casework
import Crypto
import Testing
import TransparencyLog

@Suite("A witness's word for a checkpoint")
struct WitnessTests {
  private let trail: TestTrail
  private let witness: Cosigner
  private let notes: [String]

  init() throws {
    trail = try TestTrail.opened()
    let seed = (32..<64).map { UInt8($0) }
    witness = try Cosigner(
      name: try KeyName("witness.example.org/w1"), privateKey: try Curve25519.Signing.PrivateKey(rawRepresentation: seed))
    notes = trail.checkpoints.reversed().map(\.note)
  }

  private func answer(to note: String, time: UInt64 = 1_700_000_000) throws -> [UInt8] {
    try witness.cosign(try SignedNote(parsing: Array(note.utf8)).text, time: time).line
  }

  private func words(in answer: [UInt8], of keys: [String]) throws(WitnessFault) -> [WitnessWord] {
    let name = try? KeyName(TestTrail.origin)
    let log = name.flatMap { try? NoteVerifier(name: $0, algorithm: .ed25519, publicKey: trail.cast.log.publicKey) }
    return try WitnessWord.words(in: answer, of: keys, log: log?.verifierKey ?? "", over: notes, at: Instant(milliseconds: trail.now))
  }

  @Test("An answer's line is found to be a known witness's, and which checkpoint it signs")
  func accepted() throws {
    let (key, size) = (witness.verifier.verifierKey, trail.checkpoints[2].size)
    let answer = try answer(to: trail.checkpoints[2].note)
    let words = try words(in: answer, of: ["nonsense", key])
    #expect(words.map(\.verifierKey) == [key])
    #expect(words.map(\.size) == [size])
    #expect(words.map(\.line) == [String(decoding: answer, as: UTF8.self)])
    #expect(throws: WitnessFault.unknown("witness.example.org/w1")) { try self.words(in: answer, of: []) }
    #expect(try self.words(in: answer + answer, of: [key]).count == 1)
    #expect(WitnessWord.isVerifierKey(key))
    #expect(!WitnessWord.isVerifierKey("example.org/log+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"))
  }

  @Test("Any bit of the line makes it nobody's word, or no line")
  func everyBit() throws {
    let answer = try answer(to: notes[0])
    for index in answer.indices {
      for bit in 0..<8 {
        var changed = answer
        changed[index] ^= 1 << UInt8(bit)
        #expect(throws: WitnessFault.self, "byte \(index)") { try self.words(in: changed, of: [witness.verifier.verifierKey]) }
      }
    }
    for answer in [Array("17\n".utf8), []] {
      #expect(throws: WitnessFault.notSignatures) { try self.words(in: answer, of: [witness.verifier.verifierKey]) }
    }
  }

  @Test("A good line beside a bad one of the same witness is no word, and the log's own line is none either")
  func beside() throws {
    let (key, note) = (witness.verifier.verifierKey, trail.checkpoints[2].note)
    let good = try answer(to: note)
    let bad = try witness.cosign(Array("example.org/other\n1\nAAAA\n".utf8), time: 1_700_000_000).line
    for answer in [good + bad, bad + good] {
      #expect(throws: WitnessFault.badSignature("witness.example.org/w1")) { try words(in: answer, of: [key]) }
    }
    let own = try #require(try SignedNote(parsing: Array(note.utf8)).signatures.first).line
    #expect(throws: WitnessFault.logsOwnLine) { try words(in: own, of: [key]) }
    #expect(try words(in: own + good, of: [key]).count == 1)
  }

  @Test("A word of no time, of the day after tomorrow, or of the end of all numbers is not kept", arguments: [0, 172_800, nil] as [Int64?])
  func times(ahead: Int64?) throws {
    let now = trail.now / 1_000
    let time = ahead.map { $0 == 0 ? 0 : UInt64(now + $0) } ?? UInt64(1) << 63
    let answer = try answer(to: trail.checkpoints[2].note, time: time)
    #expect(throws: WitnessFault.badTime("witness.example.org/w1")) { try words(in: answer, of: [witness.verifier.verifierKey]) }
  }

  @Test("A key of a type that cannot be checked here is named by it")
  func types() throws {
    let key = [UInt8(6)] + [UInt8](repeating: 7, count: 1_312)
    #expect(WitnessWord.unknownType(of: "w+01234567+\(Base64.encode(key))") == 6)
    for known in [witness.verifier.verifierKey, "w+01234567", "nonsense"] { #expect(WitnessWord.unknownType(of: known) == nil) }
  }

  @Test("The newest checkpoint that was signed carries one line of each witness, the newest")
  func cosigned() throws {
    let (key, other) = (witness.verifier.verifierKey, try #require(trail.checkpoints.last))
    let kept = trail.checkpoints
    func word(_ place: Int, _ time: UInt64) throws -> (word: TrailWitness, at: Instant) {
      let line = String(decoding: try answer(to: kept[place].note, time: time), as: UTF8.self)
      return (TrailWitness(witness: key, size: kept[place].size, cosignature: line), Instant(milliseconds: Int64(time) * 1_000))
    }
    let words = [try word(1, 1_700_000_000), try word(2, 1_700_000_000), try word(2, 1_700_000_600)]
    let cosigned = try #require(CosignedCheckpoint(words) { size in kept.first { $0.size == size }?.note })
    #expect(cosigned.size == kept[2].size && cosigned.witnesses == [key])
    #expect(cosigned.note == kept[2].note + words[2].word.cosignature && cosigned.logNote == kept[2].note)
    #expect(cosigned.acceptedAt == words[2].at)
    #expect(CosignedCheckpoint([], note: { _ in other.note }) == nil)
    #expect(CosignedCheckpoint(words, note: { _ in nil }) == nil)
  }

  @Test("A kept word is verified with the trail; one for another tree, size or witness is named")
  func verified() throws {
    let (key, size) = (witness.verifier.verifierKey, trail.checkpoints[2].size)
    let line = String(decoding: try answer(to: trail.checkpoints[2].note), as: UTF8.self)
    var good = trail
    try good.sit(good.cast.aude, EntryDraft(.trailWitness).with(.witness, key).with(.size, Int64(size)).with(.cosignature, line))
    #expect(good.verify().isOK)
    for (key, size, line) in [(key, trail.checkpoints[1].size, line), (key, size + 1, line), ("x", size, line), (key, size, "")] {
      var bad = trail
      let seq = try bad.sit(
        bad.cast.aude, EntryDraft(.trailWitness).with(.witness, key).with(.size, Int64(size)).with(.cosignature, line))
      #expect(bad.verify().firstBad?.problem == .badWitness)
      #expect(bad.verify().firstBad?.seq == seq.first)
    }
  }
}
