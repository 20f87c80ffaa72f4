import Casework

/// What the trail tells beyond its bytes: whether everyone did only what they might do then, and in an order that makes sense.
struct TrailStory: Sendable {
  /// A look that began.
  private struct Look {
    let session: SessionNumber
    let level: Int64?
    let open: VerificationReport.OpenLook
  }

  private var looks: [UInt64: Look] = [:]
  private var answers = AnswerStory()
  /// What was looked at; `nil` where the trail is not read from its beginning.
  private var sights: LookStory?
  /// Who was kept from what; `nil` likewise.
  private var dealing: DealingStory?
  /// Who let faces go since the clock jumped; `nil` where it did not, or where both said so.
  private var jumpReleasedBy: Set<Role>?
  private var begunEpochs: Set<EpochID> = []
  private var policy = PolicyStory()
  /// The session whose actor was last found to be active, while the membership stays as it is.
  private var active: SessionNumber?

  /// A story that begins with the trail, or with what is known of the entries before.
  init(isWhole: Bool) {
    (sights, dealing) = isWhole ? (LookStory(), DealingStory()) : (nil, nil)
  }

  /// Looks without an end, in the order in which they began.
  var openLooks: [VerificationReport.OpenLook] { looks.values.map(\.open).sorted { $0.begin < $1.begin } }

  /// Notes that the membership changed.
  mutating func membershipChanged() {
    active = nil
  }

  /// Goes on with an entry.
  ///
  /// - Parameters:
  ///   - place: its case's, where it names one.
  ///   - lives: the cases', which go on with the entry.
  ///   - membership: as it was before the entry.
  mutating func take(
    _ entry: ExaminedEntry.Content, seq: UInt64, place: Int?, lives: inout CaseLives, chains: SessionChains, membership: Membership,
    ledger: inout Ledger
  ) {
    if let finding = forbidden(entry, seq: seq, chains, membership) {
      ledger.add(finding)
      goAstray(entry, at: place, &lives)
      return
    }
    let format = chains.chain?.format ?? 1
    do {
      // In format 1 answers were possible unseen, and the end of a shift kept cases from people.
      if format > 1, let place {
        let life = lives.life(at: place)
        try sights?.take(entry, at: place, lane: life?.lane, policy: policy.inForce)
        try dealing?.take(entry, at: place, hasAlarm: life?.alarm != nil)
      }
    } catch {
      ledger.add(Finding(error.problem, at: seq, error.detail))
    }
    do {
      try goOn(entry, seq: seq, place: place, lives: &lives, membership: membership, format: format)
    } catch {
      ledger.add(Finding(error.problem, at: seq, error.detail))
    }
  }

  /// What is wrong with such an entry by such an actor, whatever was told before.
  private mutating func forbidden(
    _ entry: ExaminedEntry.Content, seq: UInt64, _ chains: SessionChains, _ membership: Membership
  ) -> Finding? {
    guard entry.kind.mayStand(withCase: entry.caseNumber != nil) else {
      return Finding(.badCase, at: seq, entry.caseNumber == nil ? "it names no case" : "\(entry.kind.name) is not about a case")
    }
    guard mayAct(entry, chains, membership) else {
      return Finding(.notActive, at: seq, "\(entry.actor.name) may not act as \(entry.actor.role) then")
    }
    guard entry.kind.duty.allows(entry.actor, isFounding: chains.isFounding, isRequest: chains.isRequest) else {
      let words = "\(entry.kind.name) is for \(entry.kind.duty.words), not for \(entry.actor.name) as \(entry.actor.role)"
      return Finding(.wrongRole, at: seq, words)
    }
    return nil
  }

  /// Goes on with an entry that is not verified again.
  ///
  /// - Parameters:
  ///   - place: its case's, where it names one.
  ///   - membership: as it was at some time after the entry.
  mutating func recall(_ entry: ExaminedEntry.Content, seq: UInt64, place: Int?, lives: inout CaseLives, membership: Membership) {
    try? goOn(entry, seq: seq, place: place, lives: &lives, membership: membership, format: 1)
  }

  private mutating func mayAct(_ entry: ExaminedEntry.Content, _ chains: SessionChains, _ membership: Membership) -> Bool {
    guard case .person(let id, let role) = entry.actor else { return true }
    // Whoever asks to join may do that, and nothing else.
    if chains.isRequest {
      return [.peopleRequest, .peopleWithdraw, .epochCreate, .epochDestroyBegin, .epochDestroyDone, .sessionEnd].contains(entry.kind)
    }
    if active == entry.session, chains.isSession(of: entry.actor) { return true }
    guard membership.active(id)?.role == role else {
      // Whoever retired still ends what they began before.
      return [.lookEnd, .redrawAnswer, .sessionEnd].contains(entry.kind) && chains.chain?.key != nil
        && membership.members[id]?.state == .retired
    }
    active = entry.session
    return true
  }

