import Casework
import Desk
import TerminalUI

/// The alarms that are open, and everything about the one that is chosen but its picture.
struct AlarmsView {
  /// The rows under the table.
  static let foot = 7

  let state: ConsoleState
  let page: AlarmsPage

  private var words: AlarmWords { state.alarmWords }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    var foot = area.cutBottom(Self.foot).inset(columns: 1)
    let audit = state.auditWords
    let table = TableView(columns: [
      .init(head: audit.caseName, width: 12), .init(head: words.since, width: 9, isTrailing: true), .init(head: words.raiser, width: 14),
      .init(head: words.reason, width: 22), .init(head: words.state, width: 18),
    ])
    table.draw(page, none: words.none, on: &surface, in: area) { open in
      let isOverdue = open.alarm.isOverdue(at: state.now, under: state.policy)
      return [
        ("\(untrusted: open.facts.id.description)", .text), (state.words.span(state.now - open.alarm.first.at), .text),
        (state.name(open.alarm.first.person), .text), (state.words.reasons(open.alarm.first.reason), .text),
        (standing(open), isOverdue ? .danger : .text),
      ]
    }
    guard let chosen = page.chosen else { return }
    surface.rule(foot.cutTop(1))
    let lines = AlarmLines(state: state)
    let hints = SafeText.joined(chosen.facts.result.failedChecks.map(state.words.checks), separator: state.words.comma)
    surface.write(lines.calls(chosen.alarm), in: foot.cutTop(1), as: .danger)
    surface.write(wrapping: lines.standing(chosen.alarm), in: foot.cutTop(2))
    surface.write(hints.isEmpty ? .empty : "\(state.words.failing): \(hints)", in: foot.cutTop(1), as: .muted)
    surface.write(
      wrapping: lines.proposal(chosen.alarm) ?? words.nothingProposed, in: foot.cutTop(2),
      as: chosen.alarm.proposal == nil ? .muted : .emphasis)
  }

  private func standing(_ open: OpenAlarm) -> SafeText {
    if open.alarm.isUnanswered(at: state.now, under: state.policy) { return words.overdue }
    if open.alarm.proposal != nil { return words.endProposed }
    if open.alarm.isOld(at: state.now, under: state.policy) { return open.alarm.renewer == nil ? words.old : words.oneRenewed }
    if let holder = open.holder { return words.heldBy(state.name(holder)) }
    return open.alarm.acknowledged == nil ? words.notAcknowledged : words.nobodyHas
  }
}
