import AuditTrail
import Casework
import Store

/// All that the store in memory holds; a copy of it is what rolls a transaction back.
struct MemoryTables {
  /// By number, from 0, in the order in which they came.
  var cases: [MemoryCase] = []
  var requests: Set<RequestID> = []
  var names: [PersonID: PersonName] = [:]
  var entries: [KeptEntry] = []
  var nodes: [MemoryNode: [UInt8]] = [:]
  var blocks: [TrailBlock] = []
  var heads: [SessionID: KeptHead] = [:]
  /// By size.
  var checkpoints: [UInt64: KeptCheckpoint] = [:]
  var seals: [KeptSeal] = []
  var verifiedSize: UInt64?

  func number(of id: CaseID) throws(StoreError) -> Int {
    guard let number = cases.firstIndex(where: { $0.id == id }) else { throw .misuse("there is no case \(id)") }
    return number
  }

  func find(_ id: CaseID) -> MemoryCase? { cases.first { $0.id == id } }
}

struct MemoryNode: Hashable {
  let level: Int
  let index: UInt64
}

/// A case with all that hangs on it.
struct MemoryCase {
  struct Look {
    let place: UInt64
    let person: PersonID
    let level: Level
    let at: Instant
  }

  struct Standing {
    var decision: Decision
    let fence: Int
    /// What an export tells once it is settled.
    var settled: (by: UInt64, looks: Int, finest: Level)?
  }

  /// The facts as they came in.
  let origin: CaseFacts
  let record: [UInt8]
  var subjectReference: String?
  /// As the row has it: a claimed case is an open one with a lease.
  var state: CaseState { didSet { forgetDraft() } }
  var lane: Lane
  var priority: Int
  var notice: Notice?
  var heldFor: HoldReason?
  var wrap: FaceWrap?
  var frames: [SealedFrame]
  var regions: [PictureRegion]
  var fence = 0
  var lease: Lease? { didSet { if lease?.fence != oldValue?.fence || lease?.holder != oldValue?.holder { draft = nil } } }
  var draft: KeptDraft?
  var excluded: Set<PersonID> = []
  var looks: [Look] = []
  var seen: [PersonID: SeenFrames] = [:]
  var standing: Standing?
  var shredAt: Instant?
  var alarm = CaseLife.AlarmStage.none
  var holdUntil: Instant?
  var awaitsErasure = false

  init(_ new: NewCase) {
    (origin, record, subjectReference) = (new.facts, new.contentDigest, new.subjectReference)
    (state, lane, priority, notice) = (origin.state, origin.lane, origin.priority, origin.notice)
    (heldFor, wrap, frames, regions) = (origin.heldFor, new.wrap, new.frames, new.regions)
  }

  var id: CaseID { origin.id }
  var isUndecided: Bool { state == .open || state == .held }
  /// The state as it is told.
  var toldState: CaseState { state == .open && lease != nil ? .claimed : state }

  var facts: CaseFacts {
    CaseFacts(
      id: id, state: toldState, lane: lane, priority: priority, vendor: origin.vendor, source: origin.source, session: origin.session,
      subject: origin.subject, capturedAt: origin.capturedAt, receivedAt: origin.receivedAt, dueAt: origin.dueAt,
      expiresAt: origin.expiresAt, result: origin.result, challenge: origin.challenge, device: origin.device, notice: notice,
      attempts: origin.attempts,
      frames: frames.map(\.facts), heldFor: heldFor, epoch: wrap?.epoch, holdUntil: holdUntil, awaitsErasure: awaitsErasure)
  }

  var row: QueueRow {
    QueueRow(
      id: id, state: toldState, lane: lane, priority: priority, receivedAt: origin.receivedAt, dueAt: origin.dueAt,
      vendor: origin.vendor, source: origin.source, failedChecks: origin.result.failedChecks, attempts: origin.attempts,
      noticeHash: notice?.textHash, frames: frames.count, holder: lease?.holder, leaseUntil: lease?.until)
  }

  func isOnHold(at now: Instant) -> Bool { holdUntil.map { $0 > now } ?? false }

  func isHeld(at now: Instant) -> Bool { lease.map { $0.until > now } ?? false }

  /// Whether it comes before another in the order of dealing.
  func comes(before other: MemoryCase) -> Bool {
    let (mine, others) = (origin, other.origin)
    let lanes = [self, other].map { $0.state == .held ? Lane.allCases.count : Lane.allCases.firstIndex(of: $0.lane) ?? 0 }
    return (lanes[0], -priority, mine.dueAt, mine.receivedAt, "\(id)") < (
      lanes[1], -other.priority, others.dueAt, others.receivedAt, "\(other.id)"
    )
  }

  private mutating func forgetDraft() {
    if state != .open { draft = nil }
  }
}
