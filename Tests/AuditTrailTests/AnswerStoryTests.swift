import AuditTrail
import Casework
import Testing

@Suite("Entries that answer others")
struct AnswerStoryTests {
  private func problem(_ write: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
    var trail = try TestTrail.opened()
    try write(&trail, trail.cast)
    try trail.keepCheckpoint()
    return trail.verify().firstBad?.problem
  }

  @Test("A finding is closed once, and only one that was recorded")
  func findings() throws {
    #expect(
      try problem { trail, cast in
        try trail.sit(cast.aude, EntryDraft(.findingClose).with(.about, 3).with(.note, "n"))
      } == .answersNothing)
    #expect(
      try problem { trail, cast in
        let aude = try trail.begin(cast.aude)
        let finding = try trail.append(EntryDraft(.findingRecord).with(.note, "n").with(.about, 2), in: aude)
        for _ in 0..<2 { try trail.append(EntryDraft(.findingClose).with(.about, Int64(finding)).with(.note, "n"), in: aude) }
        try trail.end(aude)
      } == .answersNothing)
  }

  @Test("A sample is drawn by the seed whose digest was announced, or the verifier says that it is another")
  func seeds() throws {
    for (seed, expected) in [("seed", nil), ("another", Problem.seedDiffers)] as [(String, Problem?)] {
      let found = try problem { trail, cast in
        let aude = try trail.begin(cast.aude)
        let digest = Digest.sha256(Digest.sha256("seed"))
        let sample = try trail.append(EntryDraft(.sampleCommit).with(.seedDigest, digest).with(.count, 2), in: aude)
        try trail.append(EntryDraft(.sampleDraw).with(.about, Int64(sample)).with(.seed, Digest.sha256(seed)).with(.count, 2), in: aude)
        try trail.end(aude)
      }
      #expect(found == expected)
    }
  }

  @Test("Nobody claims a case that was erased")
  func erased() throws {
    let found = try problem { trail, cast in
      try trail.sit(
        cast.sami, EntryDraft(.caseErase, case: TestTrail.caseID(1)).with(.subject, Array(Digest.sha256("s").prefix(16))),
        TestTrail.shredding(1, .erased))
      try trail.claim(1, fence: 1, in: try trail.begin(cast.rita))
    }
    #expect(found != nil)
  }
}
