package import Desk
import TerminalUI

/// What somebody reads of the trail: pages over each other, the newest in front, and at the bottom their own home where they have one.
package struct AuditScreen: Equatable, Sendable {
  /// One page.
  package enum Page: Equatable, Sendable {
    case home(AuditHome)
    case trail(TrailTable)
    case entry(EntryPage)
    case verify(VerifyPage)
    case sessions(SessionsPage)
    case replay(ReplayPage)
    case signals(SignalsPage)
    case findings(FindingsPage)
    case people(PeoplePage)
    case periods(PeriodsPage)
    case samples(SamplesPage)
    case sample(SamplePage)
    case scrutiny(ScrutinyPage)
    case redraws(RedrawsPage)
    case alarms(AlarmsPage)
  }

  package let person: PersonSignedIn
  package private(set) var pages: [Page]
  /// The form that is being filled in, in front of everything.
  package var form: AuditForm?

  /// Begins with a page.
  package init(_ person: PersonSignedIn, _ page: Page) {
    (self.person, pages) = (person, [page])
  }

  /// The page in front.
  package var page: Page {
    get { pages[pages.count - 1] }
    set { pages[pages.count - 1] = newValue }
  }

  /// Whether something lies under the page in front.
  package var hasPagesBelow: Bool { pages.count > 1 }

  /// Whether the page in front waits for what it is to show.
  var isUnread: Bool {
    switch page {
    case .home: false
    case .trail(let table): table.reading == nil
    case .entry(let entry): entry.details == nil
    case .verify(let page): page.writtenAs == nil
    case .sessions(let page): page.rows == nil
    case .replay(let page): page.timeline == nil
    case .signals(let page): page.rows == nil
    case .findings(let page): page.rows == nil
    case .people(let page): page.rows == nil
    case .periods(let page): page.open == nil
    case .samples(let page): page.rows == nil
    case .sample(let page): page.table.rows == nil
    case .scrutiny(let page): page.rows == nil
    case .redraws(let page): page.rows == nil
    case .alarms(let page): page.rows == nil
    }
  }

  /// Puts a page in front.
  mutating func push(_ page: Page) {
    pages.append(page)
  }

  /// Takes the page in front away; the last one stays.
  mutating func pop() {
    if hasPagesBelow { pages.removeLast() }
  }

  /// Changes pages, wherever they lie.
  mutating func changePages(_ change: (inout Page) -> Void) {
    for index in pages.indices { change(&pages[index]) }
  }

  /// Changes the table that a reading belongs to, wherever it lies.
  mutating func changeTable(of reading: UInt64, _ change: (inout TrailTable) -> Void) {
    for index in pages.indices {
      guard case .trail(var table) = pages[index], table.reading == reading else { continue }
      change(&table)
      pages[index] = .trail(table)
    }
  }

  /// How long the console may wait: not at all while something is being looked for.
  func wait(in size: Size) -> Duration {
    switch page {
    case .trail(let table) where table.step(height: page.height(in: size)) != nil: .milliseconds(1)
    case .verify(let page) where page.isRunning: .milliseconds(200)
    case .replay(let page) where page.isPlaying: .milliseconds(100)
    default: .seconds(1)
    }
  }
}

extension AuditScreen.Page {
  /// Its list, where it is a table that is read at once.
  var list: ListState? {
    get {
      switch self {
      case .sessions(let page): page.list
      case .signals(let page): page.list
      case .findings(let page): page.list
      case .people(let page): page.list
      case .periods(let page): page.table.list
      case .samples(let page): page.list
      case .sample(let page): page.table.list
      case .scrutiny(let page): page.list
      case .redraws(let page): page.list
      case .alarms(let page): page.list
      case .home, .trail, .entry, .verify, .replay: nil
      }
    }
    set {
      guard let list = newValue else { return }
      switch self {
      case .sessions(var page):
        page.list = list
        self = .sessions(page)
      case .signals(var page):
        page.list = list
        self = .signals(page)
      case .findings(var page):
        page.list = list
        self = .findings(page)
      case .people(var page):
        page.list = list
        self = .people(page)
      case .samples(var page):
        page.list = list
        self = .samples(page)
      case .scrutiny(var page):
        page.list = list
        self = .scrutiny(page)
      case .redraws(var page):
        page.list = list
        self = .redraws(page)
      case .alarms(var page):
        page.list = list
        self = .alarms(page)
      case .periods(var page):
        page.table.list = list
        self = .periods(page)
      case .sample(var page):
        page.table.list = list
        self = .sample(page)
      case .home, .trail, .entry, .verify, .replay: return
      }
    }
  }
}

/// What auditors and supervisors find first: how the trail stands, what waits, and what can be read.
package struct AuditHome: Equatable, Sendable {
  /// `nil` until it was read.
  package var overview: TrailOverview?
  /// What waits in the queue; for those who direct it.
  package var queue: HomeFigures?

  package init(overview: TrailOverview? = nil) {
    self.overview = overview
  }
}

/// An entry's page.
package struct EntryPage: Equatable, Sendable {
  package let seq: UInt64
  /// `nil` until it was read.
  package var details: EntryDetails?
  /// The first line in view.
  package var offset = 0

  package init(seq: UInt64, details: EntryDetails? = nil) {
    (self.seq, self.details) = (seq, details)
  }
}
