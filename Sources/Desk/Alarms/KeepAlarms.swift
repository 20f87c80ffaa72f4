import AuditTrail
package import Casework
import Store

/// An alarm that is open, as everybody who has to do with it sees it.
package struct OpenAlarm: Equatable, Sendable {
  package let facts: CaseFacts
  package let alarm: Alarm
  /// Who holds the case now.
  package let holder: PersonID?

  package init(facts: CaseFacts, alarm: Alarm, holder: PersonID?) {
    (self.facts, self.alarm, self.holder) = (facts, alarm, holder)
  }
}

extension Desk {
  /// Every alarm that is open, the oldest first.
  func openAlarms() throws(DeskError) -> [OpenAlarm] {
    let now = surroundings.now()
    return try read { reader throws(StoreError) in
      var alarms: [OpenAlarm] = []
      for id in try reader.openAlarms() {
        guard let facts = try reader.facts(of: id), let alarm = try reader.passage(of: facts).alarm else {
          throw .damaged("case \(id) has an alarm in the tables and none in the trail")
        }
        let lease = try reader.lease(on: id)
        alarms.append(OpenAlarm(facts: facts, alarm: alarm, holder: lease.flatMap { $0.until > now ? $0.holder : nil }))
      }
      return alarms.sorted { $0.alarm.first.at < $1.alarm.first.at }
    }
  }

  /// How many are open.
  func alarmCount() throws(DeskError) -> Int { try read { reader throws(StoreError) in try reader.openAlarms().count } }
}

extension SystemSession {
  /// Every alarm that is open, the oldest first: metadata, and no picture.
  package func openAlarms() throws(DeskError) -> [OpenAlarm] { try desk.openAlarms() }
}

extension ReviewerSession {
  /// Every alarm that is open, the oldest first.
  package func openAlarms() throws(DeskError) -> [OpenAlarm] { try desk.openAlarms() }

  /// Opens the case of an alarm, whoever was to be dealt it: also whoever raised it, and whoever passed it on.
  ///
  /// - Throws: `proposalWaits` where a supervisor answers first; `notHolder` where somebody else has it.
  package func openAlarm(_ id: CaseID) throws(DeskError) -> ClaimedCase {
    let policy = try desk.policy()
    let epochs = try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) }
    return try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<ClaimedCase, Refusal> in
      guard let facts = try transaction.facts(of: id), let life = try transaction.life(of: id, seenBy: person), life.alarm != nil else {
        return .failure(.noAlarm)
      }
      guard facts.epoch.map(epochs.contains) ?? true else { return .failure(.notHolder) }
      let until = now + policy.leaseTime
      let claim = CaseEvent.Claim(by: .oneself, fence: life.fence + 1, at: now)
      if let refusal = life.refusal(of: .claim(claim, until: until)) { return .failure(Refusal(refusal)) }
      for lease in try transaction.held(by: person, at: now) where lease.caseID != id {
        try transaction.end(lease)
        try transaction.append(ClaimEnd(fence: lease.fence), about: lease.caseID)
      }
      let lease = try transaction.claim(id, for: person, until: until, now: now)
      try transaction.append(Self.taken(lease), about: id)
      guard let claimed = try claimed(lease, under: policy, at: now, in: transaction) else { return .failure(.noSuchCase) }
      return .success(claimed)
    }
  }

  /// Says that an old alarm is to go on; a second person has to say so too.
  package func renewAlarm(_ id: CaseID) throws(DeskError) { try member.renewAlarm(id) }
}

extension SupervisorSession {
  /// Every alarm that is open, the oldest first.
  package func openAlarms() throws(DeskError) -> [OpenAlarm] { try desk.openAlarms() }

