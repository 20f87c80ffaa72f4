import Casework
import TerminalUI

extension ConsoleState {
  func drawFinder(_ finder: Finder, on surface: inout Surface) {
    var area = surface.bounds
    drawFooter(on: &surface, in: area.cutBottom(1))
    area = area.inset(columns: 2, rows: 1)
    let title: SafeText
    switch finder.subject {
    case .reasons(let outcome): title = words.reasonsFor(words.outcomes(outcome))
    case .commands: title = words.commands
    case .queue: title = words.reviewing.queue
    }
    surface.write(title, in: area.cutTop(2), as: .title)
    finder.query.draw(on: &surface, in: area.cutTop(1), isFocused: true)
    _ = area.cutTop(1)
    if case .queue(let cases) = finder.subject {
      if let cases { QueueView(cases: cases, selected: finder.selected, now: now, words: words).draw(on: &surface, in: area) }
      return
    }
    let rows = rows(of: finder)
    if rows.isEmpty { return surface.write(words.noMatch, in: area, as: .muted) }
    if let code = rows[min(finder.selected, rows.count - 1)].reason {
      let width = ReasonExample.size.columns + 2
      ReasonCard(code: code, words: words).draw(on: &surface, in: area.cutRight(width))
      _ = area.cutRight(1)
    }
    let keyWidth = (rows.map(\.key.width).max() ?? 0) + 2
    let height = area.size.rows
    let first = max(0, min(finder.selected - height / 2, rows.count - height))
    for (index, row) in rows.enumerated().dropFirst(first).prefix(height) {
      var line = area.cutTop(1)
      let isChosen = index == finder.selected
      let way = index - finder.selected
      surface.mark(line, as: Array(repeating: way < 0 ? .up : .down, count: abs(way)))
      surface.write(isChosen ? "▶" : " ", in: line.cutLeft(2), as: .emphasis)
      surface.write(row.key, in: line.cutLeft(keyWidth), as: isChosen ? .selection : .key)
      surface.write(row.words, in: line, as: isChosen ? .selection : .text)
    }
  }
}
