import AuditTrail
import Casework
import Desk
import TerminalUI

/// The findings as a table, and under it the chosen one in full.
struct FindingsView {
  /// The rows under the table.
  static let foot = 5

  let state: ConsoleState
  let page: FindingsPage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    let audit = state.auditWords
    let table = TableView(columns: [
      .init(head: audit.seq, width: 10, isTrailing: true), .init(head: audit.time, width: 16), .init(head: words.state, width: 8),
      .init(head: audit.person, width: 13), .init(head: audit.caseName, width: 12), .init(head: words.finding, width: 20),
    ])
    let foot = page.chosen == nil ? nil : area.cutBottom(Self.foot)
    table.draw(page, none: words.noFindings, on: &surface, in: area) { finding in
      let isOpen = finding.closing == nil
      return [
        (audit.number(finding.seq), .muted), ("\(untrusted: AuditClock.short(finding.at))", .text),
        (isOpen ? words.isOpen : words.isClosed, isOpen ? .warning : .muted),
        ("\(untrusted: finding.person.map { state.names.name(of: $0) } ?? "")", .text),
        ("\(untrusted: finding.caseID?.description ?? "")", .text),
        ("\(untrusted: finding.note, limit: 200)", .text),
      ]
    }
    if let chosen = page.chosen, let foot { drawFoot(chosen, on: &surface, in: foot) }
  }

  private func drawFoot(_ finding: AuditFinding, on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1), heading: "\(words.finding) \(state.auditWords.number(finding.seq))")
    var inner = area.inset(columns: 1)
    let last = inner.cutBottom(1)
    _ = surface.write(wrapping: "\(untrusted: finding.note, limit: 400)", in: inner)
    let name: SafeText = "\(untrusted: finding.by?.description ?? "")"
    var told = words.recordedBy(name, "\(untrusted: AuditClock.short(finding.at))")
    if let closing = finding.closing {
      told = words.closedBy(
        "\(untrusted: closing.by?.description ?? "")", "\(untrusted: AuditClock.short(closing.at))",
        "\(untrusted: closing.note, limit: 400)")
    }
    surface.write(told, in: last, as: .muted)
  }
}
