import Casework

/// What the tables beside the trail must hold, once the whole trail is told: it only answers, on any number of threads.
package final class ToldTables: Sendable {
  let story: TableStory
  let lives: CaseLives
  /// To which names of active people the trail is committed. Who only asked may ask again under another commitment.
  let nameCommitments: [PersonID: [UInt8]]

  init(_ story: consuming TableStory, lives: consuming CaseLives, nameCommitments: [PersonID: [UInt8]]) {
    (self.story, self.lives, self.nameCommitments) = (story, lives, nameCommitments)
  }

  /// The place of a case whose import is told.
  func place(of number: CaseNumber) -> Int? {
    guard let place = lives.places[number], story.cases.indices.contains(place), story.cases[place].isTold else { return nil }
    return place
  }

  /// Whether a case's row is as it is told.
  func agrees(_ kept: KeptCase, _ told: ToldCase, _ life: CaseLife, at place: Int) -> Bool {
    kept.state == life.stage.rawValue && kept.lane == life.lane.rawValue && kept.fence == life.fence
      && kept.frames == Int(told.frames) && kept.notice == lives.words[told.notice] && kept.hold == life.heldFor?.rawValue
      && kept.vendor == lives.words[told.vendor] && kept.source == lives.words[told.source]
      && kept.subject == told.subject && kept.shredAt == shredAt(of: told)
      && (told.priority.map { kept.priority == Int64($0) } ?? true) && kept.claim == claim(of: life, told)
      && kept.decision == decision(of: told, as: kept.decision) && kept.alarm == life.alarmStage.rawValue
      && kept.holdUntil == life.legalHold?.end && kept.awaitsErasure == life.awaitsErasure
      && binds(kept, told, lives.record(at: place))
  }

  /// Whether what never changes, and what opens the face, is what entries bind.
  private func binds(_ kept: KeptCase, _ told: ToldCase, _ record: UInt64?) -> Bool {
    guard record.map({ $0 == kept.record.high }) ?? true,
      told.facts == .none || told.facts == HalfDigest(sha256Of: kept.facts.bytes),
      !told.isNoticeWhole || (kept.noticeAt == told.noticeAt && kept.channel == lives.words[told.channel])
    else { return false }
    // Where a face is destroyed, or none came in, nothing may be there that opens one.
    guard told.frames > 0 else { return kept.wrap == nil && kept.epoch == .none && kept.frameFacts == nil }
    return kept.epoch == told.epoch && kept.wrap != nil
      && (told.wrap == .none || told.wrap == kept.wrap.map { HalfDigest(sha256Of: $0) })
      && (told.frameFacts == .none || told.frameFacts == kept.frameFacts.map { HalfDigest(sha256Of: Array($0.utf8)) })
  }

  /// When its face is to be destroyed; never, where it has none.
  private func shredAt(of told: ToldCase) -> Instant? { told.frames > 0 ? told.shredAt : nil }

  private func claim(of life: CaseLife, _ told: ToldCase) -> KeptCase.Claim? {
    lives.name(of: life.claimant).map { KeptCase.Claim(holder: $0, since: told.claimedAt, until: life.until) }
  }

  /// The decision that stands; what no entry says of it is as it is kept.
  private func decision(of told: ToldCase, as kept: KeptCase.Standing?) -> KeptCase.Standing? {
    guard let decision = told.decision.map({ story.decisions[Int($0)] }) else { return nil }
    return KeptCase.Standing(
      outcome: lives.words[decision.outcome] ?? "", reason: lives.words[decision.reason] ?? "",
      secondaryReason: lives.words[decision.secondaryReason],
      reviewer: lives.words[decision.reviewer] ?? "", fence: decision.fence,
      claimedAt: decision.claimedAt ?? kept?.claimedAt ?? decision.decidedAt, decidedAt: decision.decidedAt,
      takeBackUntil: decision.takeBackUntil ?? kept?.takeBackUntil ?? decision.decidedAt, settledAt: decision.settledAt,
      settledBy: decision.settledBy, looks: decision.looks, finest: decision.finest)
  }

  /// What is bound by a digest and differs.
  private func unbound(_ kept: KeptCase, _ row: ToldCase) -> String? {
    let number = CaseNumber(kept.id).flatMap { lives.places[$0] }.flatMap { lives.record(at: $0) }
    if let number, number != kept.record.high {
      return "the record that it came from is another in the tables"
    }
    if row.facts != .none, row.facts != HalfDigest(sha256Of: kept.facts.bytes) {
      return "its facts in the tables are not those with which it came in"
    }
    if row.isNoticeWhole, kept.noticeAt != row.noticeAt || kept.channel != lives.words[row.channel] {
      return "when and where its subject was told is not as it was recorded"
    }
    if row.frames == 0 {
      return kept.wrap == nil && kept.epoch == .none && kept.frameFacts == nil ? nil : "its face is destroyed, and what opens it is there"
    }
    if kept.wrap == nil { return "what opens its face is gone" }
    if kept.epoch != row.epoch { return "its epoch in the tables is another than in the trail" }
    if row.wrap != .none, row.wrap != kept.wrap.map({ HalfDigest(sha256Of: $0) }) {
      return "what opens its face is not what was sealed"
    }
    if row.frameFacts != .none, row.frameFacts != kept.frameFacts.map({ HalfDigest(sha256Of: Array($0.utf8)) }) {
      return "what the tables say of its frames is not what came in"
    }
    return nil
  }

  /// In words what the tables say of a case and what the trail says.
  func difference(_ kept: KeptCase, _ row: ToldCase, _ life: CaseLife) -> String {
    func place(_ claim: KeptCase.Claim?) -> String? { claim.map { "\($0.holder) until \($0.until.rfc3339)" } }
    let (mine, told) = (kept.decision, decision(of: row, as: kept.decision))
    let pairs: [(what: String, kept: String?, told: String?)] = [
      ("its state", kept.state, life.stage.rawValue),
      ("its lane", kept.lane, life.lane.rawValue),
      ("its priority", String(kept.priority), String(row.priority.map { Int64($0) } ?? kept.priority)),
      ("its vendor", kept.vendor, lives.words[row.vendor]),
      ("its source", kept.source, lives.words[row.source]),
      ("the day of its face's destruction", kept.shredAt?.rfc3339, shredAt(of: row)?.rfc3339),
      ("why it is held", kept.hold, life.heldFor?.rawValue),
      ("its notice", kept.notice, lives.words[row.notice]),
      ("its holder", place(kept.claim), place(claim(of: life, row))),
      ("its alarm", String(kept.alarm), String(life.alarmStage.rawValue)),
      ("the end of its hold", kept.holdUntil?.rfc3339, life.legalHold?.end.rfc3339),
      ("whether an erasure waits", String(kept.awaitsErasure), String(life.awaitsErasure)),
      ("its fence", String(kept.fence), String(life.fence)),
      ("its number of frames", String(kept.frames), String(row.frames)),
      ("its outcome", mine?.outcome, told?.outcome),
      ("its reason", mine?.reason, told?.reason),
      ("its second reason", mine?.secondaryReason, told?.secondaryReason),
      ("its reviewer", mine?.reviewer, told?.reviewer),
    ]
    // A pseudonym need not be repeated.
    if kept.subject != row.subject { return "its subject in the tables is another than in the trail" }
    guard let pair = pairs.first(where: { $0.kept != $0.told }) else {
      if let bound = unbound(kept, row) { return bound }
      return "the times or the fence of its claim or decision, or the looks counted for it, are others in the tables than in the trail"
    }
    return "\(pair.what) is \(pair.kept ?? "none") in the tables and \(pair.told ?? "none") in the trail"
  }
}
