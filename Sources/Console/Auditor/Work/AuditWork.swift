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

  func perform(_ effect: AuditEffect, in session: Session) throws(DeskError) -> AuditResult? {
    switch effect {
    case .overview:
      return .overview(try session.desk.trailOverview(), queue: session.role == .supervisor ? try session.homeFigures() : nil)
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
      let begun = try session.beginVerification()
      verification = begun
      return .verification(begun.state, writtenAs: begun.writtenAs)
    case .verification: return verification.map { .verification($0.state, writtenAs: $0.writtenAs) }
    case .stopVerification:
      verification?.stop()
      return verification.map { .verification($0.state, writtenAs: $0.writtenAs) }
    case .sessions: return .sessions(try session.sessions())
    case .replay(let id):
      guard let replay = try session.openReplay(id) else { return nil }
      replays[replay.writtenAs] = replay
      return .replay(replay.timeline, writtenAs: replay.writtenAs)
    case .signals(let period): return .signals(try session.signals(over: period))
    case .finding(let note, let subject): return .finding(try session.record(finding: note, about: subject))
    case .findings: return .findings(try session.findings())
    case .closeFinding(let seq, let note):
      try session.close(finding: seq, note: note)
      return .findingClosed(seq)
    case .people: return .people(try session.peopleRecords())
    case .scrutiny: return .scrutiny(try session.scrutiny())
    case .periods: return .periods(try session.openPeriod(), signedOff: try session.signedOffPeriods())
    case .signOff(let period, let note): return .signedOff(try session.signOff(period, note: note))
    case .samples: return .samples(try session.samples())
    case .announce(let end, let count): return .announced(try session.announceSample(until: end, count: count))
    case .draw(let seq): return .drawn(try session.drawSample(announcedAs: seq))
    case .sample(let seq): return try session.sampledSessions(openedBy: seq).map { .sample(openedBy: seq, $0) }
    case .redraws: return .redraws(try session.redraws())
    case .requestRedraw(let look): return .redrawRequested(try session.requestRedraw(of: look))
    case .answerRedraw(let request): return .redrawAnswered(try session.answerRedraw(request))
    case .standing(let replay, let seq):
      return try replays[replay]?.standing(of: seq).map { .standing(replay: replay, entry: seq, $0) }
    }
  }
}
