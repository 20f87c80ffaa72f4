import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// The home of those who do not review, and what it needs to know.
  func auditHome(of person: PersonSignedIn) -> (screen: AuditScreen, effects: [ConsoleEffect]) {
    (AuditScreen(person, .home(AuditHome())), [.audit(.overview)])
  }

  /// What an action changes on the screens of the trail.
  mutating func perform(_ action: AuditAction) -> [ConsoleEffect] {
    guard case .auditing(var open) = screen else { return openFromHome(action) }
    defer { if case .auditing = screen { screen = .auditing(open) } }
    switch action {
    case .apply, .nextField, .previousField, .closeForm: return perform(action, inFormOf: &open)
    case .trail: return read(TrailFilter(), in: &open)
    case .ownRecord: return read(TrailFilter(person: open.person.id.description), in: &open)
    case .verify:
      open.push(.verify(VerifyPage()))
      return [.audit(.verify)]
    case .sessions:
      open.push(.sessions(SessionsPage()))
      return [.audit(.sessions)]
    case .signals:
      open.push(.signals(SignalsPage()))
      return [.audit(.signals(now - .days(SignalsPage.days)..<now + Span(milliseconds: 1)))]
    case .findings:
      open.push(.findings(FindingsPage()))
      return [.audit(.findings)]
    case .people:
      open.push(.people(PeoplePage()))
      return [.audit(.people)]
    case .scrutiny:
      open.push(.scrutiny(ScrutinyPage()))
      return [.audit(.scrutiny)]
    case .periods:
      open.push(.periods(PeriodsPage()))
      return [.audit(.periods)]
    case .redraws:
      open.push(.redraws(RedrawsPage()))
      return [.audit(.redraws)]
    case .redraw: return open.page.look.map { [.audit(.requestRedraw($0))] } ?? []
    case .samples:
      open.push(.samples(SamplesPage()))
      return [.audit(.samples)]
    case .finding:
      if let subject = open.page.findingSubject { open.form = AuditForm(findingAbout: subject) }
      return []
    case .back:
      let stops: [ConsoleEffect] = if case .verify(let page) = open.page, page.isRunning { [.audit(.stopVerification)] } else { [] }
      guard open.hasPagesBelow else { return leaveTrail() }
      open.pop()
      // What was replayed meanwhile is marked.
      if case .sample(let page) = open.page { return stops + [.audit(.sample(openedBy: page.seq))] }
      if case .home = open.page { return stops + [.audit(.overview)] }
      return stops
    case .filter:
      if case .trail(let table) = open.page { open.form = AuditForm(table.filter) }
      return []
    case .goTo:
      open.form = .goTo
      return []
    default: return perform(action, onPageOf: &open)
    }
  }

  // MARK: - Reading

  /// Anyone may see what the trail says of them, and what others saw of that.
  private mutating func openFromHome(_ action: AuditAction) -> [ConsoleEffect] {
    guard let person, case .home = screen else { return [] }
    switch action {
    case .ownRecord:
      let filter = TrailFilter(person: person.id.description)
      screen = .auditing(AuditScreen(person, .trail(TrailTable(filter))))
      return [.audit(.read(filter))]
    case .scrutiny:
      screen = .auditing(AuditScreen(person, .scrutiny(ScrutinyPage())))
      return [.audit(.scrutiny)]
    case .redraws:
      screen = .auditing(AuditScreen(person, .redraws(RedrawsPage())))
      return [.audit(.redraws)]
    default: return []
    }
  }

  /// From the last page back to where one came from.
  private mutating func leaveTrail() -> [ConsoleEffect] {
    person?.role == .reviewer ? goHome() : []
  }

  /// The next piece that a table needs.
  func steps(of table: TrailTable) -> [ConsoleEffect] {
    let height = AuditScreen.Page.trail(table).height(in: size)
    guard let reading = table.reading, let step = table.step(height: height) else { return [] }
    return [.audit(.step(reading: reading, step, limit: max(100, 3 * height)))]
  }

  /// What time brings: the next piece of what is looked for, and what was written meanwhile.
  mutating func auditTick(_ open: AuditScreen) -> [ConsoleEffect] {
    var open = open
    if case .verify(let page) = open.page { return page.isRunning && page.writtenAs != nil ? [.audit(.verification)] : [] }
    if case .replay(var page) = open.page {
      page.playOn(at: now)
      open.page = .replay(page)
      screen = .auditing(open)
      return standing(in: page)
    }
    guard case .trail(let table) = open.page, let reading = table.reading else { return [] }
    let steps = steps(of: table)
    guard steps.isEmpty, table.follows else { return steps }
    return [.audit(.step(reading: reading, .newer(from: table.searched.upperBound), limit: TrailTable.most))]
  }

  /// What has to be asked about the chosen entry of a replay; nothing while entries pass by.
  func standing(in page: ReplayPage) -> [ConsoleEffect] {
    guard !page.isPlaying, let replay = page.writtenAs, let seq = page.unproved else { return [] }
    return [.audit(.standing(replay: replay, entry: seq))]
  }

  // MARK: - What goes wrong, and what changes

  /// Leaves a page that could not be read.
  mutating func leaveUnread() -> [ConsoleEffect] {
    guard case .auditing(var open) = screen, open.isUnread else { return [] }
    guard open.hasPagesBelow else { return leaveTrail() }
    open.pop()
    screen = .auditing(open)
    return []
  }

  /// Keeps what is chosen in view in another size.
  mutating func fitAuditPage() {
    guard case .auditing(var open) = screen else { return }
    let height = open.page.height(in: size)
    if case .trail(var table) = open.page {
      table.fit(height: height)
      open.page = .trail(table)
    } else {
      _ = open.page.list?.visibleRows(height: height)
    }
    screen = .auditing(open)
  }
}
