import AuditTrail
import Casework
import Desk
import TerminalUI

/// The signals as a table, and under it the chosen one's rule in words.
struct SignalsView {
  /// The rows under the table.
  static let foot = 5

  let state: ConsoleState
  let page: SignalsPage

  private var words: SignalWords { state.auditWords.signalling }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    let days = words.lastDays("\(untrusted: String(SignalsPage.days))")
    surface.rule(area.cutTop(1), heading: days)
    let audit = state.auditWords
    draw([(audit.time, .muted), (words.rule, .muted), (audit.person, .muted), (audit.caseName, .muted)], on: &surface, in: area.cutTop(1))
    guard let rows = page.rows else { return }
    let foot = area.cutBottom(Self.foot)
    guard !rows.isEmpty else { return surface.write(" \(words.none)", in: area, as: .muted) }
    for (index, row) in rows.enumerated().dropFirst(page.first).prefix(area.size.rows) {
      let line = area.cutTop(1)
      draw(
        [
          ("\(untrusted: AuditClock.short(row.at))", .text), (words.rules(row.rule), .warning),
          ("\(untrusted: row.person?.description ?? "")", .text), ("\(untrusted: row.caseID?.description ?? "")", .text),
        ], on: &surface, in: line)
      guard index == page.selected else { continue }
      surface.write("▶", at: line.origin)
      surface.restyle(line, as: .selection)
    }
    if let chosen = page.chosen { drawFoot(chosen, on: &surface, in: foot) }
  }

  private func drawFoot(_ signal: Signal, on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1), heading: words.rules(signal.rule))
    var inner = area.inset(columns: 1)
    let last = inner.cutBottom(1)
    _ = surface.write(wrapping: words.says(signal.rule), in: inner)
    let entries = SafeText.joined(signal.entries.prefix(6).map { state.auditWords.number($0) }, separator: " · ")
    var parts: [SafeText] = ["\(words.restsOn): \(entries)"]
    if let measured = signal.measured {
      let time = state.words.span(measured)
      parts.append(signal.usual.map { words.measured(time, state.words.span($0)) } ?? time)
    }
    surface.write(.joined(parts, separator: "   "), in: last, as: .muted)
  }

  private func draw(_ cells: [(SafeText, TerminalUI.Role)], on surface: inout Surface, in area: Rect) {
    var line = area
    _ = line.cutLeft(2)
    for ((text, role), width) in zip(cells, [16, 32, 17, 11]) {
      var place = line.cutLeft(width)
      _ = place.cutRight(1)
      surface.write(text, in: place, as: role)
    }
  }
}
