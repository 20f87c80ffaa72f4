/// Who is not to be dealt which case again, as the trail tells it.
struct ToldExclusions: Sendable {
  /// A person and a case's place.
  struct Key: Hashable, Comparable, Sendable {
    let person: WordTable.Word
    let place: Int

    static func < (one: Key, other: Key) -> Bool { (one.place, one.person.number) < (other.place, other.person.number) }
  }

  /// Those that must be in the tables.
  private(set) var required: Set<Key> = []
  /// Those that may be: format 1 kept a case from whoever gave it back at the end of a shift, and, as early stores of format 2 did, from
  /// whoever took back that they passed it on.
  private var optional: Set<Key> = []

  mutating func add(_ person: WordTable.Word, from place: Int, mayBeMissing: Bool) {
    let key = Key(person: person, place: place)
    if mayBeMissing { optional.insert(key) } else { required.insert(key) }
  }

  /// Notes that what kept a case from a person was taken back.
  mutating func loosen(_ person: WordTable.Word, from place: Int) {
    let key = Key(person: person, place: place)
    if required.remove(key) != nil { optional.insert(key) }
  }

  /// Forgets whom a case is kept from.
  mutating func clear(_ place: Int) {
    required = required.filter { $0.place != place }
    optional = optional.filter { $0.place != place }
  }

  /// Whether anything tells that a case is kept from a person.
  func contains(_ key: Key) -> Bool { required.contains(key) || optional.contains(key) }
}
