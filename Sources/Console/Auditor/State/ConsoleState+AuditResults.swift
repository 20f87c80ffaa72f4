import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// What came of an effect.
  mutating func update(_ result: AuditResult) -> [ConsoleEffect] {
    guard case .auditing(var open) = screen else { return [] }
    var effects: [ConsoleEffect] = []
    switch result {
    case .overview(let overview, let queue):
      if case .home(var home) = open.page {
        (home.overview, home.queue) = (overview, queue)
        open.page = .home(home)
        if let alarms = queue?.alarms {
          screen = .auditing(open)
          return take(alarms)
        }
      }
    case .opened(let filter, let reading, let size):
      guard case .trail(var table) = open.page, table.filter == filter, table.reading == nil else { return [] }
      table.open(reading, size: size)
      open.page = .trail(table)
      effects = steps(of: table)
    case .piece(let reading, let step, let piece):
      open.changeTable(of: reading) { $0.take(piece, for: step, height: AuditScreen.Page.trail($0).height(in: size)) }
    case .found(let reading, let place):
      open.changeTable(of: reading) { table in
        table.follows = false
        table.anchor(at: place == .max ? place : place + 1)
      }
      if case .trail(let table) = open.page { effects = steps(of: table) }
    case .entry(let details):
      guard case .entry = open.page else { return [] }
      open.page = .entry(EntryPage(seq: details.seq, details: details))
    case .noEntry(let seq):
      if case .entry(let page) = open.page, page.details == nil { open.pop() }
      message = Message(.warning, auditWords.noEntry(auditWords.number(seq)))
    case .verification(let state, let seq):
      guard case .verify(var page) = open.page, page.writtenAs ?? seq == seq else { return [] }
      (page.state, page.writtenAs) = (state, seq)
      open.page = .verify(page)
    case .sessions(let sessions):
      guard case .sessions(var page) = open.page else { return [] }
      page.take(sessions.reversed())
      open.page = .sessions(page)
    case .signals(let signals):
      guard case .signals(var page) = open.page else { return [] }
      page.take(signals.reversed())
      open.page = .signals(page)
    case .finding(let seq): message = Message(.success, auditWords.signalling.recorded(auditWords.number(seq)))
    case .findings(let findings):
      guard case .findings(var page) = open.page else { return [] }
      page.take(findings.reversed())
      open.page = .findings(page)
    case .findingClosed(let seq):
      message = Message(.success, auditWords.overseeing.closed(auditWords.number(seq)))
      effects = [.audit(.findings)]
    case .people(let people):
      guard case .people(var page) = open.page else { return [] }
      page.take(people)
      open.page = .people(page)
    case .scrutiny(let found):
      guard case .scrutiny(var page) = open.page else { return [] }
      page.take(found.reversed())
      open.page = .scrutiny(page)
    case .periods(let period, let signedOff):
      guard case .periods(var page) = open.page else { return [] }
      page.open = period
      page.table.take(signedOff.reversed())
      open.page = .periods(page)
    case .signedOff(let seq):
      message = Message(.success, auditWords.overseeing.signedOff(auditWords.number(seq)))
      effects = [.audit(.periods)]
    case .samples(let samples):
      open.changePages { page in
        guard case .samples(var table) = page else { return }
        table.take(samples.reversed())
        page = .samples(table)
      }
    case .announced(let seq):
      message = Message(.success, auditWords.overseeing.announced(auditWords.number(seq)))
      effects = [.audit(.samples)]
    case .drawn(let sample):
      guard case .samples = open.page else { return [] }
      let (drawn, all) = (auditWords.number(UInt64(sample.sessions.count)), auditWords.number(UInt64(sample.population)))
      message = Message(.success, auditWords.overseeing.drawn(drawn, all))
      effects = [.audit(.samples)] + openSample(sample.seq, in: &open)
    case .sample(let seq, let sessions):
      guard case .sample(var page) = open.page, page.seq == seq else { return [] }
      page.table.take(sessions)
      open.page = .sample(page)
    case .redraws(let redraws):
      guard case .redraws(var page) = open.page else { return [] }
      page.take(redraws.reversed())
      open.page = .redraws(page)
    case .redrawRequested(let seq): message = Message(.success, auditWords.redrawing.requested(auditWords.number(seq)))
    case .redrawAnswered(let answer):
      let isConfirmed = answer.outcome == .confirmed
      let told = answer.outcome.map(auditWords.redrawing.outcomes) ?? auditWords.unreadable
      message = Message(isConfirmed ? .success : .failure, auditWords.redrawing.answered(told, auditWords.number(answer.seq)))
      effects = [.audit(.redraws)]
    case .replay(let timeline, let seq):
      guard case .replay(var page) = open.page, page.session == timeline.session else { return [] }
      page.take(timeline, writtenAs: seq)
      open.page = .replay(page)
      effects = standing(in: page)
    case .standing(let replay, let seq, let standing):
      guard case .replay(var page) = open.page, page.writtenAs == replay else { return [] }
      page.take(standing, of: seq)
      open.page = .replay(page)
    }
    screen = .auditing(open)
    return effects
  }
}
