import AuditTrail
package import Casework
import Store

/// A period that an auditor may sign off next, and what of it asks for a person's eyes.
package struct OpenPeriod: Equatable, Sendable {
  /// From the end of the last period that was signed off, or from the founding, to now.
  package let period: Range<Instant>
  /// Entries that tell a time in it.
  package var entries = 0
  package var looks = 0
  package var decisions = 0
  package var sessions = 0
  /// Signals in it, and those of them whose entries no finding is about.
  package var signals = 0
  package var signalsWithoutFinding = 0
  /// Findings that are open now, of whatever time.
  package var openFindings = 0
  /// Sessions of samples drawn in it, and those of them that no auditor replayed since.
  package var sampled = 0
  package var sampledUnseen = 0

  package init(_ period: Range<Instant>) {
    self.period = period
  }
}

extension AuditorSession {
  /// The period since the last one that was signed off, and what it holds; written down before the trail is read. For auditors.
  package func openPeriod() throws(DeskError) -> OpenPeriod {
    try recordReading(.openPeriod)
    let now = desk.surroundings.now()
    let (last, founding) = try desk.read { reader throws(StoreError) in
      (
        try reader.entries([.periodSignOff]).compactMap { SignedOffPeriod($0.entry, seq: $0.seq)?.period.upperBound }.max(),
        try reader.entry(at: 0).flatMap { try? Entry(canonicalBytes: $0.bytes) }?.at
      )
    }
    let start = last ?? founding ?? now
    var open = OpenPeriod(start..<max(start, now))
    try count(&open)
    let signals = try findSignals(over: open.period)
    let (findings, drawn, replayed) = try desk.read { reader throws(StoreError) in
      (try reader.findings(), try reader.sampledSessions(drawnIn: open.period), try reader.replays())
    }
    let about = Set(findings.compactMap(\.about))
    open.signals = signals.count
    open.signalsWithoutFinding = signals.count { about.isDisjoint(with: $0.entries) }
    open.openFindings = findings.count { $0.closing == nil }
    open.sampled = drawn.count
    open.sampledUnseen = drawn.count { session, drawing in !(replayed[session].map { $0 > drawing } ?? false) }
    return open
  }

  private func count(_ open: inout OpenPeriod) throws(DeskError) {
    open = try desk.read { [period = open.period] reader throws(StoreError) in
      var counted = OpenPeriod(period)
      try reader.eachEntry(EntryFilter(from: period.lowerBound, to: period.upperBound)) { stored throws(StoreError) in
        counted.entries += 1
        guard let entry = try? Entry(canonicalBytes: stored.bytes) else { return true }
        switch entry.kind {
        case .sessionBegin: counted.sessions += 1
        case .lookBegin: counted.looks += 1
        case .decisionRecord: counted.decisions += 1
        default: break
        }
        return true
      }
      return counted
    }
  }
}

extension StoreReader {
  /// The sessions of every sample that was drawn in a period, each with SEQ of the drawing.
  fileprivate func sampledSessions(drawnIn period: Range<Instant>) throws(StoreError) -> [SessionID: UInt64] {
    var sessions: [SessionID: UInt64] = [:]
    for (seq, entry) in try entries([.sampleDraw]) where period.contains(entry.at) {
      for session in try drawnSample(openedBy: seq)?.sessions ?? [] { sessions[session] = seq }
    }
    return sessions
  }

  /// The sessions that auditors replayed, each with SEQ of its newest replay.
  func replays() throws(StoreError) -> [SessionID: UInt64] {
    var replays: [SessionID: UInt64] = [:]
    for (seq, entry) in try entries([.trailReplay]) {
      guard case .person(_, .auditor) = entry.actor, let replay: TrailReplay = entry.says() else { continue }
      replays[replay.replayed] = seq
    }
    return replays
  }
}
