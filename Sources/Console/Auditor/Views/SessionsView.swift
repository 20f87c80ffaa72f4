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
    var area = area
    surface.rule(area.cutTop(1))
    let heads = [
      words.began, state.auditWords.person, words.ended, words.entries, words.looks, words.openLooks, words.decisions,
    ]
    draw(heads.map { ($0, .muted) }, on: &surface, in: area.cutTop(1))
    guard let rows = page.rows else { return }
    guard !rows.isEmpty else { return surface.write(" \(words.noSessions)", in: area, as: .muted) }
    for (index, row) in rows.enumerated().dropFirst(page.first).prefix(area.size.rows) {
      let line = area.cutTop(1)
      draw(row, on: &surface, in: line)
      guard index == page.selected else { continue }
      surface.write("▶", at: line.origin)
      surface.restyle(line, as: .selection)
    }
  }

  private func draw(_ row: SessionSummary, on surface: inout Surface, in area: Rect) {
    let isLong = area.size.columns >= 100
    let ended: SafeText = row.ended.map { "\(untrusted: isLong ? AuditClock.full($0) : AuditClock.second($0))" } ?? words.noEnd
    func number(_ count: Int) -> SafeText { state.auditWords.number(UInt64(clamping: count)) }
    draw(
      [
        ("\(untrusted: isLong ? AuditClock.full(row.began) : AuditClock.short(row.began))", .text),
        (state.name(of: row.actor), .text), (ended, row.ended == nil ? .warning : .text), (state.auditWords.number(row.entries), .text),
        (number(row.looks), .text), (number(row.openLooks), row.openLooks > 0 ? .warning : .muted), (number(row.decisions), .text),
      ], on: &surface, in: area)
  }

  private func draw(_ cells: [(SafeText, TerminalUI.Role)], on surface: inout Surface, in area: Rect) {
    var line = area
    _ = line.cutLeft(2)
    let isLong = area.size.columns >= 100
    let widths = [isLong ? 21 : 16, isLong ? 24 : 16, isLong ? 21 : 10, 9, 8, 8, 9]
    for (index, (text, role)) in cells.enumerated() {
      var place = line.cutLeft(widths[index])
      _ = place.cutRight(1)
      surface.write(text, in: place, as: role, index > 2 ? .trailing : .leading)
    }
  }
}
