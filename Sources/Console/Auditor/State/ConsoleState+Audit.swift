import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// The home of those who do not review, and what it needs to know.
  func auditHome(of person: SignedIn) -> (screen: AuditScreen, effects: [ConsoleEffect]) {
    (AuditScreen(person, .home(AuditHome())), [.audit(.overview)])
  }

  /// What an action changes on the screens of the trail.
  mutating func perform(_ action: AuditAction) -> [ConsoleEffect] {
    guard case .auditing(var open) = screen else { return action == .ownRecord ? openOwnRecord() : [] }
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
    case .finding:
      if let subject = open.page.findingSubject { open.form = AuditForm(findingAbout: subject) }
      return []
    case .back:
      let stops: [ConsoleEffect] = if case .verify(let page) = open.page, page.isRunning { [.audit(.stopVerification)] } else { [] }
      guard open.hasPagesBelow else { return leaveTrail() }
      open.pop()
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

  private mutating func perform(_ action: AuditAction, onPageOf open: inout AuditScreen) -> [ConsoleEffect] {
    switch open.page {
    case .home: return []
    case .trail(var table):
      let height = TrailTable.height(in: size)
      switch action {
      case .open:
        guard let row = table.chosen else { return [] }
        open.push(.entry(EntryPage(seq: row.seq)))
        return [.audit(.entry(row.seq))]
      case .follow:
        table.follows.toggle()
        if table.follows { table.move(.first, height: height) }
      default: table.move(action, height: height)
      }
      open.page = .trail(table)
      return steps(of: table)
    case .entry(var page):
      switch action {
      case .previousEntry, .nextEntry:
        guard let seq = action == .nextEntry ? page.seq + 1 : page.seq > 0 ? page.seq - 1 : nil else { return [] }
        return [.audit(.entry(seq))]
      case .ofCase:
        guard let caseID = page.details?.entry?.caseID else { return [] }
        return read(TrailFilter(caseID: caseID), in: &open)
      case .ofPerson:
        guard let entry = page.details?.entry else { return [] }
        return read(TrailFilter(person: entry.actor.name), in: &open)
      default:
        page.scroll(action, lines: entryLines(page).count, height: EntryPage.height(in: size))
        open.page = .entry(page)
        return []
      }
    case .verify(var page):
      switch action {
      case .stop: return [.audit(.stopVerification)]
      case .open:
        guard let seq = page.firstBad else { return [] }
        open.push(.entry(EntryPage(seq: seq)))
        return [.audit(.entry(seq))]
      default:
        let height = EntryPage.height(in: size)
        page.offset = Self.scrolled(page.offset, action, lines: verifyLines(page).count, height: height)
        open.page = .verify(page)
        return []
      }
    case .sessions(var page):
      if action == .open {
        guard let id = page.chosen?.id else { return [] }
        open.push(.replay(ReplayPage(session: id)))
        return [.audit(.replay(id))]
      }
      page.move(action, height: SessionsPage.height(in: size))
      open.page = .sessions(page)
      return []
    case .signals(var page):
      if action == .open {
        guard let seq = page.chosen?.entries.first else { return [] }
        open.push(.entry(EntryPage(seq: seq)))
        return [.audit(.entry(seq))]
      }
      page.move(action, height: SignalsPage.height(in: size))
      open.page = .signals(page)
      return []
    case .replay(var page):
      if action == .open {
        guard let seq = page.event?.seq else { return [] }
        if page.isPlaying { page.play(at: now) }
        open.page = .replay(page)
        open.push(.entry(EntryPage(seq: seq)))
        return [.audit(.entry(seq))]
      }
      page.perform(action, at: now)
      open.page = .replay(page)
      return standing(in: page)
    }
  }

  // MARK: - Reading

  private func read(_ filter: TrailFilter, in open: inout AuditScreen) -> [ConsoleEffect] {
    open.push(.trail(TrailTable(filter)))
    return [.audit(.read(filter))]
  }

  /// Anyone may see what the trail says of them.
  private mutating func openOwnRecord() -> [ConsoleEffect] {
    guard let person, case .home = screen else { return [] }
    let filter = TrailFilter(person: person.id.description)
    screen = .auditing(AuditScreen(person, .trail(TrailTable(filter))))
    return [.audit(.read(filter))]
  }

  /// From the last page back to where one came from.
  private mutating func leaveTrail() -> [ConsoleEffect] {
    person?.role == .reviewer ? goHome() : []
  }

  /// The next piece that a table needs.
  func steps(of table: TrailTable) -> [ConsoleEffect] {
    let height = TrailTable.height(in: size)
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
  private func standing(in page: ReplayPage) -> [ConsoleEffect] {
    guard !page.isPlaying, let replay = page.writtenAs, let seq = page.unproved else { return [] }
    return [.audit(.standing(replay: replay, entry: seq))]
  }

  // MARK: - Forms

  private mutating func perform(_ action: AuditAction, inFormOf open: inout AuditScreen) -> [ConsoleEffect] {
    guard var form = open.form else { return [] }
    switch action {
    case .closeForm: open.form = nil
    case .nextField, .previousField:
      form.turn(action == .nextField ? 1 : -1)
      open.form = form
    default:
      let effects = apply(&form, in: &open)
      open.form = form.wrong == nil ? nil : form
      return effects
    }
    return []
  }

  private func apply(_ form: inout AuditForm, in open: inout AuditScreen) -> [ConsoleEffect] {
    switch form.purpose {
    case .filter:
      guard let filter = form.filter(now: now) else { return [] }
      // A filter takes the place of the one before.
      open.page = .trail(TrailTable(filter))
      return [.audit(.read(filter))]
    case .finding(let subject): return form.note().map { [.audit(.finding($0, about: subject))] } ?? []
    case .goTo:
      if case .replay(var page) = open.page, let began = page.timeline?.began {
        guard let place = form.place(now: began) else { return [] }
        switch place {
        case .moment(let moment): page.go(to: (moment - began).milliseconds)
        case .seq(let seq): page.choose(entry: seq)
        }
        open.page = .replay(page)
        return standing(in: page)
      }
      guard case .trail(var table) = open.page, let reading = table.reading, let place = form.place(now: now) else { return [] }
      switch place {
      case .moment(let moment): return [.audit(.find(reading: reading, moment))]
      case .seq(let seq):
        table.follows = false
        table.anchor(at: seq == .max ? seq : seq + 1)
        open.page = .trail(table)
        return steps(of: table)
      }
    }
  }

  /// Types into the form that is open.
  mutating func typeIntoForm(_ event: InputEvent) -> Bool {
    guard fits, case .auditing(var open) = screen, var form = open.form else { return false }
    form.type(event)
    open.form = form
    screen = .auditing(open)
    return true
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
    switch open.page {
    case .trail(var table):
      table.scroll(height: TrailTable.height(in: size))
      open.page = .trail(table)
    case .sessions(var page):
      page.scroll(height: SessionsPage.height(in: size))
      open.page = .sessions(page)
    case .signals(var page):
      page.scroll(height: SignalsPage.height(in: size))
      open.page = .signals(page)
    case .home, .entry, .verify, .replay: return
    }
    screen = .auditing(open)
  }

  // MARK: - Results

  /// What came of an effect.
  mutating func update(_ result: AuditResult) -> [ConsoleEffect] {
    guard case .auditing(var open) = screen else { return [] }
    var effects: [ConsoleEffect] = []
    let height = TrailTable.height(in: size)
    switch result {
    case .overview(let overview):
      if case .home(var home) = open.page {
        home.overview = overview
        open.page = .home(home)
      }
    case .opened(let filter, let reading, let size):
      guard case .trail(var table) = open.page, table.filter == filter, table.reading == nil else { return [] }
      table.open(reading, size: size)
      open.page = .trail(table)
      effects = steps(of: table)
    case .piece(let reading, let step, let piece):
      open.changeTable(of: reading) { $0.take(piece, for: step, height: height) }
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
      page.take(sessions, height: SessionsPage.height(in: self.size))
      open.page = .sessions(page)
    case .signals(let signals):
      guard case .signals(var page) = open.page else { return [] }
      page.take(signals, height: SignalsPage.height(in: self.size))
      open.page = .signals(page)
    case .finding(let seq): message = Message(.success, auditWords.signalling.recorded(auditWords.number(seq)))
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

extension EntryPage {
  /// The lines that a size of the screen has for an entry.
  static func height(in size: Size) -> Int { max(1, size.rows - 4) }

  /// Moves what is in view.
  mutating func scroll(_ action: AuditAction, lines: Int, height: Int) {
    offset = ConsoleState.scrolled(offset, action, lines: lines, height: height)
  }
}

extension ConsoleState {
  /// The first line in view after a move.
  static func scrolled(_ offset: Int, _ action: AuditAction, lines: Int, height: Int) -> Int {
    let last = max(0, lines - height)
    let moved =
      switch action {
      case .up: offset - 1
      case .down: offset + 1
      case .pageUp: offset - max(1, height - 1)
      case .pageDown: offset + max(1, height - 1)
      case .first: 0
      case .last: last
      default: offset
      }
    return max(0, min(moved, last))
  }
}

extension SessionsPage {
  /// The rows that a size of the screen has for sessions.
  static func height(in size: Size) -> Int { max(1, size.rows - 5) }
}

extension SignalsPage {
  /// The rows that a size of the screen has for signals.
  static func height(in size: Size) -> Int { max(1, size.rows - 5 - SignalsView.foot) }
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
    case .home, .trail, .verify, .sessions: nil
    }
  }
}

extension ReplayPage {
  /// What a key does to it.
  mutating func perform(_ action: AuditAction, at now: Instant) {
    switch action {
    case .play: play(at: now)
    case .faster, .slower: change(speed: action == .faster ? 1 : -1)
    case .stepOn, .down: choose(chosen + 1)
    case .stepBack, .up: choose(chosen - 1)
    case .pageDown: choose(chosen + 10)
    case .pageUp: choose(chosen - 10)
    case .first: choose(0)
    case .last: choose(events.count - 1)
    case .nextMark: chooseMark(1)
    case .previousMark: chooseMark(-1)
    default: break
    }
  }
}
