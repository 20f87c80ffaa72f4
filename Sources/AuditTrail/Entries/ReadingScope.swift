package import Casework

/// What somebody reads of the trail: the one truth of which the entry's values, the store's filter and whom it concerns are made.
package enum ReadingScope: Equatable, Sendable {
  /// The entries that a filter lets through; all of them through an empty one.
  case entries(TrailFilter)
  /// One entry with its proof, by its SEQ.
  case entry(UInt64)
  /// The proof that one entry is in the trail, by its SEQ.
  case proofOfEntry(UInt64)
  /// The proof that the trail only grew since it had so many entries.
  case proofOfGrowth(from: UInt64)
  /// A request to a witness that has signed so many entries.
  case witnessRequest(from: UInt64)
  case sessions
  /// The reader's own.
  case ownSessions
  /// What others read and wrote about the reader.
  case ownScrutiny
  case people
  case findings
  case signals(Range<Instant>)
  /// The period that is not signed off.
  case openPeriod
  case signedOffPeriods
  case samples
  /// A sample that was drawn, by SEQ of the entry that laid its seed open.
  case sample(openedBy: UInt64)
  case redraws
}

// MARK: - In an entry

extension ReadingScope {
  /// A scope's name in entries; part of the format, and never used again for another.
  private enum Name: String, NamedEntryValue {
    case entries
    case entry
    case proofOfEntry = "proof-of-entry"
    case proofOfGrowth = "proof-of-growth"
    case witnessRequest = "witness-request"
    case sessions
    case ownSessions = "own-sessions"
    case ownScrutiny = "own-scrutiny"
    case people
    case findings
    case signals
    case openPeriod = "open-period"
    case signedOffPeriods = "signed-off-periods"
    case samples
    case sample
    case redraws
  }

  /// Reads it from an entry's values.
  ///
  /// - Throws: `missingValue` and `badValue`, also where it has no use for a value that stands there.
  init(from values: EntryValues) throws(EntryError) {
    let name: Name = try values[.scope]
    switch name {
    case .entries: self = .entries(try TrailFilter(from: values))
    case .entry: self = .entry(try values[.about])
    case .proofOfEntry: self = .proofOfEntry(try values[.about])
    case .proofOfGrowth: self = .proofOfGrowth(from: try values[.size])
    case .witnessRequest: self = .witnessRequest(from: try values[.size])
    case .sessions: self = .sessions
    case .ownSessions: self = .ownSessions
    case .ownScrutiny: self = .ownScrutiny
    case .people: self = .people
    case .findings: self = .findings
    case .signals:
      let (from, to): (Instant, Instant) = (try values[.from], try values[.to])
      guard from <= to else { throw .badValue(.to) }
      self = .signals(from..<to)
    case .openPeriod: self = .openPeriod
    case .signedOffPeriods: self = .signedOffPeriods
    case .samples: self = .samples
    case .sample: self = .sample(openedBy: try values[.about])
    case .redraws: self = .redraws
    }
    var written = EntryValues()
    put(into: &written)
    if let stranger = values.bytes.keys.filter({ written.bytes[$0] == nil }).min(by: { $0.rawValue < $1.rawValue }) {
      throw .badValue(stranger)
    }
  }

  /// Puts it into an entry's values.
  func put(into values: inout EntryValues) {
    values.put(name, under: .scope)
    switch self {
    case .entries(let filter): filter.put(into: &values)
    case .entry(let seq), .proofOfEntry(let seq), .sample(let seq): values.put(seq, under: .about)
    case .proofOfGrowth(let size), .witnessRequest(let size): values.put(size, under: .size)
    case .signals(let period):
      values.put(period.lowerBound, under: .from)
      values.put(period.upperBound, under: .to)
    case .sessions, .ownSessions, .ownScrutiny, .people, .findings, .openPeriod, .signedOffPeriods, .samples, .redraws: break
    }
  }

  private var name: Name {
    switch self {
    case .entries: .entries
    case .entry: .entry
    case .proofOfEntry: .proofOfEntry
    case .proofOfGrowth: .proofOfGrowth
    case .witnessRequest: .witnessRequest
    case .sessions: .sessions
    case .ownSessions: .ownSessions
    case .ownScrutiny: .ownScrutiny
    case .people: .people
    case .findings: .findings
    case .signals: .signals
    case .openPeriod: .openPeriod
    case .signedOffPeriods: .signedOffPeriods
    case .samples: .samples
    case .sample: .sample
    case .redraws: .redraws
    }
  }
}
