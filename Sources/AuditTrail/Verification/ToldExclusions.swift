/// Who is not to be dealt which case again, as the trail tells it, and whom the tables name.
struct ToldExclusions: Sendable {
  /// Those that must be in the tables; what is seen there is taken out.
  private var told: Set<UInt64> = []
  /// Those that may be: format 1 kept a case from whoever gave it back at the end of a shift, and, as early stores of format 2 did, from
  /// whoever took back that they passed it on.
  private var optional: Set<UInt64> = []
  private var seen: Set<UInt64> = []

  mutating func add(_ person: WordTable.Word, from place: Int, mayBeMissing: Bool) {
    if mayBeMissing { optional.insert(Self.key(person, place)) } else { told.insert(Self.key(person, place)) }
  }

  /// Notes that what kept a case from a person was taken back.
  mutating func loosen(_ person: WordTable.Word, from place: Int) {
    let key = Self.key(person, place)
    if told.remove(key) != nil { optional.insert(key) }
  }

  /// Forgets whom a case is kept from.
  mutating func clear(_ place: Int) {
    told = told.filter { Int($0 >> 32) != place }
    optional = optional.filter { Int($0 >> 32) != place }
  }

  /// Notes a row of the tables; `false` where nothing tells of it.
  mutating func see(_ person: WordTable.Word, at place: Int) -> Bool {
    let key = Self.key(person, place)
    guard told.contains(key) || optional.contains(key) else { return false }
    seen.insert(key)
    return true
  }

  /// Those that are told and in no table.
  var missing: [(place: Int, person: WordTable.Word)] {
    told.subtracting(seen).sorted().map { (Int($0 >> 32), WordTable.Word(number: UInt32(truncatingIfNeeded: $0))) }
  }

  private static func key(_ person: WordTable.Word, _ place: Int) -> UInt64 { UInt64(place) << 32 | UInt64(person.number) }
}