  private mutating func goOn(
    _ entry: ExaminedEntry.Content, seq: UInt64, place: Int?, lives: inout CaseLives, membership: Membership, format: Int
  ) throws(CaseStory.Break) {
    if let number = entry.caseNumber, let place { try goOn(entry, case: number, at: place, &lives) }
    if jumpReleasedBy != nil, entry.kind == .caseExpire || entry.kind == .caseErase && entry.actor == .system {
      throw CaseStory.Break(
        .clockDoubted, "a case expires, or an erasure stops waiting, by a clock that jumped, and two people did not let it go")
    }
    switch entry.kind {
    case .lookBegin:
      begin(entry, seq: seq)
      try requireQualification(entry, membership)
    case .policyApply, .policyPropose, .policyConfirm: try policy.take(entry, seq: seq, format: format)
    case .lookEnd: try end(entry)
    case .clockJump: jumpReleasedBy = []
    case .retentionAllow: allowRetention(entry)
    case .peopleForget: try forget(entry, membership)
    case .epochDestroyBegin: try destroyEpoch(entry, membership)
    case .epochDestroyDone:
      guard let done = entry.entry?.says(EpochDestroyDone.self), begunEpochs.contains(done.epoch) else {
        throw CaseStory.Break(.epochNotBegun, "an epoch's key is destroyed, and nobody wrote before that it would be")
      }
    default: try answers.take(entry, seq: seq)
    }
  }

  private func goOn(
    _ entry: ExaminedEntry.Content, case number: CaseNumber, at place: Int, _ lives: inout CaseLives
  ) throws(CaseStory.Break) {
    if entry.kind == .caseImport { return try begin(entry, case: number, at: place, &lives) }
    guard lives.isImported(place) else {
      goAstray(entry, at: place, &lives)
      throw CaseStory.Break(.noSuchCase, "case \(number.id) was never imported")
    }
    guard let event = try entry.event(&lives) else { return }
    do throws(CaseLife.Refusal) {
      try lives.apply(event, at: place)
    } catch {
      throw CaseStory.told(error, of: entry, at: place, in: lives)
    }
    // An answer to one record must not become that of another.
    guard entry.record == nil || entry.record == lives.record(at: place) else {
      throw CaseStory.Break(.recordDiffers, "\(entry.kind.name) is about another record than the one that the case came from")
    }
  }

  private func begin(
    _ entry: ExaminedEntry.Content, case number: CaseNumber, at place: Int, _ lives: inout CaseLives
  ) throws(CaseStory.Break) {
    let (life, isKnown) = entry.importedLife()
    guard !lives.isImported(place) else {
      // Told twice, the later stands in the tables.
      lives.beginAstray(life, at: place)
      throw CaseStory.Break(.importedTwice, "case \(number.id) is imported once more")
    }
    do throws(CaseLife.Refusal) {
      lives.keep(record: entry.record, at: place)
      try lives.begin(life, at: place)
      guard isKnown else { throw .badImport }
    } catch {
      throw CaseStory.told(error, of: entry, at: place, in: lives)
    }
  }

  /// Follows what is told of a case, though nobody may say so.
  private func goAstray(_ entry: ExaminedEntry.Content, at place: Int?, _ lives: inout CaseLives) {
    guard entry.caseNumber != nil, let place else { return }
    if entry.kind == .caseImport {
      lives.beginAstray(entry.importedLife().life, at: place)
    } else if let event = try? entry.event(&lives) {
      lives.goAstray(event, at: place)
    }
  }

  private mutating func allowRetention(_ entry: ExaminedEntry.Content) {
    guard case .person(_, let role) = entry.actor, let roles = jumpReleasedBy?.union([role]) else { return }
    jumpReleasedBy = RetentionBrake.isReleased(by: roles) ? nil : roles
  }

  /// The names of those who may act are what the others know them by.
  private func forget(_ entry: ExaminedEntry.Content, _ membership: Membership) throws(CaseStory.Break) {
    guard let member = entry.person.flatMap({ PersonID($0) }).flatMap({ membership.members[$0] }), !member.mayBecomeActive else {
      throw CaseStory.Break(.badMembership, "the name of somebody is erased who is here still, or never was")
    }
  }

  private mutating func destroyEpoch(_ entry: ExaminedEntry.Content, _ membership: Membership) throws(CaseStory.Break) {
    guard let begin = entry.entry?.says(EpochDestroyBegin.self), let creator = membership.epochs[begin.epoch]?.creator,
      entry.actor == .system || entry.actor.person == creator
    else {
      throw CaseStory.Break(.wrongRole, "\(entry.actor.name) destroys the key of an epoch that they did not make")
    }
    begunEpochs.insert(begin.epoch)
  }

  /// The rule by which looks are refused, from the trail alone: by the policy in force then, and by what was said of the person before.
  private func requireQualification(_ entry: ExaminedEntry.Content, _ membership: Membership) throws(CaseStory.Break) {
    let until = entry.actor.person.flatMap { membership.members[$0]?.qualifiedUntil }
    guard policy.inForce.requiresQualification || until != nil else { return }
    guard let until, entry.at < until else { throw CaseStory.Break(.notQualified, "\(entry.actor.name) is not qualified to look then") }
  }

  private mutating func begin(_ entry: ExaminedEntry.Content, seq: UInt64) {
    guard let person = entry.actor.person, let number = entry.caseNumber else { return }
    let open = VerificationReport.OpenLook(begin: seq, person: person, caseID: number.id, at: entry.at)
    looks[seq] = Look(session: entry.session, level: entry.level, open: open)
  }

  private mutating func end(_ entry: ExaminedEntry.Content) throws(CaseStory.Break) {
    let begin = entry.begin.flatMap { UInt64(exactly: $0) }
    guard let begin, let look = looks[begin], look.session == entry.session else {
      throw CaseStory.Break(.noLook, "it ends a look that did not begin in its session")
    }
    looks[begin] = nil
    guard look.level == entry.level, look.open.caseID == entry.caseNumber?.id else {
      throw CaseStory.Break(.lookDiffers, "it is not the look that began as entry \(begin)")
    }
  }
}
