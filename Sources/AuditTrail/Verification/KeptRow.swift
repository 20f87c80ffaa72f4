package import Casework

/// A row of the tables beside the trail, as it was kept; nothing of it is believed, not even that a case's name is one.
package enum KeptRow: Sendable {
  case aCase(KeptCase)
  case look(seq: UInt64, of: String, person: String, level: Int64, began: Instant)
  /// A sealed frame: its place among its case's, and the SHA-256 of its bytes.
  case frame(of: String, place: Int, digest: [UInt8])
  case name(PersonName)
  /// Who is not dealt a case again.
  case exclusion(of: String, person: String)
  /// What the tables say of themselves and cannot both be, in words.
  case contradiction(String)

  /// A sealed frame by its bytes.
  package static func frame(of id: String, place: Int, sealed bytes: [UInt8]) -> KeptRow {
    .frame(of: id, place: place, digest: Digest.sha256(bytes))
  }
}

/// A case's row with its decision's.
package struct KeptCase: Equatable, Sendable {
  /// The decision that stands.
  package struct Standing: Equatable, Sendable {
    let outcome, reason: String
    let secondaryReason: String?
    let reviewer: String
    let fence: Int64
    var claimedAt: Instant
    let decidedAt: Instant
    var takeBackUntil: Instant
    var settledAt: Instant?
    var settledBy: UInt64?
    /// Counted when it settled.
    let looks, finest: Int64?

    package init(
      outcome: String, reason: String, secondaryReason: String?, reviewer: String, fence: Int64, claimedAt: Instant, decidedAt: Instant,
      takeBackUntil: Instant, settledAt: Instant?, settledBy: UInt64?, looks: Int64?, finest: Int64?
    ) {
      (self.claimedAt, self.takeBackUntil, self.looks, self.finest) = (claimedAt, takeBackUntil, looks, finest)
      (self.outcome, self.reason, self.secondaryReason, self.reviewer) = (outcome, reason, secondaryReason, reviewer)
      (self.fence, self.decidedAt, self.settledAt, self.settledBy) = (fence, decidedAt, settledAt, settledBy)
    }
  }

  /// Who holds it.
  package struct Claim: Equatable, Sendable {
    let holder: String
    let since: Instant?
    var until: Instant

    package init(holder: String, since: Instant?, until: Instant) {
      (self.holder, self.since, self.until) = (holder, since, until)
    }
  }

  let id: String
  let vendor, source: String
  /// Its subject's pseudonym; none where upstream named nobody.
  let subject: HalfDigest
  let state, lane: String
  /// Why it is held.
  let hold: String?
  let shredAt: Instant?
  let priority: Int64
  let fence: Int64
  let claim: Claim?
  let notice: String?
  let frames: Int
  /// How far an alarm is, by the number of its stage.
  let alarm: Int
  let decision: Standing?
  /// Digest of the record that it came from.
  let record: HalfDigest
  let facts: BoundFacts
  /// What is known of its frames, as ``BoundFacts`` writes it; `nil` where there is none.
  let frameFacts: String?
  /// The hash of the policy to which the face's key is bound, and the key as it is sealed, one after the other.
  let wrap: [UInt8]?
  /// None without a face.
  let epoch: HalfDigest
  let noticeAt: Int64?
  let channel: String?
  /// Until when a legal hold keeps its face.
  let holdUntil: Instant?
  /// Whether an erasure waits.
  let awaitsErasure: Bool

  package init(
    id: String, vendor: String, source: String, subject: HalfDigest, state: String, lane: String, hold: String?, shredAt: Instant?,
    priority: Int64, fence: Int64, claim: Claim?, notice: String?, frames: Int, alarm: Int = 0, decision: Standing?,
    record: HalfDigest, facts: BoundFacts, frameFacts: String?, wrap: [UInt8]?, epoch: HalfDigest, noticeAt: Int64?, channel: String?,
    holdUntil: Instant? = nil, awaitsErasure: Bool = false
  ) {
    (self.holdUntil, self.awaitsErasure) = (holdUntil, awaitsErasure)
    self.alarm = alarm
    (self.record, self.facts, self.frameFacts, self.wrap, self.epoch) = (record, facts, frameFacts, wrap, epoch)
    (self.noticeAt, self.channel) = (noticeAt, channel)
    (self.id, self.vendor, self.source, self.subject) = (id, vendor, source, subject)
    (self.state, self.lane, self.hold, self.shredAt, self.priority, self.fence) = (state, lane, hold, shredAt, priority, fence)
    (self.claim, self.notice, self.frames, self.decision) = (claim, notice, frames, decision)
  }
}
