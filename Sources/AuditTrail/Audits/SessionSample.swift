package import Casework
import TransparencyLog

/// A sample of reviewers' sessions, drawn by a seed to which an auditor was bound before any of those sessions began.
///
/// The announcing entry holds SHA-256 of the seed, the period and how many sessions are wanted; the drawing entry holds the seed.
/// In the sample is who has the smallest ranks among the reviewers' sessions whose first entry stands after the announcement and before
/// the drawing, and tells a time in the period:
///
///     rank(session) = SHA-256("cameo-sample" || 00 01 || seed[32] || session[16])
///
/// The seed is SHA-256 of the auditor's own Ed25519 signature on what is announced. So it is kept nowhere, nobody else can know it before
/// it is laid open, and the auditor can neither lose it nor choose among many.
package struct SessionSample: Equatable, Sendable {
  /// The auditor's session in which the sample is announced.
  package let session: SessionID
  /// When the sessions begin.
  package let period: Range<Instant>
  /// How many are wanted.
  package let count: Int

  package init(announcedIn session: SessionID, over period: Range<Instant>, count: Int) {
    (self.session, self.period, self.count) = (session, period, count)
  }

  /// What the entry that announces a sample says; `nil` where it announces none.
  package init?(_ entry: Entry) {
    guard let commit: SampleCommit = entry.says(), commit.from <= commit.to, commit.count >= 0 else { return nil }
    self.init(announcedIn: entry.session, over: commit.from..<commit.to, count: commit.count)
  }

  /// What the auditor signs to get the seed: the name of the thing, session, period and count, integers as u64 big-endian.
  package var seedMessage: [UInt8] {
    var message = Array("cameo-sample-seed".utf8) + [0, 1] + session.bytes
    message.append(bigEndian: UInt64(bitPattern: period.lowerBound.milliseconds))
    message.append(bigEndian: UInt64(bitPattern: period.upperBound.milliseconds))
    message.append(bigEndian: UInt64(count))
    return message
  }

  /// The seed that follows from the auditor's signature.
  package static func seed(signature: [UInt8]) -> [UInt8] { Digest.sha256(signature) }

  /// A session's rank, 32 bytes.
  package static func rank(of session: SessionID, seed: [UInt8]) -> [UInt8] {
    Digest.sha256(Array("cameo-sample".utf8) + [0, 1] + seed + session.bytes)
  }

  /// Those of the sessions that are drawn, the smallest rank first.
  package func drawn(from sessions: [SessionID], seed: [UInt8]) -> [SessionID] {
    sessions.map { (rank: Self.rank(of: $0, seed: seed), session: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
      .prefix(count).map(\.session)
  }
}
