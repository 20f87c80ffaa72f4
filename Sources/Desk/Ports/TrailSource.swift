package import AuditTrail
package import Store

/// A trail as it is kept somewhere, to be verified: a store's, or an export's.
package protocol TrailSource: Sendable {
  /// What is kept beside the entries, all of one moment.
  func standing() throws(StoreError) -> TrailStanding
  /// Entries from a place on, in order, at most so many; what is missing is left out.
  func entries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry]
  /// The hashes kept for those subtrees; `nil` where none is.
  func nodes(_ subtrees: [TrailTree.Node]) throws(StoreError) -> [[UInt8]?]
  /// The tables beside the trail, compared with what its first `size` entries tell; `nil` where there are none.
  func compare(_ told: ToldTables, before size: UInt64) throws(StoreError) -> TableComparison?
}

/// What is kept of a trail beside its entries.
package struct TrailStanding: Sendable {
  /// The number of entries.
  package let size: UInt64
  package let heads: [KeptHead]
  /// Oldest first.
  package let checkpoints: [KeptCheckpoint]
  package let seals: [KeptSeal]
  /// What the complete blocks hold, in order; `nil` where nothing is kept of them, as in an export.
  package let blocks: [TrailBlock]?

  package init(size: UInt64, heads: [KeptHead], checkpoints: [KeptCheckpoint], seals: [KeptSeal], blocks: [TrailBlock]? = nil) {
    (self.size, self.heads, self.checkpoints, self.seals, self.blocks) = (size, heads, checkpoints, seals, blocks)
  }
}

/// A store's trail. Entries are never changed, so that pieces read one after the other belong together.
package struct StoreTrail: TrailSource {
  private let store: any CaseStore

  package init(store: any CaseStore) {
    self.store = store
  }

  package func standing() throws(StoreError) -> TrailStanding {
    try store.read { reader throws(StoreError) in try reader.trailStanding() }
  }

  package func entries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry] {
    try store.read { reader throws(StoreError) in try reader.keptEntries(from: start, below: end, limit: limit) }
  }

  package func nodes(_ subtrees: [TrailTree.Node]) throws(StoreError) -> [[UInt8]?] {
    try store.read { reader throws(StoreError) in
      var kept: [[UInt8]?] = []
      for subtree in subtrees { kept.append(try reader.node(level: subtree.level, index: subtree.index)) }
      return kept
    }
  }

  /// How many threads read the tables and compare them; each looks at a part of the rows.
  private static let readers = 2

  /// All at one moment; cases that changed since the entries were read are left out.
  package func compare(_ told: ToldTables, before size: UInt64) throws(StoreError) -> TableComparison? {
    let parts = try store.read(inParts: Self.readers) { reader, part throws(StoreError) in
      var comparison = TableComparison(with: told)
      try reader.eachEntry(EntryFilter(start: size)) { stored throws(StoreError) in
        if let filed = stored.filed { comparison.leaveOut(filed) }
        return true
      }
      try reader.eachKeptRow(part: part, of: Self.readers) { row throws(StoreError) in comparison.take(row) }
      return comparison
    }
    guard var whole = parts.first else { return nil }
    for part in parts.dropFirst() { whole.add(part) }
    whole.end()
    return whole
  }
}

extension StoreReader {
  /// What is kept of the trail beside its entries.
  package func trailStanding() throws(StoreError) -> TrailStanding {
    TrailStanding(
      size: try trailSize(),
      heads: try sessionHeads(), checkpoints: try checkpoints(newestOnly: false), seals: try seals(),
      blocks: try blocks())
  }
}
