import AuditTrail
import Casework
import Desk
import TerminalUI

/// Everyone and what they did, as a table.
struct PeopleView {
  let state: ConsoleState
  let page: PeoplePage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    let (audit, replay) = (state.auditWords, state.auditWords.replaying)
    let isLong = area.size.columns >= 100
    let table = TableView(columns: [
      .init(head: audit.person, width: isLong ? 30 : 13), .init(head: words.role, width: 12), .init(head: words.state, width: 13),
      .init(head: replay.sessions, width: 9, isTrailing: true), .init(head: replay.looks, width: 7, isTrailing: true),
      .init(head: replay.decisions, width: 9, isTrailing: true), .init(head: words.findingsAbout, width: 15, isTrailing: true),
    ])
    table.draw(page, none: words.noPeople, on: &surface, in: area) { person in
      func number(_ count: Int) -> SafeText { audit.number(UInt64(clamping: count)) }
      let findings = person.openFindings == 0 ? number(person.findings) : words.openOf(number(person.findings), number(person.openFindings))
      return [
        ("\(untrusted: state.names.name(of: person.id))", .text), (state.name(of: person.role), .text),
        (words.states(person.state), person.state == .active ? .text : .muted), (number(person.sessions), .text),
        (number(person.looks), .text), (number(person.decisions), .text),
        (findings, person.openFindings == 0 ? .muted : .warning),
      ]
    }
  }
}

extension ConsoleState {
  /// A role's name.
  func name(of role: Casework.Role) -> SafeText {
    switch role {
    case .reviewer: words.reviewer
    case .auditor: words.auditor
    case .supervisor: words.supervisor
    }
  }
}
