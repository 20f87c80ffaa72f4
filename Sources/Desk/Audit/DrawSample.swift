import AuditTrail
package import Casework
import Store

/// A sample that was announced.
package struct AnnouncedSample: Equatable, Sendable {
  /// SEQ of the announcement, by which it is drawn.
  package let seq: UInt64
  package let by: PersonID?
  package let period: Range<Instant>
  /// How many sessions are wanted.
  package let count: Int
  /// SEQ of the entry that laid the seed open; `nil` until then.
  package var drawnBy: UInt64?

  package init(seq: UInt64, by person: PersonID?, period: Range<Instant>, count: Int, drawnBy: UInt64? = nil) {
    (self.seq, by, self.period, self.count, self.drawnBy) = (seq, person, period, count, drawnBy)
  }
}

/// A sample that was drawn.
package struct DrawnSample: Equatable, Sendable {
  /// SEQ of the entry that lays the seed open.
  package let seq: UInt64
  /// 32 bytes.
  package let seed: [UInt8]
  /// Those to be looked through, the smallest rank first.
  package let sessions: [SessionID]
  /// From how many they were drawn.
  package let population: Int

  package init(seq: UInt64, seed: [UInt8], sessions: [SessionID], population: Int) {
    (self.seq, self.seed, self.sessions, self.population) = (seq, seed, sessions, population)
  }
}

extension AuditorSession {
  /// Announces a sample of the reviewers' sessions that begin from now on: binds this auditor to a seed that nobody knows, before there is
  /// anything to choose from.
  ///
  /// - Parameters:
  ///   - end: sessions that begin before.
  ///   - count: how many to draw, from 1 to 10,000.
  /// - Returns: SEQ of the entry, by which the sample is drawn.
  @discardableResult
  package func announceSample(until end: Instant, count: Int) throws(DeskError) -> UInt64 {
    guard (1...10_000).contains(count) else { throw .refused(.audit(.sampleSize)) }
    let author = author
    return try desk.commitEntry(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard now < end else { return .failure(.audit(.periodOver)) }
      let sample = SessionSample(announcedIn: author.session, over: now..<end, count: count)
      guard let signature = try? author.sign(sample.seedMessage) else { throw .unsigned }
      return .success(
        try transaction.append(
          SampleCommit(seedDigest: Digest.sha256(SessionSample.seed(signature: signature)), from: now, to: end, count: count)))
    }.seq
  }

  /// Lays the seed of this auditor's own announcement open, once its period is over: which sessions are drawn follows from it.
  package func drawSample(announcedAs seq: UInt64) throws(DeskError) -> DrawnSample {
    let announcement = try desk.read { reader throws(StoreError) in try reader.entry(at: seq) }
    guard let entry = announcement.flatMap({ try? Entry(canonicalBytes: $0.bytes) }), let sample = SessionSample(entry) else {
      throw .refused(.audit(.noSuchSample))
    }
    guard entry.actor.person == person else { throw .refused(.audit(.anothersSample)) }
    guard let signature = try? author.sign(sample.seedMessage) else { throw .store(.unsigned) }
    let seed = SessionSample.seed(signature: signature)
    // A key that signs otherwise than it did then cannot lay open what it announced.
    guard Digest.sha256(seed) == entry.says(SampleCommit.self)?.seedDigest else { throw .refused(.audit(.seedLost)) }
    let (found, opened) = try desk.commitEntry(by: author) {
      transaction, now throws(StoreError) -> Result<(drawn: [SessionID], population: Int), Refusal> in
      guard sample.period.upperBound <= now else { return .failure(.audit(.periodNotOver)) }
      guard try transaction.announcedSamples().first(where: { $0.seq == seq })?.drawnBy == nil else {
        return .failure(.audit(.drawnAlready))
      }
      let population = try transaction.sessions(of: .reviewer, begunAfter: seq, in: sample.period)
      let drawn = sample.drawn(from: population, seed: seed)
      try transaction.append(SampleDraw(about: seq, seed: seed, count: drawn.count))
      return .success((drawn, population.count))
    }
    return DrawnSample(seq: opened, seed: seed, sessions: found.drawn, population: found.population)
  }

