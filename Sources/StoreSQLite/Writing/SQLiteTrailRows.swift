import AuditTrail
import Casework
import Foundation
import GRDB
import Store

/// The trail's rows in a transaction of one connection.
struct SQLiteTrailRows: TrailRows {
  typealias Failure = StoreError

  let db: Database

  func size() throws(StoreError) -> UInt64 {
    try db.trailSize()
  }

  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
    try db.leaves(range)
  }

  func filed(_ range: Range<UInt64>) throws(StoreError) -> [FiledUnder] {
    let bounds: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
    return try db.all("SELECT \(Columns.filed) FROM trail WHERE seq >= ? AND seq < ? ORDER BY seq", bounds) { row throws(StoreError) in
      try row.filed()
    }
  }

  func head(of session: SessionID) throws(StoreError) -> KeptHead? {
    let sql = "SELECT \(Columns.sessionHead) FROM trail_session WHERE id = ?"
    return try db.one(sql, [Data(session.bytes)]) { row throws(StoreError) in try row.keptHead() }
  }

  func newestCheckpoint() throws(StoreError) -> KeptCheckpoint? {
    try db.one("SELECT \(Columns.checkpoint) FROM trail_checkpoint ORDER BY size DESC LIMIT 1") { row throws(StoreError) in
      try row.checkpoint()
    }
  }

  func hasCheckpoint(of size: UInt64) throws(StoreError) -> Bool {
    try db.one("SELECT 1 FROM trail_checkpoint WHERE size = ?", [Int64(clamping: size)]) { row throws(StoreError) in try row.flag() }
      ?? false
  }

  func seals() throws(StoreError) -> (count: UInt64, last: UInt64?) {
    let standing = try db.one("SELECT count(*), max(epoch) FROM trail_seal") { row throws(StoreError) in
      (try row.count(), try row.optional { row throws(StoreError) in try row.count() })
    }
    return standing ?? (0, nil)
  }

  func hasSeal(of size: UInt64) throws(StoreError) -> Bool {
    try db.one("SELECT 1 FROM trail_seal WHERE size = ?", [Int64(clamping: size)]) { row throws(StoreError) in try row.flag() } ?? false
  }

  // MARK: Writing

  func insert(_ entry: ChainedEntry, at seq: UInt64) throws(StoreError) {
    let filed = entry.filed
    try db.run(
      "INSERT INTO trail (seq, session, n, kind, actor, case_id, at, leaf, signature, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        Int64(clamping: seq), Data(filed.session), filed.n, filed.kind, filed.actor, filed.caseID, filed.milliseconds, Data(entry.leaf),
        entry.signature.map { Data($0) }, Data(entry.bytes),
      ])
  }

  func insert(_ node: TrailTree.Node) throws(StoreError) {
    try db.run("INSERT INTO trail_node (level, place, hash) VALUES (?, ?, ?)", [node.level, Int64(clamping: node.index), Data(node.hash)])
  }

  func insert(_ block: TrailBlock) throws(StoreError) {
    try db.run(
      "INSERT INTO trail_block (place, earliest, latest, kinds_low, kinds_high) VALUES (?, ?, ?, ?, ?)",
      [Int64(clamping: block.place), block.earliest, block.latest, block.kinds.low, block.kinds.high])
  }

  func put(_ head: KeptHead) throws(StoreError) {
    guard let places = head.places else { throw .misuse("a session's head says not where its entries are") }
    try db.run(
      """
      INSERT INTO trail_session (id, actor, role, count, leaf, signature, first_seq, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
      SET count = excluded.count, leaf = excluded.leaf, signature = excluded.signature, last_seq = excluded.last_seq
      """,
      [
        Data(head.head.session.bytes), head.actor.name, head.actor.role, Int64(clamping: head.head.count), Data(head.head.leaf),
        Data(head.signature), Int64(clamping: places.lowerBound), Int64(clamping: places.upperBound),
      ])
  }

  func insert(_ checkpoint: KeptCheckpoint) throws(StoreError) {
    try db.run(
      "INSERT INTO trail_checkpoint (size, note, frontier) VALUES (?, ?, ?)",
      [Int64(clamping: checkpoint.size), String(decoding: checkpoint.note, as: UTF8.self), checkpoint.frontier.map { Data($0) }])
  }

  func insert(_ seal: KeptSeal) throws(StoreError) {
    try db.run(
      "INSERT INTO trail_seal (epoch, size, at, tag) VALUES (?, ?, ?, ?)",
      [Int64(clamping: seal.epoch), Int64(clamping: seal.size), seal.at.milliseconds, Data(seal.tag)])
  }
}
