import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// What an action changes on the page in front.
  mutating func perform(_ action: AuditAction, onPageOf open: inout AuditScreen) -> [ConsoleEffect] {
    let height = open.page.height(in: size)
    switch open.page {
    case .home: return []
    case .trail(var table):
      switch action {
      case .open, .ofCase, .ofPerson, .ofSession: return table.chosen.map { go(action, from: $0, in: &open) } ?? []
      case .follow:
        table.follows.toggle()
        if table.follows { table.move(.first, height: height) }
      default: if let move = action.move { table.move(move, height: height) }
      }
      open.page = .trail(table)
      return steps(of: table)
    case .entry(var page):
      switch action {
      case .previousEntry, .nextEntry:
        guard let seq = action == .nextEntry ? page.seq + 1 : page.seq > 0 ? page.seq - 1 : nil else { return [] }
        return [.audit(.entry(seq))]
      case .ofCase, .ofPerson, .ofSession:
        guard let details = page.details else { return [] }
        return go(action, from: TrailRow(seq: page.seq, entry: details.entry), in: &open)
      default:
        page.offset = action.scrolled(page.offset, lines: entryLines(page).count, height: height)
        open.page = .entry(page)
        return []
      }
    case .verify(var page):
      switch action {
      case .stop: return [.audit(.stopVerification)]
      case .open: return page.firstBad.map { openEntry($0, in: &open) } ?? []
      default:
        page.offset = action.scrolled(page.offset, lines: verifyLines(page).count, height: height)
        open.page = .verify(page)
        return []
      }
    case .replay(var page):
      if action == .open {
        guard let seq = page.event?.seq else { return [] }
        if page.isPlaying { page.play(at: now) }
        open.page = .replay(page)
        return openEntry(seq, in: &open)
      }
      page.perform(action, at: now)
      open.page = .replay(page)
      return standing(in: page)
    default:
      if let move = action.move { open.page.list?.move(move, height: height) }
      return action.move == nil ? perform(action, onTableOf: &open) : []
    }
  }

  private func perform(_ action: AuditAction, onTableOf open: inout AuditScreen) -> [ConsoleEffect] {
    switch (action, open.page) {
    case (_, .alarms(let page)): return perform(action, onAlarms: page, of: &open)
    case (.open, _): return openChosen(in: &open)
    case (.closeFinding, .findings(let page)):
      if let chosen = page.chosen, chosen.closing == nil { open.form = AuditForm(closing: chosen.seq) }
    case (.signOff, .periods(let page)): if let period = page.open?.period { open.form = AuditForm(signingOff: period) }
    case (.answerRedraw, .redraws(let page)): return page.chosen.map { [.audit(.answerRedraw($0.seq))] } ?? []
    case (.announce, .samples): open.form = .sample
    case (.draw, .samples(let page)): return page.chosen.map { $0.drawnBy == nil ? [.audit(.draw($0.seq))] : [] } ?? []
    default: break
    }
    return []
  }

  /// Opens what is chosen in a table.
  private func openChosen(in open: inout AuditScreen) -> [ConsoleEffect] {
    switch open.page {
    case .sessions(let page): page.chosen.map { replay($0.id, in: &open) } ?? []
    case .signals(let page): (page.chosen?.entries.first).map { openEntry($0, in: &open) } ?? []
    case .findings(let page): page.chosen.map { openEntry($0.about ?? $0.seq, in: &open) } ?? []
    case .people(let page): page.chosen.map { read(TrailFilter(person: $0.id.description), in: &open) } ?? []
    case .periods(let page): page.table.chosen.map { openEntry($0.seq, in: &open) } ?? []
    case .samples(let page): page.chosen?.drawnBy.map { openSample($0, in: &open) } ?? []
    case .sample(let page): page.table.chosen.map { replay($0.session.id, in: &open) } ?? []
    case .scrutiny(let page): page.chosen.map { openEntry($0.seq, in: &open) } ?? []
    case .redraws(let page): page.chosen.map { openEntry($0.look, in: &open) } ?? []
    case .home, .trail, .entry, .verify, .replay, .alarms: []
    }
  }

  func openSample(_ seq: UInt64, in open: inout AuditScreen) -> [ConsoleEffect] {
    open.push(.sample(SamplePage(openedBy: seq)))
    return [.audit(.sample(openedBy: seq))]
  }

  // MARK: - From an entry

  private func go(_ action: AuditAction, from row: TrailRow, in open: inout AuditScreen) -> [ConsoleEffect] {
    switch action {
    case .open: openEntry(row.seq, in: &open)
    case .ofCase: (row.entry?.caseID).map { read(TrailFilter(caseID: $0), in: &open) } ?? []
    case .ofPerson: row.entry.map { read(TrailFilter(person: $0.actor.name), in: &open) } ?? []
    case .ofSession: row.entry.map { replay($0.session, from: row.seq, in: &open) } ?? []
    default: []
    }
  }

  func openEntry(_ seq: UInt64, in open: inout AuditScreen) -> [ConsoleEffect] {
    open.push(.entry(EntryPage(seq: seq)))
    return [.audit(.entry(seq))]
  }

  func replay(_ session: SessionID, from seq: UInt64? = nil, in open: inout AuditScreen) -> [ConsoleEffect] {
    open.push(.replay(ReplayPage(session: session, from: seq)))
    return [.audit(.replay(session))]
  }

  func read(_ filter: TrailFilter, in open: inout AuditScreen) -> [ConsoleEffect] {
    open.push(.trail(TrailTable(filter)))
    return [.audit(.read(filter))]
  }
}

