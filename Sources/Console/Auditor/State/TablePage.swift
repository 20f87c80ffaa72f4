package import AuditTrail
package import Desk
package import TerminalUI

/// A table that is read at once, one row of it chosen.
package struct TablePage<Row: Equatable & Sendable>: Equatable, Sendable {
  /// `nil` until they were read.
  package private(set) var rows: [Row]?
  package var list = ListState(count: 0)

  package init() {}

  /// What is chosen.
  package var chosen: Row? { list.selection.flatMap { row in rows.map { $0[row] } } }

  /// Takes the rows.
  mutating func take(_ found: [Row]) {
    rows = found
    list.update(count: found.count)
  }
}

/// The sessions.
package typealias SessionsPage = TablePage<SessionSummary>

/// What the rules point at.
package typealias SignalsPage = TablePage<Signal>

/// Everyone and what they did.
package typealias PeoplePage = TablePage<PersonRecord>

/// The findings.
package typealias FindingsPage = TablePage<AuditFinding>

/// The samples that were announced.
package typealias SamplesPage = TablePage<AnnouncedSample>

/// What was asked to be drawn again.
package typealias RedrawsPage = TablePage<Redraw>

/// The alarms that are open.
package typealias AlarmsPage = TablePage<OpenAlarm>

/// What others saw of somebody.
package typealias ScrutinyPage = TablePage<Scrutiny>

/// The periods that were signed off, and the one that was not.
package struct PeriodsPage: Equatable, Sendable {
  /// `nil` until it was read.
  package var open: OpenPeriod?
  package var table = TablePage<SignedOffPeriod>()

  package init() {}
}

/// The sessions of a sample that was drawn.
package struct SamplePage: Equatable, Sendable {
  /// SEQ of the entry that laid its seed open.
  package let seq: UInt64
  package var table = TablePage<SampledSession>()

  package init(openedBy seq: UInt64) {
    self.seq = seq
  }
}

extension SignalsPage {
  /// How many days back they are asked for.
  package static var days: Int { 7 }
}
