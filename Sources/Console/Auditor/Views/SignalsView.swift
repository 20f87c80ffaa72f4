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
    let audit = state.auditWords
    let table = TableView(columns: [
      .init(head: audit.time, width: 16), .init(head: words.rule, width: 32), .init(head: audit.person, width: 17),
      .init(head: audit.caseName, width: 11),
    ])
    let foot = page.chosen == nil ? nil : area.cutBottom(Self.foot)
    let days = words.lastDays("\(untrusted: String(SignalsPage.days))")
    table.draw(page, none: words.none, heading: days, on: &surface, in: area) { row in
      [
        ("\(untrusted: AuditClock.short(row.at))", .text), (words.rules(row.rule), .warning),
        ("\(untrusted: row.person.map { state.names.name(of: $0) } ?? "")", .text), ("\(untrusted: row.caseID?.description ?? "")", .text),
      ]
    }
    if let chosen = page.chosen, let foot { drawFoot(chosen, on: &surface, in: foot) }
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
}
