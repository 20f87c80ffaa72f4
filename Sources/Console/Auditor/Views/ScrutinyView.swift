import AuditTrail
import Casework
import Desk
import TerminalUI

/// What others saw of somebody, as a table.
struct ScrutinyView {
  let state: ConsoleState
  let page: ScrutinyPage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    let audit = state.auditWords
    let isLong = area.size.columns >= 100
    let table = TableView(columns: [
      .init(head: audit.seq, width: 10, isTrailing: true), .init(head: audit.time, width: isLong ? 21 : 16),
      .init(head: audit.person, width: isLong ? 20 : 12), .init(head: words.extent, width: 11), .init(head: audit.what, width: 30),
    ])
    table.draw(page, none: words.nobodyLooked, on: &surface, in: area) { row in
      [
        (audit.number(row.seq), .muted),
        ("\(untrusted: isLong ? AuditClock.full(row.entry.at) : AuditClock.short(row.entry.at))", .text),
        (state.name(of: row.entry.actor), .text),
        row.extent == .person ? (words.you, .emphasis) : (words.everyone, .muted), (state.summary(of: row.entry), .text),
      ]
    }
  }
}
