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
  }

  package let person: SignedIn
  package private(set) var pages: [Page]
  /// The form that is being filled in, in front of everything.
  package var form: AuditForm?

  /// Begins with a page.
  package init(_ person: SignedIn, _ page: Page) {
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
    case .trail(let table) where table.step(height: TrailTable.height(in: size)) != nil: .milliseconds(1)
    case .verify(let page) where page.isRunning: .milliseconds(200)
    case .replay(let page) where page.isPlaying: .milliseconds(100)
    case .home, .trail, .entry, .verify, .sessions, .replay, .signals: .seconds(1)
    }
  }
}

/// What an auditor finds first: how the trail stands, and what can be read.
package struct AuditHome: Equatable, Sendable {
  /// `nil` until it was read.
  package var overview: TrailOverview?

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
