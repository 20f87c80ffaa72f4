import AuditTrail
import Casework
import Store

/// All that the store in memory holds; a copy of it is what rolls a transaction back.
struct MemoryTables {
  /// By number, from 0, in the order in which they came.
  var cases: [MemoryCase] = []
  var requests: Set<RequestID> = []
  var names: [PersonID: PersonName] = [:]
  var entries: [StoredEntry] = []
  var nodes: [MemoryNode: [UInt8]] = [:]
  var blocks: [TrailBlock] = []
  var heads: [SessionID: KeptHead] = [:]
  /// By size.
  var checkpoints: [UInt64: KeptCheckpoint] = [:]
  var seals: [KeptSeal] = []
  var verifiedSize: UInt64?

  func number(of id: CaseID) throws(StoreError) -> Int {
    guard let number = cases.firstIndex(where: { $0.new.facts.id == id }) else { throw .misuse("there is no case \(id)") }
    return number
  }

  func find(_ id: CaseID) -> MemoryCase? { cases.first { $0.new.facts.id == id } }
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

  let new: NewCase
  /// As the row has it: a claimed case is an open one with a lease.
  var state: CaseState { didSet { forgetDraft() } }
  var lane: Lane
  var priority: Int
  var notice: Notice?
  var heldFor: HoldReason?
  var wrap: FaceWrap?
  var frames: [SealedFrame]
  var fence = 0
  var lease: Lease? { didSet { if lease?.fence != oldValue?.fence || lease?.holder != oldValue?.holder { draft = nil } } }
  var draft: KeptDraft?
  var excluded: Set<PersonID> = []
  var looks: [Look] = []
  var seen: [PersonID: SeenFrames] = [:]
  var standing: Standing?
  var shredAt: Instant?

  init(_ new: NewCase) {
    self.new = new
    (state, lane, priority, notice) = (new.facts.state, new.facts.lane, new.facts.priority, new.facts.notice)
    (heldFor, wrap, frames) = (new.facts.heldFor, new.wrap, new.frames)
  }

  var id: CaseID { new.facts.id }
  var isUndecided: Bool { state == .open || state == .held }
  /// The state as it is told.
  var toldState: CaseState { state == .open && lease != nil ? .claimed : state }

  var facts: CaseFacts {
    let facts = new.facts
    return CaseFacts(
      id: facts.id, state: toldState, lane: lane, priority: priority, vendor: facts.vendor, source: facts.source, session: facts.session,
      subject: facts.subject, capturedAt: facts.capturedAt, receivedAt: facts.receivedAt, dueAt: facts.dueAt, expiresAt: facts.expiresAt,
      result: facts.result, challenge: facts.challenge, device: facts.device, notice: notice, attempts: facts.attempts,
      frames: frames.map(\.facts), heldFor: heldFor, epoch: wrap?.epoch)
  }

  var row: QueueRow {
    let facts = new.facts
    return QueueRow(
      id: facts.id, state: toldState, lane: lane, priority: priority, receivedAt: facts.receivedAt, dueAt: facts.dueAt,
      vendor: facts.vendor, source: facts.source, failedChecks: facts.result.failedChecks, attempts: facts.attempts,
      noticeHash: notice?.textHash, frames: frames.count, holder: lease?.holder, leaseUntil: lease?.until)
  }

  func isHeld(at now: Instant) -> Bool { lease.map { $0.until > now } ?? false }

  /// Whether it comes before another in the order of dealing.
  func comes(before other: MemoryCase) -> Bool {
    let (mine, others) = (new.facts, other.new.facts)
    let lanes = [self, other].map { $0.state == .held ? Lane.allCases.count : Lane.allCases.firstIndex(of: $0.lane) ?? 0 }
    return (lanes[0], -priority, mine.dueAt, mine.receivedAt, "\(id)") < (
      lanes[1], -other.priority, others.dueAt, others.receivedAt, "\(other.id)"
    )
  }

  private mutating func forgetDraft() {
    if state != .open { draft = nil }
  }
}
