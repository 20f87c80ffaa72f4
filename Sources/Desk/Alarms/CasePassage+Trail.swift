import AuditTrail
import Casework
import Store

extension StoreReader {
  /// How a case came into its lane, from the trail: no table says who raised an alarm, so none can be made to say another.
  func passage(of facts: CaseFacts) throws(StoreError) -> CasePassage {
    // Whatever was passed on, or raised an alarm about, waits in one of these.
    guard facts.lane == .danger || facts.lane == .second else { return .none }
    var passage = CasePassage.none
    var lane = Lane.normal
    try eachEntry(EntryFilter(caseID: facts.id, kinds: CasePassage.kinds)) { stored throws(StoreError) in
      passage.take(try stored.read(), &lane)
      return true
    }
    return passage
  }
}

extension CasePassage {
  /// The kinds of entries that tell of it.
  static let kinds: Set<EntryKind> = [
    .caseImport, .claimTake, .decisionRecord, .decisionTakeBack, .alarmAcknowledge, .alarmWithdraw, .alarmPropose, .alarmAgree,
    .alarmDisagree, .alarmRenew, .alarmWake,
  ]

  /// Goes on with an entry about the case.
  mutating func take(_ entry: Entry, _ lane: inout Lane) {
    if entry.kind == .caseImport, let told: CaseImport = entry.says() { lane = told.lane }
    if entry.kind == .alarmWake { alarm?.isWoken = true }
    guard let person = entry.actor.person else { return }
    switch entry.kind {
    case .claimTake:
      referral?.isTakenUp = true
      if let alarm, alarm.first.person != person { self.alarm?.isTouched = true }
    case .decisionRecord: answer(entry, by: person, &lane)
    case .decisionTakeBack:
      if let referral, !referral.isTakenUp { lane = referral.lane }
      referral = nil
    case .alarmAcknowledge:
      alarm?.acknowledged = Alarm.Deed(by: person, at: entry.at)
      alarm?.isTouched = true
    case .alarmWithdraw, .alarmAgree: alarm = nil
    case .alarmPropose:
      guard let told: AlarmPropose = entry.says() else { return }
      alarm?.proposal = Alarm.Proposal(
        by: person, at: entry.at, fence: told.fence, told.outcome, because: told.reason, secondaryReason: told.secondaryReason,
        note: told.note)
    case .alarmDisagree:
      alarm?.proposal = nil
      alarm?.disagreement = entry.says(AlarmDisagree.self)?.note
    case .alarmRenew:
      guard alarm?.renewer != nil else {
        alarm?.renewer = Alarm.Deed(by: person, at: entry.at)
        return
      }
      alarm?.renewer = nil
      alarm?.runsSince = entry.at
    default: break
    }
  }

  private mutating func answer(_ entry: Entry, by person: PersonID, _ lane: inout Lane) {
    guard let told: DecisionRecord = entry.says() else { return }
    switch told.outcome {
    case .danger:
      let call = Alarm.Call(by: person, at: entry.at, because: told.reason, note: told.note)
      if alarm == nil { alarm = Alarm(call) } else { alarm?.call(call) }
      lane = .danger
    case .refer:
      referral = Referral(
        by: person, at: entry.at, because: told.reason, secondaryReason: told.secondaryReason, note: told.note, from: lane)
      if alarm == nil { lane = .second }
    case .approve, .reject, .retry, .otherWay, .overexposed: break
    }
  }
}
