import Casework

/// Where the cases of a trail stand, as far as it has told: one ``CaseLife`` each, found by its case's place.
///
/// Its questions are inlined: asked of a value that many threads share, each would otherwise take a copy of all of it.
///
/// The story goes on only as the rules of a case's life allow. Where an entry breaks them, the tables beside the trail are still compared
/// with what it tells, so that one fault is not found again as another: such a case then has a second life, as told.
struct CaseLives: Sendable {
  var places = CasePlaces()
  /// Names, as numbers of people too.
  var words = WordTable()
  private var lives = PagedArray<CaseLife?>()
  /// The beginning of the digest of the record that each came from.
  private var records: [UInt64] = []
  /// The lives as told of cases about which something was told that may not be.
  private var astray: [Int: CaseLife] = [:]
  /// The number of cases that came in.
  private(set) var count = 0

  /// Whether the case came in.
  func isImported(_ place: Int) -> Bool { life(at: place) != nil }

  /// Where the case stands; `nil` where it never came in.
  @inline(__always)
  func life(at place: Int) -> CaseLife? { lives.indices.contains(place) ? lives[place] : nil }

  /// Where the case stands if all that is told of it happened; `nil` where no import of it is told.
  @inline(__always)
  func told(_ place: Int) -> CaseLife? {
    let own = life(at: place)
    return astray.isEmpty ? own : astray[place] ?? own
  }

  /// The beginning of the digest of the record that a case came from.
  @inline(__always)
  func record(at place: Int) -> UInt64? { records.indices.contains(place) ? records[place] : nil }

  /// Keeps from which record a case came.
  mutating func keep(record: UInt64?, at place: Int) {
    records.makeRoom(for: place, 0)
    records[place] = record ?? 0
  }

  /// Begins a case's life, right or wrong.
  ///
  /// - Throws: why it cannot have come in like that; its life begins nevertheless.
  mutating func begin(_ life: CaseLife, at place: Int) throws(CaseLife.Refusal) {
    lives.makeRoom(for: place, nil)
    lives[place] = life
    count += 1
    // Told twice, the later stands in the tables.
    if !astray.isEmpty { astray[place] = nil }
    if let refusal = life.refusalOfImport { throw refusal }
  }

  /// Begins a case's life as told alone: it came in before, or nobody may say so.
  mutating func beginAstray(_ life: CaseLife, at place: Int) {
    astray[place] = life
  }

  /// Goes on with an event of a case that came in.
  ///
  /// - Throws: why it cannot happen; the case stays where it is, and only what is told goes on.
  mutating func apply(_ event: CaseEvent, at place: Int) throws(CaseLife.Refusal) {
    if let refusal = lives[place]?.refusal(of: event) {
      goAstray(event, at: place)
      throw refusal
    }
    lives[place]?.follow(event)
    if !astray.isEmpty { astray[place]?.follow(event) }
  }

  /// Goes on with what is told alone: nobody may say so, or not then.
  mutating func goAstray(_ event: CaseEvent, at place: Int) {
    guard var told = told(place) else { return }
    told.follow(event)
    astray[place] = told
  }

  /// The person of that name, as a life knows them.
  mutating func person(_ name: String) -> CaseLife.Person? { CaseLife.Person(words.word(for: name)) }

  /// The name of a person whom a life knows.
  @inline(__always)
  func name(of person: CaseLife.Person?) -> String? { person.flatMap { words[WordTable.Word($0)] } }
}
