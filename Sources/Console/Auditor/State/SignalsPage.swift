package import AuditTrail

/// What the rules point at, as a table, newest first.
package struct SignalsPage: Equatable, Sendable {
  /// How many days back they are asked for.
  package static let days = 7

  /// `nil` until they were read.
  package private(set) var rows: [Signal]?
  /// The chosen row.
  package private(set) var selected = 0
  /// The first row in view.
  package private(set) var first = 0

  package init() {}

  /// The chosen signal.
  package var chosen: Signal? { rows.flatMap { $0.indices.contains(selected) ? $0[selected] : nil } }

  /// Takes the signals, oldest first.
  mutating func take(_ signals: [Signal], height: Int) {
    rows = signals.reversed()
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
