import TerminalUI

extension AuditScreen.Page {
  /// The rows that a size of the screen has for what a page lists: entries, sessions, lines.
  func height(in size: Size) -> Int {
    let other =
      switch self {
      case .trail: AuditView.frame + TrailTableView.heads
      case .sessions, .people, .scrutiny, .sample: AuditView.frame + TableView.heads
      case .signals: AuditView.frame + TableView.heads + SignalsView.foot
      case .alarms: AuditView.frame + TableView.heads + AlarmsView.foot
      case .redraws: AuditView.frame + TableView.heads + RedrawsView.foot
      case .findings: AuditView.frame + TableView.heads + FindingsView.foot
      case .samples: AuditView.frame + TableView.heads + SamplesView.foot
      case .periods: AuditView.frame + TableView.heads + PeriodsView.top
      case .home, .entry, .verify, .replay: AuditView.frame + AuditView.heads
      }
    return max(1, size.rows - other)
  }
}
