import AuditTrail
import Casework
import Desk
import TerminalUI

/// The period that is not signed off, with what of it asks for a person's eyes; under it those that were.
struct PeriodsView {
  /// The rows above the table.
  static let top = 7

  let state: ConsoleState
  let page: PeriodsPage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    drawOpen(on: &surface, in: area.cutTop(Self.top))
    let audit = state.auditWords
    let isLong = area.size.columns >= 100
    let table = TableView(columns: [
      .init(head: audit.seq, width: 10, isTrailing: true), .init(head: words.from, width: isLong ? 21 : 16),
      .init(head: words.to, width: isLong ? 21 : 16), .init(head: words.signedBy, width: 12),
      .init(head: words.openFindings, width: 14, isTrailing: true), .init(head: words.note, width: 20),
    ])
    table.draw(page.table, none: words.noPeriods, heading: words.periods, on: &surface, in: area) { period in
      func time(_ instant: Instant) -> SafeText { "\(untrusted: isLong ? AuditClock.full(instant) : AuditClock.short(instant))" }
      return [
        (audit.number(period.seq), .muted), (time(period.period.lowerBound), .text), (time(period.period.upperBound), .text),
        ("\(untrusted: period.by?.description ?? "")", .text),
        (audit.number(UInt64(clamping: period.openFindings)), period.openFindings == 0 ? .muted : .warning),
        ("\(untrusted: period.note ?? "", limit: 200)", .text),
      ]
    }
  }

  private func drawOpen(on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1), heading: words.notSignedOff)
    guard let open = page.open else { return }
    let audit = state.auditWords
    func number(_ count: Int) -> SafeText { audit.number(UInt64(clamping: count)) }
    let times: SafeText = "\(untrusted: AuditClock.full(open.period.lowerBound)) – \(untrusted: AuditClock.full(open.period.upperBound))"
    let lines: [(SafeText, TerminalUI.Role)] = [
      (times, .emphasis),
      (words.holds(number(open.entries), number(open.sessions), number(open.looks), number(open.decisions)), .text),
      (words.signals(number(open.signals), number(open.signalsWithoutFinding)), open.signalsWithoutFinding == 0 ? .text : .warning),
      (words.findingsOpen(number(open.openFindings)), open.openFindings == 0 ? .text : .warning),
      (words.sampled(number(open.sampled), number(open.sampledUnseen)), open.sampledUnseen == 0 ? .text : .warning),
    ]
    for (text, role) in lines { surface.write(role == .warning ? " ! \(text)" : "   \(text)", in: area.cutTop(1), as: role) }
  }
}
