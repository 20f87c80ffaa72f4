import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// What an action changes in the form that is open.
  mutating func perform(_ action: AuditAction, inFormOf open: inout AuditScreen) -> [ConsoleEffect] {
    guard var form = open.form else { return [] }
    switch action {
    case .closeForm: open.form = nil
    case .nextField, .previousField:
      form.turn(action == .nextField ? 1 : -1)
      open.form = form
    default:
      let effects = apply(&form, in: &open)
      open.form = form.wrong == nil ? nil : form
      return effects
    }
    return []
  }

  private func apply(_ form: inout AuditForm, in open: inout AuditScreen) -> [ConsoleEffect] {
    switch form.purpose {
    case .filter:
      guard let filter = form.filter(now: now, names: names) else { return [] }
      // A filter takes the place of the one before.
      open.page = .trail(TrailTable(filter))
      return [.audit(.read(filter))]
    case .finding(let subject): return form.note().map { [.audit(.finding($0, about: subject))] } ?? []
    case .closing(let finding): return form.note().map { [.audit(.closeFinding(finding, $0))] } ?? []
    case .endOfAlarm(let id, let proposal, let agrees):
      return form.note().map { [.alarm(agrees ? .agree(proposal, $0) : .disagree($0), id)] } ?? []
    case .signOff: return form.period(now: now).map { [.audit(.signOff($0, form.remark))] } ?? []
    case .sample: return form.sample(now: now).map { [.audit(.announce(until: $0.until, count: $0.count))] } ?? []
    case .goTo:
      if case .replay(var page) = open.page, let began = page.timeline?.began {
        guard let place = form.place(now: began) else { return [] }
        switch place {
        case .moment(let moment): page.go(to: (moment - began).milliseconds)
        case .seq(let seq): page.choose(entry: seq)
        }
        open.page = .replay(page)
        return standing(in: page)
      }
      guard case .trail(var table) = open.page, let reading = table.reading, let place = form.place(now: now) else { return [] }
      switch place {
      case .moment(let moment): return [.audit(.find(reading: reading, moment))]
      case .seq(let seq):
        table.follows = false
        table.anchor(at: seq == .max ? seq : seq + 1)
        open.page = .trail(table)
        return steps(of: table)
      }
    }
  }

  /// Types into the form that is open.
  mutating func typeIntoForm(_ event: InputEvent) -> Bool {
    guard fits, case .auditing(var open) = screen, var form = open.form else { return false }
    form.type(event)
    open.form = form
    screen = .auditing(open)
    return true
  }
}
