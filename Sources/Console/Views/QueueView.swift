import Casework
import Desk
import TerminalUI

/// Cases that wait, one a row: metadata only.
struct QueueView {
  let cases: [WaitingCase]
  let selected: Int
  let now: Instant
  let words: Words

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    let review = words.reviewing
    if cases.count >= Finder.mostCases { surface.write(review.firstCases(cases.count), in: area.cutBottom(1), as: .hint) }
    if cases.isEmpty { return surface.write(words.noMatch, in: area, as: .muted) }
    let head = [review.case, review.age, review.due, words.failing, review.source, words.tries, review.frames, review.holder]
    draw(head.map { ($0, .muted) }, on: &surface, in: area.cutTop(1))
    let height = area.size.rows
    let first = max(0, min(selected - height / 2, cases.count - height))
    for (index, waiting) in cases.enumerated().dropFirst(first).prefix(height) {
      let line = area.cutTop(1)
      let way = index - selected
      surface.mark(line, as: Array(repeating: way < 0 ? .up : .down, count: abs(way)))
      if way == 0 { surface.write("▶", in: line, as: .emphasis) }
      draw(row(waiting), on: &surface, in: line)
    }
  }

  private func row(_ waiting: WaitingCase) -> [(SafeText, TerminalUI.Role)] {
    let isLate = waiting.dueAt < now
    let span = words.span(isLate ? now - waiting.dueAt : waiting.dueAt - now)
    let due = waiting.isHeld ? words.held : isLate ? words.late(span) : words.due(span)
    let lane: SafeText = waiting.lane == .normal ? .empty : "\(words.lanes(waiting.lane)) "
    let checks = SafeText.joined(waiting.failedChecks.map(words.checks), separator: words.comma)
    return [
      ("\(untrusted: waiting.id.description)", .text), (words.span(now - waiting.receivedAt), .text),
      (due, waiting.isHeld ? .muted : isLate ? .warning : .text), (lane + checks, waiting.lane == .danger ? .danger : .text),
      ("\(untrusted: waiting.source, limit: 16)", .text), ("\(waiting.attempts)", .text), ("\(waiting.frames)", .text),
      (waiting.holder.map { "\(untrusted: $0.description)" } ?? "-", .text),
    ]
  }

  /// Cells at their columns; what has no room on a narrow screen, attempts and frames, is left out there.
  private func draw(_ cells: [(SafeText, TerminalUI.Role)], on surface: inout Surface, in area: Rect) {
    var row = area
    _ = row.cutLeft(2)
    let isNarrow = area.size.columns < 96
    let checks = max(16, row.size.columns - (11 + 8 + 15 + 12 + (isNarrow ? 0 : 16) + 9))
    let widths = [11, 8, 15, checks, 12, isNarrow ? 0 : 8, isNarrow ? 0 : 8, 9]
    for ((text, role), width) in zip(cells, widths) where width > 0 {
      var cell = row.cutLeft(width)
      surface.write(text, in: cell.cutLeft(width - 1), as: role)
    }
  }
}