extension AuditAction {
  /// The first line in view after a move through lines.
  func scrolled(_ offset: Int, lines: Int, height: Int) -> Int {
    let last = max(0, lines - height)
    return min(last, move?.row(from: offset, of: last + 1, height: height) ?? offset)
  }
}

extension AuditScreen.Page {
  /// What a finding recorded here is about; `nil` where nothing is chosen.
  var findingSubject: FindingSubject? {
    switch self {
    case .entry(let page):
      page.details?.entry.map { FindingSubject(entry: page.seq, session: $0.session, person: $0.actor.person, case: $0.caseID) }
    case .replay(let page):
      page.event.map { FindingSubject(entry: $0.seq, session: page.session, person: $0.entry.actor.person, case: $0.entry.caseID) }
    case .signals(let page):
      page.chosen.map { FindingSubject(entry: $0.entries.first, person: $0.person, case: $0.caseID) }
    case .people(let page): page.chosen.map { FindingSubject(person: $0.id) }
    case .sample(let page): page.table.chosen.map { FindingSubject(session: $0.session.id, person: $0.session.actor.person) }
    case .home, .trail, .verify, .sessions, .findings, .periods, .samples, .scrutiny, .redraws, .alarms: nil
    }
  }

  /// SEQ of the `look.begin` that is chosen here; `nil` where no look is.
  var look: UInt64? {
    switch self {
    case .entry(let page):
      page.details?.entry?.kind == .lookBegin ? page.seq : page.details?.entry?.says(LookEnd.self)?.look
    case .replay(let page): page.look?.begin.seq
    default: nil
    }
  }
}

extension ReplayPage {
  /// The rows that a page moves by, and one.
  static let page = 11

  /// What a key does to it.
  mutating func perform(_ action: AuditAction, at now: Instant) {
    switch action {
    case .play: play(at: now)
    case .faster, .slower: change(speed: action == .faster ? 1 : -1)
    case .stepOn: choose(chosen + 1)
    case .stepBack: choose(chosen - 1)
    case .nextMark: chooseMark(1)
    case .previousMark: chooseMark(-1)
    default: if let move = action.move { choose(move.row(from: chosen, of: events.count, height: Self.page)) }
    }
  }
}
