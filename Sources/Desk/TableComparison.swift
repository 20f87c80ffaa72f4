import AuditTrail
import Dispatch
import Synchronization

/// A comparison of the tables beside a trail, in which rows are compared on a thread of their own while the next are read.
struct TableComparison: ~Copyable {
  private static let batchSize = 1_024
  /// How many batches wait at most; memory is bounded by it.
  private static let waitingLimit = 8

  private let comparer: Comparer
  private let queue = DispatchQueue(label: "tables")
  private let room = DispatchSemaphore(value: Self.waitingLimit)
  private var batch: [KeptRow] = []

  init(_ tables: consuming TableStory) {
    comparer = Comparer(tables)
  }

  /// Leaves out the case of an entry that came in after those that were verified.
  func leaveOut(_ filed: FiledUnder) {
    comparer.leaveOut(filed)
  }

  /// Goes on with a row.
  mutating func take(_ row: KeptRow) {
    batch.append(row)
    if batch.count == Self.batchSize { send() }
  }

  /// What the comparison came to, once all rows are compared.
  consuming func end() -> TableStory {
    send()
    return queue.sync { comparer.end() }
  }

  private mutating func send() {
    let (rows, comparer, room) = (batch, comparer, room)
    batch = []
    batch.reserveCapacity(Self.batchSize)
    room.wait()
    queue.async {
      comparer.compare(rows)
      room.signal()
    }
  }

  private final class Comparer: Sendable {
    private let tables: Mutex<TableStory>

    init(_ tables: consuming sending TableStory) {
      self.tables = Mutex(tables)
    }

    func leaveOut(_ filed: FiledUnder) {
      tables.withLock { $0.leaveOut(filed) }
    }

    func compare(_ rows: [KeptRow]) {
      tables.withLock { tables in for row in rows { tables.take(row) } }
    }

    func end() -> TableStory {
      tables.withLock { tables in
        tables.endComparison()
        return tables
      }
    }
  }
}
