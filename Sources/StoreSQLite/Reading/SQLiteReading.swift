import AuditTrail
import Casework
import GRDB
import Store

/// Reading over a connection; its extensions are the one implementation of `StoreReader`, in and out of commits.
protocol SQLiteReading: StoreReader {
  var db: Database { get }
}

/// A reader of one moment.
struct SQLiteReader: SQLiteReading {
  let db: Database
  let log: TrailLog

  func tree() throws(StoreError) -> TrailTree {
    try log.tree(in: SQLiteTrailRows(db: db))
  }
}

extension Lane {
  init?(order: Int64) {
    guard let lane = Lane.allCases.first(where: { $0.order == order }) else { return nil }
    self = lane
  }
}

extension Columns {
  mutating func instant() throws(StoreError) -> Instant {
    Instant(milliseconds: try integer())
  }

  mutating func number() throws(StoreError) -> Int {
    Int(try integer())
  }

  mutating func count() throws(StoreError) -> UInt64 {
    UInt64(clamping: try integer())
  }

  mutating func lane() throws(StoreError) -> Lane {
    guard let lane = Lane(order: try integer()) else { throw .damaged("a column holds no Lane") }
    return lane
  }

  mutating func level() throws(StoreError) -> Level {
    guard let level = Level(rawValue: try number()) else { throw .damaged("a column holds no Level") }
    return level
  }

  mutating func identifier<Kind>() throws(StoreError) -> Identifier<Kind> {
    guard let identifier = Identifier<Kind>(bytes: try bytes()) else { throw .damaged("a column holds no identifier") }
    return identifier
  }

  mutating func person() throws(StoreError) -> PersonID {
    try text(as: words.person)
  }

  mutating func reason() throws(StoreError) -> ReasonCode {
    try text(as: words.reason)
  }

  mutating func failedChecks() throws(StoreError) -> [FailedCheck] {
    words.failedChecks(try text())
  }

  /// Reads `state` and `holder`, which together are a case's state.
  mutating func stateAndHolder() throws(StoreError) -> (CaseState, PersonID?) {
    let state = try text(as: CaseState.init(rawValue:))
    let holder = try optional { columns throws(StoreError) in try columns.person() }
    return (state == .open && holder != nil ? .claimed : state, holder)
  }

  /// Reads `ran`, `machine_decision`, the five columns of the score, and `failed_checks`.
  mutating func machineResult() throws(StoreError) -> MachineResult {
    let ran = try flag()
    let decision = try text(as: MachineResult.Decision.init(rawValue:))
    let value = try optional { columns throws(StoreError) in try columns.real() }
    let low = try optional { columns throws(StoreError) in try columns.real() }
    let high = try optional { columns throws(StoreError) in try columns.real() }
    let direction = try optional { columns throws(StoreError) in try columns.text(as: MachineResult.Direction.init(rawValue:)) }
    let threshold = try optional { columns throws(StoreError) in try columns.real() }
    var score: MachineResult.Score?
    if let value, let low, let high, let direction {
      score = MachineResult.Score(value: value, low: low, high: high, direction: direction, threshold: threshold)
    }
    return MachineResult(ran: ran, decision: decision, score: score, failedChecks: try failedChecks())
  }

  static let machineResult =
    "ran, machine_decision, score, score_low, score_high, score_direction, score_threshold, failed_checks"
}
