package import Desk

/// The sessions as a table, newest first.
package struct SessionsPage: Equatable, Sendable {
  /// `nil` until they were read.
  package private(set) var rows: [SessionSummary]?
  /// The chosen row.
  package private(set) var selected = 0
  /// The first row in view.
  package private(set) var first = 0

  package init() {}

  /// The chosen session.
  package var chosen: SessionSummary? { rows.flatMap { $0.indices.contains(selected) ? $0[selected] : nil } }

  /// Takes the sessions, oldest first.
  mutating func take(_ sessions: [SessionSummary], height: Int) {
    rows = sessions.reversed()
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
