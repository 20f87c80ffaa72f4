package import AuditTrail
package import Casework

/// A record that was imported before.
package struct ImportedRecord: Equatable, Sendable {
  package let caseID: CaseID
  package let contentDigest: [UInt8]

  package init(caseID: CaseID, contentDigest: [UInt8]) {
    (self.caseID, self.contentDigest) = (caseID, contentDigest)
  }
}

/// A case with the wrap of its face's key.
package struct CaseWrap: Equatable, Sendable {
  package let caseID: CaseID
  package let wrap: FaceWrap

  package init(caseID: CaseID, wrap: FaceWrap) {
    (self.caseID, self.wrap) = (caseID, wrap)
  }
}

/// A case as the queue lists it.
package struct QueueRow: Equatable, Sendable {
  package let id: CaseID
  package let state: CaseState
  package let lane: Lane
  package let priority: Int
  package let receivedAt: Instant
  package let dueAt: Instant
  package let vendor: String
  package let source: String
  package let failedChecks: [FailedCheck]
  package let attempts: Int
  package let noticeHash: String?
  package let frames: Int
  package let holder: PersonID?
  package let leaseUntil: Instant?

  package init(
    id: CaseID, state: CaseState, lane: Lane, priority: Int, receivedAt: Instant, dueAt: Instant, vendor: String, source: String,
    failedChecks: [FailedCheck], attempts: Int, noticeHash: String?, frames: Int, holder: PersonID?, leaseUntil: Instant?
  ) {
    (self.id, self.state, self.lane, self.priority) = (id, state, lane, priority)
    (self.receivedAt, self.dueAt, self.vendor, self.source) = (receivedAt, dueAt, vendor, source)
    (self.failedChecks, self.attempts, self.noticeHash, self.frames) = (failedChecks, attempts, noticeHash, frames)
    (self.holder, self.leaseUntil) = (holder, leaseUntil)
  }
}

/// An open case that is kept from somebody.
package struct KeptFromPeople: Equatable, Sendable {
  package let caseID: CaseID
  /// The epoch on which its face hangs; `nil` where it has none.
  package let epoch: EpochID?
  package let people: Set<PersonID>

  package init(caseID: CaseID, epoch: EpochID?, people: Set<PersonID>) {
    (self.caseID, self.epoch, self.people) = (caseID, epoch, people)
  }
}

/// How the lanes stand.
package struct LaneCounts: Equatable, Sendable {
  package let lanes: [Lane: LaneFigures]
  package let held: Int

  package init(lanes: [Lane: LaneFigures], held: Int) {
    (self.lanes, self.held) = (lanes, held)
  }
}

/// Which settled decisions an export is about.
package struct DecisionRange: Equatable, Sendable {
  /// Settled at or after.
  package let from: Instant?
  /// Settled before.
  package let to: Instant?
  /// Settled by an entry after this SEQ.
  package let after: UInt64?

  package init(from: Instant? = nil, to: Instant? = nil, after: UInt64? = nil) {
    (self.from, self.to, self.after) = (from, to, after)
  }
}

/// A settled decision with what an export says of its case.
package struct SettledDecision: Equatable, Sendable {
  package let decision: Decision
  package let vendor: String
  package let source: String
  package let session: String
  package let result: MachineResult
  package let looks: Int
  package let finestLevel: Level
  /// SEQ of the entry that settled it, or, of what is to be preserved, that raised the alarm.
  package let settledBy: UInt64
  /// What the row tells upstream.
  package let kind: Kind
  /// The lane in which it was decided.
  package let lane: Lane
  /// What the first of two reviewers answered, who passed the case on.
  package var firstAnswer: Answer?

  /// What a row of an export tells.
  package enum Kind: String, Sendable {
    case decision
    /// An alarm was raised: upstream keeps what it has of the case.
    case preserve
  }

  package init(
    decision: Decision, vendor: String, source: String, session: String, result: MachineResult, looks: Int, finestLevel: Level,
    settledBy: UInt64, kind: Kind = .decision, lane: Lane = .normal
  ) {
    (self.kind, self.lane) = (kind, lane)
    (self.decision, self.vendor, self.source, self.session) = (decision, vendor, source, session)
    (self.result, self.looks, self.finestLevel, self.settledBy) = (result, looks, finestLevel, settledBy)
  }
}

/// Which entries are wanted; every condition that is set must hold.
package struct EntryFilter: Equatable, Sendable {
  package var caseID: CaseID?
  /// An actor's name; `system` for what no person did.
  package var actor: String?
  package var kinds: Set<EntryKind>?
  package var session: SessionID?
  package var from: Instant?
  package var to: Instant?
  /// From this SEQ on.
  package var start: UInt64
  /// Before this SEQ.
  package var end: UInt64?
  /// The newest first.
  package var isReversed: Bool

  package init(
    caseID: CaseID? = nil, actor: String? = nil, kinds: Set<EntryKind>? = nil, session: SessionID? = nil, from: Instant? = nil,
    to: Instant? = nil, start: UInt64 = 0, end: UInt64? = nil, isReversed: Bool = false
  ) {
    (self.caseID, self.actor, self.kinds, self.session) = (caseID, actor, kinds, session)
    (self.from, self.to, self.start, self.end, self.isReversed) = (from, to, start, end, isReversed)
  }
}
