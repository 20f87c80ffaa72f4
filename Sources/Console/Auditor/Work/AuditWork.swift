import Casework
import Desk

/// The effects of the screens of the trail, done in one person's session.
@MainActor
final class AuditWork {
  /// The views that are open, by the entry that tells of each.
  private var readings: [UInt64: TrailReading] = [:]

  /// The replays that are open, likewise.
  private var replays: [UInt64: SessionReplay] = [:]
  private var verification: TrailVerification?

  /// Forgets what was open; for a session's end.
  func close() {
    verification?.stop()
    (readings, replays, verification) = ([:], [:], nil)
  }

  func perform(_ effect: AuditEffect, in session: SignedIn, at now: Instant) throws(DeskError) -> AuditResult? {
    switch effect {
    case .overview:
      let overview = try session.member.trailOverview()
      guard case .supervisor(let session) = session else { return .overview(overview, queue: nil) }
      return .overview(overview, queue: try session.homeFigures(at: now))
    case .read(let filter):
      let reading = try session.readTrail(filter)
      readings[reading.writtenAs] = reading
      return .opened(filter, reading: reading.writtenAs, size: try reading.size())
    case .step(let id, let step, let limit):
      guard let reading = readings[id] else { return nil }
      switch step {
      case .older(let end): return .piece(reading: id, step, try reading.older(than: end, limit: limit))
      case .newer(let start): return .piece(reading: id, step, try reading.newer(from: start, limit: limit))
      }
    case .find(let id, let moment):
      guard let reading = readings[id] else { return nil }
      return .found(reading: id, place: try reading.place(of: moment))
    case .entry(let seq):
      guard let details = try session.readEntry(seq) else { return .noEntry(seq) }
      return .entry(details)
    case .verify:
      verification?.stop()
      let begun = try session.member.beginVerification()
      verification = begun
      return .verification(begun.state, writtenAs: begun.writtenAs)
    case .verification: return verification.map { .verification($0.state, writtenAs: $0.writtenAs) }
    case .stopVerification:
      verification?.stop()
      return verification.map { .verification($0.state, writtenAs: $0.writtenAs) }
    case .sessions: return .sessions(try session.sessions())
    case .replay(let id):
      guard let replay = try session.replay(id) else { return nil }
      replays[replay.writtenAs] = replay
      return .replay(replay.timeline, writtenAs: replay.writtenAs)
    case .signals(let period): return .signals(try session.auditor().signals(over: period))
    case .finding(let note, let subject): return .finding(try session.auditor().record(finding: note, about: subject))
    case .findings: return .findings(try session.auditor().findings())
    case .closeFinding(let seq, let note):
      try session.auditor().close(finding: seq, note: note)
      return .findingClosed(seq)
    case .people: return .people(try session.oversight().peopleRecords())
    case .scrutiny: return .scrutiny(try session.member.scrutiny())
    case .periods:
      let auditor = try session.auditor()
      return .periods(try auditor.openPeriod(), signedOff: try auditor.signedOffPeriods())
    case .signOff(let period, let note): return .signedOff(try session.auditor().signOff(period, note: note))
    case .samples: return .samples(try session.auditor().samples())
    case .announce(let end, let count): return .announced(try session.auditor().announceSample(until: end, count: count))
    case .draw(let seq): return .drawn(try session.auditor().drawSample(announcedAs: seq))
    case .sample(let seq): return try session.auditor().sampledSessions(openedBy: seq).map { .sample(openedBy: seq, $0) }
    case .redraws: return .redraws(try redraws(session))
    case .requestRedraw(let look): return .redrawRequested(try session.auditor().requestRedraw(of: look))
    case .answerRedraw(let request): return .redrawAnswered(try session.reviewer().answerRedraw(request))
    case .standing(let replay, let seq):
      return try replays[replay]?.standing(of: seq).map { .standing(replay: replay, entry: seq, $0) }
    }
  }
  /// Auditors see all that was asked; reviewers what still waits for them.
  private func redraws(_ session: SignedIn) throws(DeskError) -> [Redraw] {
    if case .reviewer(let session) = session { try session.redraws() } else { try session.auditor().redraws() }
  }
}
