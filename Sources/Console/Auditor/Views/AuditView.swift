import AuditTrail
import Casework
import Desk
import TerminalUI

/// The screens of the trail.
struct AuditView {
  /// The rows that are not a page's own: the header, what is said of it, the footer.
  static let frame = 3
  /// The rows above the first line of a page of lines.
  static let heads = 1

  let state: ConsoleState
  let open: AuditScreen

  private var words: AuditWords { state.auditWords }

  func draw(on surface: inout Surface) {
    var area = surface.bounds
    drawHeader(on: &surface, in: area.cutTop(1))
    state.drawFooter(on: &surface, in: area.cutBottom(1))
    let line = area.cutBottom(1)
    if let message = state.message { message.draw(on: &surface, in: line) } else { surface.write(note, in: line, as: .muted) }
    switch open.page {
    case .home(let home): drawHome(home, on: &surface, in: area)
    case .trail(let table): TrailTableView(state: state, table: table).draw(on: &surface, in: area)
    case .entry(let page): drawLines(state.entryLines(page), from: page.offset, on: &surface, in: area)
    case .verify(let page): drawLines(state.verifyLines(page), from: page.offset, on: &surface, in: area)
    case .sessions(let page): SessionsView(state: state, page: page).draw(on: &surface, in: area)
    case .signals(let page): SignalsView(state: state, page: page).draw(on: &surface, in: area)
    case .findings(let page): FindingsView(state: state, page: page).draw(on: &surface, in: area)
    case .people(let page): PeopleView(state: state, page: page).draw(on: &surface, in: area)
    case .periods(let page): PeriodsView(state: state, page: page).draw(on: &surface, in: area)
    case .samples(let page): SamplesView(state: state, page: page).draw(on: &surface, in: area)
    case .sample(let page): SampleView(state: state, page: page).draw(on: &surface, in: area)
    case .redraws(let page): RedrawsView(state: state, page: page).draw(on: &surface, in: area)
    case .alarms(let page): AlarmsView(state: state, page: page).draw(on: &surface, in: area)
    case .scrutiny(let page): ScrutinyView(state: state, page: page).draw(on: &surface, in: area)
    case .replay(let page): ReplayView(state: state, page: page).draw(on: &surface, in: area)
    }
    if let form = open.form { drawForm(form, on: &surface) }
  }

  private func drawHeader(on surface: inout Surface, in area: Rect) {
    var header = area
    let clock: SafeText = "\(untrusted: LocalClock.dayAndTime(state.now)) "
    surface.write(clock, in: header.cutRight(clock.width + 1), as: .muted, .trailing)
    surface.write(title, in: header, as: .title)
  }

  private var title: SafeText {
    let name: SafeText = " Cameo · \(untrusted: open.person.login.description)"
    return switch open.page {
    case .home: "\(name) · \(state.roleName)"
    case .trail(let table):
      "\(name) · \(table.filter == TrailFilter(person: open.person.id.description) ? words.ownRecord : words.trail)"
    case .entry(let page): "\(name) · \(words.entry) \(words.number(page.seq))"
    case .verify: "\(name) · \(words.verifying.title)"
    case .sessions: "\(name) · \(words.replaying.sessions)"
    case .signals: "\(name) · \(words.signalling.signals)"
    case .findings: "\(name) · \(words.overseeing.findings)"
    case .people: "\(name) · \(words.overseeing.people)"
    case .periods: "\(name) · \(words.overseeing.periods)"
    case .samples: "\(name) · \(words.overseeing.samples)"
    case .sample(let page): "\(name) · \(words.overseeing.sample) \(words.number(page.seq))"
    case .redraws: "\(name) · \(words.redrawing.title)"
    case .alarms: "\(name) · \(state.alarmWords.title)"
    case .scrutiny: "\(name) · \(words.overseeing.scrutiny)"
    case .replay(let page): "\(name) · \(words.replaying.replay) \(untrusted: String(page.session.description.prefix(8)))"
    }
  }

  /// What one's own reading is told by.
  private var note: SafeText {
    switch open.page {
    case .home: " \(words.auditHint)"
    case .trail(let table): table.reading.map { " \(words.ownReading(words.number($0)))" } ?? .empty
    case .entry(let page): page.details.map { " \(words.ownReading(words.number($0.writtenAs)))" } ?? .empty
    case .verify(let page): page.writtenAs.map { " \(words.ownReading(words.number($0)))" } ?? .empty
    case .scrutiny: " \(words.overseeing.scrutinyHint)"
    case .sessions, .findings, .people, .periods, .samples, .sample: " \(words.auditHint)"
    case .redraws: open.person.role == .auditor ? " \(words.auditHint)" : .empty
    case .alarms: .empty
    case .signals: " \(words.signalling.noVerdict)"
    case .replay(let page): page.writtenAs.map { " \(words.ownReading(words.number($0)))" } ?? .empty
    }
  }

