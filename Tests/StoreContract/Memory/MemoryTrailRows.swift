import AuditTrail
import Casework
import Store

/// The tables of one transaction.
final class MemoryBox {
  var tables: MemoryTables

  init(_ tables: MemoryTables) {
    self.tables = tables
  }
}

/// The trail's rows in memory: what comes is put down, and nothing is made of it.
struct MemoryTrailRows: TrailRows {
  typealias Failure = StoreError

  let box: MemoryBox

  func size() throws(StoreError) -> UInt64 { UInt64(box.tables.entries.count) }
  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] { box.tables.entries(in: range).map(\.leafHash) }
  func filed(_ range: Range<UInt64>) throws(StoreError) -> [FiledUnder] { box.tables.entries(in: range).compactMap(\.filed) }
  func head(of session: SessionID) throws(StoreError) -> KeptHead? { box.tables.heads[session] }
  func newestCheckpoint() throws(StoreError) -> KeptCheckpoint? { box.tables.checkpoints.values.max { $0.size < $1.size } }
  func hasCheckpoint(of size: UInt64) throws(StoreError) -> Bool { box.tables.checkpoints[size] != nil }

  func seals() throws(StoreError) -> (count: UInt64, last: UInt64?) {
    (UInt64(box.tables.seals.count), box.tables.seals.map(\.epoch).max())
  }

  func hasSeal(of size: UInt64) throws(StoreError) -> Bool { box.tables.seals.contains { $0.size == size } }

  func insert(_ entry: ChainedEntry, at seq: UInt64) throws(StoreError) {
    guard seq == UInt64(box.tables.entries.count) else { throw .conflict("the trail grows at its end only") }
    box.tables.entries.append(
      KeptEntry(seq: seq, bytes: entry.bytes, leaf: entry.leaf, signature: entry.signature, filed: entry.filed))
  }

  func insert(_ node: TrailTree.Node) throws(StoreError) {
    box.tables.nodes[MemoryNode(level: node.level, index: node.index)] = node.hash
  }

  func insert(_ block: TrailBlock) throws(StoreError) {
    box.tables.blocks.append(block)
  }

  func put(_ head: KeptHead) throws(StoreError) {
    guard let places = head.places else { throw .misuse("a session's head says not where its entries are") }
    let first = box.tables.heads[head.head.session]?.places?.lowerBound ?? places.lowerBound
    box.tables.heads[head.head.session] = KeptHead(
      head: head.head, actor: head.actor, signature: head.signature, places: first...places.upperBound)
  }

  func insert(_ checkpoint: KeptCheckpoint) throws(StoreError) {
    guard box.tables.checkpoints[checkpoint.size] == nil else { throw .conflict("a checkpoint of that size stands") }
    box.tables.checkpoints[checkpoint.size] = checkpoint
  }

  func insert(_ seal: KeptSeal) throws(StoreError) {
    box.tables.seals.append(seal)
  }
}
