package import AuditTrail
package import Desk

/// A table that is read at once, newest first, one row of it chosen.
package struct TablePage<Row: Equatable & Sendable>: Equatable, Sendable {
  /// `nil` until they were read.
  package private(set) var rows: [Row]?
  /// The chosen row's place.
  package private(set) var selected = 0
  /// The first row in view.
  package private(set) var first = 0

  package init() {}

  /// What is chosen.
  package var chosen: Row? { rows.flatMap { $0.indices.contains(selected) ? $0[selected] : nil } }

  /// Takes the rows, oldest first.
  mutating func take(_ found: [Row], height: Int) {
    rows = found.reversed()
    scroll(height: height)
  }

  /// Moves what is chosen.
  mutating func move(_ action: AuditAction, height: Int) {
    switch action {
    case .up: selected -= 1
    case .down: selected += 1
    case .pageUp: selected -= max(1, height - 1)
    case .pageDown: selected += max(1, height - 1)
    case .first: selected = 0
    case .last: selected = (rows?.count ?? 1) - 1
    default: return
    }
    scroll(height: height)
  }

  /// Keeps the chosen row in view.
  mutating func scroll(height: Int) {
    selected = max(0, min(selected, (rows?.count ?? 0) - 1))
    first = max(0, min(max(first, selected - height + 1), selected))
  }
}

/// The sessions.
package typealias SessionsPage = TablePage<SessionSummary>

/// What the rules point at.
package typealias SignalsPage = TablePage<Signal>

extension SignalsPage {
  /// How many days back they are asked for.
  package static var days: Int { 7 }
}
