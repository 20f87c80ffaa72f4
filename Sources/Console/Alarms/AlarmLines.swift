import Casework
import Desk
import TerminalUI

/// An alarm in lines: what stands on top for whoever has to do with it.
struct AlarmLines {
  let state: ConsoleState

  private var words: AlarmWords { state.alarmWords }

  /// Who raised it, when and why; each further call behind it.
  func calls(_ alarm: Alarm) -> SafeText {
    let calls = alarm.calls.map { call in
      words.call(state.name(call.person), ago(call.at), state.words.reasons(call.reason))
    }
    return SafeText.joined(calls, separator: words.semicolon)
  }

  /// What the raiser wrote, how far it is dealt with, and whom to call.
  func standing(_ alarm: Alarm) -> SafeText {
    var parts: [SafeText] = alarm.calls.compactMap { $0.note.map { "\"\(untrusted: $0, limit: 60)\"" } }
    if let refused = alarm.disagreement, alarm.proposal == nil { parts.append(words.disagreed("\(untrusted: refused, limit: 60)")) }
    parts.append(acknowledged(alarm))
    let call = state.policy.whomToCall
    if !call.isEmpty { parts.append(words.call("\(untrusted: call, limit: 120)")) }
    return SafeText.joined(parts, separator: " · ")
  }

  /// Who acknowledged it, or that nobody did.
  func acknowledged(_ alarm: Alarm) -> SafeText {
    if let deed = alarm.acknowledged { return words.acknowledged(state.name(deed.person), ago(deed.at)) }
    return alarm.isUnanswered(at: state.now, under: state.policy) ? words.unanswered : words.notAcknowledged
  }

  /// How it is to end, where that is proposed.
  func proposal(_ alarm: Alarm) -> SafeText? {
    guard let proposal = alarm.proposal else { return nil }
    let note: SafeText = proposal.note.map { ": \"\(untrusted: $0, limit: 60)\"" } ?? .empty
    return words.proposes(
      state.name(proposal.person), state.words.outcomes(proposal.outcome), state.words.reasons(proposal.reason)) + note
  }

  /// Who passed the case on, when and why.
  func referral(_ referral: Referral) -> SafeText {
    let note: SafeText = referral.note.map { ": \"\(untrusted: $0, limit: 100)\"" } ?? .empty
    return words.referred(state.name(referral.person), ago(referral.at), state.words.reasons(referral.reason)) + note
  }

  private func ago(_ then: Instant) -> SafeText { state.words.span(state.now - then) }

  /// Draws the open alarms in a few lines of an area, which it cuts off; nothing where there are none.
  func draw(_ alarms: [OpenAlarm], limit: Int, on surface: inout Surface, in area: inout Rect) {
    guard !alarms.isEmpty else { return }
    for open in alarms.prefix(limit) {
      let isOverdue = open.alarm.isOverdue(at: state.now, under: state.policy)
      let lead = isOverdue ? words.overdue : words.open
      let who: SafeText =
        open.holder.map { words.heldBy(state.name($0)) } ?? (open.alarm.proposal == nil ? words.nobodyHas : words.endProposed)
      surface.write(
        "\(lead) \(untrusted: open.facts.id.description) · \(calls(open.alarm)) · \(acknowledged(open.alarm)) · \(who)",
        in: area.cutTop(1), as: .danger)
    }
    surface.write(words.listedBy(alarms.count, state.keyName(of: .alarms)), in: area.cutTop(1), as: .danger)
    _ = area.cutTop(1)
  }
}