  /// The samples that were announced, the oldest first; written down before they are read. For auditors.
  package func samples() throws(DeskError) -> [AnnouncedSample] {
    try recordReading(.samples)
    return try desk.read { reader throws(StoreError) in try reader.announcedSamples() }
  }

  /// A sample that was drawn before, made again from the trail alone; written down first. For auditors.
  package func drawnSample(openedBy seq: UInt64) throws(DeskError) -> DrawnSample? {
    try recordReading(.sample(openedBy: seq))
    return try desk.read { reader throws(StoreError) in try reader.drawnSample(openedBy: seq) }
  }

  /// The sessions of a sample that was drawn before, in the order in which they were drawn, and which of them auditors replayed since;
  /// written down first. For auditors.
  ///
  /// - Returns: `nil` where no sample was drawn by that entry.
  package func sampledSessions(openedBy seq: UInt64) throws(DeskError) -> [SampledSession]? {
    guard let sample = try drawnSample(openedBy: seq) else { return nil }
    return try desk.read { reader throws(StoreError) in
      let replays = try reader.replays()
      let summaries = Dictionary(uniqueKeysWithValues: try reader.sessionSummaries(of: nil).map { ($0.id, $0) })
      return sample.sessions.compactMap { id in
        summaries[id].map { SampledSession(session: $0, seenAt: replays[id].flatMap { $0 > seq ? $0 : nil }) }
      }
    }
  }
}

/// A session of a sample, and whether somebody went through it.
package struct SampledSession: Equatable, Sendable {
  package let session: SessionSummary
  /// SEQ of the newest entry by which an auditor replayed it since it was drawn; `nil` where nobody did.
  package let seenAt: UInt64?

  package init(session: SessionSummary, seenAt: UInt64?) {
    (self.session, self.seenAt) = (session, seenAt)
  }
}

extension StoreReader {
  /// A sample that was drawn, made again from the trail alone; `nil` where none was by that entry.
  func drawnSample(openedBy seq: UInt64) throws(StoreError) -> DrawnSample? {
    guard let draw: SampleDraw = try entry(at: seq).flatMap({ try? Entry(canonicalBytes: $0.bytes) })?.says(),
      let announcement = try entry(at: draw.about).flatMap({ try? Entry(canonicalBytes: $0.bytes) }),
      let sample = SessionSample(announcement), Digest.sha256(draw.seed) == announcement.says(SampleCommit.self)?.seedDigest
    else { return nil }
    let population = try sessions(of: .reviewer, begunAfter: draw.about, before: seq, in: sample.period)
    return DrawnSample(
      seq: seq, seed: draw.seed, sessions: sample.drawn(from: population, seed: draw.seed), population: population.count)
  }

  fileprivate func announcedSamples() throws(StoreError) -> [AnnouncedSample] {
    var samples: [UInt64: AnnouncedSample] = [:]
    for (seq, entry) in try entries([.sampleCommit, .sampleDraw]) {
      if let sample = SessionSample(entry) {
        samples[seq] = AnnouncedSample(seq: seq, by: entry.actor.person, period: sample.period, count: sample.count)
      } else if let draw: SampleDraw = entry.says() {
        samples[draw.about]?.drawnBy = seq
      }
    }
    return samples.values.sorted { $0.seq < $1.seq }
  }

  /// The sessions of a role whose first entry stands between two places and tells a time in a period.
  fileprivate func sessions(
    of role: Role, begunAfter start: UInt64, before end: UInt64 = .max, in period: Range<Instant>
  ) throws(StoreError) -> [SessionID] {
    var sessions: [SessionID] = []
    let filter = EntryFilter(kinds: [.sessionBegin], from: period.lowerBound, to: period.upperBound, start: start + 1)
    try eachEntry(filter) { stored throws(StoreError) in
      guard stored.seq < end else { return false }
      let entry = try stored.read()
      if case .person(_, role) = entry.actor { sessions.append(entry.session) }
      return true
    }
    return sessions
  }
}
