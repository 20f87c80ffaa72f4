package import Casework

/// Reads the trail in order and keeps what its rules point at in a period.
///
/// What came before the period is needed too: medians and usual hours come from it, and claims that reach into it.
package struct SignalWatch: Sendable {
  /// The kinds of entries that any rule rests on.
  package static let kinds: Set<EntryKind> = [
    .storeFounded, .policyApply, .policyConfirm, .sessionEnd, .claimTake, .claimRenew, .claimSkip, .claimEnd, .caseRelease, .caseExpire,
    .caseErase,
    .lookBegin, .lookEnd, .decisionRecord, .alarmPropose, .alarmAgree, .alarmWithdraw, .faceShred, .trailCheckpoint, .trailExport,
    .trailWitness,
  ]

  private let period: Range<Instant>
  private var claims: [CaseID: WatchedClaim] = [:]
  private var acquaintances: [CaseID: [PersonID: Acquaintance]] = [:]
  private var openLooks: [UInt64: OpenLook] = [:]
  private var paces: [PersonID: Pace] = [:]
  private var hours: [PersonID: UsualHours] = [:]
  private var answers: [AnswerInQuestion] = []
  private var jumps: [JumpInQuestion] = []
  private var takenOut: (seq: UInt64, at: Instant)?
  private var policy = Policy.standard
  /// The newest raising and the newest proposal about each case whose alarm is open.
  private var alarms: [CaseID: (raised: (seq: UInt64, at: Instant), proposed: (seq: UInt64, at: Instant)?)] = [:]
  private var found: [Signal] = []

  private struct OpenLook {
    let person: PersonID
    let caseID: CaseID
    let at: Instant
    let session: SessionID
    var isSessionOver = false
  }

  /// Watches for signals from `lowerBound` on, before `upperBound`.
  package init(over period: Range<Instant>) {
    self.period = period
  }

  /// Goes on with the next entry; those of other kinds and those after the period say nothing.
  package mutating func take(_ entry: Entry, seq: UInt64) {
    guard entry.at < period.upperBound else { return }
    switch entry.kind {
    case .storeFounded: takenOut = (seq, entry.at)
    case .trailCheckpoint, .trailExport, .trailWitness:
      noteTakenOut(until: entry.at)
      takenOut = (seq, entry.at)
    case .policyApply, .policyConfirm:
      if let policy = entry.policyInForce.flatMap({ try? Policy(canonicalText: $0) }) { self.policy = policy }
    case .sessionEnd:
      for (begin, look) in openLooks where look.session == entry.session { openLooks[begin]?.isSessionOver = true }
    default:
      if let id = entry.caseID { take(entry, seq: seq, about: id) }
    }
  }

  private mutating func take(_ entry: Entry, seq: UInt64, about id: CaseID) {
    switch entry.kind {
    case .claimTake:
      if let claim = claims[id] { drop(claim, of: id, at: min(claim.until, entry.at)) }
      claims[id] = entry.actor.person.map {
        WatchedClaim(holder: $0, until: entry.says(ClaimTake.self)?.until ?? entry.at, session: entry.session)
      }
    case .claimRenew: if let renewal: ClaimRenew = entry.says() { claims[id]?.until = renewal.until }
    case .claimSkip:
      if let claim = claims.removeValue(forKey: id), !claim.looks.isEmpty {
        add(Signal(.skippedAfterLook, person: claim.holder, case: id, at: entry.at, entries: claim.looks + [seq]))
      }
    case .claimEnd, .caseRelease, .caseExpire, .caseErase:
      if let claim = claims.removeValue(forKey: id) { drop(claim, of: id, at: entry.at, by: seq) }
    case .lookBegin: begin(entry, seq: seq, at: id)
    case .lookEnd: end(entry, at: id)
    case .decisionRecord:
      if entry.says(DecisionRecord.self)?.outcome == .danger { alarms[id] = (alarms[id]?.raised ?? (seq, entry.at), nil) }
      answer(entry, seq: seq, to: id)
    case .alarmPropose:
      alarms[id]?.proposed = (seq, entry.at)
      answer(entry, seq: seq, to: id)
    case .alarmAgree: endAlarm(entry, seq: seq, of: id)
    case .alarmWithdraw:
      let raised = alarms.removeValue(forKey: id)?.raised.seq
      add(Signal(.alarmWithdrawn, person: entry.actor.person, case: id, at: entry.at, entries: [raised, seq].compactMap(\.self)))
    case .faceShred: acquaintances[id] = nil
    default: break
    }
  }

  private mutating func endAlarm(_ entry: Entry, seq: UInt64, of id: CaseID) {
    guard let told: AlarmAgree = entry.says(), let alarm = alarms.removeValue(forKey: id) else { return }
    let entries = [alarm.raised.seq, alarm.proposed?.seq, seq].compactMap(\.self)
    if told.outcome == .approve {
      add(Signal(.alarmOverruled, person: told.person, case: id, at: entry.at, entries: entries))
    }
    let took = min(entry.at - alarm.raised.at, alarm.proposed.map { entry.at - $0.at } ?? (entry.at - alarm.raised.at))
    if took < SignalRule.shortestAlarm {
      add(
        Signal(
          .alarmEndedAtOnce, person: entry.actor.person, case: id, at: entry.at, entries: entries, measured: took,
          usual: SignalRule.shortestAlarm))
    }
  }

  private mutating func begin(_ entry: Entry, seq: UInt64, at id: CaseID) {
    guard let person = entry.actor.person else { return }
    openLooks[seq] = OpenLook(person: person, caseID: id, at: entry.at, session: entry.session)
    var known = acquaintances[id]?[person] ?? Acquaintance()
    if claims[id]?.holder == person {
      if claims[id]?.looks.isEmpty == true {
        known.visits.append(seq)
        if known.visits.count >= SignalRule.visits {
          add(Signal(.sameCaseAgain, person: person, case: id, at: entry.at, entries: known.visits))
        }
      }
      claims[id]?.note(seq, at: entry.at)
    }
    let level = entry.says(LookBegin.self)?.level ?? .facts
    if level == .fine, known.finest < .middle {
      let signal = Signal(.levelJump, person: person, case: id, at: entry.at, entries: known.lastLook.map { [$0, seq] } ?? [seq])
      if period.contains(entry.at) { jumps.append(JumpInQuestion(signal: signal, policy: policy)) }
    }
    (known.finest, known.lastLook) = (max(known.finest, level), seq)
    acquaintances[id, default: [:]][person] = known
    if let unusual = hours[person, default: UsualHours()].take(entry.at, seq: seq) {
      add(Signal(.outsideUsualHours, person: person, case: id, at: entry.at, entries: [unusual]))
    }
  }

  private mutating func end(_ entry: Entry, at id: CaseID) {
    guard let end: LookEnd = entry.says(), let person = entry.actor.person else { return }
    openLooks[end.look] = nil
    acquaintances[id]?[person]?.see(end)
  }

  private mutating func answer(_ entry: Entry, seq: UInt64, to id: CaseID) {
    guard let person = entry.actor.person else { return }
    if let claim = claims.removeValue(forKey: id), claim.holder == person, let first = claim.looks.first, let since = claim.firstLook {
      paces[person, default: Pace()].answers.append(
        Pace.Answer(caseID: id, at: entry.at, took: entry.at - since, entries: [first, seq]))
    }
    let answer: (Outcome, ReasonCode)? =
      entry.says(DecisionRecord.self).map { ($0.outcome, $0.reason) } ?? entry.says(AlarmPropose.self).map { ($0.outcome, $0.reason) }
    guard period.contains(entry.at), let (outcome, reason) = answer else { return }
    let known = acquaintances[id]?[person] ?? Acquaintance()
    guard !known.isCut else { return }
    answers.append(
      AnswerInQuestion(
        caseID: id, person: person, outcome: outcome, reason: reason, at: entry.at, policy: policy, seen: known.seen,
        entries: (known.lastLook.map { [$0] } ?? []) + [seq]))
  }

  private mutating func drop(_ claim: WatchedClaim, of id: CaseID, at: Instant, by seq: UInt64? = nil) {
    guard !claim.looks.isEmpty else { return }
    add(Signal(.lookWithoutDecision, person: claim.holder, case: id, at: at, entries: claim.looks + (seq.map { [$0] } ?? [])))
  }

  private mutating func noteTakenOut(until now: Instant) {
    guard let last = takenOut, last.at + SignalRule.takenOutLimit < now else { return }
    add(
      Signal(
        .nothingTakenOut, at: last.at + SignalRule.takenOutLimit, entries: [last.seq], measured: now - last.at,
        usual: SignalRule.takenOutLimit))
  }

  private mutating func add(_ signal: Signal) {
    if period.contains(signal.at) { found.append(signal) }
  }

  // MARK: Concluding

  /// The cases whose facts say what policy asked for before the answers in the period, and where it let looks begin.
  package var casesInQuestion: Set<CaseID> { Set(answers.map(\.caseID) + jumps.compactMap(\.signal.caseID)) }

  /// Everything that the rules point at in the period, in the order of time.
  ///
  /// - Parameter facts: of `casesInQuestion`, where they are known.
  package consuming func signals(facts: [CaseID: CaseFacts]) -> [Signal] {
    for (id, claim) in claims where claim.until < period.upperBound { drop(claim, of: id, at: claim.until) }
    for (begin, look) in openLooks where look.isSessionOver || look.at + SignalRule.longestLook < period.upperBound {
      add(Signal(.lookWithoutEnd, person: look.person, case: look.caseID, at: look.at, entries: [begin]))
    }
    for (person, pace) in paces {
      for signal in pace.signals(of: person) { add(signal) }
    }
    for answer in answers {
      if let facts = facts[answer.caseID], answer.lacksEvidence(at: facts) { add(answer.signal) }
    }
    for jump in jumps where !jump.isBeginning(at: jump.signal.caseID.flatMap { facts[$0] }) { add(jump.signal) }
    noteTakenOut(until: period.upperBound)
    return found.sorted { ($0.at, $0.entries.last ?? 0, $0.rule.rawValue) < ($1.at, $1.entries.last ?? 0, $1.rule.rawValue) }
  }
}
