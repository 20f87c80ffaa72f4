import AuditTrail
import Casework
import Desk
import TerminalUI

/// What was asked to be drawn again, and what came of it.
struct RedrawsView {
  /// The rows under the table.
  static let foot = 3

  let state: ConsoleState
  let page: RedrawsPage

  private var words: RedrawWords { state.auditWords.redrawing }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    let audit = state.auditWords
    let foot = area.cutBottom(Self.foot).inset(columns: 1)
    _ = surface.write(wrapping: state.person?.role == .reviewer ? words.answerHint : words.askHint, in: foot)
    let table = TableView(columns: [
      .init(head: audit.seq, width: 10, isTrailing: true), .init(head: audit.time, width: 16), .init(head: audit.person, width: 12),
      .init(head: audit.caseName, width: 12), .init(head: words.look, width: 9, isTrailing: true), .init(head: words.answer, width: 20),
    ])
    table.draw(page, none: words.none, on: &surface, in: area) { redraw in
      [
        (audit.number(redraw.seq), .muted), ("\(untrusted: AuditClock.short(redraw.at))", .text),
        ("\(untrusted: redraw.by?.description ?? "")", .text), ("\(untrusted: redraw.caseID.description)", .text),
        (audit.number(redraw.look), .text), told(redraw.answer),
      ]
    }
  }

  private func told(_ answer: Redraw.Answer?) -> TableView.Cell {
    guard let answer else { return (words.waits, .muted) }
    guard let outcome = answer.outcome else { return (state.auditWords.unreadable, .failure) }
    let by: SafeText = state.size.columns < 100 ? .empty : " (\(untrusted: answer.by?.description ?? ""))"
    let told: SafeText = "\(words.outcomes(outcome))\(by)"
    return (outcome == .confirmed ? "✓ \(told)" : "✗ \(told)", outcome == .confirmed ? .success : .failure)
  }
}
