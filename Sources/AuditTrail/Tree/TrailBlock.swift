package import Casework

/// What 256 entries in a row hold, told in a few words: a search passes over those that cannot hold what it looks for.
///
/// A store keeps one for every complete subtree of 256 entries. It proves nothing, so a verification compares it with the entries.
package struct TrailBlock: Equatable, Sendable {
  /// How many entries one holds.
  package static let size: UInt64 = 256

  /// Its place among the blocks.
  package let place: UInt64
  /// The smallest and the largest of its entries' times, in milliseconds since 1970.
  package let earliest, latest: Int64
  package let kinds: EntryKindSet

  /// Takes a block as it was kept.
  package init(place: UInt64, earliest: Int64, latest: Int64, kinds: EntryKindSet) {
    (self.place, self.earliest, self.latest, self.kinds) = (place, earliest, latest, kinds)
  }

  /// The block at a place that holds those entries; `nil` where there are none.
  package init?(place: UInt64, of entries: some Sequence<(kind: EntryKind, at: Instant)>) {
    var (earliest, latest, kinds) = (Int64.max, Int64.min, EntryKindSet())
    for entry in entries {
      earliest = min(earliest, entry.at.milliseconds)
      latest = max(latest, entry.at.milliseconds)
      kinds.insert(entry.kind)
    }
    guard earliest <= latest else { return nil }
    self.init(place: place, earliest: earliest, latest: latest, kinds: kinds)
  }
}

/// Kinds of entries as bits of two numbers that any store can keep and compare: kind K is bit K of the first, or bit K - 62 of the second.
package struct EntryKindSet: Equatable, Sendable {
  /// How many kinds the first number has room for; neither ever becomes negative.
  package static let width = 62

  package private(set) var low: Int64 = 0
  package private(set) var high: Int64 = 0

  package init() {}

  /// The set of those kinds.
  package init(_ kinds: some Sequence<EntryKind>) {
    for kind in kinds { insert(kind) }
  }

  /// Takes the numbers as they were kept.
  package init(low: Int64, high: Int64) {
    (self.low, self.high) = (low, high)
  }

  mutating func insert(_ kind: EntryKind) {
    let number = Int(kind.rawValue)
    if number < Self.width { low |= 1 << number } else { high |= 1 << (number - Self.width) }
  }
}
