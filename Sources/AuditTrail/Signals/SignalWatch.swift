package import Casework

/// Reads the trail in order and keeps what its rules point at in a period.
///
/// What came before the period is needed too: medians and usual hours come from it, and claims that reach into it.
package struct SignalWatch: Sendable {
  /// The kinds of entries that any rule rests on: all that is told of a case, and a few others.
  package static let kinds: Set<EntryKind> = SignalRule.takenOutKinds
    .union([.storeFounded, .policyApply, .policyConfirm, .sessionEnd])
    .union(EntryKind.allCases.filter { $0.mayStand(withCase: true) })

  private let period: Range<Instant>
  private let examiner = TrailExaminer(logKey: [], sizes: [])
  /// Where each case stands, by the same rules as everywhere.
  private var lives = CaseLives()
  /// The looks under each case's newest claim, by the cases' places.
  private var visits: [Int: Visit] = [:]
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

  /// Looks under one claim.
  private struct Visit {
    let caseID: CaseID
    let person: PersonID
    /// SEQ of each `look.begin`.
    var looks: [UInt64]
    let firstLook: Instant
  }

  private struct OpenLook {
    let person: PersonID
    let caseID: CaseID
    let at: Instant
    let session: SessionNumber
    var isSessionOver = false
  }

  /// Watches for signals from `lowerBound` on, before `upperBound`.
  package init(over period: Range<Instant>) {
    self.period = period
  }

  /// Goes on with the next entry; those of other kinds and those after the period say nothing.
  ///
  /// - Throws: where the entry cannot be read.
  package mutating func take(_ kept: KeptEntry) throws(EntryError) {
    let (entry, seq) = (try examiner.content(of: kept), kept.seq)
    guard entry.at < period.upperBound else { return }
    switch entry.kind {
    case .storeFounded: takenOut = (seq, entry.at)
    case .trailCheckpoint, .trailExport, .trailWitness:
      noteTakenOut(until: entry.at)
      takenOut = (seq, entry.at)
    case .policyApply, .policyConfirm:
      let text = try Entry(canonicalBytes: kept.bytes).policyInForce
      if let policy = text.flatMap({ try? Policy(canonicalText: $0) }) { self.policy = policy }
    case .sessionEnd:
      for (begin, look) in openLooks where look.session == entry.session { openLooks[begin]?.isSessionOver = true }
    default: try take(entry, kept)
    }
  }

  private mutating func take(_ entry: ExaminedEntry.Content, _ kept: KeptEntry) throws(EntryError) {
    guard let number = entry.caseNumber else { return }
    let (id, place) = (number.id, lives.places.place(of: number))
    let before = lives.told(place)
    goOn(with: entry, at: place)
    switch entry.kind {
    case .lookBegin: begin(entry, kept.seq, at: id, place)
    case .lookEnd: end(try Entry(canonicalBytes: kept.bytes), at: id)
    case .decisionRecord, .alarmPropose: answer(entry, kept.seq, to: id, place)
    case .claimSkip:
      if let visit = visits.removeValue(forKey: place) {
        add(Signal(.skippedAfterLook, person: visit.person, case: id, at: entry.at, entries: visit.looks + [kept.seq]))
      }
    case .claimTake:
      if let visit = visits.removeValue(forKey: place) { drop(visit, at: min(before?.until ?? entry.at, entry.at)) }
    case .faceShred: acquaintances[id] = nil
    default: break
    }
    // However else a claim ended.
    if lives.told(place)?.claimant == nil, let visit = visits.removeValue(forKey: place) { drop(visit, at: entry.at, by: kept.seq) }
    noteAlarm(entry, kept.seq, of: id, before: before?.alarm, after: lives.told(place)?.alarm)
  }

  /// What may not be is told by a verification; here the case goes on as it is told.
  private mutating func goOn(with entry: ExaminedEntry.Content, at place: Int) {
    if entry.kind == .caseImport {
      try? lives.begin(entry.importedLife().life, at: place)
    } else if lives.isImported(place), let event = try? entry.event(&lives) {
      try? lives.apply(event, at: place)
    }
  }

  private mutating func noteAlarm(
    _ entry: ExaminedEntry.Content, _ seq: UInt64, of id: CaseID, before: CaseLife.Alarm?, after: CaseLife.Alarm?
  ) {
    if after != nil, before == nil { alarms[id] = ((seq, entry.at), nil) }
    if entry.kind == .decisionRecord, after != nil { alarms[id]?.proposed = nil }
    if entry.kind == .alarmPropose { alarms[id]?.proposed = (seq, entry.at) }
    guard after == nil, let alarm = alarms.removeValue(forKey: id) else { return }
    if entry.kind == .alarmWithdraw {
      add(Signal(.alarmWithdrawn, person: entry.actor.person, case: id, at: entry.at, entries: [alarm.raised.seq, seq]))
    } else if entry.kind == .alarmAgree {
      endAlarm(entry, seq, of: id, raised: alarm.raised, proposed: alarm.proposed)
    }
  }

  private mutating func endAlarm(
    _ entry: ExaminedEntry.Content, _ seq: UInt64, of id: CaseID, raised: (seq: UInt64, at: Instant), proposed: (seq: UInt64, at: Instant)?
  ) {
    let entries = [raised.seq, proposed?.seq, seq].compactMap(\.self)
    if entry.outcome == Outcome.approve.rawValue {
      add(Signal(.alarmOverruled, person: entry.person.flatMap { PersonID($0) }, case: id, at: entry.at, entries: entries))
    }
    let took = min(entry.at - raised.at, proposed.map { entry.at - $0.at } ?? (entry.at - raised.at))
    if took < SignalRule.shortestAlarm {
      add(
        Signal(
          .alarmEndedAtOnce, person: entry.actor.person, case: id, at: entry.at, entries: entries, measured: took,
          usual: SignalRule.shortestAlarm))
    }
  }

  private mutating func begin(_ entry: ExaminedEntry.Content, _ seq: UInt64, at id: CaseID, _ place: Int) {
    guard let person = entry.actor.person else { return }
    openLooks[seq] = OpenLook(person: person, caseID: id, at: entry.at, session: entry.session)
    var known = acquaintances[id]?[person] ?? Acquaintance()
    if visits[place]?.looks.append(seq) == nil, lives.name(of: lives.told(place)?.claimant) == entry.actor.name {
      visits[place] = Visit(caseID: id, person: person, looks: [seq], firstLook: entry.at)
      known.visits.append(seq)
      if known.visits.count >= SignalRule.visits {
        add(Signal(.sameCaseAgain, person: person, case: id, at: entry.at, entries: known.visits))
      }
    }
    let level = entry.level.flatMap { Level(rawValue: Int($0)) } ?? .facts
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

  private mutating func answer(_ entry: ExaminedEntry.Content, _ seq: UInt64, to id: CaseID, _ place: Int) {
    guard let person = entry.actor.person else { return }
    if let visit = visits.removeValue(forKey: place), visit.person == person, let first = visit.looks.first {
      paces[person, default: Pace()].answers.append(
        Pace.Answer(caseID: id, at: entry.at, took: entry.at - visit.firstLook, entries: [first, seq]))
    }
    guard period.contains(entry.at), let outcome = entry.outcome.flatMap(Outcome.init), let reason = entry.reason.flatMap(ReasonCode.init)
    else { return }
    let known = acquaintances[id]?[person] ?? Acquaintance()
    guard !known.isCut else { return }
    answers.append(
      AnswerInQuestion(
        caseID: id, person: person, outcome: outcome, reason: reason, at: entry.at, policy: policy, seen: known.seen,
        entries: (known.lastLook.map { [$0] } ?? []) + [seq]))
  }

  private mutating func drop(_ visit: Visit, at: Instant, by seq: UInt64? = nil) {
    add(Signal(.lookWithoutDecision, person: visit.person, case: visit.caseID, at: at, entries: visit.looks + (seq.map { [$0] } ?? [])))
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
    for (place, visit) in visits {
      guard let until = lives.told(place)?.until, until < period.upperBound else { continue }
      drop(visit, at: until)
    }
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