  // MARK: - Home

  private func drawHome(_ home: AuditHome, on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1), heading: words.trailStands)
    area = area.inset(columns: 1)
    if let overview = home.overview {
      let outside = overview.takenOutside.map { words.ago(state.words.span(state.now - $0)) } ?? words.never
      let isLate = overview.takenOutside.map { state.now - $0 >= .hours(24) } ?? true
      let lines: [(SafeText, SafeText, TerminalUI.Role)] = [
        (words.entries, words.number(overview.size), .text),
        (words.newestCheckpoint, overview.checkpointSize.map(words.number) ?? words.never, .text),
        (words.keptOutside, outside, isLate ? .warning : .text),
        (words.overseeing.toComeIn, words.overseeing.waitsFor(number(overview.toAdd), number(overview.toConfirm)), role(overview)),
        (words.overseeing.openFindings, number(overview.openFindings), overview.openFindings > 0 ? .warning : .text),
      ]
      for (name, value, role) in lines {
        var line = area.cutTop(1)
        surface.write(name, in: line.cutLeft(22), as: .muted)
        surface.write(value, in: line, as: role)
      }
    }
    _ = area.cutTop(1)
    if open.person.role == .supervisor, let alarms = state.alarms {
      AlarmLines(state: state).draw(alarms, limit: 3, on: &surface, in: &area)
    }
    if let queue = home.queue {
      state.drawLanes(queue, on: &surface, in: &area)
      _ = area.cutTop(1)
    }
    for binding in state.bindings where binding.action.isAuditView {
      var line = area.cutTop(1)
      surface.write(state.words.keyNames[binding.keys[0]], in: line.cutLeft(4), as: .key)
      surface.write(binding.detail, in: line)
    }
  }

  private func number(_ count: Int) -> SafeText { words.number(UInt64(clamping: count)) }

  /// Whether somebody waits for this person.
  private func role(_ overview: TrailOverview) -> TerminalUI.Role {
    (open.person.role == .supervisor ? overview.toAdd : overview.toConfirm) > 0 ? .warning : .text
  }

  // MARK: - Lines

  private func drawLines(_ lines: [EntryLine], from offset: Int, on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1))
    let height = area.size.rows
    for line in lines.dropFirst(min(offset, max(0, lines.count - height))).prefix(height) {
      var row = area.cutTop(1)
      _ = row.cutLeft(1)
      if !line.name.isEmpty || line.isIndented { surface.write(line.name, in: row.cutLeft(EntryLine.nameWidth), as: .muted) }
      surface.write(line.text, in: row, as: line.role)
    }
  }

  // MARK: - Form

  private func drawForm(_ form: AuditForm, on surface: inout Surface) {
    let box = surface.bounds.centered(Size(columns: 72, rows: form.fields.count * 2 + 3))
    surface.fill(box)
    let title =
      switch form.purpose {
      case .filter: words.filterForm
      case .goTo: words.goToForm
      case .finding: words.signalling.findingForm
      case .closing: words.overseeing.closingForm
      case .signOff: words.overseeing.signOffForm
      case .sample: words.overseeing.sampleForm
      case .endOfAlarm(_, _, let agrees): agrees ? state.alarmWords.agreeForm : state.alarmWords.disagreeForm
      }
    var area = surface.frame(box, title: title, as: .focus).inset(columns: 1)
    surface.cursor = nil
    for (index, line) in form.fields.enumerated() {
      let field = words.fields(line.field)
      var row = area.cutTop(1)
      surface.write(field.name, in: row.cutLeft(13), as: .muted)
      line.text.draw(on: &surface, in: row, isFocused: index == form.focus)
      row = area.cutTop(1)
      _ = row.cutLeft(13)
      let isWrong = form.wrong == line.field
      surface.write(isWrong ? "✗ \(words.cannotRead): \(field.hint)" : field.hint, in: row, as: isWrong ? .failure : .muted)
    }
  }
}

extension Action {
  /// Whether it opens a view of the trail.
  var isAuditView: Bool {
    switch self {
    case .audit(let action):
      [.trail, .ownRecord, .sessions, .verify, .signals, .findings, .people, .periods, .samples, .scrutiny, .redraws].contains(action)
    default: false
    }
  }
}
