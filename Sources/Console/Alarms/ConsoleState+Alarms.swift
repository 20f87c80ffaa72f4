import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// How often an open console asks whether there is an alarm.
  private static let alarmPeriod = Span.seconds(5)

  /// Asks for the alarms where that is due, for those who can do something about one.
  mutating func readAlarms() -> [ConsoleEffect] {
    guard let person, person.role != .auditor, alarmsAskedAt.map({ now - $0 >= Self.alarmPeriod }) ?? true else { return [] }
    alarmsAskedAt = now
    return [.alarms]
  }

  /// Takes the alarms that are open, and says so where one is new.
  mutating func take(_ found: [OpenAlarm]) -> [ConsoleEffect] {
    let known = alarms.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.facts.id, $0.alarm.calls.count) }) }
    alarms = found
    if case .auditing(var open) = screen, case .alarms(var page) = open.page {
      page.take(found)
      open.page = .alarms(page)
      screen = .auditing(open)
    }
    let new = found.filter { $0.alarm.calls.count > known?[$0.facts.id] ?? 0 && $0.alarm.calls.last?.person != person?.id }
    guard let newest = new.last else { return [] }
    message = Message(.warning, alarmWords.raised("\(untrusted: newest.facts.id.description)", keyName(of: .alarms)))
    return policy.rings ? [.ring] : []
  }

  /// What an action does on the page of alarms.
  func perform(_ action: AuditAction, onAlarms page: AlarmsPage, of open: inout AuditScreen) -> [ConsoleEffect] {
    guard let chosen = page.chosen else { return [] }
    switch action {
    case .open where open.person.role == .reviewer: return [.openAlarm(chosen.facts.id)]
    case .acknowledge: return [.alarm(.acknowledge, chosen.facts.id)]
    case .renewAlarm: return [.alarm(.renew, chosen.facts.id)]
    case .agree, .disagree:
      if let proposal = chosen.alarm.proposal {
        open.form = AuditForm(endOf: chosen.facts.id, proposal, agrees: action == .agree)
      }
      return []
    default: return []
    }
  }

  /// What each key does on the page of alarms.
  func alarmBindings(_ page: AlarmsPage, of person: PersonSignedIn) -> [Binding<Action>] {
    let none = page.chosen == nil ? auditWords.nothingChosen : nil
    guard person.role == .supervisor else {
      let waits = page.chosen?.alarm.proposal == nil ? nil : alarmWords.proposalWaits
      return [row(.audit(.open), .enter, unless: none ?? waits), row(.audit(.renewAlarm), .character("r"), unless: none, inFooter: false)]
    }
    let known = page.chosen?.alarm.acknowledged == nil ? nil : alarmWords.acknowledgedAlready
    let nothing = page.chosen?.alarm.proposal == nil ? alarmWords.nothingProposed : nil
    return [
      row(.audit(.acknowledge), .character("a"), unless: none ?? known), row(.audit(.agree), .character("y"), unless: none ?? nothing),
      row(.audit(.disagree), .character("n"), unless: none ?? nothing),
      row(.audit(.renewAlarm), .character("r"), unless: none, inFooter: false),
    ]
  }

  var alarmWords: AlarmWords { language == .english ? .english : .chinese }

  /// A colleague's name, as far as it is known.
  func name(_ person: PersonID) -> SafeText { "\(untrusted: names.name(of: person), limit: 16)" }
}
