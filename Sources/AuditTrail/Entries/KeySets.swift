/// Which keys the entries of one kind may hold and which they must, as sets of bits that cost a verifier nothing.
struct KeySets: Sendable {
  /// Those that may stand.
  private let allowed: KeySet
  /// Those that must, by the number of the format: the first of these is for format 1.
  private let required: [KeySet]

  init(_ row: EntryKind.Row) {
    allowed = KeySet(row.keys)
    required = (1...EntryFormat.number).map { number in KeySet(row.required.filter { $0.since <= number }.map(\.key)) }
  }

  /// The first key that must not stand in such an entry.
  func stranger(in keys: KeySet) -> EntryKey? {
    keys.isSubset(of: allowed) ? nil : keys.subtracting(allowed).first
  }

  /// The first key that is missing in an entry of a session of that format.
  func missing(in keys: KeySet, format: Int) -> EntryKey? {
    let required = required[max(1, min(format, self.required.count)) - 1]
    return required.isSubset(of: keys) ? nil : required.subtracting(keys).first
  }
}

/// A set of keys, whose numbers are below 256.
struct KeySet: Equatable, Sendable {
  private var words = SIMD4<UInt64>()

  init(_ keys: some Sequence<EntryKey> = []) {
    for key in keys { insert(key) }
  }

  mutating func insert(_ key: EntryKey) {
    words[Int(key.rawValue >> 6)] |= 1 << UInt64(key.rawValue & 63)
  }

  func contains(_ key: EntryKey) -> Bool { words[Int(key.rawValue >> 6)] >> UInt64(key.rawValue & 63) & 1 == 1 }

  func isSubset(of other: KeySet) -> Bool { words & ~other.words == SIMD4() }

  func subtracting(_ other: KeySet) -> KeySet {
    var rest = self
    rest.words &= ~other.words
    return rest
  }

  /// That of the lowest number.
  var first: EntryKey? {
    words.indices.first { words[$0] != 0 }.flatMap { EntryKey(rawValue: UInt16($0 * 64 + words[$0].trailingZeroBitCount)) }
  }
}

/// The format of entries, as sessions say it.
package enum EntryFormat {
  /// The number that this program writes. What a number adds stands in the table of kinds; an older number stays valid for ever.
  package static let number = 2
}
