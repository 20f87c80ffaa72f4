import AuditTrail
import Casework
import Desk
import TerminalUI

/// The sessions as a table.
struct SessionsView {
  let state: ConsoleState
  let page: SessionsPage

  private var words: ReplayWords { state.auditWords.replaying }

  func draw(on surface: inout Surface, in area: Rect) {
    let isLong = area.size.columns >= 100
    let table = TableView(columns: [
      .init(head: words.began, width: isLong ? 21 : 16), .init(head: state.auditWords.person, width: isLong ? 24 : 16),
      .init(head: words.ended, width: isLong ? 21 : 10), .init(head: words.entries, width: 9, isTrailing: true),
      .init(head: words.looks, width: 8, isTrailing: true), .init(head: words.openLooks, width: 8, isTrailing: true),
      .init(head: words.decisions, width: 9, isTrailing: true),
    ])
    table.draw(page, none: words.noSessions, on: &surface, in: area) { row in
      let ended: SafeText = row.ended.map { "\(untrusted: isLong ? AuditClock.full($0) : AuditClock.second($0))" } ?? words.noEnd
      func number(_ count: Int) -> SafeText { state.auditWords.number(UInt64(clamping: count)) }
      return [
        ("\(untrusted: isLong ? AuditClock.full(row.began) : AuditClock.short(row.began))", .text), (state.name(of: row.actor), .text),
        (ended, row.ended == nil ? .warning : .text), (state.auditWords.number(row.entries), .text), (number(row.looks), .text),
        (number(row.openLooks), row.openLooks > 0 ? .warning : .muted), (number(row.decisions), .text),
      ]
    }
  }
}
