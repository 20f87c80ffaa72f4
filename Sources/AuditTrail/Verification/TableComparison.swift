import Casework

/// Rows of the tables compared with what the trail tells; a part of them, where several threads share the work.
package struct TableComparison: Sendable {
  private let told: ToldTables
  private var leftOut: Set<CaseNumber> = []
  /// By the cases' places: whether a case's row was seen, and how many of its frames.
  private var seen: [(isSeen: Bool, frames: UInt16)]
  /// By the looks' order.
  private var seenLooks: [Bool]
  private var seenExclusions: Set<ToldExclusions.Key> = []
  private var seenNames: Set<PersonID> = []
  private(set) var findings: [Finding] = []
  /// Findings are kept up to this many: one is enough to fail, and all of them could be millions.
  private static let findingLimit = 100

  /// Begins a comparison with what is told.
  package init(with told: ToldTables) {
    self.told = told
    seen = Array(repeating: (false, 0), count: told.story.cases.count)
    seenLooks = Array(repeating: false, count: told.story.looks.count)
  }

  /// The number of cases, and of looks.
  var counts: (cases: Int, looks: Int) { told.story.counts }

  /// Leaves out the case of an entry that came in after those that were verified; to be told of before any row.
  package mutating func leaveOut(_ filed: FiledUnder) {
    if let number = filed.caseID.flatMap({ CaseNumber($0) }) { leftOut.insert(number) }
  }

  /// Compares a row.
  package mutating func take(_ row: consuming KeptRow) {
    switch consume row {
    case .aCase(let kept): take(kept)
    case .look(let seq, let id, let person, let level, let began): take(look: seq, id, person, level, began)
    case .frame(let id, let place, let digest): take(frame: place, of: id, digest)
    case .name(let name): take(name)
    case .exclusion(let id, let person): take(exclusionOf: person, from: id)
    case .contradiction(let words): find(.tableDiffers, words)
    }
  }

  private mutating func take(_ kept: KeptCase) {
    let named = CaseNumber(kept.id)
    guard let number = named, let place = told.place(of: number) else {
      // It may have come in since.
      guard named.map({ !leftOut.contains($0) }) ?? true else { return }
      return find(.tableRowStray, "case \(kept.id) is in the tables and was never imported")
    }
    guard leftOut.isEmpty || !leftOut.contains(number) else { return }
    seen[place].isSeen = true
    guard let life = told.lives.told(place), !told.agrees(kept, told.story.cases[place], life, at: place) else { return }
    let words = told.difference(kept, told.story.cases[place], life)
    find(.tableDiffers, "case \(kept.id): \(words)")
  }

  private mutating func take(look seq: UInt64, _ id: String, _ person: String, _ level: Int64, _ began: Instant) {
    guard seq < told.story.size else { return }
    let index = told.story.looks.partitioningIndex { $0.seq >= seq }
    guard told.story.looks.indices.contains(index), told.story.looks[index].seq == seq else {
      return find(.tableRowStray, "a look at case \(id) is in the tables, and entry \(seq) began none")
    }
    seenLooks[index] = true
    let look = told.story.looks[index]
    let name = told.lives.words[look.person] ?? ""
    guard CaseNumber(id) != look.number || name != person || look.level != level || look.began != began else { return }
    find(
      .tableDiffers,
      "look \(seq): the tables say \(person) at case \(id), level \(level), the trail \(name) at case \(look.number.id), "
        + "level \(look.level)\(look.began == began ? "" : ", at another time")")
  }

  private mutating func take(frame place: Int, of id: String, _ digest: [UInt8]) {
    guard let number = CaseNumber(id), !leftOut.contains(number), let index = told.place(of: number) else { return }
    seen[index].frames += seen[index].frames == .max ? 0 : 1
    let one = told.story.cases[index]
    // Whatever number stands in the row.
    guard (0..<Int(one.frames)).contains(place), told.story.digest(ofFrame: place, of: one).elementsEqual(digest) else {
      return find(.tableDiffers, "case \(id): its sealed frame \(place) is not the imported one")
    }
  }

  /// Whoever may act has a name, and it is their own.
  private mutating func take(_ name: PersonName) {
    guard let commitment = told.nameCommitments[name.person], seenNames.insert(name.person).inserted, commitment != name.commitment
    else { return }
    find(.tableDiffers, "the name that the tables give \(name.person) is not the one to which the trail is committed")
  }

  private mutating func take(exclusionOf person: String, from id: String) {
    guard let number = CaseNumber(id), !leftOut.contains(number), let place = told.place(of: number) else { return }
    let key = ToldExclusions.Key(person: told.lives.words[person], place: place)
    guard told.story.exclusions.contains(key) else {
      return find(.tableRowStray, "case \(id): the tables keep it from \(person), and nothing tells why")
    }
    seenExclusions.insert(key)
  }

  private mutating func find(_ problem: Problem, _ detail: @autoclosure () -> String) {
    if findings.count < Self.findingLimit { findings.append(Finding(problem, nil, detail())) }
  }

  // MARK: The whole

  /// Puts another part of the same comparison to this one.
  package mutating func add(_ other: TableComparison) {
    leftOut.formUnion(other.leftOut)
    for place in seen.indices {
      let (mine, theirs) = (seen[place], other.seen[place])
      seen[place] = (mine.isSeen || theirs.isSeen, UInt16(clamping: Int(mine.frames) + Int(theirs.frames)))
    }
    for index in seenLooks.indices where other.seenLooks[index] { seenLooks[index] = true }
    seenExclusions.formUnion(other.seenExclusions)
    seenNames.formUnion(other.seenNames)
    findings += other.findings.prefix(max(0, Self.findingLimit - findings.count))
  }

  /// Ends the comparison, once every row was in one of its parts: what is told and was in no table.
  package mutating func end() {
    for (place, number) in told.lives.places.numbers.enumerated() where place < seen.count && findings.count < Self.findingLimit {
      let one = told.story.cases[place]
      guard one.isTold, !leftOut.contains(number) else { continue }
      if !seen[place].isSeen { find(.tableRowMissing, "case \(number.id) is told of and in no table") }
      if seen[place].isSeen, seen[place].frames < one.frames { find(.tableRowMissing, "a sealed frame of case \(number.id) is missing") }
    }
    for key in told.story.exclusions.required.subtracting(seenExclusions).sorted() {
      let number = told.lives.places.numbers[key.place]
      guard !leftOut.contains(number) else { continue }
      let name = told.lives.words[key.person] ?? ""
      find(.tableRowMissing, "case \(number.id): \(name) gave it back or passed it on, and the tables would deal it to them again")
    }
    for person in told.nameCommitments.keys.sorted() where !seenNames.contains(person) {
      find(.tableRowMissing, "the name is gone by which \(person), who may act, signs in")
    }
    for (index, look) in told.story.looks.enumerated() where !seenLooks[index] && !leftOut.contains(look.number) {
      find(.tableRowMissing, "look \(look.seq) at case \(look.number.id) is told of and in no table")
    }
  }
}
