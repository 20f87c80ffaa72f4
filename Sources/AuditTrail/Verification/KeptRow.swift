package import Casework

/// A row of the tables beside the trail, as it was kept; nothing of it is believed, not even that a case's name is one.
package enum KeptRow: Sendable {
  case aCase(KeptCase)
  case look(seq: UInt64, of: String, person: String, level: Int64, began: Instant)
  /// A sealed frame: its place among its case's, and the SHA-256 of its bytes.
  case frame(of: String, place: Int, digest: [UInt8])
  case name(PersonName)

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
    let decidedAt: Instant
    var settledAt: Instant?
    var settledBy: UInt64?

    package init(
      outcome: String, reason: String, secondaryReason: String?, reviewer: String, fence: Int64, decidedAt: Instant, settledAt: Instant?,
      settledBy: UInt64?
    ) {
      (self.outcome, self.reason, self.secondaryReason, self.reviewer) = (outcome, reason, secondaryReason, reviewer)
      (self.fence, self.decidedAt, self.settledAt, self.settledBy) = (fence, decidedAt, settledAt, settledBy)
    }
  }

  /// Who holds it.
  package struct Claim: Equatable, Sendable {
    let holder: String
    var until: Instant

    package init(holder: String, until: Instant) {
      (self.holder, self.until) = (holder, until)
    }
  }

  let id: String
  let vendor, source: String
  /// Its subject's pseudonym.
  let subject: [UInt8]?
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

  package init(
    id: String, vendor: String, source: String, subject: [UInt8]?, state: String, lane: String, hold: String?, shredAt: Instant?,
    priority: Int64, fence: Int64, claim: Claim?, notice: String?, frames: Int, alarm: Int = 0, decision: Standing?
  ) {
    self.alarm = alarm
    (self.id, self.vendor, self.source, self.subject) = (id, vendor, source, subject)
    (self.state, self.lane, self.hold, self.shredAt, self.priority, self.fence) = (state, lane, hold, shredAt, priority, fence)
    (self.claim, self.notice, self.frames, self.decision) = (claim, notice, frames, decision)
  }
}
