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

  private func answer(to note: String) throws -> [UInt8] {
    try witness.cosign(try SignedNote(parsing: Array(note.utf8)).text, time: 1_700_000_000).line
  }

  @Test("An answer's line is found to be a known witness's, and which checkpoint it signs")
  func accepted() throws {
    let (key, size) = (witness.verifier.verifierKey, trail.checkpoints[2].size)
    let answer = try answer(to: trail.checkpoints[2].note)
    let words = WitnessWord.words(in: answer, of: ["nonsense", key], over: notes)
    #expect(words?.map(\.verifierKey) == [key])
    #expect(words?.map(\.size) == [size])
    #expect(words?.map(\.line) == [String(decoding: answer, as: UTF8.self)])
    #expect(WitnessWord.words(in: answer, of: [], over: notes) == [])
    #expect(WitnessWord.words(in: answer + answer, of: [key], over: notes)?.count == 2)
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
        #expect((WitnessWord.words(in: changed, of: [witness.verifier.verifierKey], over: notes) ?? []).isEmpty, "byte \(index)")
      }
    }
    #expect(WitnessWord.words(in: Array("17\n".utf8), of: [witness.verifier.verifierKey], over: notes) == nil)
    #expect(WitnessWord.words(in: [], of: [witness.verifier.verifierKey], over: notes) == nil)
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
