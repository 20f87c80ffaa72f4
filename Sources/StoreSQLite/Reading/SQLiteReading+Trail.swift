import AuditTrail
import Casework
import Foundation
import GRDB
import Store

extension SQLiteReading {
  func trailSize() throws(StoreError) -> UInt64 {
    try db.trailSize()
  }

  func eachEntry(_ filter: EntryFilter, _ body: (KeptEntry) throws(StoreError) -> Bool) throws(StoreError) {
    guard let query = try EntryQuery(filter, in: db) else { return }
    let places = try EntryPlaces(filter, in: db)
    var isEnough = false
    for stretch in filter.isReversed ? places.stretches.reversed() : places.stretches where !isEnough {
      try db.each(query.sql, query.arguments(in: stretch)) { row throws(StoreError) in
        isEnough = try !body(try row.keptEntry())
        return !isEnough
      }
    }
  }

  func keptEntries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry] {
    var entries: [KeptEntry] = []
    entries.reserveCapacity(limit)
    let sql = "SELECT \(Columns.keptEntry) FROM trail WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?"
    try db.lend(sql, [Int64(clamping: start), Int64(clamping: end), limit]) { row throws(StoreError) in
      let filed = unsafe FiledUnder(
        kind: try row.integer(4), lentSession: try row.bytes(5), n: try row.integer(6), actor: try row.text(7),
        caseID: try row.textIfAny(8), milliseconds: try row.integer(9))
      entries.append(
        unsafe KeptEntry(
          seq: try row.count(0), lent: try row.bytes(1), leaf: try row.bytes(2), signature: try row.copyIfAny(3), filed: filed))
      return true
    }
    return entries
  }

  func entry(at seq: UInt64) throws(StoreError) -> KeptEntry? {
    try db.one("SELECT \(Columns.keptEntry) FROM trail WHERE seq = ?", [Int64(clamping: seq)]) { row throws(StoreError) in
      try row.keptEntry()
    }
  }

  func node(level: Int, index: UInt64) throws(StoreError) -> [UInt8]? {
    try db.one("SELECT hash FROM trail_node WHERE level = ? AND place = ?", [level, Int64(clamping: index)]) { row throws(StoreError) in
      try row.bytes()
    }
  }

  func blocks() throws(StoreError) -> [TrailBlock] {
    let sql = "SELECT place, earliest, latest, kinds_low, kinds_high FROM trail_block ORDER BY place"
    return try db.all(sql) { row throws(StoreError) in
      TrailBlock(
        place: try row.count(), earliest: try row.integer(), latest: try row.integer(),
        kinds: EntryKindSet(low: try row.integer(), high: try row.integer()))
    }
  }

  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
    try db.leaves(range)
  }

  func sessionHeads() throws(StoreError) -> [KeptHead] {
    try sessionHeads(from: 0)
  }

  func sessionHeads(from seq: UInt64) throws(StoreError) -> [KeptHead] {
    let sql = "SELECT \(Columns.sessionHead) FROM trail_session WHERE last_seq >= ? ORDER BY first_seq"
    return try db.all(sql, [Int64(clamping: seq)]) { row throws(StoreError) in try row.keptHead() }
  }

  func checkpoints(newestOnly: Bool) throws(StoreError) -> [KeptCheckpoint] {
    try checkpoints("ORDER BY size" + (newestOnly ? " DESC LIMIT 1" : ""), [])
  }

  func checkpoints(from size: UInt64) throws(StoreError) -> [KeptCheckpoint] {
    try checkpoints("WHERE size >= ? ORDER BY size", [Int64(clamping: size)])
  }

  private func checkpoints(_ which: String, _ arguments: StatementArguments) throws(StoreError) -> [KeptCheckpoint] {
    try db.all("SELECT \(Columns.checkpoint) FROM trail_checkpoint \(which)", arguments) { row throws(StoreError) in
      try row.checkpoint()
    }
  }

  func verifiedSize() throws(StoreError) -> UInt64? {
    try db.one("SELECT size FROM trail_verified") { row throws(StoreError) in try row.count() }
  }

  func seals() throws(StoreError) -> [KeptSeal] {
    try db.all("SELECT epoch, size, at, tag FROM trail_seal ORDER BY epoch") { row throws(StoreError) in
      KeptSeal(epoch: try row.count(), size: try row.count(), at: try row.instant(), tag: try row.bytes())
    }
  }
}

extension Database {
  func trailSize() throws(StoreError) -> UInt64 {
    try one("SELECT seq + 1 FROM trail ORDER BY seq DESC LIMIT 1") { row throws(StoreError) in try row.count() } ?? 0
  }

  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
    let bounds: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
    return try all("SELECT leaf FROM trail WHERE seq >= ? AND seq < ? ORDER BY seq", bounds) { row throws(StoreError) in
      try row.bytes()
    }
  }
}

extension Columns {
  static let filed = "kind, session, n, actor, case_id, at"
  static let keptEntry = "seq, bytes, leaf, signature, \(filed)"
  static let sessionHead = "id, count, leaf, actor, role, signature, first_seq, last_seq"
  static let checkpoint = "size, note, frontier"

  mutating func keptEntry() throws(StoreError) -> KeptEntry {
    KeptEntry(
      seq: try count(), bytes: try bytes(), leaf: try bytes(),
      signature: try optional { columns throws(StoreError) in try columns.bytes() },
      filed: try filed())
  }

  mutating func filed() throws(StoreError) -> FiledUnder {
    FiledUnder(
      kind: try integer(), session: try bytes(), n: try integer(), actor: try text(),
      caseID: try optional { columns throws(StoreError) in try columns.text() }, milliseconds: try integer())
  }

  mutating func keptHead() throws(StoreError) -> KeptHead {
    let head = SessionHead(session: try identifier(), count: try count(), leaf: try bytes())
    let (actor, signature, first, last) = (try actor(), try bytes(), try count(), try count())
    return KeptHead(head: head, actor: actor, signature: signature, places: first...max(first, last))
  }

  mutating func checkpoint() throws(StoreError) -> KeptCheckpoint {
    KeptCheckpoint(size: try count(), note: try text(), frontier: try bytes())
  }

  mutating func actor() throws(StoreError) -> Actor {
    guard let actor = Actor(name: try text(), role: try text()) else { throw .damaged("a column holds no Actor") }
    return actor
  }
}