  /// Says that this supervisor knows of an alarm, and sees to it.
  ///
  /// - Throws: `noAlarm`, `acknowledgedAlready`.
  package func acknowledgeAlarm(_ id: CaseID) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      if case .failure(let refusal) = try transaction.life(of: id, seenBy: person, after: .acknowledge(by: .oneself)) {
        return .failure(refusal)
      }
      try transaction.append(AlarmAcknowledge(), about: id)
      return .success(())
    }
  }

  /// Agrees to how an alarm is to end, without a picture: it ends so, and nobody takes that back.
  ///
  /// - Parameters:
  ///   - proposal: as this supervisor saw it: another that stands by now is not agreed to.
  ///   - note: why.
  /// - Throws: `noReason`, `noAlarm`, `onePersonAlone`.
  package func agree(toEndAlarm id: CaseID, as proposal: Alarm.Proposal, because note: String) throws(DeskError) {
    guard let note = Self.words(note) else { throw .refused(.noReason) }
    try desk.commit(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard let facts = try transaction.facts(of: id), try transaction.passage(of: facts).alarm?.proposal == proposal else {
        return .failure(.noAlarm)
      }
      let proposer: CaseLife.Person = proposal.person == person ? .oneself : .another
      let event = CaseEvent.agree(
        by: .oneself, CaseLife.Alarm.Proposal(proposer: proposer, outcome: proposal.outcome, reason: proposal.reason))
      let next: CaseLife
      switch try transaction.life(of: id, seenBy: person, after: event) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let life): next = life
      }
      try transaction.append(
        AlarmAgree(
          person: proposal.person, record: try transaction.record(of: id), fence: proposal.fence, outcome: proposal.outcome,
          reason: proposal.reason, note: note),
        about: id)
      try transaction.set(CaseLife.AlarmStage.none, of: id)
      try transaction.set(next.state, lane: next.lane, of: id)
      let claimedAt = try transaction.claimed(id, under: proposal.fence) ?? proposal.at
      let decision = Decision(
        caseID: id, outcome: proposal.outcome, reason: proposal.reason, secondaryReason: nil, subjectComment: nil,
        reviewer: proposal.person, claimedAt: claimedAt, decidedAt: now, takeBackUntil: now, settledAt: nil)
      try transaction.insert(decision, fence: proposal.fence)
      return .success(())
    }
    try desk.keepUp()
  }

  /// Does not agree: the alarm goes on, and the case is dealt again.
  ///
  /// - Throws: `noReason`, `noAlarm`, `onePersonAlone`.
  package func disagree(toEndAlarm id: CaseID, because note: String) throws(DeskError) {
    guard let note = Self.words(note) else { throw .refused(.noReason) }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      switch try transaction.life(of: id, seenBy: person, after: .disagree(by: .oneself)) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let next):
        try transaction.append(AlarmDisagree(note: note), about: id)
        try transaction.set(next.alarmStage, of: id)
        return .success(())
      }
    }
  }

  /// Says that an old alarm is to go on; a second person has to say so too.
  package func renewAlarm(_ id: CaseID) throws(DeskError) { try member.renewAlarm(id) }

  /// A reason in words; `nil` where there are none.
  static func words(_ note: String) -> String? {
    let scalars = note.unicodeScalars
    return scalars.allSatisfy(\.properties.isWhitespace) || scalars.count > ReviewerSession.longestNote ? nil : note
  }
}

extension MemberSession {
  fileprivate func renewAlarm(_ id: CaseID) throws(DeskError) {
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      if case .failure(let refusal) = try transaction.life(of: id, seenBy: person, after: .renewAlarm(by: .oneself)) {
        return .failure(refusal)
      }
      try transaction.append(AlarmRenew(), about: id)
      return .success(())
    }
  }
}

extension StoreReader {
  /// When the case was claimed under that fence, by the trail.
  fileprivate func claimed(_ id: CaseID, under fence: Int) throws(StoreError) -> Instant? {
    var found: Instant?
    try eachEntry(EntryFilter(caseID: id, kinds: [.claimTake], isReversed: true)) { stored throws(StoreError) in
      let entry = try stored.read()
      if entry.says(ClaimTake.self)?.fence == fence { found = entry.at }
      return found == nil
    }
    return found
  }
}
