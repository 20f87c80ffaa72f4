import AuditTrail
import Casework
import Testing

@Suite("A sample of sessions")
struct SessionSampleTests {
  private let period = Instant(milliseconds: 1_000)..<Instant(milliseconds: 9_000)
  private var sessions: [SessionID] { (1...40).map { SessionID(randomBits: (7, $0)) } }

  @Test("What is drawn follows from the seed alone, in whatever order the sessions come")
  func drawn() {
    let sample = SessionSample(announcedIn: SessionID(randomBits: (1, 2)), over: period, count: 5)
    let seed = Digest.sha256("seed")
    let drawn = sample.drawn(from: sessions, seed: seed)
    #expect(drawn.count == 5 && Set(drawn).isSubset(of: sessions))
    #expect(sample.drawn(from: sessions.reversed(), seed: seed) == drawn)
    #expect(sample.drawn(from: sessions, seed: Digest.sha256("other seed")) != drawn)
    #expect(sample.drawn(from: Array(sessions.prefix(3)), seed: seed).count == 3)
  }

  @Test("A rank is what sha256sum makes of the documented bytes")
  func rank() {
    // printf 'cameo-sample\0\001' + 32 bytes of 11 + 16 bytes of 22 | sha256sum
    let session = SessionID(randomBits: (0x2222_2222_2222_2222, 0x2222_2222_2222_2222))
    let rank = SessionSample.rank(of: session, seed: [UInt8](repeating: 0x11, count: 32))
    #expect(rank.hexadecimal == "9da793d72862b3b6b04d3ee20d50eb6af7f6e1ef8afb106f4e5fcda1bc40eaac")
  }

  @Test("The seed is bound to session, period and count")
  func message() {
    let messages = [(1, 9_000, 5), (2, 9_000, 5), (1, 9_001, 5), (1, 9_000, 6)].map { session, end, count in
      SessionSample(
        announcedIn: SessionID(randomBits: (0, UInt64(session))), over: Instant(milliseconds: 1_000)..<Instant(milliseconds: Int64(end)),
        count: count
      ).seedMessage
    }
    #expect(Set(messages).count == messages.count)
  }
}
