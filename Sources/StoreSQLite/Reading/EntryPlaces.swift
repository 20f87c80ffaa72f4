import AuditTrail
import Casework
import GRDB
import Store

/// The stretches of the trail that can hold what a filter asks for, ascending and apart from one another.
///
/// An index for each condition would cost every look a page more; sessions and blocks tell nearly as much and cost nothing.
struct EntryPlaces {
  private(set) var stretches: [Range<Int64>]

  init(_ filter: EntryFilter, in db: Database) throws(StoreError) {
    let size = try db.trailSize()
    let end = min(filter.end.map(Int64.init(clamping:)) ?? .max, Int64(clamping: size))
    stretches = [min(Int64(clamping: filter.start), end)..<end]
    // A case's entries have an index of their own.
    guard filter.caseID == nil else { return }
    if let actor = filter.actor, filter.session == nil {
      let sql = "SELECT first_seq, last_seq + 1 FROM trail_session WHERE actor = ? ORDER BY first_seq"
      keep(try db.all(sql, [actor]) { row throws(StoreError) in try row.stretch() })
    }
    if filter.from != nil || filter.to != nil || filter.kinds != nil { keep(try Self.blocks(filter, of: size, in: db)) }
  }

  /// The blocks that hold one of the kinds and a time of the span; with those entries that are in no block yet.
  private static func blocks(_ filter: EntryFilter, of size: UInt64, in db: Database) throws(StoreError) -> [Range<Int64>] {
    let kinds = filter.kinds.map(EntryKindSet.init) ?? EntryKindSet(low: .max, high: .max)
    // A row beyond the trail's end is nobody's block, and must hide nothing.
    let complete = Int64(clamping: size / TrailBlock.size)
    let sql = """
      SELECT place * 256, place * 256 + 256 FROM trail_block
      WHERE place >= 0 AND place < ? AND latest >= ? AND earliest < ? AND (kinds_low & ? <> 0 OR kinds_high & ? <> 0) ORDER BY place
      """
    let blocks = try db.all(
      sql, [complete, filter.from?.milliseconds ?? .min, filter.to?.milliseconds ?? .max, kinds.low, kinds.high]
    ) { row throws(StoreError) in try row.stretch() }
    let newest = "SELECT coalesce(max(place) + 1, 0) FROM trail_block WHERE place < ?"
    let count = try db.one(newest, [complete]) { row throws(StoreError) in try row.integer() } ?? 0
    return blocks + [max(0, count) * 256..<Int64.max]
  }

  /// Leaves only what lies in those stretches too, which ascend and may touch.
  private mutating func keep(_ others: [Range<Int64>]) {
    var joined: [Range<Int64>] = []
    for other in others {
      if let last = joined.last, other.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, other.upperBound)
      } else {
        joined.append(other)
      }
    }
    var (kept, rest) = ([Range<Int64>](), joined[...])
    for stretch in stretches {
      while let next = rest.first, next.lowerBound < stretch.upperBound {
        let common = stretch.clamped(to: next)
        if !common.isEmpty { kept.append(common) }
        guard next.upperBound <= stretch.upperBound else { break }
        rest.removeFirst()
      }
    }
    stretches = kept
  }
}

extension Columns {
  fileprivate mutating func stretch() throws(StoreError) -> Range<Int64> {
    let (first, end) = (try integer(), try integer())
    guard first <= end else { throw .damaged("a stretch of the trail ends before it begins") }
    return first..<end
  }
}
